#include "server/workflow/sync_pull.h"

#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/storage/stream_digests.h"
#include "server/storage/stream_table.h"
#include "tests/support/device_fixture.h"

namespace relactation::sync_pull_test {

constexpr char kSetEpoch[] = "UPDATE stream SET epoch = $value WHERE stream_id = $stream_id";
constexpr char kSetFloor[] =
    "UPDATE stream SET floor_sequence = $value WHERE stream_id = $stream_id";
constexpr char kForgetDigests[] = "UPDATE stream SET live_rows = NULL, digest = NULL";

class SyncPull : public DeviceFixture {
 protected:
  void SetUp() override {
    DeviceFixture::SetUp();
    family_ = client_.client_id();
  }

  // Recorded by Ana, one after the other.
  std::vector<v1::Record> Pump(int times) {
    std::vector<v1::Record> records;
    std::vector<v1::Mutation> creates;
    for (int i = 0; i < times; ++i)
      creates.push_back(ana_.Create(records.emplace_back(APumping())));
    const auto response = Send(ana_, creates);
    EXPECT_TRUE(response.ok()) << response.status();
    return records;
  }

  StreamCopy Pulled(const Device& device) {
    StreamCopy copy(family_);
    PullAll(device, copy);
    return copy;
  }

  // The only page of the family's stream.
  v1::StreamPage PageAfter(const v1::StreamCursor& cursor, int max_rows = 0) {
    const auto response = PullOnce(ana_, {cursor}, max_rows);
    EXPECT_TRUE(response.ok()) << response.status();
    if (!response.ok() || response->pages_size() != 1) return {};
    return response->pages(0);
  }

  void SetStream(SqlText sql, int64_t value) {
    const absl::Status set = InScope(ana_, [&](const Scope& scope) {
      ASSIGN_OR_RETURN(Statement update, scope.transaction().Prepare(sql));
      return update.BindInt64("$value", value).BindUuid("$stream_id", family_).Run();
    });
    ASSERT_TRUE(set.ok()) << set;
  }

  absl::StatusOr<v1::RangeDigestResponse> Range(const Device& device, const std::string& stream_id,
                                                const std::string& from = "",
                                                const std::string& until = "") {
    return Do(&RangeDigest, device.ARange(stream_id, from, until), device.token);
  }

  std::string family_;
};

v1::StreamCursor CursorOf(const std::string& stream_id) {
  v1::StreamCursor cursor;
  cursor.set_stream_id(stream_id);
  return cursor;
}

RowsDigest DigestOf(const v1::StreamDigest& digest) { return {digest.live_rows(), digest.sum()}; }

// Of all live rows of a stream, one by one.
absl::StatusOr<RowsDigest> DigestOfRows(const Scope& scope, const std::string& stream_id) {
  RowsDigest digest;
  RETURN_IF_ERROR(RecordTable(scope).ForEachAfterSequence(
      stream_id, {.after = 0, .limit = 1000, .live_only = true}, [&](const RecordRow& row) {
        digest.Add(HashOfRow(row));
        return absl::OkStatus();
      }));
  return digest;
}

TEST_F(SyncPull, AFirstPullSkipsWhatWasTakenBackAndEndsAtTheHead) {
  const std::vector<v1::Record> records = Pump(3);
  const v1::MutationOutcome removed = Settled(ana_, ana_.Delete(records[1]));
  StreamCopy copy(family_);
  PullAll(ben_, copy);
  EXPECT_TRUE(copy.Holds(records[0].record_id()));
  EXPECT_FALSE(copy.Holds(records[1].record_id()));
  EXPECT_TRUE(copy.Holds(records[2].record_id()));
  EXPECT_TRUE(copy.Holds(client_.client_id()));
  EXPECT_EQ(copy.cursor().after(), removed.sequence());
  EXPECT_EQ(copy.Digest().live_rows(), 3);
}

TEST_F(SyncPull, SendsTheBytesThatAreStored) {
  const v1::Record record = Pump(1)[0];
  v1::Record noted = record;
  noted.set_note("sleepy");
  Settled(ben_, ben_.Patch(record, noted));
  const StreamCopy copy = Pulled(ana_);
  const RecordRow stored = Stored(ana_, record.record_id());
  const v1::Row& row = copy.rows().at(record.record_id());
  EXPECT_EQ(row.body(), stored.body);
  EXPECT_EQ(row.merge_state(), stored.group_revisions);
  EXPECT_EQ(row.revision(), 2);
  EXPECT_EQ(row.sequence(), stored.sequence);
  EXPECT_EQ(row.kind(), v1::ROW_KIND_SESSION);
  EXPECT_EQ(row.state(), v1::ROW_STATE_LIVE);
}

TEST_F(SyncPull, PagesOfTwoStreamsAbutAndShareTheRowsAsked) {
  Pump(5);
  for (int i = 0; i < 3; ++i) {
    Settled(ana_, ana_.Create(AMood(NewId(), ana_.person_id, clock_.Now())));
  }
  StreamCopy family(family_);
  StreamCopy own(ana_.person_id);
  bool has_more = true;
  int rounds = 0;
  for (; has_more && rounds < 20; ++rounds) {
    const auto response = PullOnce(ana_, {family.cursor(), own.cursor()}, 2);
    ASSERT_TRUE(response.ok()) << response.status();
    int rows = 0;
    for (const v1::StreamPage& page : response->pages()) {
      rows += page.rows_size();
      (page.stream_id() == family_ ? family : own).Apply(page);
    }
    EXPECT_LE(rows, 2);
    has_more = response->has_more();
  }
  EXPECT_FALSE(has_more);
  EXPECT_GE(rounds, 5) << "six rows of the family, its client among them, and three of her own";
  EXPECT_EQ(family.rows().size(), size_t{6});
  EXPECT_EQ(own.rows().size(), size_t{3});
}

TEST_F(SyncPull, SaysThatMoreFollowsUntilThePageThatEndsAtTheHead) {
  Pump(3);
  const auto first = PullOnce(ana_, {CursorOf(family_)}, 3);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_TRUE(first->has_more());
  EXPECT_FALSE(first->pages(0).is_at_head());
  EXPECT_FALSE(first->pages(0).has_digest());
  const auto all = PullOnce(ana_, {CursorOf(family_)}, 4);
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_FALSE(all->has_more());
  EXPECT_TRUE(all->pages(0).is_at_head());
}

TEST_F(SyncPull, WhereNothingIsNewThePageIsEmptyAndAtTheHead) {
  Pump(2);
  StreamCopy copy = Pulled(ben_);
  const auto response = PullOnce(ben_, {copy.cursor()});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->has_more());
  const v1::StreamPage& page = response->pages(0);
  EXPECT_EQ(page.rows_size(), 0);
  EXPECT_TRUE(page.is_at_head());
  EXPECT_FALSE(page.is_resend());
  EXPECT_EQ(page.after(), copy.cursor().after());
  EXPECT_EQ(page.next(), copy.cursor().after());
  EXPECT_EQ(DigestOf(page.digest()), copy.Digest());
}

