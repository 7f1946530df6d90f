// A family's own device records, shows and corrects, with no network at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "proto/relactation/status.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::device_record_book_test {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class OnAFamilysDevice : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return relact_.Run(arguments); }
  std::string out() const { return relact_.out(); }
  std::string err() const { return relact_.err(); }

  int AddPumping() {
    return Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--minutes", "20",
                "--expressed", "60ml"});
  }
  std::string IdOfLast() { return device_.Changes().back().mutation.record_id(); }

  DeviceInTest device_;
  RelactInTest& relact_ = device_.relact;
};

TEST_F(OnAFamilysDevice, AnEntryIsSavedHereAndSaysWhyItIsNotSent) {
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Recorded: pump-double by ana, 2026-11-24 21:00"));
  EXPECT_THAT(err(), HasSubstr("Saved here, not yet sent."));
  EXPECT_THAT(err(), HasSubstr("Not sent yet: cannot reach"));
  EXPECT_THAT(device_.Changes(), SizeIs(1));
}

TEST_F(OnAFamilysDevice, NoNetworkIsLookedForWhereThePersonSaysSo) {
  ASSERT_EQ(Run({"session", "add", "--method", "bottle", "--at", "now", "--fed", "60ml", "--milk",
                 "formula", "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("Saved here, not yet sent."));
  EXPECT_THAT(err(), Not(HasSubstr("cannot reach")));
}

TEST_F(OnAFamilysDevice, TheFamilyMayBeNamedOrLeftOut) {
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_EQ(Run({"session", "list", "ar-0377"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Ana R. (ar-0377) · 1 session"));
  EXPECT_EQ(Run({"session", "list"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Ana R. (ar-0377) · 1 session"));
}

TEST_F(OnAFamilysDevice, AListSaysWhichColumnsAScreenHasNoRoomForAndNobodyElseIsTold) {
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--left", "9",
                 "--right", "9", "--expressed-left", "60ml", "--expressed-right", "65ml", "--note",
                 "the left side felt softer", "--offline"}),
            0)
      << err();
  EXPECT_EQ(Run({"session", "list"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("No room for "));
  for (const char* format : {"csv", "plain", "json"}) {
    EXPECT_EQ(Run({"session", "list", "-o", format}), 0) << err();
    EXPECT_EQ(err(), "") << format;
  }
  EXPECT_EQ(Run({"session", "list", "--quiet"}), 0) << err();
  EXPECT_EQ(err(), "");
}

TEST_F(OnAFamilysDevice, AnEmptyListNamesNothingThatDevicesMayNotDo) {
  EXPECT_EQ(Run({"session", "list"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("relact session add"));
  EXPECT_THAT(out(), Not(HasSubstr("relact import")));
}

TEST_F(OnAFamilysDevice, ASlipInTheWordAfterACommandIsGuessed) {
  EXPECT_EQ(Run({"sync", "trey"}), 2);
  EXPECT_THAT(err(), HasSubstr("hint: relact sync tray"));
}

TEST_F(OnAFamilysDevice, AWeightFarFromTheLastIsAskedAboutAndOneThatSaysTheSameIsNot) {
  const auto weigh = [this](const std::string& weight, const std::string& at) {
    return Run({"observe", "weight", "--weight", weight, "--at", at, "--offline"});
  };
  ASSERT_EQ(weigh("4200g", "2026-11-20 09:00"), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("Is every digit right")));
  ASSERT_EQ(weigh("2400g", "2026-11-23 09:00"), 0) << err();
  EXPECT_THAT(err(), HasSubstr("2400 g is far less than the 4200 g of 2026-11-20. Is every digit "
                               "right"));
  EXPECT_THAT(err(), HasSubstr("observe correct ar-0377 " + IdOfLast() + " --weight WEIGHT"));
  ASSERT_EQ(weigh("4260g", "2026-11-24 09:00"), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("Is every digit right")));
  EXPECT_EQ(Run({"observe", "diaper", "--wet", "1", "--at", "now", "--offline"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("Is every digit right")));
}

TEST_F(OnAFamilysDevice, AnotherFamilyIsNotRecordedFor) {
  EXPECT_EQ(Run({"session", "list", "kl-8281"}), 3);
  EXPECT_THAT(err(), HasSubstr("this device is one of Ana R. (ar-0377)"));
  EXPECT_THAT(err(), HasSubstr("leave out CLIENT"));
}

TEST_F(OnAFamilysDevice, AnEntryIsCorrectedTakenBackAndRestoredByItsShortId) {
  ASSERT_EQ(AddPumping(), 0) << err();
  const std::string id = IdOfLast().substr(0, 8);
  ASSERT_EQ(Run({"session", "correct", id, "--expressed", "40ml", "--why", "misread", "--yes"}), 0)
      << err();
  EXPECT_THAT(out(), HasSubstr("Corrected: pump-double by ana"));
  EXPECT_THAT(err(), HasSubstr("60 ml -> 40 ml"));
  ASSERT_EQ(Run({"session", "void", id, "--why", "entered twice", "--yes"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Taken back"));
  EXPECT_EQ(Run({"session", "list", "--voided"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("entered twice"));
  ASSERT_EQ(Run({"session", "restore", id, "--why", "was right", "--yes"}), 0) << err();
  EXPECT_EQ(Run({"session", "show", id}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("by ana: was right"));
  EXPECT_THAT(device_.Changes(), SizeIs(4));
}

TEST_F(OnAFamilysDevice, WhatIsSaidToDoNextNamesAnEntryByItsWholeId) {
  ASSERT_EQ(AddPumping(), 0) << err();
  const std::string id = IdOfLast();
  ASSERT_EQ(Run({"session", "show", id}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("session correct ar-0377 " + id));
  ASSERT_EQ(Run({"session", "void", id, "--why", "entered twice", "--yes", "--offline"}), 0);
  EXPECT_THAT(out(), HasSubstr("session restore ar-0377 " + id));
  ASSERT_EQ(Run({"observe", "diaper", "--wet", "1", "--at", "now", "--offline"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("observe correct ar-0377 " + IdOfLast()));
  ASSERT_EQ(Run({"day", "add", "wet 6", "--yes", "--offline"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("observe void ar-0377 " + IdOfLast()));
  ASSERT_EQ(Run({"day", "confirm", "--kinds", "diapers", "--offline"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("observe void ar-0377 " + IdOfLast()));
}

TEST_F(OnAFamilysDevice, NumbersAreReadInTheDigitsOfOtherScripts) {
  ASSERT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "٢١:٠٠", "--minutes", "۲۰",
                 "--expressed", "６０ml", "--part", "left ٢١:٠٢ ٨min", "--offline"}),
            0)
      << err();
  EXPECT_THAT(out(), HasSubstr("Recorded: pump-double by ana, 2026-11-24 21:00"));
  EXPECT_THAT(out(), HasSubstr("20 min"));
  EXPECT_THAT(out(), HasSubstr("left 21:02, 8 min"));
  EXPECT_THAT(out(), HasSubstr("expressed 60 ml"));
  ASSERT_EQ(Run({"day", "add", "٧ pumps ٤٢٠ml", "--yes", "--offline"}), 0) << err();
  EXPECT_THAT(out() + err(), HasSubstr("420 ml"));
}

TEST_F(OnAFamilysDevice, WhatBeginsInTheFutureIsMarkedInListsWhileItWaits) {
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_EQ(Run({"session", "list"}), 0) << err();
  EXPECT_THAT(out(), Not(HasSubstr("!")));
  ASSERT_EQ(Run({"session", "add", "--method", "bottle", "--at", "2027-01-01 10:00", "--fed",
                 "60ml", "--milk", "formula", "--offline"}),
            0)
      << err();
  EXPECT_EQ(Run({"session", "list"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("\n!  2027-01-01 10:00"));
  EXPECT_THAT(out(), HasSubstr("! 2027-01-01 10:00  begins in the future"));
  ASSERT_EQ(Run({"observe", "diaper", "--wet", "1", "--at", "2027-01-02 10:00", "--offline"}), 0);
  EXPECT_EQ(Run({"observe", "list"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("\n!  2027-01-02 10:00"));
}

TEST_F(OnAFamilysDevice, AScreenTooNarrowForIdsSaysWhereTheyStand) {
  ASSERT_EQ(AddPumping(), 0) << err();
  RunWorld world = relact_.world();
  for (const int width : {40, 80}) {
    world.terminal_facts.columns = std::to_string(width);
    relact_.Forget();
    EXPECT_EQ(RunRelact({"session", "list"}, world), 0) << err();
    const bool shows_ids = out().find(IdOfLast().substr(0, 13)) != std::string::npos;
    EXPECT_EQ(shows_ids, width == 80) << out();
    EXPECT_EQ(out().find("-o plain") == std::string::npos, shows_ids) << out();
  }
}

TEST_F(OnAFamilysDevice, WhatIsPrivateIsReadBackToWhoseItIs) {
  ASSERT_EQ(Run({"observe", "mood", "--person", "ana", "--mood", "3", "--at", "now"}), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("it stands in no list")));
  EXPECT_EQ(Run({"observe", "list", "--kind", "mood"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("1 observation"));
}

TEST_F(OnAFamilysDevice, WhatIsPrivateToTheOtherAdultIsNotRecorded) {
  EXPECT_EQ(Run({"observe", "mood", "--person", "sam", "--mood", "3", "--at", "now"}), 2);
  EXPECT_THAT(err(), HasSubstr("--person: is private to another adult"));
  EXPECT_THAT(device_.Changes(), SizeIs(0));
}

TEST_F(OnAFamilysDevice, ADayIsGivenAndConfirmed) {
  EXPECT_EQ(Run({"day", "add", "7 pumps wet 6", "--yes"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Recorded for Tue 2026-11-24"));
  EXPECT_EQ(Run({"day", "confirm", "--kinds", "diapers"}), 0) << err();
  EXPECT_THAT(device_.Changes(), SizeIs(2));
}

TEST_F(OnAFamilysDevice, ARuleThatMatchesBecauseOfAnEntryIsShownOnceWithWhomToCall) {
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "hard to wake", "--at", "now"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("zoe: a sign was noted that needs help at once. Please call for "
                               "help now."));
  EXPECT_THAT(err(), HasSubstr("Nana  555 0134"));
  EXPECT_THAT(err(), HasSubstr("a prompt to look, not a diagnosis"));
  EXPECT_THAT(err(), HasSubstr("\n\nNot sent yet"));
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("call for help now")));
}

TEST_F(OnAFamilysDevice, AParentReadsOfHerselfWhatIsWrittenToHer) {
  ASSERT_EQ(Run({"observe", "symptom", "--person", "ana", "--sign", "thoughts of self-harm", "--at",
                 "now", "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("ana: you matter, and you are not alone."));
  EXPECT_THAT(err(), HasSubstr("Please call for help now."));
  EXPECT_THAT(err(), Not(HasSubstr("this parent")));
  EXPECT_THAT(err(), Not(HasSubstr("the parent")));
}

TEST_F(OnAFamilysDevice, ASecondSignOfDangerIsNoLessToldThanTheFirst) {
  for (const char* sign : {"hard to wake", "seizure"}) {
    ASSERT_EQ(
        Run({"observe", "symptom", "--infant", "zoe", "--sign", sign, "--at", "now", "--offline"}),
        0)
        << err();
    EXPECT_THAT(err(), HasSubstr("Please call for help now.")) << sign;
    EXPECT_THAT(err(), HasSubstr("Nana  555 0134")) << sign;
  }
}

TEST_F(OnAFamilysDevice, AThoughtOfHarmIsAnsweredWhileAnEarlierOneStands) {
  for (const char* sign : {"thoughts of self-harm", "thoughts of harm to the baby"}) {
    ASSERT_EQ(
        Run({"observe", "symptom", "--person", "ana", "--sign", sign, "--at", "now", "--offline"}),
        0)
        << err();
    EXPECT_THAT(err(), HasSubstr("Please call for help now.")) << sign;
  }
}

TEST_F(OnAFamilysDevice, AfterAQuietEndOnlyADangerToAnAdultIsAnswered) {
  const std::vector<std::string> fever = {"observe", "symptom", "--infant",      "zoe",
                                          "--sign",  "seizure", "--temperature", "39.0C",
                                          "--at",    "now",     "--offline"};
  ASSERT_EQ(Run(fever), 0) << err();
  ASSERT_THAT(err(), HasSubstr("zoe: a sign was noted"));
  device_.ChangeFamily([](v1::Client& family) {
    family.set_state(v1::CLIENT_STATE_CLOSED);
    family.mutable_closure()->set_quietly(true);
  });
  ASSERT_EQ(Run(fever), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("zoe")));
  EXPECT_THAT(err(), Not(HasSubstr("call")));
  ASSERT_EQ(Run({"observe", "symptom", "--person", "ana", "--sign", "thoughts of self-harm", "--at",
                 "now", "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("ana: you matter, and you are not alone."));
  EXPECT_THAT(err(), HasSubstr("Please call for help now."));
  EXPECT_THAT(err(), Not(HasSubstr("zoe")));
}

TEST_F(OnAFamilysDevice, WhatIsOnlyForTodayNamesThePracticeAndTheDoctorBeforeTheEmergency) {
  device_.ChangeFamily([](v1::Client& family) {
    v1::ClientContact& practice = *family.add_contacts();
    practice.set_display_name("Lia");
    practice.set_purpose(v1::CONTACT_PURPOSE_PRACTICE);
    practice.set_phone("555 0101");
    v1::ClientContact& doctor = *family.add_contacts();
    doctor.set_display_name("Dr Sousa");
    doctor.set_purpose(v1::CONTACT_PURPOSE_PAEDIATRICIAN);
    doctor.set_phone("555 0102");
  });
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign",
                 "choking or colour change at a feed", "--at", "now", "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("Please call\n    your consultant or doctor today."));
  EXPECT_THAT(err(), HasSubstr("    Lia  555 0101\n    Dr Sousa  555 0102\n    Nana  555 0134\n"));
}

TEST_F(OnAFamilysDevice, WhatARuleSaysEndsWithoutAnEmptyLineWhereNothingIsSent) {
  ASSERT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "hard to wake", "--at", "now",
                 "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("a prompt to look, not a diagnosis"));
  EXPECT_THAT(err(), Not(EndsWith("\n\n")));
}

// Its right has ended; of the family's rows some may be there still.
class WhoseRightEnded : public OnAFamilysDevice {
 protected:
  void EndRight(bool is_wiped) {
    device_.Write([is_wiped](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
      state.has_right = false;
      RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
      if (!is_wiped) return absl::OkStatus();
      return RowTable(transaction).DeleteRange(DeviceInTest::kClientId, "", "");
    });
  }
  // That the words stand before the refusal.
  void ExpectToldFirst(const std::string& words) {
    const std::string told = absl::StrReplaceAll(err(), {{"\n    ", " "}});
    EXPECT_THAT(told, HasSubstr(words));
    EXPECT_LT(told.find(words), told.find("error: ")) << told;
  }
};

TEST_F(WhoseRightEnded, ASignThatIsNotStoredIsJudgedFirstWithWhomToCall) {
  EndRight(false);
  EXPECT_EQ(Run({"observe", "symptom", "--infant", "zoe", "--sign", "hard to wake", "--at", "now"}),
            4);
  ExpectToldFirst("zoe: a sign was noted that needs help at once. Please call for help now.");
  ExpectToldFirst("Nana  555 0134");
  EXPECT_THAT(err(), HasSubstr("\n\nerror: "));
  EXPECT_THAT(device_.Changes(), SizeIs(0));
}

TEST_F(WhoseRightEnded, ASignIsJudgedByItselfWhereTheFamilyIsReadNoMore) {
  EndRight(true);
  const std::vector<std::vector<std::string>> dangers = {
      {"symptom", "--infant", "zoe", "--sign", "hard to wake"},
      {"symptom", "--sign", "hard to wake", "--at", "07:00"},
      {"symptom", "--sign", "thoughts of self-harm"},
      {"symptom", "--infant", "zoe", "--temperature", "38.6C"},
      {"screening", "--epds-total", "4", "--epds-item10", "1", "--person", "ana"},
  };
  for (std::vector<std::string> typed : dangers) {
    typed.insert(typed.begin(), "observe");
    EXPECT_EQ(Run(typed), 4) << err();
    ExpectToldFirst("Please call for help now.");
    ExpectToldFirst("call the emergency number of where you are");
  }
  EXPECT_EQ(Run({"observe", "mood", "--wants-call", "--at", "now"}), 4);
  ExpectToldFirst("you asked for a call.");
  EXPECT_EQ(Run({"observe", "diaper", "--wet", "1", "--at", "now"}), 4);
  EXPECT_THAT(err(), Not(HasSubstr("Please call")));
}

TEST_F(WhoseRightEnded, WhatIsNowhereElseIsStillThereAndSaidToBe) {
  ASSERT_EQ(AddPumping(), 0) << err();
  EndRight(true);
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("1 entry of your own is nowhere else, and can still be read on this "
                               "device: relact sync tray shows"));
}

TEST_F(OnAFamilysDevice, NothingIsReadWhereItsRightEndedAndItSaysSo) {
  device_.Write([](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
    state.has_right = false;
    RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
    return RowTable(transaction).DeleteRange(DeviceInTest::kClientId, "", "");
  });
  EXPECT_EQ(Run({"session", "list"}), 4);
  EXPECT_THAT(err(), HasSubstr("this device may not read this family's record any more"));
  EXPECT_THAT(err(), HasSubstr("ask your consultant for a new invite"));
  EXPECT_EQ(AddPumping(), 4);
  EXPECT_THAT(err(), HasSubstr("nor record for it"));
}

TEST_F(OnAFamilysDevice, WhatIsForThePracticesPeopleIsRefusedWithWhatWorksHere) {
  EXPECT_EQ(Run({"client", "list"}), 4);
  EXPECT_THAT(err(), HasSubstr("this profile is a family's device"));
  EXPECT_THAT(err(), HasSubstr("relact session add"));
  EXPECT_EQ(Run({"client", "close", "ar-0377"}), 4);
}

TEST_F(OnAFamilysDevice, ThePlanIsShownAsTheParentReadsItAndNotedAsSeenOnce) {
  v1::PlanRevision revision;
  revision.set_client_id(DeviceInTest::kClientId);
  revision.set_number(1);
  revision.mutable_plan()->mutable_period()->mutable_start()->set_year(2026);
  revision.mutable_plan()->mutable_period()->mutable_start()->set_month(11);
  revision.mutable_plan()->mutable_period()->mutable_start()->set_day(1);
  revision.mutable_plan()->mutable_why()->set_in_own_words("the bedtime feed");
  revision.mutable_publish_time()->set_seconds(1793000000);
  EXPECT_EQ(Run({"plan", "show"}), 3);
  EXPECT_THAT(err(), HasSubstr("relact sync"));
  device_.PutRow("0190f5a0-0000-7000-8000-000000000009", v1::ROW_KIND_PLAN_REVISION,
                 revision.SerializeAsString());
  ASSERT_EQ(Run({"plan", "show"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("the bedtime feed"));
  EXPECT_EQ(Run({"plan", "show"}), 0) << err();
  ASSERT_THAT(device_.Changes(), SizeIs(1));
  EXPECT_EQ(device_.Changes()[0].mutation.kind(), v1::ROW_KIND_PLAN_SEEN);
}

TEST_F(OnAFamilysDevice, AClockThatIsFarOffIsWarnedOf) {
  const auto clock_is_ahead = [this](absl::Duration ahead) {
    device_.Write([&](Transaction& transaction) -> absl::Status {
      ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
      state.clock_ahead = ahead;
      return UpdateDeviceState(transaction, state);
    });
  };
  clock_is_ahead(absl::Minutes(4));
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_THAT(err(), Not(HasSubstr("the clock of this device")));
  clock_is_ahead(-absl::Hours(3));
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_THAT(err(), HasSubstr("the clock of this device is 3 h behind the practice's"));
}

TEST_F(OnAFamilysDevice, AClockThatWasSetBackFarBeforeTheLastContactIsNotAsGoodAsRight) {
  device_.Write([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
    state.clock_ahead = absl::ZeroDuration();
    state.contact_time = relact_.world().clock.Now() + absl::Hours(24 * 365);
    return UpdateDeviceState(transaction, state);
  });
  ASSERT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("365 d behind the practice's"));
  ASSERT_EQ(Run({"observe", "skin", "--minutes", "20", "--at", "21:00", "--offline"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("the clock of this device is 365 d behind"));
}

TEST_F(OnAFamilysDevice, WhichOfTwinsHadTheMilkIsAskedAtATerminal) {
  device_.ChangeFamily([](v1::Client& family) {
    v1::Infant& tom = *family.add_infants();
    tom.set_infant_id("0190f5a0-0000-7000-8000-000000000007");
    tom.set_handle("tom");
  });
  relact_.SitDown("tom\n");
  ASSERT_EQ(Run({"session", "add", "--method", "bottle", "--at", "now", "--fed", "60ml formula",
                 "--offline"}),
            0)
      << err();
  EXPECT_THAT(err(), HasSubstr("Which infant had it (zoe, tom)"));
  EXPECT_THAT(out(), HasSubstr("60 ml formula to tom"));
}

TEST_F(OnAFamilysDevice, NothingIsRecordedBeforeItHeardFromThePractice) {
  device_.Write([](Transaction& transaction) {
    return HeldStreams(transaction).Delete(DeviceInTest::kClientId);
  });
  EXPECT_EQ(AddPumping(), 5);
  EXPECT_THAT(err(), HasSubstr("has not heard from the practice yet"));
}

class OnSamsDevice : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return device_.relact.Run(arguments); }
  std::string out() const { return device_.relact.out(); }
  std::string err() const { return device_.relact.err(); }

  DeviceInTest device_{DeviceInTest::kSam};
};

TEST_F(OnSamsDevice, WhoNamesNobodySpeaksOfThemselves) {
  EXPECT_EQ(Run({"observe", "skin", "--minutes", "20", "--at", "21:00", "--offline"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("skin of zoe, 2026-11-24 21:00 (Europe/Lisbon); person sam"));
  EXPECT_EQ(Run({"observe", "mood", "--mood", "3", "--at", "21:00", "--offline"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("mood of sam"));
  EXPECT_EQ(Run({"observe", "medicine", "--agent", "ibuprofen", "--event", "taking", "--at",
                 "21:00", "--offline"}),
            0)
      << err();
  EXPECT_THAT(out(), HasSubstr("medicine of sam"));
  EXPECT_EQ(Run({"observe", "symptom", "--sign", "flu-like", "--at", "21:00", "--offline"}), 0)
      << err();
  EXPECT_THAT(out(), HasSubstr("symptom of sam"));
}

TEST_F(OnSamsDevice, WhatOnlyWhoLactatesHasIsNotTheirs) {
  EXPECT_EQ(Run({"session", "add", "--method", "pump-double", "--at", "21:00", "--expressed",
                 "60ml", "--offline"}),
            0)
      << err();
  EXPECT_THAT(out(), HasSubstr("pump-double by ana"));
  EXPECT_EQ(Run({"day", "add", "7 pumps", "--date", "yesterday", "--yes", "--offline"}), 0)
      << err();
  EXPECT_THAT(err(), HasSubstr("of ana"));
}

TEST_F(OnAFamilysDevice, OfTwoWhoLactateWhoseDeviceItIsIsMeant) {
  device_.ChangeFamily([](v1::Client& family) { family.mutable_persons(1)->set_lactating(true); });
  ASSERT_EQ(AddPumping(), 0) << err();
  EXPECT_THAT(out(), HasSubstr("pump-double by ana"));
  EXPECT_EQ(Run({"day", "add", "7 pumps", "--date", "yesterday", "--yes", "--offline"}), 0)
      << err();
  EXPECT_THAT(err(), HasSubstr("of ana"));
}

}  // namespace relactation::device_record_book_test
