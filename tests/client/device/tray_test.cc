// What the server refused lies in a tray where the person sees it, and holds nothing up.
#include "client/device/tray.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/device/record_view.h"
#include "tests/support/recording_fixture.h"

namespace relactation::tray_test {

class Tray : public RecordingFixture {
 protected:
  // Of somebody who is not of the family: a device cannot know that it is refused.
  v1::Record OfAStranger() {
    v1::Record record = Pumping();
    record.mutable_session()->set_person_id(NewId());
    return record;
  }

  void TakeOut(int64_t change_id) {
    anas_->Write([change_id](Transaction& transaction) {
      return ChangeTable(transaction).TakeOutOfTray(change_id);
    });
  }
};

TEST_F(Tray, HoldsWhatWasRefusedWithTheReason) {
  const std::string id = anas_->Add(OfAStranger());
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.sent, 1);
  EXPECT_EQ(report.refused, 1);
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 1u);
  EXPECT_EQ(tray[0].mutation.record_id(), id);
  EXPECT_TRUE(tray[0].is_in_tray);
  EXPECT_EQ(tray[0].outcome->reason(), v1::REJECT_REASON_INVALID);
  EXPECT_NE(tray[0].outcome->problem().find("person_id"), std::string::npos)
      << tray[0].outcome->problem();
}

TEST_F(Tray, TakesWhatIsRefusedOutOfTheQueueAndLetsTheRestGoOn) {
  anas_->Add(OfAStranger());
  const std::string id = anas_->Add(Pumping());
  EXPECT_EQ(anas_->Sync().sent, 2);
  EXPECT_EQ(anas_->Unsent(), 0);
  EXPECT_EQ(RecordsOnServer(), 1);
  EXPECT_EQ(anas_->See(id).base_revision, 1);
  anas_->server().ForgetCalls();
  anas_->Sync();
  EXPECT_EQ(anas_->server().Calls<v1::PushRequest>(), 0);
}

TEST_F(Tray, HoldsWhatIsNotShownAmongTheEntries) {
  const std::string id = anas_->Add(OfAStranger());
  EXPECT_EQ(anas_->SeeAll().size(), 1u);
  anas_->Sync();
  EXPECT_TRUE(absl::IsNotFound(anas_->TrySee(id).status()));
  EXPECT_TRUE(anas_->SeeAll().empty());
}

TEST_F(Tray, HoldsARefusedCorrectionWhileTheEntryStaysAsItWas) {
  const std::string id = anas_->Add(Pumping());
  anas_->Sync();
  const absl::Status changed =
      anas_->Correct(id, [&](v1::Record& it) { it.mutable_session()->set_person_id(NewId()); });
  ASSERT_TRUE(changed.ok()) << changed;
  EXPECT_NE(anas_->See(id).record.session().person_id(), ana_.person_id);
  anas_->Sync();
  EXPECT_EQ(anas_->See(id).record.session().person_id(), ana_.person_id);
  EXPECT_EQ(anas_->See(id).base_revision, 1);
  EXPECT_EQ(anas_->Tray().size(), 1u);
}

TEST_F(Tray, HoldsAChangeOfWhatWasRefusedToo) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->Note(id, "half asleep");
  anas_->TakeBack(id);
  EXPECT_EQ(anas_->Sync().refused, 3);
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 3u);
  EXPECT_EQ(tray[0].outcome->reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(tray[1].outcome->reason(), v1::REJECT_REASON_BASE_REFUSED);
  EXPECT_EQ(tray[2].outcome->reason(), v1::REJECT_REASON_BASE_REFUSED);
  EXPECT_EQ(RecordsOnServer(), 0);
}

TEST_F(Tray, GivesAnEntryBackWithTheCorrectionsThatWereRefusedWithIt) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->Note(id, "half asleep");
  EXPECT_EQ(anas_->Sync().refused, 2);
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 2u);
  anas_->Write([&tray](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const v1::Record meant, RecordMeantBy(transaction, tray[1]));
    EXPECT_EQ(meant.note(), "half asleep");
    EXPECT_TRUE(meant.has_session());
    return absl::OkStatus();
  });
  Entries entries = anas_->entries();
  const absl::Status retried = RetryFromTray(anas_->store(), entries, tray[0].change_id);
  ASSERT_TRUE(retried.ok()) << retried;
  EXPECT_TRUE(anas_->Tray().empty());
  const std::vector<SeenRecord> seen = anas_->SeeAll();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_NE(seen[0].record.record_id(), id);
  EXPECT_EQ(seen[0].record.note(), "half asleep");
}

TEST_F(Tray, GivesAnEntryBackWithoutTheCorrectionsThatWereGivenUp) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->Note(id, "half asleep");
  anas_->NoteLeft(id, 45);
  EXPECT_EQ(anas_->Sync().refused, 3);
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 3u);
  ASSERT_TRUE(DiscardFromTray(anas_->store(), tray[1].change_id).ok());
  Entries entries = anas_->entries();
  const absl::Status retried = RetryFromTray(anas_->store(), entries, tray[0].change_id);
  ASSERT_TRUE(retried.ok()) << retried;
  const std::vector<SeenRecord> seen = anas_->SeeAll();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].record.note(), "");
  EXPECT_EQ(seen[0].record.session().expressed_left_ml(), 45);
}

