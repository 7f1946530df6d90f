#include "server/storage/record_version_table.h"

#include "tests/server/storage/a_store.h"

namespace relactation::record_version_table_test {

RecordRow AVersion(int number, int64_t revision, const std::string& body) {
  RecordRow row;
  row.stream_id = kFamilyStream;
  row.record_id = Id(number);
  row.revision = revision;
  row.body = body;
  return row;
}

class RecordVersions : public AScope {
 protected:
  void InTable(const std::function<absl::Status(RecordVersionTable&)>& use) {
    const absl::Status status = InScope([&](const Scope& scope) {
      RecordVersionTable versions(scope);
      return use(versions);
    });
    EXPECT_TRUE(status.ok()) << status;
  }
};

TEST_F(RecordVersions, AreListedOldestFirstEachWithItsBodyAndState) {
  RecordRow deleted = AVersion(20, 2, "second");
  deleted.state = RecordState::kDeleted;
  deleted.key_id = 7;
  InTable([&](RecordVersionTable& versions) -> absl::Status {
    RETURN_IF_ERROR(versions.Insert(deleted));
    RETURN_IF_ERROR(versions.Insert(AVersion(20, 1, std::string("fi\0rst", 6))));
    RETURN_IF_ERROR(versions.Insert(AVersion(21, 1, "another")));
    ASSIGN_OR_RETURN(const auto rows, versions.ListOf(kFamilyStream, Id(20)));
    EXPECT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.at(0).body, std::string("fi\0rst", 6));
    EXPECT_EQ(rows.at(0).revision, 1);
    EXPECT_EQ(rows.at(1).body, "second");
    EXPECT_EQ(rows.at(1).state, RecordState::kDeleted);
    EXPECT_EQ(rows.at(1).key_id, 7);
    return absl::OkStatus();
  });
}

TEST_F(RecordVersions, KeepEachRevisionOnce) {
  InTable([&](RecordVersionTable& versions) -> absl::Status {
    RETURN_IF_ERROR(versions.Insert(AVersion(20, 1, "first")));
    EXPECT_TRUE(absl::IsAlreadyExists(versions.Insert(AVersion(20, 1, "again"))));
    return absl::OkStatus();
  });
}

TEST_F(RecordVersions, AreNotReachedOutsideTheScope) {
  InTable([&](RecordVersionTable& versions) -> absl::Status {
    RecordRow foreign = AVersion(20, 1, "first");
    foreign.stream_id = Id(99);
    EXPECT_TRUE(absl::IsNotFound(versions.Insert(foreign)));
    EXPECT_TRUE(absl::IsNotFound(versions.ListOf(Id(99), Id(20)).status()));
    return absl::OkStatus();
  });
}

}  // namespace relactation::record_version_table_test
