// What is answered to an entry that tells of a danger: on a family's device each time, also where
// it is not stored, and with whom to call; elsewhere where it cannot be stored.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/contact_phone.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::urgent_entries_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kCall[] = "Please call for help now.";
constexpr char kToday[] = "Please call your consultant or doctor today.";
constexpr char kNow[] = "2026-11-24T22:00:00Z";

class UrgentEntries : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return device_.relact.Run(arguments); }
  // What was said, as if the screen were as wide as need be.
  std::string told() const { return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}}); }

  void Weigh(const std::string& weight, const std::string& at = "now") {
    ASSERT_EQ(Run({"observe", "weight", "--weight", weight, "--at", at, "--offline"}), 0) << told();
  }
  void GiveDay(const std::string& text, const std::string& date = "yesterday") {
    ASSERT_EQ(Run({"day", "add", text, "--date", date, "--yes", "--offline"}), 0) << told();
  }
  // Came by sync, from the other adult.
  void PutObservation(const std::string& end_of_id, absl::Time start, absl::Time created,
                      const std::function<void(v1::Observation&)>& set) {
    const std::string id = "0190f5a0-0000-7000-8000-0000000000" + end_of_id;
    v1::Record record;
    record.set_record_id(id);
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    record.mutable_time()->set_zone("Europe/Lisbon");
    record.set_author_id(DeviceInTest::kSam);
    *record.mutable_create_time() = ToTimestamp(created);
    set(*record.mutable_observation());
    device_.PutRow(id, v1::ROW_KIND_OBSERVATION, record.SerializeAsString());
  }
  void PutWetOfYesterday(int wet, absl::Time created) {
    PutObservation("51", Now() - absl::Hours(34), created, [wet](v1::Observation& observation) {
      v1::DayTotals& totals = *observation.mutable_day_totals();
      totals.set_infant_id(DeviceInTest::kZoe);
      totals.set_wet(wet);
    });
  }
  void SetClockAhead(absl::Duration ahead) {
    device_.Write([ahead](Transaction& transaction) -> absl::Status {
      auto state = ReadDeviceState(transaction);
      if (!state.ok()) return state.status();
      state->clock_ahead = ahead;
      return UpdateDeviceState(transaction, *state);
    });
  }
  // That the words stand before the refusal, and that nothing was kept.
  void ExpectToldFirst(const std::string& words) {
    EXPECT_THAT(told(), HasSubstr(words));
    EXPECT_LT(told().find(words), told().find("error: ")) << told();
    EXPECT_THAT(device_.Changes(), IsEmpty());
  }

  absl::Time Now() {
    absl::Time now;
    EXPECT_TRUE(absl::ParseTime(absl::RFC3339_full, kNow, &now, nullptr));
    return now;
  }

  DeviceInTest device_;
};

TEST_F(UrgentEntries, EachWeightBelowThatAtBirthIsAnsweredAsTheFirst) {
  device_.ChangeFamily([](v1::Client& family) {
    v1::Infant& zoe = *family.mutable_infants(0);
    zoe.set_birth_weight_g(3400);
    zoe.mutable_birth_date()->set_month(11);
    zoe.mutable_birth_date()->set_day(2);
  });
  const std::vector<std::pair<std::string, std::string>> weights = {
      {"09:00", "3100g"}, {"10:00", "3050g"}, {"11:00", "2900g"}, {"12:00", "2900g"}};
  for (const auto& [at, weight] : weights) {
    Weigh(weight, at);
    EXPECT_THAT(told(), HasSubstr(kToday)) << weight;
  }
  Weigh("3500g", "13:00");
  EXPECT_THAT(told(), Not(HasSubstr(kToday)));
}

TEST_F(UrgentEntries, AWeightIsAnsweredWhereTheOtherAdultsMadeTheRuleMatchFirst) {
  device_.ChangeFamily(
      [](v1::Client& family) { family.mutable_infants(0)->set_birth_weight_g(3400); });
  PutObservation("52", Now() - absl::Hours(20), Now() - absl::Hours(20), [](v1::Observation& of) {
    of.mutable_weight()->set_infant_id(DeviceInTest::kZoe);
    of.mutable_weight()->set_weight_g(3000);
  });
  Weigh("2850g");
  EXPECT_THAT(told(), HasSubstr(kToday));
}

