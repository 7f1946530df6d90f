#include "client/command/practice_alarm.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/care/time_fields.h"
#include "tests/support/care_builders.h"

namespace relactation::practice_alarm_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kAna[] = "0190f5a0-0000-7000-8000-000000000002";
constexpr char kLeo[] = "0190f5a0-0000-7000-8000-000000000003";

absl::Time Now() { return absl::FromUnixSeconds(1795528920); }

v1::Client AFamily() {
  v1::Client client = AClient("0190f5a0-0000-7000-8000-000000000001", kAna, kLeo);
  client.set_code("ar-0377");
  return client;
}

v1::Record AnEntry() {
  v1::Record record;
  record.set_record_id("0190f5a0-0000-7000-8000-000000000009");
  *record.mutable_time()->mutable_start_time() = ToTimestamp(Now() - absl::Hours(1));
  return record;
}

v1::Record AScreening(int item10) {
  v1::Record record = AnEntry();
  v1::Screening& screening = *record.mutable_observation()->mutable_screening();
  screening.set_person_id(kAna);
  screening.set_epds_total(9);
  screening.set_epds_item10(item10);
  return record;
}

v1::Record ASign(v1::SymptomCode code, absl::Duration ago) {
  v1::Record record = AnEntry();
  *record.mutable_time()->mutable_start_time() = ToTimestamp(Now() - ago);
  v1::Symptom& symptom = *record.mutable_observation()->mutable_symptom();
  symptom.set_infant_id(kLeo);
  symptom.add_codes(code);
  return record;
}

std::string Alarm(const v1::Record& entry, const v1::Client& client = AFamily()) {
  return PracticeAlarm(client, entry, Now(), {.width_cells = 400});
}

TEST(PracticeAlarm, AsksWhatWasDoneAfterAWordOfSelfHarm) {
  EXPECT_THAT(Alarm(AScreening(1)),
              AllOf(HasSubstr("!!! P1 self harm (ana): Please call this parent now"),
                    HasSubstr("somebody has to act now"),
                    HasSubstr("Ask what was done, and note it beside the flag: relact flag list "
                              "ar-0377")));
  EXPECT_THAT(Alarm(AScreening(0)), IsEmpty());
}

TEST(PracticeAlarm, TellsOfASignOfDangerAsLongAsItIsOneNow) {
  EXPECT_THAT(Alarm(ASign(v1::SYMPTOM_CODE_SEIZURE, absl::Hours(1))),
              HasSubstr("!!! I2 infant danger (leo): "));
  EXPECT_THAT(Alarm(ASign(v1::SYMPTOM_CODE_SEIZURE, absl::Hours(49))), IsEmpty());
  EXPECT_THAT(Alarm(ASign(v1::SYMPTOM_CODE_TIRES_AT_FEEDS, absl::Hours(1))), IsEmpty());
}

TEST(PracticeAlarm, SaysWhomToCallOrThatNoNumberIsKept) {
  const v1::Record entry = AScreening(3);
  EXPECT_THAT(Alarm(entry), HasSubstr("No number is kept for this family"));
  v1::Client client = AFamily();
  const auto add = [&client](v1::ContactPurpose purpose, const std::string& name) {
    v1::ClientContact& contact = *client.add_contacts();
    contact.set_purpose(purpose);
    contact.set_display_name(name);
    contact.set_phone("+351 1");
  };
  add(v1::CONTACT_PURPOSE_SUPPORT, "Rosa");
  add(v1::CONTACT_PURPOSE_EMERGENCY, "112");
  EXPECT_THAT(Alarm(entry, client), HasSubstr("    112  +351 1\n    Rosa  +351 1\n"));
}

TEST(AlarmOfFlags, CallsForHelpOnlyWhereOneIsAnEmergency) {
  v1::Flag flag;
  flag.set_rule("W3");
  flag.set_subject("leo");
  flag.set_severity(v1::FLAG_SEVERITY_URGENT);
  flag.set_text("Weight has fallen.");
  const auto alarm = [&flag] { return AlarmOfFlags(AFamily(), {flag}, {.width_cells = 400}); };
  EXPECT_THAT(alarm(), AllOf(HasSubstr("!!  W3 weight drop (leo): Weight has fallen.\n"),
                             HasSubstr("somebody has to act today"),
                             Not(HasSubstr("call the emergency number"))));
  flag.set_severity(v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_THAT(alarm(),
              AllOf(HasSubstr("somebody has to act now"), HasSubstr("call the emergency number")));
  EXPECT_THAT(AlarmOfFlags(AFamily(), {}, {}), IsEmpty());
}

}  // namespace relactation::practice_alarm_test
