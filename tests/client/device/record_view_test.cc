#include "client/device/record_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "client/device/page_taking.h"
#include "tests/support/recording_fixture.h"

namespace relactation::record_view_test {

using ::testing::ElementsAre;

class RecordView : public RecordingFixture {
 protected:
  // An entry that both devices hold.
  std::string Shared() {
    const std::string id = anas_->Add(Pumping());
    anas_->Sync();
    bens_->Sync();
    return id;
  }

  // Ben's device gets what is new of the family, and sends nothing.
  void OnlyPull() {
    const auto pulled = PullOnce(ben_, {CursorOf(bens_->Streams()[0])});
    ASSERT_TRUE(pulled.ok()) << pulled.status();
    ASSERT_EQ(pulled->pages_size(), 1);
    const auto taken = TakePage(bens_->store(), pulled->pages(0));
    ASSERT_TRUE(taken.ok()) << taken.status();
  }

  static std::vector<std::string> Ids(RecordingDevice& device) {
    std::vector<std::string> ids;
    for (const SeenRecord& seen : device.SeeAll()) ids.push_back(seen.record.record_id());
    return ids;
  }
};

TEST_F(RecordView, ShowsAnEntryAtOnceAndThatItWaits) {
  const std::string id = anas_->Add(Pumping());
  const SeenRecord seen = anas_->See(id);
  EXPECT_TRUE(seen.is_waiting);
  EXPECT_TRUE(seen.is_live);
  EXPECT_EQ(seen.base_revision, 0);
  EXPECT_EQ(seen.last_n, 1);
  EXPECT_EQ(seen.stream_id, client_.client_id());
  EXPECT_EQ(seen.record.record_id(), id);
  EXPECT_EQ(seen.record.session().person_id(), ana_.person_id);
}

TEST_F(RecordView, ShowsTheServersRowOnceItIsThere) {
  const std::string id = Shared();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    const SeenRecord seen = device->See(id);
    EXPECT_FALSE(seen.is_waiting);
    EXPECT_EQ(seen.base_revision, 1);
    EXPECT_EQ(seen.last_n, 0);
    EXPECT_EQ(seen.record.author_id(), ana_.person_id);
  }
}

TEST_F(RecordView, ShowsWhatIsSettledUntilItsRowIsThere) {
  const std::string id = Shared();
  anas_->Note(id, "half asleep");
  anas_->server().DropRequest<v1::PullRequest>();
  EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
  const SeenRecord seen = anas_->See(id);
  EXPECT_FALSE(seen.is_waiting) << "the server has it";
  EXPECT_EQ(seen.base_revision, 2) << "as the server made it";
  EXPECT_EQ(seen.record.note(), "half asleep");
  EXPECT_EQ(anas_->RowOf(id).revision(), 1) << "the row is not back";
  anas_->Sync();
  EXPECT_EQ(anas_->RowOf(id).revision(), 2);
  EXPECT_EQ(anas_->See(id).last_n, 0) << "nothing is laid over it";
}

TEST_F(RecordView, ShowsAnEntryThatChangedAgainBeforeItCame) {
  anas_->Sync();
  anas_->server().limits.set_pull_rows(1);
  const auto push_only = [this] {
    anas_->server().DropRequest<v1::PullRequest>();
    EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
  };
  const std::string own = anas_->Add(Pumping());
  const std::string bens = anas_->Add(Pumping());
  const std::string between = anas_->Add(Pumping());
  push_only();
  anas_->Note(own, "half asleep");
  push_only();
  bens_->Sync();
  bens_->Note(bens, "the left one");
  bens_->Sync();
  // The page of the entry that did not change again comes alone.
  anas_->server().DropRequest<v1::PullRequest>(1);
  EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
  ASSERT_EQ(anas_->RowOf(between).revision(), 1);
  ASSERT_EQ(anas_->RowOf(own).revision(), 0);
  ASSERT_EQ(anas_->RowOf(bens).revision(), 0);
  // Nor is what is backed up let go of before the rest is here.
  anas_->Write([this](Transaction& transaction) {
    return ChangeTable(transaction).PruneUpTo(ana_.replica_id, anas_->State().next_n);
  });
  EXPECT_EQ(anas_->SeeAll().size(), 3u);
  EXPECT_EQ(anas_->See(own).record.note(), "half asleep");
  EXPECT_TRUE(anas_->See(bens).is_live);
  anas_->Sync();
  EXPECT_EQ(anas_->See(bens).record.note(), "the left one");
}

