// The end of the care hides no danger that nobody has decided about.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "server/workflow/caseload_review.h"
#include "server/workflow/flag_deciding.h"
#include "tests/support/device_fixture.h"

namespace relactation::flags_after_end_test {

constexpr absl::Duration kDay = absl::Hours(24);

class FlagsAfterEnd : public DeviceFixture {
 protected:
  v1::Record OfInfant(v1::SymptomCode code, absl::Duration ago = {}) {
    v1::Record record = ASign(code, ago);
    record.mutable_observation()->mutable_symptom()->set_infant_id(client_.infants(0).infant_id());
    return record;
  }
  v1::Record OfAna(v1::SymptomCode code, absl::Duration ago = {}) {
    v1::Record record = ASign(code, ago);
    record.mutable_observation()->mutable_symptom()->set_person_id(ana_.person_id);
    return record;
  }
  v1::Record ASign(v1::SymptomCode code, absl::Duration ago) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    record.mutable_observation()->mutable_symptom()->add_codes(code);
    return record;
  }
  void Seen(v1::SymptomCode code) {
    const auto added = Add(client_, OfInfant(code));
    ASSERT_TRUE(added.ok()) << added.status();
  }
  void Ended(bool quietly = false) { ASSERT_TRUE(Close(client_, quietly).ok()); }
  v1::ReviewCaseloadResponse Caseload(const std::string& token = "") {
    const auto caseload = Do(&ReviewCaseload, v1::ReviewCaseloadRequest(), token);
    EXPECT_TRUE(caseload.ok()) << caseload.status();
    return caseload.value_or(v1::ReviewCaseloadResponse());
  }
  // The rules of the flags that the caseload tells, in their order.
  std::vector<std::string> Rules() {
    std::vector<std::string> rules;
    const v1::ReviewCaseloadResponse caseload = Caseload();
    for (const v1::ClientReview& client : caseload.clients()) {
      for (const v1::Flag& flag : client.flags()) rules.push_back(flag.rule());
    }
    return rules;
  }
  absl::Status Decide(const v1::Flag& flag, v1::FlagDecisionKind kind) {
    v1::DecideFlagRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_rule(flag.rule());
    request.set_subject_id(flag.subject_id());
    *request.mutable_since() = flag.since();
    request.set_kind(kind);
    if (kind == v1::FLAG_DECISION_KIND_ACKNOWLEDGED) request.set_outcome(v1::FLAG_OUTCOME_REACHED);
    if (kind == v1::FLAG_DECISION_KIND_SNOOZED) {
      *request.mutable_snooze_until() = ToTimestamp(clock_.Now() + 20 * kDay);
    }
    return Do(&DecideFlag, request).status();
  }
};

using Words = std::vector<std::string>;