TEST_F(UrgentEntries, EachDayOfVeryFewWetDiapersIsAnsweredAndAnotherEntryIsNot) {
  GiveDay("wet 1", "2026-11-23");
  EXPECT_THAT(told(), HasSubstr(kCall));
  GiveDay("wet 0", "2026-11-24");
  EXPECT_THAT(told(), HasSubstr(kCall));
  GiveDay("wet 0", "2026-11-24");
  EXPECT_THAT(told(), HasSubstr(kCall)) << "said once more";
  ASSERT_EQ(Run({"observe", "weight", "--weight", "4200g", "--at", "now", "--offline"}), 0);
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
  ASSERT_EQ(Run({"session", "add", "--method", "breast", "--at", "now", "--offline"}), 0);
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
}

TEST_F(UrgentEntries, ALowDayIsAnsweredThatTogetherWithTheDayBeforeItIsTooLow) {
  device_.ChangeFamily(
      [](v1::Client& family) { family.mutable_infants(0)->mutable_birth_date()->set_month(11); });
  GiveDay("wet 5", "2026-11-22");
  EXPECT_THAT(told(), Not(HasSubstr(kToday)));
  GiveDay("wet 5", "2026-11-23");
  EXPECT_THAT(told(), HasSubstr(kToday));
  GiveDay("wet 5", "2026-11-24");
  EXPECT_THAT(told(), HasSubstr(kToday));
}

TEST_F(UrgentEntries, ASingleDiaperIsNoEvidenceOfTheDayBefore) {
  GiveDay("wet 1");
  ASSERT_EQ(Run({"observe", "diaper", "--wet", "1", "--at", "now", "--offline"}), 0) << told();
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
}

TEST_F(UrgentEntries, OfADaysTotalsWhatWasSaidLastCountsSentOrNot) {
  PutWetOfYesterday(6, Now() - absl::Hours(1));
  GiveDay("wet 1");
  EXPECT_THAT(told(), HasSubstr(kCall));
}

TEST_F(UrgentEntries, ATotalThatTheOtherAdultGaveLaterCountsBeforeOneThatWaits) {
  GiveDay("wet 6");
  PutWetOfYesterday(1, Now() + absl::Minutes(5));
  ASSERT_EQ(Run({"day", "confirm", "--date", "yesterday", "--kinds", "diapers", "--offline"}), 0)
      << told();
  EXPECT_THAT(told(), HasSubstr(kCall));
}

TEST_F(UrgentEntries, WhatWaitsStandsWhereTheServersClockPutsIt) {
  SetClockAhead(-absl::Hours(3));
  PutWetOfYesterday(6, Now() + absl::Hours(1));
  GiveDay("wet 1");
  EXPECT_THAT(told(), HasSubstr(kCall));
}

TEST_F(UrgentEntries, ADangerInALineThatIsRefusedIsAnsweredBeforeWhy) {
  const std::vector<std::vector<std::string>> lines = {
      {"symptom", "--sign", "thoughts of self-harm"},
      {"symptom", "--sign", "thoughts of self-harm", "--at", "25:00"},
      {"symptom", "--sign", "thoughts of self-harm", "--at", "23:50"},
      {"symptom", "--sign", "hard to wake", "--sign", "hiccups", "--at", "now"},
      {"symptom", "--sign", "blue or grey", "--infant", "nobody", "--at", "now"},
      {"symptom", "--sign", "thoughts of self-harm", "--infant", "zoe", "--at", "now"},
      {"symptom", "--sign", "blue or grey", "--person", "ana", "--at", "now"},
      {"symptom", "--sign", "my baby is not breathing", "--at", "now"},
      {"symptom", "--sign", "suicidel", "--at", "now"},
      {"screening", "--epds-total", "2", "--epds-item10", "3", "--at", "now"},
  };
  for (std::vector<std::string> line : lines) {
    line.insert(line.begin(), "observe");
    EXPECT_EQ(Run(line), 2) << told();
    ExpectToldFirst(kCall);
    ExpectToldFirst("Nana  555 0134");
  }
}

