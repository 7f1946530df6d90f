#include "client/device/device_store.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "client/device/migrations.h"
#include "client/device/renumbering.h"
#include "proto/relactation/status.h"
#include "server/sqlite/directory_lock.h"
#include "server/sqlite/migrate.h"

namespace relactation {
namespace {

constexpr char kProgram[] = "relact";

// The index of the log in memory of the process instead of in a file beside it, which a full disk
// has no room for: what is kept here can be read there all the same. One program has the store open
// at a time, as that asks for. https://www.sqlite.org/vfs.html, section 2.1, "unix-excl".
constexpr char kVfs[] = "unix-excl";

std::string DatabasePath(const std::string& directory) { return directory + "/device.db"; }

bool Exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

absl::Status Remove(const std::string& directory) {
  std::error_code error;
  std::filesystem::remove_all(directory, error);
  if (!error) return absl::OkStatus();
  return absl::FailedPreconditionError(
      ToAbsl("cannot remove " + directory + ": " + error.message() + "; remove it by hand"));
}

}  // namespace

DeviceStore::DeviceStore(std::string directory, std::unique_ptr<DirectoryLock> lock,
                         Database database)
    : directory_(std::move(directory)), lock_(std::move(lock)), database_(std::move(database)) {}

DeviceStore::~DeviceStore() = default;

absl::StatusOr<std::unique_ptr<DeviceStore>> DeviceStore::OpenDatabase(const Options& options,
                                                                       const Clock& clock) {
  RETURN_IF_ERROR(CheckPrivate(options.directory));
  ASSIGN_OR_RETURN(std::unique_ptr<DirectoryLock> lock,
                   DirectoryLock::Take(options.directory, kProgram));
  ASSIGN_OR_RETURN(Database database,
                   Database::Open(DatabasePath(options.directory), OpenMode::kReadWrite,
                                  options.vfs.empty() ? kVfs : options.vfs, options.max_page_count,
                                  DiskOf::kDevice));
  RETURN_IF_ERROR(Migrate(database, DeviceMigrations(), clock.Now()));
  return std::unique_ptr<DeviceStore>(
      new DeviceStore(options.directory, std::move(lock), std::move(database)));
}

absl::StatusOr<std::unique_ptr<DeviceStore>> DeviceStore::Create(const Options& options,
                                                                 const DeviceState& state,
                                                                 const Clock& clock) {
  if (!Exists(DatabasePath(options.directory))) {
    RETURN_IF_ERROR(MakePrivateDirectory(options.directory));
    RETURN_IF_ERROR(MakePrivateFile(DatabasePath(options.directory)));
  }
  ASSIGN_OR_RETURN(std::unique_ptr<DeviceStore> store, OpenDatabase(options, clock));
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kWrite));
  const absl::StatusOr<DeviceState> found = ReadDeviceState(transaction);
  if (absl::IsNotFound(found.status())) {
    RETURN_IF_ERROR(InsertDeviceState(transaction, state));
    RETURN_IF_ERROR(transaction.Commit());
    return store;
  }
  RETURN_IF_ERROR(found.status());
  if (found->device_id == state.device_id) return store;
  if (found->client_id == state.client_id && found->person_id == state.person_id) {
    RETURN_IF_ERROR(AdoptStore(transaction, state, *found));
    RETURN_IF_ERROR(transaction.Commit());
    return store;
  }
  return absl::FailedPreconditionError(ToAbsl(
      options.directory + " holds what another person's device recorded; sign that one out first"));
}

absl::StatusOr<std::unique_ptr<DeviceStore>> DeviceStore::Open(const Options& options,
                                                               const Clock& clock) {
  if (!Exists(DatabasePath(options.directory))) {
    return absl::NotFoundError(ToAbsl("no device records in " + options.directory));
  }
  return OpenDatabase(options, clock);
}

absl::StatusOr<Transaction> DeviceStore::Begin(TransactionKind kind) {
  return Transaction::Begin(database_, kind);
}

absl::Status DeviceStore::ForgetDeleted() {
  return database_.Checkpoint(CheckpointMode::kTruncate);
}

absl::Status DeviceStore::Erase(std::unique_ptr<DeviceStore> store) {
  const std::string directory = store->directory_;
  store.reset();
  return Remove(directory);
}

absl::Status DeviceStore::EraseDamaged(const std::string& directory) {
  ASSIGN_OR_RETURN(const std::unique_ptr<DirectoryLock> lock,
                   DirectoryLock::Take(directory, kProgram));
  return Remove(directory);
}

}  // namespace relactation
