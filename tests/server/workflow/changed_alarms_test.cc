// What was urgent by a value that somebody changed since, or that another says otherwise.
#include "server/workflow/changed_alarms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "server/workflow/caseload_review.h"
#include "server/workflow/flag_deciding.h"
#include "server/workflow/record_correction.h"
#include "tests/support/device_fixture.h"

namespace relactation::changed_alarms_test {

using ::testing::HasSubstr;

constexpr absl::Duration kDay = absl::Hours(24);

class ChangedAlarms : public DeviceFixture {
 protected:
  v1::Record Temperature(int tenths_c) {
    v1::Record sign;
    sign.set_record_id(NewId());
    *sign.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
    v1::Symptom& symptom = *sign.mutable_observation()->mutable_symptom();
    symptom.set_infant_id(client_.infants(0).infant_id());
    symptom.set_temperature_tenths_c(tenths_c);
    return sign;
  }
  static v1::Record With(v1::Record record, int tenths_c) {
    record.mutable_observation()->mutable_symptom()->set_temperature_tenths_c(tenths_c);
    return record;
  }
  v1::Record Told(Device& device, const v1::Record& record) {
    EXPECT_EQ(Settled(device, device.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    return record;
  }
  void Apply(Device& device, const v1::Mutation& mutation) {
    EXPECT_EQ(Settled(device, mutation).result(), v1::MUTATION_RESULT_APPLIED);
  }
  // Without an id: the rule raises none.
  v1::Flag FlagOf(const std::string& rule) {
    const auto caseload = Do(&ReviewCaseload, v1::ReviewCaseloadRequest());
    EXPECT_TRUE(caseload.ok()) << caseload.status();
    if (!caseload.ok() || caseload->clients_size() != 1) return {};
    for (const v1::Flag& flag : caseload->clients(0).flags()) {
      if (flag.rule() == rule) return flag;
    }
    return {};
  }
  std::string At(absl::Time time) {
    absl::TimeZone zone;
    EXPECT_TRUE(absl::LoadTimeZone(client_.zone(), &zone));
    return absl::StrCat(absl::ToCivilDay(time, zone).day(),
                        absl::FormatTime(" %b %H:%M", time, zone));
  }
};

TEST_F(ChangedAlarms, AFeverThatTheOtherParentCorrectedAwayIsTold) {
  const absl::Time noted = clock_.Now();
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(2));
  const absl::Time changed = clock_.Now();
  Apply(ben_, ben_.Patch(fever, With(fever, 364)));
  const v1::Flag flag = FlagOf("I1");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
  EXPECT_THAT(flag.text(),
              HasSubstr("Raised " + At(noted) + " by 38.4 C, which ben changed to 36.4 C on " +
                        At(changed) + ", nobody has decided: the baby has a fever."));
  clock_.Advance(14 * kDay - absl::Minutes(3));
  EXPECT_EQ(FlagOf("I1").rule(), "I1");
  clock_.Advance(absl::Minutes(3));
  EXPECT_EQ(FlagOf("I1").rule(), "");
}

TEST_F(ChangedAlarms, ASignThatSomebodyTookBackIsTold) {
  v1::Record sign = Temperature(0);
  sign.mutable_observation()->mutable_symptom()->clear_temperature_tenths_c();
  sign.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_LETHARGY);
  Told(ana_, sign);
  clock_.Advance(absl::Minutes(1));
  Apply(ben_, ben_.Delete(sign));
  EXPECT_THAT(FlagOf("I2").text(), HasSubstr("by an entry, which ben took back on "));
}

TEST_F(ChangedAlarms, WhatSomebodyPutsRightOfTheirOwnAtOnceWasASlip) {
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(10));
  Apply(ana_, ana_.Patch(fever, With(fever, 364)));
  EXPECT_EQ(FlagOf("I1").rule(), "");
}

TEST_F(ChangedAlarms, WhatSomebodyChangesOfTheirOwnLaterIsTold) {
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(11));
  Apply(ana_, ana_.Patch(fever, With(fever, 364)));
  EXPECT_THAT(FlagOf("I1").text(), HasSubstr("by 38.4 C, which ana changed to 36.4 C on "));
}