TEST_F(FlagsAfterEnd, AnEmergencyStandsInTheCaseloadUntilSomebodyDecides) {
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_NO_FATAL_FAILURE(Ended());
  clock_.Advance(2 * kDay);
  const v1::ReviewCaseloadResponse caseload = Caseload();
  ASSERT_EQ(caseload.clients_size(), 1);
  EXPECT_EQ(caseload.clients(0).state(), v1::CLIENT_STATE_CLOSED);
  ASSERT_EQ(caseload.clients(0).flags_size(), 1) << "what is not grave is not told";
  EXPECT_EQ(caseload.clients(0).flags(0).rule(), "I2");
  const absl::Status decided =
      Decide(caseload.clients(0).flags(0), v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  ASSERT_TRUE(decided.ok()) << decided;
  EXPECT_TRUE(Caseload().clients().empty());
}

TEST_F(FlagsAfterEnd, WhatSomebodyDecidedBeforeIsToldNoMore) {
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_TRUE(Decide(Caseload().clients(0).flags(0), v1::FLAG_DECISION_KIND_ACKNOWLEDGED).ok());
  ASSERT_NO_FATAL_FAILURE(Ended());
  EXPECT_TRUE(Caseload().clients().empty());
}

TEST_F(FlagsAfterEnd, WhatWasRecordedBeforeAndCameAfterIsTold) {
  const v1::Mutation vomit = ana_.Create(OfInfant(v1::SYMPTOM_CODE_GREEN_VOMIT));
  const v1::Mutation harm = ana_.Create(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  clock_.Advance(absl::Hours(2));
  ASSERT_NO_FATAL_FAILURE(Ended());
  EXPECT_TRUE(Caseload().clients().empty());
  clock_.Advance(kDay);
  ASSERT_TRUE(Send(ana_, {vomit, harm}).ok());
  EXPECT_EQ(Rules(), (Words{"I2", "H1"})) << "of what she keeps to herself only a call is told";
}

TEST_F(FlagsAfterEnd, WhatCameMonthsAfterTheEndIsTold) {
  const v1::Mutation harm = ana_.Create(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  clock_.Advance(absl::Hours(2));
  ASSERT_NO_FATAL_FAILURE(Ended());
  clock_.Advance(90 * kDay);
  EXPECT_TRUE(Caseload().clients().empty());
  ASSERT_TRUE(Send(ana_, {harm}).ok());
  EXPECT_EQ(Rules(), Words{"H1"});
  EndRight(ana_);
  clock_.Advance(13 * kDay);
  EXPECT_EQ(Rules(), Words{"H1"}) << "also where the device has lost its right since";
}

TEST_F(FlagsAfterEnd, WhatADeviceWithoutARightHandsInIsTold) {
  const v1::Mutation harm = ana_.Create(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  clock_.Advance(absl::Hours(2));
  ASSERT_NO_FATAL_FAILURE(Ended());
  EndRight(ana_);
  clock_.Advance(20 * kDay);
  EXPECT_TRUE(Caseload().clients().empty());
  ASSERT_EQ(Settled(ana_, harm).result(), v1::MUTATION_RESULT_QUARANTINED);
  EXPECT_EQ(Rules(), Words{"H1"});
}

TEST_F(FlagsAfterEnd, StandsForTwoWeeks) {
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_NO_FATAL_FAILURE(Ended());
  clock_.Advance(14 * kDay - absl::Minutes(1));
  EXPECT_EQ(Rules(), Words{"I2"});
  clock_.Advance(absl::Minutes(1));
  EXPECT_TRUE(Caseload().clients().empty());
}

// A weight that is too low for the age stays so, however long nobody weighs.
TEST_F(FlagsAfterEnd, WhatHoldsStandsForTwoWeeksAfterTheEndAndAfterItWasPutOff) {
  v1::Record weight;
  weight.set_record_id(NewId());
  *weight.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - kDay);
  weight.mutable_observation()->mutable_weight()->set_infant_id(client_.infants(0).infant_id());
  weight.mutable_observation()->mutable_weight()->set_weight_g(2900);
  v1::UpdateClientRequest update;
  update.set_request_id(NewId());
  *update.mutable_client() = client_;
  update.mutable_update_mask()->add_paths("infants");
  v1::Infant& leo = *update.mutable_client()->mutable_infants(0);
  leo.set_sex(v1::INFANT_SEX_MALE);
  leo.set_birth_weight_g(3300);
  *leo.mutable_birth_date() =
      FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 60);
  ASSERT_TRUE(Do(&UpdateClient, update).ok());
  ASSERT_TRUE(Add(client_, weight).ok());
  clock_.Advance(20 * kDay);
  const Words before = Rules();
  ASSERT_NE(std::find(before.begin(), before.end(), "W8"), before.end());
  ASSERT_NO_FATAL_FAILURE(Ended());
  clock_.Advance(13 * kDay);
  const v1::ReviewCaseloadResponse caseload = Caseload();
  ASSERT_EQ(caseload.clients_size(), 1);
  for (const v1::Flag& flag : caseload.clients(0).flags()) {
    ASSERT_TRUE(Decide(flag, v1::FLAG_DECISION_KIND_SNOOZED).ok());
  }
  EXPECT_TRUE(Caseload().clients().empty());
  clock_.Advance(33 * kDay);
  EXPECT_EQ(static_cast<int>(Rules().size()), caseload.clients(0).flags_size());
  clock_.Advance(2 * kDay);
  EXPECT_TRUE(Caseload().clients().empty());
}

TEST_F(FlagsAfterEnd, OfAQuietEndOnlyADangerToAnAdultIsTold) {
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_EQ(Settled(ana_, ana_.Create(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT))).result(),
            v1::MUTATION_RESULT_APPLIED);
  ASSERT_NO_FATAL_FAILURE(Ended(/*quietly=*/true));
  EXPECT_EQ(Rules(), Words{"H1"});
}

TEST_F(FlagsAfterEnd, OfDaysThatAreOverNothingIsTold) {
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_NO_FATAL_FAILURE(Ended());
  v1::ReviewCaseloadRequest request;
  *request.mutable_until() = FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()));
  EXPECT_TRUE(Do(&ReviewCaseload, request)->clients().empty());
}

TEST_F(FlagsAfterEnd, NobodyIsToldWhoMayNotReadTheClient) {
  const std::string mina = SignInColleague("Mina");
  Seen(v1::SYMPTOM_CODE_GREEN_VOMIT);
  ASSERT_NO_FATAL_FAILURE(Ended());
  EXPECT_EQ(Rules(), Words{"I2"});
  EXPECT_TRUE(Caseload(mina).clients().empty());
}

}  // namespace relactation::flags_after_end_test
