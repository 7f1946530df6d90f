#include "server/storage/record_appending.h"

#include "server/storage/record_table.h"
#include "server/storage/stream_table.h"
#include "tests/server/storage/a_store.h"

namespace relactation::record_appending_test {

RecordRow ARow(int number) {
  RecordRow row;
  row.stream_id = kFamilyStream;
  row.record_id = Id(number);
  row.kind = 1;
  row.body = "body";
  return row;
}

class AppendedRows : public AScope {
 protected:
  void Append(const std::function<absl::Status(const Scope&, RecordAppending&)>& use) {
    const absl::Status status = InScope([&](const Scope& scope) {
      RecordAppending appending(scope);
      return use(scope, appending);
    });
    EXPECT_TRUE(status.ok()) << status;
  }
};

TEST_F(AppendedRows, AreThereAtOnceAndTheHeadMovesOnceTheyAreAll) {
  Append([](const Scope& scope, RecordAppending& appending) -> absl::Status {
    for (const int number : {20, 21}) {
      RecordRow row = ARow(number);
      RETURN_IF_ERROR(appending.Append(row));
      EXPECT_EQ(row.sequence, number - 19);
      RETURN_IF_ERROR(RecordTable(scope).Find(kFamilyStream, Id(number)).status());
    }
    ASSIGN_OR_RETURN(StreamHead head, StreamTable(scope).Head(kFamilyStream));
    EXPECT_EQ(head.head_sequence, 0);
    RETURN_IF_ERROR(appending.MoveHeads());
    ASSIGN_OR_RETURN(head, StreamTable(scope).Head(kFamilyStream));
    EXPECT_EQ(head.head_sequence, 2);
    ASSIGN_OR_RETURN(const RowsDigest digest, StreamTable(scope).Digest(kFamilyStream));
    EXPECT_EQ(digest.live_rows(), 2);
    return absl::OkStatus();
  });
}

TEST_F(AppendedRows, ThatAreRefusedLeaveNoGapAndAreNotInTheWayOfTheNext) {
  Append([](const Scope& scope, RecordAppending& appending) -> absl::Status {
    RecordRow first = ARow(20);
    RETURN_IF_ERROR(appending.Append(first));
    RecordRow again = ARow(20);
    EXPECT_TRUE(absl::IsAlreadyExists(appending.Append(again)));
    RecordRow nameless = ARow(21);
    nameless.record_id = "no id";
    EXPECT_TRUE(absl::IsInvalidArgument(appending.Append(nameless)));
    RecordRow strange = ARow(22);
    strange.stream_id = Id(99);
    EXPECT_TRUE(absl::IsNotFound(appending.Append(strange)));
    RecordRow next = ARow(23);
    RETURN_IF_ERROR(appending.Append(next));
    EXPECT_EQ(next.sequence, 2);
    RETURN_IF_ERROR(appending.MoveHeads());
    ASSIGN_OR_RETURN(const StreamHead head, StreamTable(scope).Head(kFamilyStream));
    EXPECT_EQ(head.head_sequence, 2);
    return absl::OkStatus();
  });
}

TEST_F(AppendedRows, GoBehindWhatWasWrittenSinceTheHeadsMoved) {
  Append([](const Scope& scope, RecordAppending& appending) -> absl::Status {
    RecordRow first = ARow(20);
    RETURN_IF_ERROR(appending.Append(first));
    RETURN_IF_ERROR(appending.MoveHeads());
    ASSIGN_OR_RETURN(first, RecordTable(scope).Replace(first, 1));
    EXPECT_EQ(first.sequence, 2);
    RecordRow next = ARow(21);
    RETURN_IF_ERROR(appending.Append(next));
    EXPECT_EQ(next.sequence, 3);
    return appending.MoveHeads();
  });
}

}  // namespace relactation::record_appending_test
