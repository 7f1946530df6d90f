// How a family's device stands, what was refused, what two people changed, and signing out.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "client/command/exit_code.h"
#include "client/command/own_device.h"
#include "client/command/record_values.h"
#include "client/command/session_options.h"
#include "client/connection/server_data_loss.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::sync_pages_test {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kRecordId[] = "0190f5a0-0000-7000-8000-00000000000a";

class SyncPages : public ::testing::Test {
 protected:
  int Run(std::vector<std::string> arguments) { return relact_.Run(arguments); }
  std::string out() const { return relact_.out(); }
  std::string err() const { return relact_.err(); }

  void AddPumping() { AddPumpingTo(device_); }
  static void AddPumpingTo(DeviceInTest& device) {
    ASSERT_EQ(device.relact.Run({"session", "add", "--method", "pump-double", "--at", "21:00",
                                 "--expressed-left", "60ml", "--offline"}),
              0)
        << device.relact.err();
  }
  void AddRefused() { AddRefusedTo(device_); }
  static void AddRefusedTo(DeviceInTest& device) {
    ASSERT_NO_FATAL_FAILURE(AddPumpingTo(device));
    v1::MutationOutcome outcome;
    outcome.set_n(1);
    outcome.set_result(v1::MUTATION_RESULT_REJECTED);
    outcome.set_reason(v1::REJECT_REASON_CLOSED);
    device.Write([&](Transaction& transaction) {
      return ChangeTable(transaction).Settle(DeviceInTest::kReplicaId, outcome);
    });
  }
  // There is no network, and it says so where it tries.
  static bool TriedToSend(const DeviceInTest& device) {
    return device.relact.err().find("Not sent yet: cannot reach") != std::string::npos;
  }

  static void SetWords(const std::string& words, v1::Record& record) {
    if (!words.empty()) SetAsTyped("expressed_left_ml", words, record);
  }

  // Sam changed what Ana holds. The words in which each typed the amount, if it was not in ml.
  void PutConflict(const std::string& anas = "", const std::string& sams = "") {
    v1::Record record;
    record.set_record_id(kRecordId);
    record.mutable_time()->mutable_start_time()->set_seconds(1795550000);
    record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
    record.mutable_session()->set_person_id(DeviceInTest::kAna);
    record.mutable_session()->set_expressed_left_ml(60);
    v1::Record other = record;
    SetWords(anas, record);
    SetWords(sams, other);
    other.mutable_session()->set_expressed_left_ml(40);
    v1::MergeState merge_state;
    v1::SupersededChange& lost = *merge_state.add_superseded();
    for (v1::FieldChange& change : ChangesBetween(record, other)) {
      if (change.field() != kAsTypedField) lost.set_group(GroupOf(PathOf(change)));
      if (change.field() != kAsTypedField || !sams.empty()) *lost.add_changes() = std::move(change);
    }
    lost.set_author_id(DeviceInTest::kSam);
    lost.mutable_edit_time()->set_seconds(1795550000);
    device_.PutRow(kRecordId, v1::ROW_KIND_SESSION, record.SerializeAsString(),
                   merge_state.SerializeAsString());
  }

  DeviceInTest device_;
  RelactInTest& relact_ = device_.relact;
};