TEST_F(ChangedAlarms, WhatThePracticeCorrectedIsKnownThere) {
  v1::CorrectRecordRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  *request.mutable_record() = With(Told(ana_, Temperature(384)), 364);
  request.set_base_revision(1);
  request.set_reason("she read it wrong");
  clock_.Advance(absl::Minutes(20));
  ASSERT_TRUE(Do(&CorrectRecord, request).ok());
  EXPECT_EQ(FlagOf("I1").rule(), "");
}

TEST_F(ChangedAlarms, WhatWasDecidedBeforeItWasChangedStaysDecided) {
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(20));
  const v1::Flag flag = FlagOf("I1");
  v1::DecideFlagRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_rule("I1");
  request.set_subject_id(flag.subject_id());
  *request.mutable_since() = flag.since();
  request.set_kind(v1::FLAG_DECISION_KIND_RESOLVED);
  request.set_note("seen by a doctor");
  const auto decided = Do(&DecideFlag, request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  clock_.Advance(absl::Minutes(1));
  Apply(ben_, ben_.Patch(fever, With(fever, 364)));
  EXPECT_EQ(FlagOf("I1").rule(), "");
}

TEST_F(ChangedAlarms, ADecisionEndsWhatWasChanged) {
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(20));
  Apply(ben_, ben_.Patch(fever, With(fever, 364)));
  const v1::Flag flag = FlagOf("I1");
  v1::DecideFlagRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_rule("I1");
  request.set_subject_id(flag.subject_id());
  *request.mutable_since() = flag.since();
  request.set_kind(v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
  request.set_outcome(v1::FLAG_OUTCOME_REACHED);
  const auto decided = Do(&DecideFlag, request);
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(FlagOf("I1").rule(), "");
}

TEST_F(ChangedAlarms, AChangeThatLeavesTheDangerRaisesNoSecondOne) {
  const v1::Record fever = Told(ana_, Temperature(384));
  clock_.Advance(absl::Minutes(20));
  Apply(ben_, ben_.Patch(fever, With(fever, 385)));
  const v1::Flag flag = FlagOf("I1");
  EXPECT_EQ(flag.text().substr(0, 8), "The baby");
}

TEST_F(ChangedAlarms, OfTwoCorrectionsThatNobodyConfirmedTheGraverIsTold) {
  const v1::Record first = Told(ana_, Temperature(372));
  clock_.Advance(absl::Minutes(1));
  const v1::Mutation anas = ana_.Patch(first, With(first, 391));
  clock_.Advance(absl::Minutes(10));
  const v1::Mutation bens = ben_.Patch(first, With(first, 368));
  Apply(ben_, bens);
  EXPECT_EQ(Settled(ana_, anas).result(), v1::MUTATION_RESULT_CONFLICT_KEPT);
  const v1::Flag flag = FlagOf("I1");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_THAT(flag.text(),
              HasSubstr("by 39.1 C of ana, while ben says 36.8 C, and nobody confirmed either"));
}

TEST_F(ChangedAlarms, AWeightThatWasCorrectedAwayIsTold) {
  v1::UpdateClientRequest born;
  born.set_request_id(NewId());
  *born.mutable_client() = client_;
  *born.mutable_client()->mutable_infants(0)->mutable_birth_date() =
      FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 30);
  ASSERT_TRUE(Do(&UpdateClient, born).ok());
  const auto weigh = [&](absl::Duration ago, int weight_g) {
    v1::Record weight;
    weight.set_record_id(NewId());
    *weight.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    v1::Weight& of = *weight.mutable_observation()->mutable_weight();
    of.set_infant_id(client_.infants(0).infant_id());
    of.set_weight_g(weight_g);
    of.set_scale("home");
    of.set_clothing(v1::CLOTHING_NAKED);
    return Told(ana_, weight);
  };
  weigh(5 * kDay, 4200);
  const v1::Record low = weigh(absl::Hours(1), 4000);
  clock_.Advance(absl::Minutes(1));
  ASSERT_EQ(FlagOf("W3").severity(), v1::FLAG_SEVERITY_URGENT);
  v1::Record higher = low;
  higher.mutable_observation()->mutable_weight()->set_weight_g(4400);
  Apply(ben_, ben_.Patch(low, higher));
  const v1::Flag flag = FlagOf("W3");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_URGENT);
  EXPECT_THAT(flag.text(), HasSubstr("by 4000 g, which ben changed to 4400 g on "));
}

}  // namespace relactation::changed_alarms_test