TEST_F(SyncPull, WhoHoldsARowLearnsThatItWasTakenBackAndThatItCountsAgain) {
  const v1::Record record = Pump(2)[0];
  StreamCopy copy = Pulled(ben_);
  Settled(ana_, ana_.Delete(record));
  PullAll(ben_, copy);
  EXPECT_EQ(copy.rows().at(record.record_id()).state(), v1::ROW_STATE_DELETED);
  Settled(ana_, ana_.Restore(record, 2));
  PullAll(ben_, copy);
  EXPECT_EQ(copy.rows().at(record.record_id()).state(), v1::ROW_STATE_LIVE);
}

TEST_F(SyncPull, SendsAStreamAnewWhereTheCursorIsOfAnotherEpoch) {
  Pump(2);
  StreamCopy copy = Pulled(ana_);
  SetStream(kSetEpoch, 2);
  const v1::StreamPage page = PageAfter(copy.cursor());
  EXPECT_TRUE(page.is_resend());
  EXPECT_EQ(page.after(), 0);
  EXPECT_EQ(page.epoch(), 2);
  EXPECT_EQ(page.rows_size(), 3);
  copy.Apply(page);
  EXPECT_FALSE(PageAfter(copy.cursor()).is_resend());
}

TEST_F(SyncPull, SendsAStreamAnewWhereTheCursorIsAboveTheHead) {
  Pump(2);
  StreamCopy copy = Pulled(ana_);
  v1::StreamCursor beyond = copy.cursor();
  beyond.set_after(beyond.after() + 1);
  EXPECT_TRUE(PageAfter(beyond).is_resend());
  EXPECT_EQ(PageAfter(beyond).after(), 0);
  EXPECT_FALSE(PageAfter(copy.cursor()).is_resend());
}