TEST_F(RecordView, LaysChangesOverEachOtherInTheirOrder) {
  const std::string id = anas_->Add(Pumping());
  anas_->Note(id, "half asleep");
  anas_->NoteLeft(id, 45);
  anas_->Note(id, "wide awake");
  EXPECT_EQ(anas_->See(id).record.note(), "wide awake");
  EXPECT_EQ(anas_->See(id).record.session().expressed_left_ml(), 45);
  EXPECT_EQ(anas_->See(id).last_n, 4);
}

TEST_F(RecordView, LaysWhatWaitsOverWhatOthersChangedMeanwhile) {
  const std::string id = Shared();
  bens_->Note(id, "half asleep");
  anas_->NoteLeft(id, 45);
  anas_->Sync();
  EXPECT_FALSE(bens_->See(id).record.session().has_expressed_left_ml());
  OnlyPull();
  EXPECT_EQ(bens_->See(id).record.session().expressed_left_ml(), 45);
  EXPECT_EQ(bens_->See(id).record.note(), "half asleep");
  EXPECT_TRUE(bens_->See(id).is_waiting);
  EXPECT_EQ(bens_->RowOf(id).revision(), 2);
}

TEST_F(RecordView, ShowsWhatIsTakenBackAsSuchWithItsContent) {
  const std::string id = Shared();
  anas_->Note(id, "half asleep");
  anas_->TakeBack(id);
  EXPECT_FALSE(anas_->See(id).is_live);
  EXPECT_EQ(anas_->See(id).record.note(), "half asleep");
  EXPECT_THAT(Ids(*anas_), ElementsAre(id));
  anas_->Sync();
  EXPECT_FALSE(anas_->See(id).is_live);
  bens_->Sync();
  EXPECT_FALSE(bens_->See(id).is_live);
}

TEST_F(RecordView, ShowsAChangeOfWhatAnotherTookBackAsCounting) {
  const std::string id = Shared();
  bens_->Note(id, "it was one after all");
  anas_->TakeBack(id);
  anas_->Sync();
  OnlyPull();
  EXPECT_EQ(bens_->RowOf(id).state(), v1::ROW_STATE_DELETED);
  EXPECT_TRUE(bens_->See(id).is_live);
  EXPECT_TRUE(bens_->See(id).is_waiting);
}

TEST_F(RecordView, ListsByTheStartThenTheId) {
  const std::string late = anas_->Add(Pumping(absl::Hours(1)));
  const std::string early = anas_->Add(Pumping(absl::Hours(3)));
  anas_->Sync();
  const std::string between = anas_->Add(Pumping(absl::Hours(2)));
  const std::string mood = anas_->Add(Mood(ana_.person_id));
  EXPECT_THAT(Ids(*anas_), ElementsAre(early, between, late, mood));
  std::string a = anas_->Add(Pumping(absl::Hours(9)));
  std::string b = anas_->Add(Pumping(absl::Hours(9)));
  if (b < a) a.swap(b);
  EXPECT_THAT(Ids(*anas_), ElementsAre(a, b, early, between, late, mood));
}

TEST_F(RecordView, ShowsWhatLostAgainstAnotherChange) {
  const std::string id = Shared();
  bens_->NoteLeft(id, 40);
  clock_.Advance(absl::Minutes(1));
  anas_->NoteLeft(id, 60);
  anas_->Sync();
  bens_->Sync();
  anas_->Sync();
  for (RecordingDevice* device : {anas_.get(), bens_.get()}) {
    const SeenRecord seen = device->See(id);
    EXPECT_EQ(seen.record.session().expressed_left_ml(), 60);
    ASSERT_EQ(seen.superseded.size(), 1u);
    EXPECT_EQ(seen.superseded[0].author_id(), ben_.person_id);
  }
}

TEST_F(RecordView, FindsNothingWhereNoEntryIs) {
  EXPECT_TRUE(absl::IsNotFound(anas_->TrySee(NewId()).status()));
  ASSERT_EQ(anas_->RowOf(client_.client_id()).kind(), v1::ROW_KIND_CLIENT);
  EXPECT_TRUE(absl::IsNotFound(anas_->TrySee(client_.client_id()).status()));
  EXPECT_TRUE(anas_->SeeAll().empty());
}

TEST_F(RecordView, SaysThatTheStoreIsDamagedWhereARowCannotBeReadAndShowsTheOthers) {
  const std::string id = Shared();
  const std::string other = Shared();
  anas_->Write([&](Transaction& transaction) -> absl::Status {
    v1::Row row = RowTable(transaction).Find(id)->row;
    row.set_body("\xff");
    return RowTable(transaction).Put(client_.client_id(), row, false);
  });
  const absl::Status status = anas_->TrySee(id).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
  EXPECT_THAT(Ids(*anas_), ElementsAre(other));
}

}  // namespace relactation::record_view_test