TEST_F(Tray, TakesAnEntryBackMendedAndWithItsCorrections) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->Note(id, "half asleep");
  anas_->Sync();
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 2u);
  auto meant = MeantInTray(anas_->store(), tray[0].change_id);
  ASSERT_TRUE(meant.ok()) << meant.status();
  EXPECT_EQ(meant->note(), "half asleep");
  meant->mutable_session()->set_person_id(ana_.person_id);
  Entries entries = anas_->entries();
  const absl::Status mended = MendFromTray(anas_->store(), entries, tray[0].change_id, *meant);
  ASSERT_TRUE(mended.ok()) << mended;
  EXPECT_TRUE(anas_->Tray().empty());
  EXPECT_EQ(anas_->Sync().refused, 0);
  EXPECT_EQ(RecordsOnServer(), 1);
  const std::vector<SeenRecord> seen = anas_->SeeAll();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_NE(seen[0].record.record_id(), id);
  EXPECT_EQ(seen[0].record.session().person_id(), ana_.person_id);
  EXPECT_EQ(seen[0].record.note(), "half asleep");
}

TEST_F(Tray, TakesACorrectionBackMended) {
  const std::string id = anas_->Add(Pumping());
  anas_->Sync();
  const absl::Status corrected = anas_->Correct(id, [this](v1::Record& it) {
    it.set_note("half asleep");
    it.mutable_session()->set_person_id(NewId());
  });
  ASSERT_TRUE(corrected.ok()) << corrected;
  EXPECT_EQ(anas_->Sync().refused, 1);
  ASSERT_EQ(anas_->Tray().size(), 1u);
  const int64_t change_id = anas_->Tray()[0].change_id;
  auto meant = MeantInTray(anas_->store(), change_id);
  ASSERT_TRUE(meant.ok()) << meant.status();
  EXPECT_EQ(meant->note(), "half asleep");
  meant->mutable_session()->set_person_id(ana_.person_id);
  Entries entries = anas_->entries();
  ASSERT_TRUE(MendFromTray(anas_->store(), entries, change_id, *meant).ok());
  EXPECT_EQ(anas_->Sync().refused, 0);
  EXPECT_TRUE(anas_->Tray().empty());
  EXPECT_EQ(anas_->See(id).record.note(), "half asleep");
  EXPECT_EQ(RecordsOnServer(), 1);
}

TEST_F(Tray, IsAsItWasWhereWhatIsMendedIsNotPossible) {
  anas_->Add(OfAStranger());
  anas_->Sync();
  const int64_t change_id = anas_->Tray()[0].change_id;
  auto meant = MeantInTray(anas_->store(), change_id);
  ASSERT_TRUE(meant.ok()) << meant.status();
  meant->mutable_session()->set_expressed_left_ml(-1);
  Entries entries = anas_->entries();
  const absl::Status mended = MendFromTray(anas_->store(), entries, change_id, *meant);
  EXPECT_TRUE(absl::IsInvalidArgument(mended)) << mended;
  EXPECT_EQ(anas_->Tray().size(), 1u);
  EXPECT_EQ(anas_->Unsent(), 0);
}

TEST_F(Tray, HasNothingToMendInWhatWasTakenBack) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->TakeBack(id);
  anas_->Sync();
  ASSERT_EQ(anas_->Tray().size(), 2u);
  const auto meant = MeantInTray(anas_->store(), anas_->Tray()[1].change_id);
  EXPECT_FALSE(meant.ok());
}

TEST_F(Tray, KeepsWhatCannotBeRecordedAnewAsItWas) {
  const std::string id = anas_->Add(OfAStranger());
  anas_->Note(id, "half asleep");
  anas_->Sync();
  Entries entries = anas_->entries();
  // A correction of what is nowhere.
  const absl::Status retried = RetryFromTray(anas_->store(), entries, anas_->Tray()[1].change_id);
  EXPECT_TRUE(absl::IsNotFound(retried)) << retried;
  EXPECT_EQ(anas_->Tray().size(), 2u);
  EXPECT_EQ(anas_->Unsent(), 0);
}

TEST_F(Tray, IsEmptyOnceThePersonDealtWithWhatIsInIt) {
  anas_->Add(OfAStranger());
  anas_->Add(OfAStranger());
  anas_->Sync();
  const std::vector<Change> tray = anas_->Tray();
  ASSERT_EQ(tray.size(), 2u);
  TakeOut(tray[0].change_id);
  ASSERT_EQ(anas_->Tray().size(), 1u);
  EXPECT_EQ(anas_->Tray()[0].change_id, tray[1].change_id);
  anas_->Reopen();
  EXPECT_EQ(anas_->Tray().size(), 1u);
  anas_->Sync();
  EXPECT_EQ(anas_->Tray().size(), 1u) << "it does not come back";
  EXPECT_EQ(anas_->Unsent(), 0);
}

TEST_F(Tray, HoldsNothingThatWasTaken) {
  const std::string id = anas_->Add(Pumping());
  anas_->Sync();
  const std::vector<Change> changes = anas_->Changes();
  ASSERT_EQ(changes.size(), 1u) << "kept until it outlives the server's disk";
  TakeOut(changes[0].change_id);
  EXPECT_EQ(anas_->See(id).base_revision, 1);
  EXPECT_FALSE(anas_->Changes()[0].is_in_tray);
  EXPECT_TRUE(anas_->Tray().empty());
}

TEST_F(Tray, HoldsWhatIsPurgedAndNeverReturns) {
  const std::string id = anas_->Add(Pumping());
  anas_->Sync();
  OnServer([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(Statement purge, transaction.Prepare(R"sql(
      UPDATE record SET state = 3, body = x'', group_revisions = x''
      WHERE record_id = $record_id
    )sql"));
    return purge.BindUuid("$record_id", id).Run();
  });
  anas_->Note(id, "half asleep");
  EXPECT_TRUE(anas_->TrySync().ok());
  ASSERT_EQ(anas_->Tray().size(), 1u);
  EXPECT_EQ(anas_->Tray()[0].outcome->result(), v1::MUTATION_RESULT_GONE);
}

}  // namespace relactation::tray_test
