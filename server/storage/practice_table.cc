#include "server/storage/practice_table.h"

#include <utility>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kInsert[] = R"sql(
  INSERT INTO practice (practice_id, name, created_time)
  VALUES ($practice_id, $name, $created_time)
)sql";

constexpr char kFind[] = R"sql(
  SELECT practice_id, name, created_time FROM practice WHERE practice_id = $practice_id
)sql";

constexpr char kList[] = R"sql(
  SELECT practice_id, name, created_time FROM practice ORDER BY created_time, practice_id
)sql";

PracticeRow ReadRow(const Statement& statement) {
  return {statement.ColumnUuid(0), statement.ColumnText(1), statement.ColumnTime(2)};
}

}  // namespace

absl::Status PracticeTable::Insert(const PracticeRow& row) {
  ASSIGN_OR_RETURN(Statement insert, transaction_.Prepare(kInsert));
  return insert.BindUuid("$practice_id", row.practice_id)
      .BindText("$name", row.name)
      .BindTime("$created_time", row.created_time)
      .Run();
}

absl::StatusOr<PracticeRow> PracticeTable::Find(std::string_view practice_id) {
  ASSIGN_OR_RETURN(Statement find, transaction_.Prepare(kFind));
  ASSIGN_OR_RETURN(const bool found, find.BindUuid("$practice_id", practice_id).Step());
  if (!found) return absl::NotFoundError("no such practice");
  return ReadRow(find);
}

absl::StatusOr<std::vector<PracticeRow>> PracticeTable::List() {
  ASSIGN_OR_RETURN(Statement list, transaction_.Prepare(kList));
  std::vector<PracticeRow> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool has_row, list.Step());
    if (!has_row) return rows;
    rows.push_back(ReadRow(list));
  }
}

}  // namespace relactation