TEST_F(UrgentEntries, ALineThatIsRefusedAndTellsOfNoDangerIsOnlyRefused) {
  EXPECT_EQ(Run({"observe", "symptom", "--sign", "low mood", "--at", "25:00"}), 2);
  EXPECT_THAT(told(), Not(HasSubstr("call")));
  EXPECT_EQ(Run({"observe", "screening", "--epds-total", "2", "--epds-item10", "0"}), 2);
  EXPECT_THAT(told(), Not(HasSubstr("call")));
}

TEST_F(UrgentEntries, OfASignThatNobodyKnowsItIsToldWhomToCallWhereSomebodyIsInDanger) {
  EXPECT_EQ(Run({"observe", "symptom", "--sign", "xyzzy", "--at", "now"}), 2);
  ExpectToldFirst("If somebody is in danger, call for help now.");
  ExpectToldFirst("Nana  555 0134");
  EXPECT_THAT(told(), HasSubstr("known are: hard to wake; "));
}

constexpr char kIfInDanger[] = "If somebody is in danger, call for help now.";

TEST_F(UrgentEntries, WhatIsADangerIfItIsTheBabysIsAnsweredWithWhomToCall) {
  const std::vector<std::vector<std::string>> lines = {
      {"--temperature", "38.9C", "--at", "now"},
      {"--temperature", "384", "--infant", "zoe", "--at", "now"},
      {"--infant", "zoe", "--sign", "fainting", "--at", "now"},
      {"--infant", "zoe", "--sign", "uncontrolled shaking", "--at", "now"},
  };
  for (std::vector<std::string> line : lines) {
    line.insert(line.begin(), {"observe", "symptom"});
    EXPECT_EQ(Run(line), 2) << told();
    ExpectToldFirst(kIfInDanger);
    ExpectToldFirst("Nana  555 0134");
  }
  EXPECT_EQ(Run({"observe", "symptom", "--temperature", "37.2C", "--at", "now"}), 2);
  EXPECT_THAT(told(), Not(HasSubstr("call")));
}

TEST_F(UrgentEntries, ADayInWordsThatSpeaksOfASignIsAnsweredWithWhomToCallAndWhereItBelongs) {
  for (const char* text : {"wet 6 fever 38.5", "wet 6, she is very hard to wake!", "not breathing",
                           "6 wet. Temp 39.2"}) {
    EXPECT_EQ(Run({"day", "add", text, "--date", "yesterday", "--yes"}), 2) << told();
    ExpectToldFirst(kIfInDanger);
    ExpectToldFirst("Nana  555 0134");
    EXPECT_THAT(told(), HasSubstr("relact observe symptom records a sign or a temperature"));
  }
  EXPECT_EQ(Run({"day", "add", "wet 6 hiccups 3", "--date", "yesterday", "--yes"}), 2);
  EXPECT_THAT(told(), Not(HasSubstr("call for help")));
  EXPECT_THAT(told(), Not(HasSubstr("observe symptom")));
}

const std::vector<std::vector<std::string>>& DangersOfNobodySignedIn() {
  static const auto* const lines = new std::vector<std::vector<std::string>>{
      {"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", "now"},
      {"observe", "symptom", "--sign", "thoughts of self-harm", "--at", "now"},
      {"observe", "symptom", "ar-0377", "--sign", "xyzzy"},
      {"observe", "symptom", "--temperature", "38.9C"},
      {"observe", "screening", "--epds-item10", "2", "--at", "now"},
      {"day", "add", "wet 6 and she is hard to wake"},
  };
  return *lines;
}

TEST(NobodySignedIn, IsToldOfADangerToCallBeforeThatNobodyIs) {
  RelactInTest relact;
  for (const bool has_home : {true, false}) {
    if (!has_home) relact.environment().erase("HOME");
    for (const std::vector<std::string>& line : DangersOfNobodySignedIn()) {
      EXPECT_NE(relact.Run(line), 0);
      const std::string told = relact.err();
      EXPECT_THAT(told, HasSubstr(kIfInDanger));
      EXPECT_THAT(told, HasSubstr("call the emergency number of where you are"));
      EXPECT_LT(told.find(kIfInDanger), told.find("error: ")) << told;
    }
    EXPECT_NE(relact.Run({"observe", "symptom", "--sign", "low mood", "--at", "now"}), 0);
    EXPECT_THAT(relact.err(), Not(HasSubstr("call")));
  }
}

