#include "server/rules/consent_keeping.h"

#include <gtest/gtest.h>
#include <string>

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"

namespace relactation::consent_keeping_test {

constexpr absl::CivilDay kToday(2026, 11, 24);

v1::Client WithOne(bool is_from_owner) {
  v1::Client client;
  v1::Consent& consent = *client.add_consents();
  consent.set_consent_id("consent-id");
  consent.set_recipient("the practice");
  consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
  consent.set_person("ana");
  consent.add_data_classes(v1::DATA_CLASS_MOOD);
  consent.set_is_from_owner(is_from_owner);
  return client;
}

std::string FieldAtFault(const absl::Status& status) {
  const auto violations = FieldViolationsOf(status);
  return violations.empty() ? "" : violations.front().field;
}

TEST(CheckConsentsKept, LetsThePracticeAddChangeAndTakeBackItsOwn) {
  v1::Client after = WithOne(false);
  EXPECT_TRUE(CheckConsentsKept(v1::Client(), after, kToday).ok());
  after.mutable_consents(0)->add_data_classes(v1::DATA_CLASS_MEDICINES);
  after.mutable_consents(0)->mutable_revoke_time()->set_seconds(1);
  EXPECT_TRUE(CheckConsentsKept(WithOne(false), after, kToday).ok());
}

TEST(CheckConsentsKept, LetsNobodyElseSayThatAnAdultGaveIt) {
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(v1::Client(), WithOne(true), kToday)),
            "client.consents[0].is_from_owner");
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(WithOne(false), WithOne(true), kToday)),
            "client.consents[0]");
}

TEST(CheckConsentsKept, LetsWhatAnAdultGaveBeTakenBackAndNothingElse) {
  v1::Client after = WithOne(true);
  after.mutable_consents(0)->mutable_revoke_time()->set_seconds(1);
  EXPECT_TRUE(CheckConsentsKept(WithOne(true), after, kToday).ok());
  after.mutable_consents(0)->add_data_classes(v1::DATA_CLASS_MEDICINES);
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(WithOne(true), after, kToday)), "client.consents[0]");
  v1::Client twice = WithOne(true);
  *twice.add_consents() = after.consents(0);
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(WithOne(true), twice, kToday)), "client.consents[1]");
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(WithOne(true), WithOne(false), kToday)),
            "client.consents[0]");
}

TEST(CheckConsentsKept, KeepsWhatWasTakenBackTakenBack) {
  v1::Client before = WithOne(false);
  before.mutable_consents(0)->mutable_revoke_time()->set_seconds(1);
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(before, WithOne(false), kToday)),
            "client.consents[0].revoke_time");
}

TEST(CheckConsentsKept, TakesNoneThatIsOverAlreadyAndKeepsWhatIsOverByNow) {
  v1::Client after = WithOne(false);
  *after.mutable_consents(0)->mutable_until() = DateOf("2026-11-24");
  EXPECT_TRUE(CheckConsentsKept(v1::Client(), after, kToday).ok());
  EXPECT_EQ(FieldAtFault(CheckConsentsKept(v1::Client(), after, kToday + 1)),
            "client.consents[0].until");
  EXPECT_TRUE(CheckConsentsKept(after, after, kToday + 1).ok());
}

TEST(CheckOwnConsent, IsOfWhatAdultsKeepPrivateAlone) {
  v1::Consent consent = WithOne(true).consents(0);
  EXPECT_TRUE(CheckOwnConsent(consent, absl::CivilDay(2026, 11, 24)).ok());
  consent.add_data_classes(v1::DATA_CLASS_WEIGHT);
  EXPECT_EQ(FieldAtFault(CheckOwnConsent(consent, absl::CivilDay(2026, 11, 24))),
            "consent.data_classes[1]");
}

TEST(CheckOwnConsent, SaysWhatTheRecipientIs) {
  v1::Consent consent = WithOne(true).consents(0);
  consent.clear_audience();
  EXPECT_EQ(FieldAtFault(CheckOwnConsent(consent, absl::CivilDay(2026, 11, 24))),
            "consent.audience");
}

TEST(CheckOwnConsent, IsNotOverAlready) {
  v1::Consent consent = WithOne(true).consents(0);
  *consent.mutable_until() = DateOf("2026-11-24");
  EXPECT_TRUE(CheckOwnConsent(consent, absl::CivilDay(2026, 11, 24)).ok());
  EXPECT_EQ(FieldAtFault(CheckOwnConsent(consent, absl::CivilDay(2026, 11, 25))), "consent.until");
}

}  // namespace relactation::consent_keeping_test