TEST_F(SyncPages, StatusTellsWhatWaitsAndWhetherItMayRecord) {
  AddPumping();
  EXPECT_EQ(Run({"sync", "status"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("Waiting to be sent"));
  EXPECT_EQ(Run({"sync", "status", "-o", "json"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("\"waiting\": 1"));
  EXPECT_THAT(out(), HasSubstr("\"in_tray\": 0"));
  EXPECT_THAT(out(), HasSubstr("\"may_record\": true"));
  EXPECT_THAT(out(), HasSubstr("\"clock_ahead_seconds\": null"));
}

TEST_F(SyncPages, SyncWithoutANetworkSaysThatNothingIsLost) {
  AddPumping();
  EXPECT_EQ(Run({"sync"}), 69);
  EXPECT_THAT(err(), HasSubstr("cannot reach"));
  EXPECT_THAT(err(), HasSubstr("1 entry waits here and is kept"));
}

TEST_F(SyncPages, SyncWithAServerWhoseStoreFailedSaysWhomToTellAndWhatIsKept) {
  AddPumping();
  CommandRun run = relact_.ARun();
  const absl::Status told = NothingIsLost(
      run, InCallersWords(absl::DataLossError("the database file is damaged; restore a backup")));
  EXPECT_THAT(HintsOf(told),
              ElementsAre(AllOf(HasSubstr("tell your practice"), HasSubstr("stays saved")),
                          AllOf(HasSubstr("1 entry waits here and is kept"),
                                HasSubstr("once the practice has put it right"))));
  EXPECT_THAT(std::string(told.message()), HasSubstr("the practice's server has a problem"));
  EXPECT_EQ(SaidByServer(told), "");
}

TEST_F(SyncPages, TheTrayTellsWhatWasRefusedAndWhy) {
  AddRefused();
  EXPECT_EQ(Run({"sync", "tray", "-o", "plain"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("new: pump-double by ana"));
  EXPECT_EQ(Run({"sync", "tray"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("1  new: pump-double by ana"));
  EXPECT_THAT(out(), HasSubstr("expressed left 60\n   ml; expressed right ?"));
  EXPECT_THAT(out(), HasSubstr("refused: the care of this family has ended"));
  EXPECT_EQ(Run({"sync", "tray", "-o", "json"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("the care of this family has ended"));
}

TEST_F(SyncPages, WhatWasRefusedIsGivenUpAfterAsking) {
  AddRefused();
  EXPECT_EQ(Run({"sync", "tray", "discard", "1"}), 2);
  EXPECT_EQ(Run({"sync", "tray", "discard", "1", "--yes"}), 0) << err();
  EXPECT_EQ(Run({"sync", "tray", "discard", "1", "--yes"}), 3);
  EXPECT_EQ(Run({"sync", "tray"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("Nothing you recorded was refused."));
}

TEST_F(SyncPages, WhatWasRefusedIsRecordedAnewUnderAnIdOfItsOwn) {
  AddRefused();
  EXPECT_EQ(Run({"sync", "tray", "retry", "1"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("Saved here anew, not yet sent.\nNot sent yet: cannot reach"));
  const std::vector<Change> changes = device_.Changes();
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_FALSE(changes[0].is_in_tray);
  EXPECT_FALSE(changes[1].outcome.has_value());
  EXPECT_NE(changes[0].mutation.record_id(), changes[1].mutation.record_id());
}

TEST_F(SyncPages, WhatWasRefusedIsRecordedAnewWithWhatWasWrongPutRight) {
  AddRefused();
  EXPECT_EQ(Run({"sync", "tray", "fix", "1"}), 2);
  EXPECT_THAT(err(), HasSubstr("NUMBER: holds all of that already"));
  EXPECT_EQ(Run({"sync", "tray", "fix", "1", "--weight", "3kg"}), 2);
  EXPECT_THAT(err(), HasSubstr("--weight: does not go with a session"));
  ASSERT_THAT(device_.Changes(), SizeIs(1));
  EXPECT_EQ(Run({"sync", "tray", "fix", "1", "--expressed-left", "65ml"}), 0) << err();
  EXPECT_THAT(err(), HasSubstr("expressed left: 60 ml -> 65 ml"));
  const std::vector<Change> changes = device_.Changes();
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_FALSE(changes[0].is_in_tray);
  v1::Record anew;
  ASSERT_TRUE(anew.ParseFromString(changes[1].mutation.body()));
  EXPECT_EQ(anew.session().expressed_left_ml(), 65);
  EXPECT_EQ(anew.session().method(), v1::METHOD_PUMP_DOUBLE);
}

TEST_F(SyncPages, WhatIsRecordedAnewIsSentAtOnceUnlessItIsToStayHere) {
  const std::vector<std::string> retry = {"sync", "tray", "retry", "1"};
  const std::vector<std::string> fix = {"sync", "tray", "fix", "1", "--expressed-left", "65ml"};
  for (std::vector<std::string> words : {retry, fix}) {
    for (const bool stays : {false, true}) {
      DeviceInTest device;
      if (stays) words.push_back("--offline");
      ASSERT_NO_FATAL_FAILURE(AddRefusedTo(device));
      device.relact.Forget();
      EXPECT_EQ(device.relact.Run(words), 0) << device.relact.err();
      EXPECT_THAT(device.relact.err(), HasSubstr("Saved here anew, not yet sent.\n"));
      EXPECT_EQ(TriedToSend(device), !stays) << words[2] << ": " << device.relact.err();
    }
  }
}

TEST_F(SyncPages, OfAPlanSeenThereIsNothingToMendAndItSaysWhatCanBeDone) {
  device_.Write([](Transaction& transaction) -> absl::Status {
    v1::PlanSeen seen;
    seen.set_plan_revision(1);
    seen.mutable_see_time()->set_seconds(1795557600);
    v1::Mutation mutation;
    mutation.set_n(1);
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_kind(v1::ROW_KIND_PLAN_SEEN);
    mutation.set_record_id("0190f5a0-0000-7000-8000-000000000009");
    mutation.set_body(seen.SerializeAsString());
    RETURN_IF_ERROR(ChangeTable(transaction)
                        .Append({.change_id = 0,
                                 .replica_id = DeviceInTest::kReplicaId,
                                 .stream_id = DeviceInTest::kClientId,
                                 .mutation = std::move(mutation)}));
    v1::MutationOutcome outcome;
    outcome.set_n(1);
    outcome.set_result(v1::MUTATION_RESULT_REJECTED);
    outcome.set_reason(v1::REJECT_REASON_CLOSED);
    return ChangeTable(transaction).Settle(DeviceInTest::kReplicaId, outcome);
  });
  EXPECT_EQ(Run({"sync", "tray"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("1  plan seen"));
  EXPECT_THAT(out(), Not(HasSubstr("tray fix")));
  EXPECT_NE(Run({"sync", "tray", "fix", "1"}), 0);
  EXPECT_THAT(err(), HasSubstr("that the plan was seen is no entry"));
  EXPECT_THAT(err(), HasSubstr("relact sync tray retry 1"));
  EXPECT_THAT(err(), HasSubstr("relact sync tray discard 1"));
}

TEST_F(SyncPages, AConflictIsSettledByAWordThatItIsRightAsItStands) {
  ASSERT_NO_FATAL_FAILURE(PutConflict());
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190f5a0"}), 2) << "nobody can be asked";
  EXPECT_THAT(err(), HasSubstr("sam said: expressed left: 60 ml -> 40 ml"));
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190f5a1", "--yes"}), 3);
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190f5a0", "--yes"}), 0) << err();
  const std::vector<Change> changes = device_.Changes();
  ASSERT_THAT(changes, SizeIs(1));
  const v1::Mutation& said = changes[0].mutation;
  EXPECT_EQ(said.action(), v1::MUTATION_ACTION_PATCH);
  EXPECT_EQ(said.record_id(), kRecordId);
  EXPECT_EQ(said.base_revision(), 1);
  EXPECT_EQ(said.reason(), "right as it stands");
  EXPECT_THAT(said.changes(), SizeIs(3)) << "all that was expressed is one thing to settle";
}

TEST_F(SyncPages, AWordThatSettlesAConflictIsSentAtOnce) {
  ASSERT_NO_FATAL_FAILURE(PutConflict());
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190f5a0", "--yes"}), 0) << err();
  EXPECT_TRUE(TriedToSend(device_)) << err();
}

TEST_F(SyncPages, AWordThatSettlesAConflictStaysHereIfItIsTo) {
  ASSERT_NO_FATAL_FAILURE(PutConflict());
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190f5a0", "--yes", "--offline"}), 0) << err();
  EXPECT_FALSE(TriedToSend(device_)) << err();
}

TEST_F(SyncPages, OfWhatTwoPeopleChangedItIsSaidThatItCounts) {
  v1::Record record;
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  record.add_review_reasons(v1::REVIEW_REASON_CHANGED_BY_TWO);
  CommandRun run = relact_.ARun();
  RemarkOnSession(run, record, v1::Client());
  EXPECT_THAT(err(), HasSubstr("kept, and counting as it stands until somebody looked: "));
  EXPECT_THAT(err(), Not(HasSubstr("left out")));
  record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  relact_.Forget();
  RemarkOnSession(run, record, v1::Client());
  EXPECT_THAT(err(), HasSubstr("kept, and left out of figures until somebody looked: "));
}

TEST_F(SyncPages, OfWhatBeginsInTheFutureItIsSaidAtEntryBeforeAServerMarksIt) {
  CommandRun run = relact_.ARun();
  v1::Record record;
  record.mutable_session()->set_method(v1::METHOD_PUMP_DOUBLE);
  *record.mutable_time()->mutable_start_time() = ToTimestamp(run.clock().Now() + absl::Minutes(10));
  RemarkOnSession(run, record, v1::Client());
  EXPECT_EQ(err(), "");
  *record.mutable_time()->mutable_start_time() = ToTimestamp(run.clock().Now() + absl::Hours(72));
  RemarkOnSession(run, record, v1::Client());
  EXPECT_EQ(err(), "kept, and left out of figures until somebody looked: begins in the future\n");
}

TEST_F(SyncPages, AConflictSaysWhatHoldsAndWhatTheOtherSaid) {
  ASSERT_NO_FATAL_FAILURE(PutConflict());
  EXPECT_EQ(Run({"sync", "conflicts", "-o", "plain"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("60 ml -> 40 ml"));
  EXPECT_THAT(out(), HasSubstr("expressed"));
  EXPECT_THAT(out(), HasSubstr("sam"));
  EXPECT_EQ(Run({"sync", "conflicts"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("holds -> sam said, "));
  EXPECT_THAT(out(), HasSubstr(": expressed left: 60 ml -> 40 ml"));
  EXPECT_EQ(Run({"sync", "status", "-o", "json"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("\"changed_by_two\": 1"));
}

TEST_F(SyncPages, AConflictTellsWhatEachSaidInTheWordsInWhichItWasTyped) {
  ASSERT_NO_FATAL_FAILURE(PutConflict("2oz", "1.35oz"));
  EXPECT_EQ(Run({"sync", "conflicts"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr(": expressed left: 2 oz -> 1.35 oz"));
  EXPECT_EQ(Run({"sync", "conflicts", "confirm", "0190", "--yes", "--offline"}), 0) << err();
  EXPECT_THAT(device_.Changes().back().mutation.changes(), SizeIs(3)) << "no words alone";
}

TEST_F(SyncPages, AConflictGivesNobodyTheWordsOfTheOther) {
  ASSERT_NO_FATAL_FAILURE(PutConflict("2oz"));
  EXPECT_EQ(Run({"sync", "conflicts"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr(": expressed left: 2 oz -> 40 ml"));
}

TEST_F(SyncPages, SigningOutNeverGivesUpWhatIsUnsentUnlessToldTo) {
  AddPumping();
  EXPECT_EQ(Run({"logout", "--yes"}), 5);
  EXPECT_THAT(err(), HasSubstr("1 entry was not taken in by the practice"));
  EXPECT_THAT(err(), HasSubstr("relact logout --discard"));
  EXPECT_TRUE(device_.HasStore());
  EXPECT_EQ(Run({"logout", "--discard"}), 2);
  EXPECT_TRUE(device_.HasStore());
  EXPECT_EQ(Run({"logout", "--discard", "--yes"}), 0) << err();
  EXPECT_FALSE(device_.HasStore());
  EXPECT_FALSE(CredentialStore(relact_.environment()).Has("default"));
}

TEST_F(SyncPages, SigningOutKeepsWhatIsUnsentInAFile) {
  AddPumping();
  const std::string path = relact_.folder() + "/unsent.json";
  EXPECT_EQ(Run({"logout", "--export", path, "--yes"}), 0) << err();
  EXPECT_FALSE(device_.HasStore());
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("\"expressed_left_ml\": 60"));
  EXPECT_THAT(text.str(), HasSubstr("\"action\": \"new\""));
}

TEST_F(SyncPages, SigningOutDoesNotGiveUpWhatItIsToKeepInAFile) {
  AddPumping();
  const std::string path = relact_.folder() + "/unsent.json";
  EXPECT_EQ(Run({"logout", "--discard", "--export", path, "--yes"}), 2);
  EXPECT_THAT(err(), HasSubstr("--discard: gives up what --export keeps"));
  EXPECT_TRUE(device_.HasStore());
}

TEST_F(SyncPages, SigningOutWritesNoFileBeforeItIsSureToGoOn) {
  AddPumping();
  const std::string path = relact_.folder() + "/unsent.json";
  EXPECT_EQ(Run({"logout", "--export", path}), 2);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(Run({"logout", "--export", path, "--yes"}), 0) << err();
  EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(SyncPages, SigningOutKeepsWhatARefusedCorrectionSaid) {
  AddRefused();
  const v1::Mutation made = device_.Changes().front().mutation;
  v1::Record before, after;
  ASSERT_TRUE(before.ParseFromString(made.body()));
  after = before;
  after.mutable_session()->set_expressed_left_ml(75);
  Change correction;
  correction.replica_id = DeviceInTest::kReplicaId;
  correction.stream_id = DeviceInTest::kClientId;
  correction.mutation.set_n(2);
  correction.mutation.set_action(v1::MUTATION_ACTION_PATCH);
  correction.mutation.set_record_id(made.record_id());
  for (const v1::FieldChange& change : ChangesBetween(before, after)) {
    *correction.mutation.add_changes() = change;
  }
  v1::MutationOutcome outcome;
  outcome.set_n(2);
  outcome.set_result(v1::MUTATION_RESULT_REJECTED);
  outcome.set_reason(v1::REJECT_REASON_BASE_REFUSED);
  device_.Write([&](Transaction& transaction) -> absl::Status {
    RETURN_IF_ERROR(ChangeTable(transaction).Append(correction));
    return ChangeTable(transaction).Settle(DeviceInTest::kReplicaId, outcome);
  });
  EXPECT_EQ(Run({"sync", "tray", "-o", "plain"}), 0) << err();
  EXPECT_THAT(out(), HasSubstr("corrected: pump-double by ana"));
  const std::string path = relact_.folder() + "/unsent.json";
  EXPECT_EQ(Run({"logout", "--export", path, "--yes"}), 0) << err();
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_THAT(text.str(), AllOf(HasSubstr("\"expressed_left_ml\": 60"),
                                HasSubstr("\"expressed_left_ml\": 75")));
}

TEST_F(SyncPages, SigningOutAsksAtATerminalWhatBecomesOfWhatIsUnsent) {
  AddPumping();
  relact_.SitDown("1\n");
  EXPECT_EQ(Run({"logout"}), 130);
  EXPECT_THAT(err(), HasSubstr("you are still signed in"));
  EXPECT_TRUE(device_.HasStore());
}

TEST_F(SyncPages, ADamagedStoreSaysSoAndGoesOnlyWhereThePersonSaysSo) {
  AddPumping();
  std::ofstream(device_.folder() + "/device.db", std::ios::trunc) << std::string(8192, 'z');
  EXPECT_EQ(Run({"session", "list"}), 74);
  EXPECT_THAT(err(), HasSubstr("what this device holds is damaged"));
  EXPECT_THAT(err(), HasSubstr("relact logout --discard"));
  EXPECT_THAT(err(), Not(HasSubstr("fault of ours")));
  EXPECT_EQ(Run({"logout", "--yes"}), 74);
  EXPECT_EQ(Run({"logout", "--discard"}), 2) << "nobody can be asked";
  EXPECT_TRUE(device_.HasStore());
  EXPECT_EQ(Run({"logout", "--discard", "--yes"}), 0) << err();
  EXPECT_FALSE(device_.HasStore());
  EXPECT_FALSE(CredentialStore(relact_.environment()).Has("default"));
}

TEST_F(SyncPages, OfOneOfThePracticeThereAreNone) {
  const CredentialStore credentials(relact_.environment());
  ASSERT_TRUE(credentials.Save("default", {.address = "unix:x", .token = "relact_abc"}).ok());
  EXPECT_EQ(Run({"sync", "status"}), 5);
  EXPECT_THAT(err(), HasSubstr("one of the practice's people"));
  EXPECT_THAT(out(), Not(HasSubstr("Waiting")));
}

}  // namespace relactation::sync_pages_test