TEST(WhoCannotReachTheirServer, IsToldOfAnEmergencyToCallBeforeThatAndOfNoSlipOfALine) {
  RelactInTest relact;
  const CredentialStore credentials(relact.environment());
  ASSERT_TRUE(credentials
                  .Save("default",
                        {.address = "unix:" + relact.folder() + "/nobody", .token = "relact_abc"})
                  .ok());
  const auto& lines = DangersOfNobodySignedIn();
  for (const size_t emergency : {0, 1, 4}) {
    EXPECT_NE(relact.Run(lines[emergency]), 0);
    const std::string told = relact.err();
    EXPECT_THAT(told, HasSubstr(kIfInDanger));
    EXPECT_THAT(told, HasSubstr("call the emergency number of where"));
    EXPECT_LT(told.find(kIfInDanger), told.find("error: ")) << told;
  }
  for (const std::vector<std::string>& line : {lines[2], lines[5]}) {
    EXPECT_NE(relact.Run(line), 0);
    EXPECT_THAT(relact.err(), Not(HasSubstr(kIfInDanger)));
  }
}

TEST_F(UrgentEntries, ADangerInACorrectionThatIsRefusedIsAnsweredBeforeWhy) {
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "tires at feeds", "--at", "now",
                 "--offline"}),
            0);
  const std::string id = device_.Changes().back().mutation.record_id();
  for (const char* of : {id.c_str(), "0190f5a0"}) {
    EXPECT_NE(Run({"observe", "correct", of, "--sign", "thoughts of self-harm", "--yes"}), 0);
    EXPECT_THAT(told(), HasSubstr(kCall));
    EXPECT_LT(told().find(kCall), told().find("error: ")) << told();
  }
}

TEST_F(UrgentEntries, PlainWordsOfADangerAreUnderstood) {
  for (const char* sign : {"suicidal", "I want to die", "kill myself", "not breathing",
                           "unconscious", "turning blue", "won't wake up", "won’t wake up"}) {
    ASSERT_EQ(Run({"observe", "symptom", "--sign", sign, "--at", "now", "--offline"}), 0) << told();
    EXPECT_THAT(told(), HasSubstr(kCall)) << sign;
  }
}

TEST_F(UrgentEntries, WhereNoEmergencyNumberIsKeptThePracticesStandsAfterWhatToCallFirst) {
  device_.ChangeFamily([](v1::Client& family) {
    family.clear_contacts();
    v1::ClientContact& practice = *family.add_contacts();
    practice.set_display_name("River");
    practice.set_purpose(v1::CONTACT_PURPOSE_PRACTICE);
    practice.set_phone("+351 1");
  });
  ASSERT_EQ(Run({"observe", "symptom", "--sign", "seizure", "--infant", "zoe", "--at", "now",
                 "--offline"}),
            0);
  EXPECT_THAT(told(), HasSubstr("No emergency number is kept here: call the emergency number of "
                                "where you are first. River  +351 1"));
}

TEST_F(UrgentEntries, AMedicineOfThePlanIsTakenUntilTheLogSaysOtherwise) {
  v1::PlanRevision revision;
  revision.set_client_id(DeviceInTest::kClientId);
  revision.set_number(1);
  *revision.mutable_publish_time() = ToTimestamp(Now() - absl::Hours(20 * 24));
  v1::Date& start = *revision.mutable_plan()->mutable_period()->mutable_start();
  start.set_year(2026);
  start.set_month(11);
  start.set_day(1);
  v1::GalactagogueTaken& taken = *revision.mutable_plan()->mutable_galactagogues()->add_taking();
  taken.set_name("Motilium");
  taken.set_person("ana");
  device_.PutRow("0190f5a0-0000-7000-8000-000000000009", v1::ROW_KIND_PLAN_REVISION,
                 revision.SerializeAsString());
  const std::vector<std::string> heart = {"observe", "symptom", "--person",
                                          "ana",     "--sign",  "racing heart",
                                          "--at",    "now",     "--offline"};
  ASSERT_EQ(Run(heart), 0) << told();
  EXPECT_THAT(told(), HasSubstr(kCall));
  ASSERT_EQ(Run({"observe", "medicine", "--person", "ana", "--agent", "domperidone", "--event",
                 "stopped", "--at", "2026-11-14 12:00", "--offline"}),
            0)
      << told();
  ASSERT_EQ(Run(heart), 0) << told();
  EXPECT_THAT(told(), Not(HasSubstr(kCall)));
}

