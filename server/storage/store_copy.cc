#include "server/storage/store_copy.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/sqlite/database.h"
#include "server/sqlite/directory_lock.h"
#include "server/sqlite/migrate.h"
#include "server/storage/backed_up_marks.h"
#include "server/storage/database_file.h"
#include "server/storage/migrations.h"
#include "server/storage/stream_epochs.h"

namespace relactation {
namespace {

absl::Status CheckIsCurrent(Database& database, const std::string& directory) {
  ASSIGN_OR_RETURN(const SchemaState state, CheckSchema(database, StorageMigrations()));
  if (state == SchemaState::kCurrent) return absl::OkStatus();
  return absl::FailedPreconditionError(
      ToAbsl("an older version of this program made " + directory +
             "; serve it once with this one, or copy it with that one"));
}

absl::Status CopyDatabase(Database& from, const std::string& folder) {
  RETURN_IF_ERROR(MakePrivateFile(DatabasePath(folder)));
  ASSIGN_OR_RETURN(Database copy, Database::Open(DatabasePath(folder), OpenMode::kReadWrite));
  return from.CopyInto(copy);
}

// What was made of a directory that was empty or not there.
void Remove(const std::string& directory, bool was_there) {
  RemoveDatabase(directory);
  std::error_code ignored;
  if (!was_there) std::filesystem::remove(directory, ignored);
}

// Makes the directory, and what `fill` puts into it, or nothing.
template <typename Fill>
absl::Status MakeWith(const std::string& directory, Fill fill) {
  std::error_code ignored;
  const bool was_there = std::filesystem::exists(directory, ignored);
  RETURN_IF_ERROR(MakePrivateDirectory(directory));
  absl::Status filled = fill();
  if (!filled.ok()) Remove(directory, was_there);
  return filled;
}

absl::Status BeginAnew(const std::string& directory, absl::Time now, RandomSource& random,
                       const Work& also) {
  ASSIGN_OR_RETURN(Database database,
                   Database::Open(DatabasePath(directory), OpenMode::kReadWrite));
  RETURN_IF_ERROR(Migrate(database, StorageMigrations(), now));
  {
    ASSIGN_OR_RETURN(Transaction transaction,
                     Transaction::Begin(database, TransactionKind::kWrite));
    RETURN_IF_ERROR(RenewEpochs(transaction, random));
    RETURN_IF_ERROR(also(transaction));
    RETURN_IF_ERROR(transaction.Commit());
  }
  return database.Checkpoint(CheckpointMode::kTruncate);
}

}  // namespace

absl::Status CopyStore(const std::string& directory, const std::string& folder) {
  RETURN_IF_ERROR(CheckPrivate(directory));
  RETURN_IF_ERROR(CheckDatabaseIsThere(directory));
  ASSIGN_OR_RETURN(Database from, Database::Open(DatabasePath(directory), OpenMode::kBeside));
  RETURN_IF_ERROR(CheckIsCurrent(from, directory));
  return MakeWith(folder, [&] { return CopyDatabase(from, folder); });
}

absl::Status NoteCopy(const std::string& directory, const std::string& folder, const Work& also) {
  ASSIGN_OR_RETURN(Database copy, Database::Open(DatabasePath(folder), OpenMode::kReadWrite));
  std::vector<BackedUpMark> marks;
  {
    ASSIGN_OR_RETURN(Transaction held, Transaction::Begin(copy, TransactionKind::kRead));
    ASSIGN_OR_RETURN(marks, BackedUpMarksOf(held));
  }
  ASSIGN_OR_RETURN(Database live, Database::Open(DatabasePath(directory), OpenMode::kBeside));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(live, TransactionKind::kWrite));
  RETURN_IF_ERROR(RaiseBackedUpMarks(transaction, marks));
  RETURN_IF_ERROR(also(transaction));
  return transaction.Commit();
}

absl::Status RestoreStore(const std::string& folder, const std::string& directory, absl::Time now,
                          RandomSource& random, const Work& also) {
  RETURN_IF_ERROR(CheckPrivate(folder));
  RETURN_IF_ERROR(CheckDatabaseIsThere(folder));
  ASSIGN_OR_RETURN(Database from, Database::Open(DatabasePath(folder), OpenMode::kReadWrite));
  return MakeWith(directory, [&]() -> absl::Status {
    RETURN_IF_ERROR(CopyDatabase(from, directory));
    return BeginAnew(directory, now, random, also);
  });
}

}  // namespace relactation