TEST_F(SyncPull, SendsAStreamAnewInOneRunWhereTheCursorIsBelowTheFloor) {
  const std::vector<v1::Record> records = Pump(4);
  StreamCopy copy = Pulled(ben_);
  const int64_t removed = Settled(ana_, ana_.Delete(records[0])).sequence();
  Pump(3);
  SetStream(kSetFloor, removed);
  int runs = 0;
  int rounds = 0;
  do {
    const v1::StreamPage page = PageAfter(copy.cursor(), 2);
    EXPECT_TRUE(page.is_resend());
    runs += page.after() == 0 ? 1 : 0;
    copy.Apply(page);
  } while (copy.cursor().is_resend() && ++rounds < 20);
  EXPECT_EQ(runs, 1);
  EXPECT_FALSE(copy.cursor().is_resend());
  EXPECT_FALSE(copy.HoldsLive(records[0].record_id()));
  EXPECT_EQ(copy.Digest().live_rows(), 7);
  EXPECT_FALSE(PageAfter(copy.cursor(), 2).is_resend());
}

TEST_F(SyncPull, DoesNotSendAnewWhatStandsAtTheFloor) {
  Pump(2);
  StreamCopy copy = Pulled(ana_);
  SetStream(kSetFloor, copy.cursor().after());
  EXPECT_FALSE(PageAfter(copy.cursor()).is_resend());
}

TEST_F(SyncPull, AFirstPullOfManyPagesDoesNotStartAgainBelowTheFloor) {
  Pump(6);
  SetStream(kSetFloor, 5);
  StreamCopy copy(family_);
  copy.Apply(PageAfter(copy.cursor(), 2));
  const v1::StreamPage second = PageAfter(copy.cursor(), 2);
  EXPECT_EQ(second.after(), copy.cursor().after());
  EXPECT_EQ(second.rows_size(), 2);
}

TEST_F(SyncPull, WhatIsTakenBackWhileAStreamIsSentAnewIsGoneAtTheEnd) {
  const std::vector<v1::Record> records = Pump(5);
  StreamCopy copy = Pulled(ben_);
  copy.cursor().set_after(copy.cursor().after() + 1);
  copy.Apply(PageAfter(copy.cursor(), 3));
  Settled(ana_, ana_.Delete(records[0]));
  PullAll(ben_, copy, 3);
  EXPECT_EQ(copy.Digest().live_rows(), 5) << "the client and four sessions";
}

TEST_F(SyncPull, ACaregiverGetsTheFamilysStreamAndTheirOwnWhateverIsAsked) {
  const Device carer = AddDevice(client_, ben_.person_id, kRoleCaregiver);
  const std::vector<std::string> asked = {
      PracticeStreamOf(client_), ana_.person_id, family_,
      AddClient().client_id(),   NewId(),        ben_.person_id};
  std::vector<v1::StreamCursor> cursors;
  for (const std::string& stream_id : asked) cursors.push_back(CursorOf(stream_id));
  const auto response = PullOnce(carer, cursors);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_FALSE(response->has_more());
  ASSERT_EQ(response->pages_size(), 2);
  EXPECT_EQ(response->pages(0).stream_id(), family_);
  EXPECT_EQ(response->pages(1).stream_id(), ben_.person_id);
  const absl::Status unknown = Range(carer, NewId()).status();
  EXPECT_TRUE(absl::IsNotFound(unknown)) << unknown;
  EXPECT_EQ(Range(carer, PracticeStreamOf(client_)).status(), unknown);
  EXPECT_EQ(Range(carer, ana_.person_id).status(), unknown);
  EXPECT_TRUE(Range(carer, ben_.person_id).ok());
}

TEST_F(SyncPull, GivesNotAByteOnceTheRightEnded) {
  EndRight(ana_);
  EXPECT_TRUE(absl::IsUnauthenticated(PullOnce(ana_, {CursorOf(family_)}).status()));
  EXPECT_TRUE(absl::IsUnauthenticated(Range(ana_, family_).status()));
}

TEST_F(SyncPull, AnswersAReplicaOfAnotherDeviceNotFound) {
  Device thief = ana_;
  thief.replica_id = ben_.replica_id;
  EXPECT_TRUE(absl::IsNotFound(PullOnce(thief, {CursorOf(family_)}).status()));
  EXPECT_TRUE(absl::IsNotFound(Range(thief, family_).status()));
}

class DigestOfAStream : public SyncPull {
 protected:
  // One row that is made, changed, taken back or let count again, as the numbers fall.
  absl::Status ChangeAtRandom(const Scope& scope, std::vector<RecordRow>& rows) {
    RecordTable records(scope);
    const bool is_new = rows.empty() || numbers_() % 3 == 0;
    RecordRow row;
    if (is_new) {
      row.stream_id = family_;
      row.record_id = NewId();
      row.kind = v1::ROW_KIND_OBSERVATION;
      row.start_time = scope.now();
    } else {
      row = rows[numbers_() % rows.size()];
    }
    row.body = std::string(numbers_() % 50, static_cast<char>(numbers_()));
    row.group_revisions = std::string(numbers_() % 5, static_cast<char>(numbers_()));
    row.state = numbers_() % 3 == 0 ? RecordState::kDeleted : RecordState::kLive;
    if (is_new) {
      ASSIGN_OR_RETURN(row, records.Insert(std::move(row)));
      rows.push_back(std::move(row));
      return absl::OkStatus();
    }
    const int64_t revision = row.revision;
    ASSIGN_OR_RETURN(row, records.Replace(std::move(row), revision));
    for (RecordRow& known : rows) {
      if (known.record_id == row.record_id) known = row;
    }
    return absl::OkStatus();
  }