TEST_F(UrgentEntries, ANumberBesideANameFromRightToLeftIsSetApart) {
  device_.ChangeFamily([](v1::Client& family) {
    family.clear_contacts();
    for (const char* name : {"الطوارئ", "Nana"}) {
      v1::ClientContact& contact = *family.add_contacts();
      contact.set_display_name(name);
      contact.set_purpose(v1::CONTACT_PURPOSE_EMERGENCY);
      contact.set_phone("+966 11 555 0100");
    }
  });
  ASSERT_EQ(Run({"observe", "symptom", "--sign", "seizure", "--infant", "zoe", "--at", "now",
                 "--offline"}),
            0);
  EXPECT_THAT(told(), HasSubstr("الطوارئ  \u2066+966 11 555 0100\u2069"));
  EXPECT_THAT(told(), HasSubstr("Nana  +966 11 555 0100"));
}

TEST_F(UrgentEntries, AnInfantIsMeantByTheNameThatIsShownToo) {
  device_.ChangeFamily(
      [](v1::Client& family) { family.mutable_infants(0)->set_display_name("نور"); });
  ASSERT_EQ(Run({"observe", "symptom", "--sign", "seizure", "--infant", "نور", "--at", "now",
                 "--offline"}),
            0)
      << told();
  EXPECT_THAT(told(), HasSubstr(kCall));
}

TEST_F(UrgentEntries, AContactThatIsOnlyANumberIsCalledByIt) {
  device_.ChangeFamily([](v1::Client& family) {
    family.clear_contacts();
    v1::ClientContact& number = *family.add_contacts();
    number.set_display_name("112");
    number.set_purpose(v1::CONTACT_PURPOSE_EMERGENCY);
  });
  ASSERT_EQ(Run({"observe", "symptom", "--sign", "seizure", "--infant", "zoe", "--at", "now",
                 "--offline"}),
            0);
  EXPECT_THAT(told(), HasSubstr("Emergency number  112"));
  EXPECT_THAT(told(), Not(HasSubstr("No ")));
}

TEST_F(UrgentEntries, AWeightThatNoBabyOfTheAgeHasIsToldAtOnceAndKept) {
  for (const char* weight : {"36kg", "460g"}) {
    Weigh(weight);
    EXPECT_THAT(told(), HasSubstr("worth a second look: weight_g: ")) << weight;
  }
  EXPECT_THAT(told(), HasSubstr("460 g is far less than a baby of 54 days weighs"));
  Weigh("4200g");
  EXPECT_THAT(told(), Not(HasSubstr("second look")));
  EXPECT_EQ(device_.Changes().size(), 3u);
}

TEST_F(UrgentEntries, ASessionThatIsVeryLongOrEndsFarAheadIsToldAtOnceAndKept) {
  const std::vector<std::string> feed = {"session", "add", "--method", "breast", "--offline"};
  const auto add = [&](const std::string& at, const std::string& minutes) {
    std::vector<std::string> line = feed;
    line.insert(line.end(), {"--at", at, "--minutes", minutes});
    EXPECT_EQ(Run(line), 0) << told();
  };
  add("10:00", "500");
  EXPECT_THAT(told(), HasSubstr("end_time: 500 min is long for one session"));
  EXPECT_THAT(told(), Not(HasSubstr("ahead")));
  add("now", "180");
  EXPECT_THAT(told(), HasSubstr("end_time: is still 180 min ahead"));
  add("now", "40");
  EXPECT_THAT(told(), Not(HasSubstr("second look")));
}

TEST_F(UrgentEntries, ASignOfWeeksAgoIsDoubted) {
  const auto tell = [&](const std::string& at) {
    ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", at,
                   "--offline"}),
              0)
        << told();
  };
  tell("2025-11-24 21:00");
  EXPECT_THAT(told(), HasSubstr("start_time: is 365 days back; a date mistyped?"));
  tell("2026-11-02 21:00");
  EXPECT_THAT(told(), Not(HasSubstr("back")));
}

