#include "server/storage/store.h"

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/sqlite/directory_lock.h"
#include "server/sqlite/migrate.h"
#include "server/storage/database_file.h"
#include "server/storage/migrations.h"
#include "server/storage/stream_digests.h"

namespace relactation {
namespace {

// Says which file a refusal is about.
absl::Status About(const std::string& path, const absl::Status& status) {
  return absl::Status(status.code(), ToAbsl(path + ": " + std::string(ToStd(status.message()))));
}

absl::StatusOr<Database> OpenWriter(const Store::Options& options, const Clock& clock) {
  ASSIGN_OR_RETURN(Database writer,
                   Database::Open(DatabasePath(options.directory), OpenMode::kReadWrite,
                                  options.vfs, options.max_page_count));
  RETURN_IF_ERROR(Migrate(writer, StorageMigrations(), clock.Now()));
  ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(writer, TransactionKind::kWrite));
  RETURN_IF_ERROR(MakeMissingDigests(transaction));
  RETURN_IF_ERROR(transaction.Commit());
  // A run that ended in its midst may have left what was erased in it.
  const absl::Status emptied = writer.Checkpoint(CheckpointMode::kTruncateNow);
  if (!writer.fatal_error().ok()) return emptied;
  return writer;
}

absl::StatusOr<std::vector<Database>> OpenReaders(const Store::Options& options) {
  std::vector<Database> readers;
  for (int i = 0; i < options.readers; ++i) {
    ASSIGN_OR_RETURN(Database reader, Database::Open(DatabasePath(options.directory),
                                                     OpenMode::kReadOnly, options.vfs));
    readers.push_back(std::move(reader));
  }
  return readers;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const Options& options, const Clock& clock,
                                                   Executor& writer_executor,
                                                   Executor& reader_executor, OnFatal on_fatal) {
  RETURN_IF_ERROR(CheckPrivate(options.directory));
  RETURN_IF_ERROR(CheckDatabaseIsThere(options.directory));
  return OpenDatabase(options, clock, writer_executor, reader_executor, std::move(on_fatal));
}

absl::StatusOr<std::unique_ptr<Store>> Store::OpenDatabase(const Options& options,
                                                           const Clock& clock,
                                                           Executor& writer_executor,
                                                           Executor& reader_executor,
                                                           OnFatal on_fatal) {
  ASSIGN_OR_RETURN(std::unique_ptr<DirectoryLock> lock,
                   DirectoryLock::Take(options.directory, "relactd"));
  absl::StatusOr<Database> writer = OpenWriter(options, clock);
  if (!writer.ok()) return About(DatabasePath(options.directory), writer.status());
  absl::StatusOr<std::vector<Database>> readers = OpenReaders(options);
  if (!readers.ok()) return About(DatabasePath(options.directory), readers.status());
  auto writes = std::make_unique<WriteQueue>(*std::move(writer), writer_executor, clock,
                                             WriteQueue::Options(), std::move(on_fatal));
  auto reads =
      std::make_unique<ReadPool>(*std::move(readers), reader_executor, clock, ReadPool::Options());
  return std::unique_ptr<Store>(new Store(std::move(lock), std::move(writes), std::move(reads)));
}

absl::StatusOr<std::unique_ptr<Store>> Store::Create(const Options& options, const Clock& clock,
                                                     Executor& writer_executor,
                                                     Executor& reader_executor, OnFatal on_fatal) {
  std::error_code ignored;
  const bool was_there = std::filesystem::exists(options.directory, ignored);
  RETURN_IF_ERROR(MakePrivateDirectory(options.directory));
  RETURN_IF_ERROR(MakePrivateFile(DatabasePath(options.directory)));
  auto store = OpenDatabase(options, clock, writer_executor, reader_executor, std::move(on_fatal));
  if (!store.ok()) {
    RemoveDatabase(options.directory);
    if (!was_there) std::filesystem::remove(options.directory, ignored);
  }
  return store;
}

Store::Store(std::unique_ptr<DirectoryLock> lock, std::unique_ptr<WriteQueue> writes,
             std::unique_ptr<ReadPool> reads)
    : lock_(std::move(lock)), writes_(std::move(writes)), reads_(std::move(reads)) {}

Store::~Store() { Close().IgnoreError(); }

absl::Status Store::Close() {
  // Readers first: a snapshot still open would keep the log from being emptied.
  reads_->Close();
  absl::Status status = writes_->Close();
  lock_.reset();
  return status;
}

}  // namespace relactation