  std::mt19937 numbers_{20260921};
};

TEST_F(DigestOfAStream, IsThatOfItsLiveRowsHoweverTheyCameAboutAndCanBeMadeAnew) {
  std::vector<RecordRow> rows;
  const absl::Status done = InScope(ana_, [&](const Scope& scope) {
    for (int i = 0; i < 300; ++i) RETURN_IF_ERROR(ChangeAtRandom(scope, rows));
    ASSIGN_OR_RETURN(const RowsDigest counted, DigestOfRows(scope, family_));
    ASSIGN_OR_RETURN(const RowsDigest kept, StreamTable(scope).Digest(family_));
    EXPECT_EQ(kept, counted);
    EXPECT_GT(kept.live_rows(), 20);
    ASSIGN_OR_RETURN(Statement forget, scope.transaction().Prepare(kForgetDigests));
    RETURN_IF_ERROR(forget.Run());
    RETURN_IF_ERROR(MakeMissingDigests(scope.transaction()));
    ASSIGN_OR_RETURN(const RowsDigest made, StreamTable(scope).Digest(family_));
    EXPECT_EQ(made, counted);
    ASSIGN_OR_RETURN(const RowsDigest empty, StreamTable(scope).Digest(ana_.person_id));
    EXPECT_EQ(empty, RowsDigest());
    return absl::OkStatus();
  });
  EXPECT_TRUE(done.ok()) << done;
  Pulled(ben_);  // Compares the digests of the two copies.
}

TEST_F(DigestOfAStream, OfAFewRowsIsAnsweredByTheRowsThemselves) {
  const std::vector<v1::Record> records = Pump(3);
  Settled(ana_, ana_.Delete(records[1]));
  const auto response = Range(ben_, family_);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->parts_size(), 0);
  ASSERT_EQ(response->rows_size(), 4) << "in any state, and the client";
  EXPECT_EQ(response->epoch(), 1);
  EXPECT_EQ(response->head(), Stored(ana_, records[1].record_id()).sequence);
  for (int i = 1; i < 4; ++i) {
    EXPECT_LT(response->rows(i - 1).record_id(), response->rows(i).record_id());
  }
  const auto part = Range(ben_, family_, records[1].record_id(), records[2].record_id());
  ASSERT_TRUE(part.ok()) << part.status();
  ASSERT_EQ(part->rows_size(), 1);
  EXPECT_EQ(part->rows(0).record_id(), records[1].record_id());
  EXPECT_EQ(part->rows(0).state(), v1::ROW_STATE_DELETED);
}

TEST_F(DigestOfAStream, OfManyRowsIsAnsweredByPartsThatCoverTheRangeAndAddUp) {
  Settled(ana_, ana_.Delete(Pump(159)[80]));
  const auto response = Range(ben_, family_);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->rows_size(), 0);
  ASSERT_EQ(response->parts_size(), 16) << "of ten rows each";
  RowsDigest sum;
  std::string end;
  for (const v1::RangePart& part : response->parts()) {
    EXPECT_EQ(part.from_id(), end);
    end = part.until_id();
    sum.Add(DigestOf(part.digest()));
  }
  EXPECT_EQ(end, "");
  EXPECT_EQ(sum, Pulled(ben_).Digest());
  EXPECT_EQ(sum.live_rows(), 159);
}

TEST_F(DigestOfAStream, OfAPartIsThatOfTheRowsThatAreSentForIt) {
  Pump(200);
  const auto response = Range(ben_, family_);
  ASSERT_TRUE(response.ok()) << response.status();
  std::set<std::string> ids;
  for (const v1::RangePart& part : response->parts()) {
    const auto inside = Range(ben_, family_, part.from_id(), part.until_id());
    ASSERT_TRUE(inside.ok()) << inside.status();
    EXPECT_EQ(inside->parts_size(), 0);
    RowsDigest digest;
    for (const v1::Row& row : inside->rows()) {
      digest.Add(HashOf(family_, row));
      EXPECT_TRUE(ids.insert(row.record_id()).second) << "in two parts";
    }
    EXPECT_EQ(digest, DigestOf(part.digest()));
  }
  EXPECT_EQ(ids.size(), size_t{201});
}

}  // namespace relactation::sync_pull_test