TEST_F(UrgentEntries, OfAnOptionGivenTwiceEachValueIsAnsweredBeforeWhyNothingWasRecorded) {
  for (const auto& [first, second] : {std::pair("38.9C", "36.9C"), std::pair("36.9C", "38.9C")}) {
    EXPECT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--temperature", first, "--temperature",
                   second, "--at", "now", "--offline"}),
              2);
    EXPECT_THAT(told(), HasSubstr("fever"));
    EXPECT_THAT(told(), HasSubstr("--temperature was given more than once"));
  }
}

TEST_F(UrgentEntries, ALineThatIsNotUnderstoodIsAnsweredBeforeWhy) {
  const std::vector<std::vector<std::string>> lines = {
      {"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", "now", "--foo"},
      {"observe", "symptom", "--sign", "seizure", "--at"},
      {"observe", "symptom", "--sing", "seizure"},
      {"observe", "symptom", "--sign=seizure", "zoe", "now"},
      {"observe", "signs=seizure", "--foo"},
      {"observe", "blue", "or", "grey"},
      {"observe", "symptms", "--sign", "seizure"},
      {"obsreve", "symptom", "--sign", "seizure"},
      {"observe", "screening", "--epds-item10", "2", "--at", "now", "--foo"},
      {"observe", "symptom", "--sign", "seizure", "--note", "\xff"}};
  for (const std::vector<std::string>& line : lines) {
    EXPECT_EQ(Run(line), 2) << absl::StrJoin(line, " ");
    ExpectToldFirst(kCall);
  }
}

TEST_F(UrgentEntries, ALineThatIsNotUnderstoodAndTellsOfNoDangerIsAnsweredByWhyAlone) {
  for (const std::vector<std::string>& line : std::vector<std::vector<std::string>>{
           {"observe", "wieght", "--weight", "4.1kg", "--at", "now"},
           {"observe", "list", "--foo"},
           {"observe", "signs"},
           {"observe", "symptom", "--sign", "seizure", "--foo", "--help"}}) {
    Run(line);
    EXPECT_THAT(told(), Not(HasSubstr("call"))) << absl::StrJoin(line, " ");
  }
}

TEST_F(UrgentEntries, OfWhatIsPrivateItIsSaidWhatThePracticeComesToSee) {
  const auto tell = [&](const std::string& sign) {
    ASSERT_EQ(
        Run({"observe", "symptom", "--person", "ana", "--sign", sign, "--at", "now", "--offline"}),
        0)
        << told();
  };
  tell("heavy bleeding");
  EXPECT_THAT(told(), HasSubstr(kCall));
  EXPECT_THAT(told(), HasSubstr("your practice does not see it. So call; or let it know with "
                                "relact observe mood --wants-call, or relact share symptoms "
                                "--with practice."));
  tell("thoughts of self-harm");
  EXPECT_THAT(told(), HasSubstr("sees of this only \"please call\""));
  device_.ChangeFamily([](v1::Client& family) {
    v1::Consent& consent = *family.add_consents();
    consent.set_person("ana");
    consent.set_audience(v1::CONSENT_AUDIENCE_PRACTICE);
    consent.add_data_classes(v1::DATA_CLASS_SYMPTOMS);
    consent.mutable_from()->set_year(2026);
    consent.mutable_from()->set_month(11);
    consent.mutable_from()->set_day(1);
  });
  tell("heavy bleeding");
  EXPECT_THAT(told(), HasSubstr("You share this with your practice"));
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "seizure", "--at", "now",
                 "--offline"}),
            0);
  EXPECT_THAT(told(), Not(HasSubstr("your practice:")));
  device_.ChangeFamily([](v1::Client& family) { family.set_state(v1::CLIENT_STATE_CLOSED); });
  tell("thoughts of self-harm");
  EXPECT_THAT(told(), HasSubstr("Your care has ended: your practice takes in nothing new"));
}

TEST(IsPhoneNumber, IsNoName) {
  for (const char* number : {"112", "+351 912 000 111", "(555) 01-34", "999"}) {
    EXPECT_TRUE(IsPhoneNumber(number)) << number;
  }
  for (const char* name : {"", "Nana", "Ward 7", "7", "+"}) EXPECT_FALSE(IsPhoneNumber(name));
}

}  // namespace relactation::urgent_entries_test
