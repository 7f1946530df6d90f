#include "server/storage/record_table.h"

#include <sqlite3.h>

#include "server/sqlite/connection.h"
#include "tests/server/storage/a_store.h"

namespace relactation::record_table_test {

constexpr int kSession = 1;
constexpr int kPlan = 2;
const absl::Time kNoon = absl::FromUnixSeconds(1'790'000'000);

RecordRow ARecord(int number, std::optional<absl::Time> start_time = kNoon, int kind = kSession) {
  RecordRow row;
  row.stream_id = kFamilyStream;
  row.record_id = Id(number);
  row.kind = kind;
  row.start_time = start_time;
  row.group_revisions = "groups";
  row.body = std::string("body\0of", 7) + std::to_string(number);
  return row;
}

std::vector<std::string> IdsOf(const std::vector<RecordRow>& rows) {
  std::vector<std::string> ids;
  for (const RecordRow& row : rows) ids.push_back(row.record_id);
  return ids;
}

class Records : public AScope {
 protected:
  // Runs `use` with the record table of the scope, and commits.
  void InTable(const std::function<absl::Status(RecordTable&)>& use) {
    const absl::Status status = InScope([&](const Scope& scope) {
      RecordTable records(scope);
      return use(records);
    });
    EXPECT_TRUE(status.ok()) << status;
  }

  void InsertAll(const std::vector<RecordRow>& rows) {
    InTable([&](RecordTable& records) -> absl::Status {
      for (const RecordRow& row : rows) RETURN_IF_ERROR(records.Insert(row).status());
      return absl::OkStatus();
    });
  }

  std::vector<std::string> PageIds(const RecordPage& page) {
    std::vector<RecordRow> rows;
    InTable([&](RecordTable& records) -> absl::Status {
      ASSIGN_OR_RETURN(rows, records.Page(kFamilyStream, page));
      return absl::OkStatus();
    });
    return IdsOf(rows);
  }

  std::vector<std::string> VisitIds(absl::Time from, absl::Time until) {
    std::vector<RecordRow> rows;
    InTable([&](RecordTable& records) {
      return records.ForEach(kFamilyStream, kSession, from, until, [&](const RecordRow& row) {
        rows.push_back(row);
        return absl::OkStatus();
      });
    });
    return IdsOf(rows);
  }
};

TEST_F(Records, AreFoundAsTheyWereInserted) {
  InsertAll({ARecord(20)});
  InTable([](RecordTable& records) -> absl::Status {
    ASSIGN_OR_RETURN(const RecordRow row, records.Find(kFamilyStream, Id(20)));
    EXPECT_EQ(row.kind, kSession);
    EXPECT_EQ(row.start_time, kNoon);
    EXPECT_EQ(row.revision, 1);
    EXPECT_EQ(row.group_revisions, "groups");
    EXPECT_EQ(row.state, RecordState::kLive);
    EXPECT_EQ(row.key_id, 0);
    EXPECT_EQ(row.body, ARecord(20).body);
    return absl::OkStatus();
  });
}

TEST_F(Records, MayHaveNoTimeOfTheirOwn) {
  InsertAll({ARecord(20, std::nullopt)});
  InTable([](RecordTable& records) -> absl::Status {
    ASSIGN_OR_RETURN(const RecordRow row, records.Find(kFamilyStream, Id(20)));
    EXPECT_EQ(row.start_time, std::nullopt);
    return absl::OkStatus();
  });
}

TEST_F(Records, TakeTheSequencesOfTheStreamWithoutAGap) {
  InTable([](RecordTable& records) -> absl::Status {
    ASSIGN_OR_RETURN(const RecordRow first, records.Insert(ARecord(20)));
    ASSIGN_OR_RETURN(const RecordRow second, records.Insert(ARecord(21)));
    ASSIGN_OR_RETURN(const RecordRow replaced, records.Replace(ARecord(20), 1));
    EXPECT_EQ(first.sequence, 1);
    EXPECT_EQ(second.sequence, 2);
    EXPECT_EQ(replaced.sequence, 3);
    return absl::OkStatus();
  });
}

TEST_F(Records, ThatAreRefusedTakeNoSequence) {
  InTable([](RecordTable& records) -> absl::Status {
    RETURN_IF_ERROR(records.Insert(ARecord(20)).status());
    EXPECT_EQ(records.Insert(ARecord(20)).status().code(), absl::StatusCode::kAlreadyExists);
    EXPECT_EQ(records.Replace(ARecord(20), 7).status().code(), absl::StatusCode::kAborted);
    ASSIGN_OR_RETURN(const RecordRow next, records.Insert(ARecord(21)));
    EXPECT_EQ(next.sequence, 2);
    return absl::OkStatus();
  });
}

TEST_F(Records, OfABatchTakeTheSequencesThatFollow) {
  InsertAll({ARecord(20)});
  std::vector<RecordRow> batch = {ARecord(21), ARecord(22, std::nullopt), ARecord(23)};
  InTable([&](RecordTable& records) { return records.InsertAll(batch); });
  EXPECT_EQ(batch.front().sequence, 2);
  EXPECT_EQ(batch.back().sequence, 4);
  InTable([](RecordTable& records) -> absl::Status {
    ASSIGN_OR_RETURN(const RecordRow untimed, records.Find(kFamilyStream, Id(22)));
    EXPECT_EQ(untimed.sequence, 3);
    EXPECT_EQ(untimed.body, ARecord(22).body);
    ASSIGN_OR_RETURN(const RecordRow next, records.Insert(ARecord(24)));
    EXPECT_EQ(next.sequence, 5);
    return absl::OkStatus();
  });
}

TEST_F(Records, OfABatchMustBeNewAndOfTheScope) {
  InTable([](RecordTable& records) {
    std::vector<RecordRow> twice = {ARecord(20), ARecord(20)};
    EXPECT_EQ(records.InsertAll(twice).code(), absl::StatusCode::kAlreadyExists);
    std::vector<RecordRow> foreign = {ARecord(21)};
    foreign[0].stream_id = kPracticeStream;
    EXPECT_EQ(records.InsertAll(foreign).code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Records, OfABatchAreStoredTogetherOrNotAtAll) {
  InsertAll({ARecord(22)});
  InTable([](RecordTable& records) -> absl::Status {
    std::vector<RecordRow> batch = {ARecord(20), ARecord(21), ARecord(22)};
    EXPECT_EQ(records.InsertAll(batch).code(), absl::StatusCode::kAlreadyExists);
    EXPECT_EQ(records.Find(kFamilyStream, Id(20)).status().code(), absl::StatusCode::kNotFound);
    batch.pop_back();
    RETURN_IF_ERROR(records.InsertAll(batch));
    EXPECT_EQ(batch.front().sequence, 2);
    EXPECT_EQ(batch.back().sequence, 3);
    return absl::OkStatus();
  });
}

TEST_F(Records, MoveTheHeadOfTheirStream) {
  InsertAll({ARecord(20), ARecord(21)});
  EXPECT_TRUE(InScope([](const Scope& scope) -> absl::Status {
                ASSIGN_OR_RETURN(const StreamHead head, StreamTable(scope).Head(kFamilyStream));
                EXPECT_EQ(head.head_sequence, 2);
                EXPECT_EQ(head.epoch, 1);
                return absl::OkStatus();
              }).ok());
}

TEST_F(Records, GetTheNextRevisionWhenReplaced) {
  InsertAll({ARecord(20)});
  InTable([](RecordTable& records) -> absl::Status {
    RecordRow changed = ARecord(20, kNoon + absl::Hours(1));
    changed.state = RecordState::kDeleted;
    changed.body = "changed";
    ASSIGN_OR_RETURN(const RecordRow replaced, records.Replace(changed, 1));
    EXPECT_EQ(replaced.revision, 2);
    ASSIGN_OR_RETURN(const RecordRow found, records.Find(kFamilyStream, Id(20)));
    EXPECT_EQ(found.revision, 2);
    EXPECT_EQ(found.state, RecordState::kDeleted);
    EXPECT_EQ(found.body, "changed");
    return absl::OkStatus();
  });
}

TEST_F(Records, CannotBeReplacedIfTheyAreNotThere) {
  InTable([](RecordTable& records) {
    EXPECT_EQ(records.Replace(ARecord(20), 1).status().code(), absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Records, OfAStreamOutsideTheScopeDoNotExist) {
  InTable([](RecordTable& records) {
    RecordRow elsewhere = ARecord(20);
    elsewhere.stream_id = kPracticeStream;
    EXPECT_EQ(records.Insert(elsewhere).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(records.Replace(elsewhere, 1).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(records.Find(kPracticeStream, Id(20)).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(records.Latest(kPracticeStream, kPlan).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(records.Page(kPracticeStream, {}).status().code(), absl::StatusCode::kNotFound);
    EXPECT_EQ(records
                  .ForEach(kPracticeStream, kSession, absl::InfinitePast(), absl::InfiniteFuture(),
                           [](const RecordRow&) { return absl::OkStatus(); })
                  .code(),
              absl::StatusCode::kNotFound);
    return absl::OkStatus();
  });
}

TEST_F(Records, AreVisitedByTimeFromTheFirstInstantUntilBeforeTheLast) {
  InsertAll({ARecord(23, kNoon + absl::Hours(3)), ARecord(20, kNoon),
             ARecord(22, kNoon + absl::Hours(2)), ARecord(21, kNoon + absl::Hours(1)),
             ARecord(30, kNoon + absl::Hours(1), kPlan)});
  EXPECT_EQ(VisitIds(kNoon + absl::Hours(1), kNoon + absl::Hours(3)),
            (std::vector<std::string>{Id(21), Id(22)}));
}

TEST_F(Records, ThatAreDeletedAreNotVisited) {
  InsertAll({ARecord(20), ARecord(21)});
  InTable([](RecordTable& records) {
    RecordRow gone = ARecord(20);
    gone.state = RecordState::kDeleted;
    return records.Replace(gone, 1).status();
  });
  EXPECT_EQ(VisitIds(absl::InfinitePast(), absl::InfiniteFuture()),
            std::vector<std::string>{Id(21)});
}

TEST_F(Records, AreVisitedNoFurtherThanTheFirstError) {
  InsertAll({ARecord(20), ARecord(21)});
  int visited = 0;
  const absl::Status status = InScope([&](const Scope& scope) {
    return RecordTable(scope).ForEach(kFamilyStream, kSession, absl::InfinitePast(),
                                      absl::InfiniteFuture(), [&](const RecordRow&) {
                                        ++visited;
                                        return absl::CancelledError("enough");
                                      });
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(visited, 1);
}

TEST_F(Records, ComeInPagesOldestFirst) {
  InsertAll(
      {ARecord(22), ARecord(21), ARecord(20, kNoon + absl::Hours(1)), ARecord(23, std::nullopt)});
  RecordPage page;
  page.kind = kSession;
  page.limit = 2;
  EXPECT_EQ(PageIds(page), (std::vector<std::string>{Id(23), Id(21)}));
  page.after_start_time = kNoon;
  page.after_record_id = Id(21);
  EXPECT_EQ(PageIds(page), (std::vector<std::string>{Id(22), Id(20)}));
}

TEST_F(Records, ComeInPagesNewestFirst) {
  InsertAll(
      {ARecord(22), ARecord(21), ARecord(20, kNoon + absl::Hours(1)), ARecord(23, std::nullopt)});
  RecordPage page;
  page.kind = kSession;
  page.limit = 2;
  page.newest_first = true;
  EXPECT_EQ(PageIds(page), (std::vector<std::string>{Id(20), Id(22)}));
  page.after_start_time = kNoon;
  page.after_record_id = Id(22);
  EXPECT_EQ(PageIds(page), (std::vector<std::string>{Id(21), Id(23)}));
  page.after_start_time = std::nullopt;
  page.after_record_id = Id(23);
  EXPECT_TRUE(PageIds(page).empty());
}

TEST_F(Records, ComeInPagesOfTheRangeAsked) {
  InsertAll(
      {ARecord(20), ARecord(21, kNoon + absl::Hours(1)), ARecord(22, kNoon + absl::Hours(2))});
  RecordPage page;
  page.kind = kSession;
  page.from = kNoon + absl::Hours(1);
  page.until = kNoon + absl::Hours(2);
  EXPECT_EQ(PageIds(page), std::vector<std::string>{Id(21)});
  page.newest_first = true;
  EXPECT_EQ(PageIds(page), std::vector<std::string>{Id(21)});
}

TEST_F(Records, ThatAreDeletedComeInAPageOnlyIfAskedFor) {
  RecordRow gone = ARecord(20);
  gone.state = RecordState::kDeleted;
  InsertAll({gone});
  RecordPage page;
  page.kind = kSession;
  EXPECT_TRUE(PageIds(page).empty());
  page.with_deleted = true;
  EXPECT_EQ(PageIds(page), std::vector<std::string>{Id(20)});
}

TEST_F(Records, OfAKindHaveALatestByWhenItWasWritten) {
  InsertAll({ARecord(21, kNoon, kPlan), ARecord(20, kNoon - absl::Hours(1), kPlan),
             ARecord(22, kNoon, kSession)});
  InTable([](RecordTable& records) -> absl::Status {
    ASSIGN_OR_RETURN(const RecordRow latest, records.Latest(kFamilyStream, kPlan));
    EXPECT_EQ(latest.record_id, Id(20));
    return absl::OkStatus();
  });
}

// Counts the steps of SQLite's own machine: exact, whatever else the computer does.
TEST_F(Records, CostTheSameToVisitHoweverLongTheHistory) {
  const auto steps_of_14_days = [this] {
    Database reader = *Database::Open(options_.directory + "/relactation.db", OpenMode::kReadOnly);
    int steps = 0;
    Transaction transaction = *Transaction::Begin(reader, TransactionKind::kRead);
    const Scope scope(ScopeMaker::Key(), transaction, ACaller(), Verb::kRead, clock_.Now(),
                      {kClient}, {FamilyStream()});
    sqlite3_progress_handler(
        reader.connection().handle(), 1,
        [](void* count) {
          ++*static_cast<int*>(count);
          return 0;
        },
        &steps);
    EXPECT_TRUE(RecordTable(scope)
                    .ForEach(kFamilyStream, kSession, kNoon - absl::Hours(14 * 24), kNoon,
                             [](const RecordRow&) { return absl::OkStatus(); })
                    .ok());
    return steps;
  };
  std::vector<RecordRow> recent;
  for (int i = 0; i < 140; ++i) recent.push_back(ARecord(1000 + i, kNoon - absl::Hours(2 * i + 1)));
  InsertAll(recent);
  const int steps_before = steps_of_14_days();
  std::vector<RecordRow> older;
  for (int i = 0; i < 1400; ++i) older.push_back(ARecord(3000 + i, kNoon - absl::Hours(500 + i)));
  InsertAll(older);
  EXPECT_EQ(steps_of_14_days(), steps_before);
}

}  // namespace relactation::record_table_test
