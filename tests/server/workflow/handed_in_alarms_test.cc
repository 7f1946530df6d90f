#include "server/workflow/handed_in_alarms.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/review_service.pb.h"

#include "server/workflow/caseload_review.h"
#include "server/workflow/flag_deciding.h"
#include "server/workflow/handed_in.h"
#include "tests/support/device_fixture.h"

namespace relactation::handed_in_alarms_test {

class HandedInAlarms : public DeviceFixture {
 protected:
  v1::Record ASign(v1::SymptomCode code, absl::Duration ago = absl::Minutes(5)) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    record.mutable_observation()->mutable_symptom()->add_codes(code);
    return record;
  }
  v1::Record OfAna(v1::SymptomCode code, absl::Duration ago = absl::Minutes(5)) {
    v1::Record record = ASign(code, ago);
    record.mutable_observation()->mutable_symptom()->set_person_id(ana_.person_id);
    return record;
  }
  v1::Record OfInfant(v1::SymptomCode code) {
    v1::Record record = ASign(code);
    record.mutable_observation()->mutable_symptom()->set_infant_id(client_.infants(0).infant_id());
    return record;
  }
  // A boy.
  void BornDaysAgo(int days) {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client_;
    request.mutable_update_mask()->add_paths("infants");
    v1::Infant& leo = *request.mutable_client()->mutable_infants(0);
    leo.set_sex(v1::INFANT_SEX_MALE);
    *leo.mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - days);
    ASSERT_TRUE(Do(&UpdateClient, request).ok());
  }
  // Ana's device, whose right has ended, hands it in.
  void HandIn(const v1::Record& record) {
    ASSERT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_QUARANTINED);
  }
  // What the caseload says of Ana.
  std::vector<v1::Flag> Calls() {
    const auto caseload = Do(&ReviewCaseload, v1::ReviewCaseloadRequest());
    EXPECT_TRUE(caseload.ok()) << caseload.status();
    std::vector<v1::Flag> calls;
    for (const v1::Flag& flag : caseload->clients(0).flags()) {
      if (flag.rule() == "H1" && flag.subject_id() == ana_.person_id) calls.push_back(flag);
    }
    return calls;
  }
};

TEST_F(HandedInAlarms, CallForWhoHandsInADangerAndTellNothingOfIt) {
  EndRight(ana_);
  HandIn(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  const std::vector<v1::Flag> calls = Calls();
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_EQ(calls[0].state(), v1::FLAG_STATE_OPEN);
  EXPECT_EQ(FromTimestamp(calls[0].since()), clock_.Now());
  EXPECT_EQ(calls[0].subject(), client_.persons(0).handle());
  EXPECT_TRUE(calls[0].inputs().empty());
  EXPECT_TRUE(calls[0].condition().empty());
}

TEST_F(HandedInAlarms, AreOfAnInfantsDangerAndOfACallAskedForToo) {
  EndRight(ana_);
  v1::Record call = AMood(NewId(), ana_.person_id, clock_.Now());
  call.mutable_observation()->mutable_mood()->set_wants_call(true);
  HandIn(call);
  ASSERT_EQ(Calls().size(), 1U);
  EXPECT_EQ(Calls()[0].severity(), v1::FLAG_SEVERITY_URGENT);
  HandIn(OfInfant(v1::SYMPTOM_CODE_BLUE_OR_GREY));
  ASSERT_EQ(Calls().size(), 1U);
  EXPECT_EQ(Calls()[0].severity(), v1::FLAG_SEVERITY_EMERGENCY);
}

TEST_F(HandedInAlarms, AreOfADaysCountAndOfAWeightThatByThemselvesAreADanger) {
  BornDaysAgo(30);
  EndRight(ana_);
  v1::Record wet = ASign(v1::SYMPTOM_CODE_UNSPECIFIED);
  v1::DayTotals& totals = *wet.mutable_observation()->mutable_day_totals();
  totals.set_infant_id(client_.infants(0).infant_id());
  totals.set_wet(7);
  HandIn(wet);
  EXPECT_TRUE(Calls().empty());
  v1::Record weight = ASign(v1::SYMPTOM_CODE_UNSPECIFIED);
  weight.mutable_observation()->mutable_weight()->set_infant_id(client_.infants(0).infant_id());
  weight.mutable_observation()->mutable_weight()->set_weight_g(3000);
  HandIn(weight);
  ASSERT_EQ(Calls().size(), 1U) << "W8";
  EXPECT_EQ(Calls()[0].severity(), v1::FLAG_SEVERITY_URGENT);
  wet.set_record_id(NewId());
  wet.mutable_observation()->mutable_day_totals()->set_wet(1);
  HandIn(wet);
  ASSERT_EQ(Calls().size(), 1U);
  EXPECT_EQ(Calls()[0].severity(), v1::FLAG_SEVERITY_EMERGENCY) << "D2";
}

TEST_F(HandedInAlarms, AreOfAClockThatIsAheadToo) {
  EndRight(ana_);
  HandIn(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, -absl::Hours(24 * 400)));
  EXPECT_EQ(Calls().size(), 1U);
}

TEST_F(HandedInAlarms, AreNoneOfWhatIsNoDanger) {
  EndRight(ana_);
  HandIn(APumping());
  HandIn(AMood(NewId(), ana_.person_id, clock_.Now()));
  HandIn(OfAna(v1::SYMPTOM_CODE_BREAST_PAIN));
  EXPECT_TRUE(Calls().empty());
}

TEST_F(HandedInAlarms, EndOnceItWasLookedAtOrDecided) {
  EndRight(ana_);
  HandIn(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  const v1::Flag flag = Calls().at(0);
  v1::DecideFlagRequest decide;
  decide.set_request_id(NewId());
  decide.set_client_id(client_.client_id());
  decide.set_rule(flag.rule());
  decide.set_subject_id(flag.subject_id());
  *decide.mutable_since() = flag.since();
  decide.set_kind(v1::FLAG_DECISION_KIND_RESOLVED);
  decide.set_note("called her");
  ASSERT_TRUE(Do(&DecideFlag, decide).ok());
  EXPECT_TRUE(Calls().empty());
  clock_.Advance(absl::Hours(1));
  HandIn(OfAna(v1::SYMPTOM_CODE_SELF_HARM_THOUGHT));
  EXPECT_EQ(Calls().size(), 1U) << "a further one";
  v1::SettleHandedInRequest settle;
  settle.set_client_id(client_.client_id());
  settle.set_replica_id(ana_.replica_id);
  settle.set_state(v1::HANDED_IN_STATE_THROWN_AWAY);
  for (const int64_t n : {1, 2}) {
    settle.set_request_id(NewId());
    settle.set_n(n);
    ASSERT_TRUE(Do(&SettleHandedIn, settle).ok());
  }
  EXPECT_TRUE(Calls().empty());
}

}  // namespace relactation::handed_in_alarms_test
