#include "server/access/practice_copy.h"

#include <string_view>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "server/access/practice_files.h"
#include "server/access/private_file.h"
#include "server/access/tokens.h"
#include "server/storage/practice_table.h"
#include "server/storage/store_copy.h"

namespace relactation {
namespace {

// Without these a practice cannot be served; the keys come last, so that they say that all is here.
constexpr const char* kNeeded[] = {kServerFile, kKeyFile};
// The root and its key may be kept elsewhere.
constexpr const char* kOthers[] = {kRootKeyFile, kRootFile, kAddressFile, kTestMarkFile,
                                   kSettingsFile};

struct PrivateFile {
  std::string name;
  std::string bytes;
};

absl::StatusOr<std::vector<PrivateFile>> ReadFiles(const std::string& directory) {
  std::vector<PrivateFile> files;
  for (const char* name : kOthers) {
    absl::StatusOr<std::string> bytes = ReadPrivateFile(directory + name);
    if (absl::IsNotFound(bytes.status())) continue;
    RETURN_IF_ERROR(bytes.status());
    files.push_back({name, *std::move(bytes)});
  }
  for (const char* name : kNeeded) {
    absl::StatusOr<std::string> bytes = ReadPrivateFile(directory + name);
    if (absl::IsNotFound(bytes.status())) {
      return absl::FailedPreconditionError(ToAbsl(directory + name +
                                                  " is missing: this is no data directory, nor a "
                                                  "whole copy of one"));
    }
    RETURN_IF_ERROR(bytes.status());
    files.push_back({name, *std::move(bytes)});
  }
  return files;
}

absl::StatusOr<AccessKeys> KeysOf(const std::vector<PrivateFile>& files,
                                  const std::string& directory) {
  const absl::StatusOr<AccessKeys> keys = AccessKeys::FromBytes(files.back().bytes);
  if (keys.ok()) return keys;
  return absl::FailedPreconditionError(ToAbsl(directory + kKeyFile + " is damaged"));
}

absl::Status WriteFiles(const std::string& directory, const std::vector<PrivateFile>& files) {
  for (const PrivateFile& file : files) {
    RETURN_IF_ERROR(WritePrivateFile(directory + file.name, file.bytes));
  }
  return SyncFolderOf(directory);
}

// That somebody who can open the data directory did so, in the trail of every practice in it.
Work NoteInTrail(const AccessKeys& keys, absl::Time now, std::string_view verb,
                 std::string_view resource_name) {
  return [&keys, now, verb, resource_name](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<PracticeRow> practices, PracticeTable(transaction).List());
    for (const PracticeRow& practice : practices) {
      AuditRow trace;
      trace.practice_id = practice.practice_id;
      trace.time = now;
      trace.method = "relactd";
      trace.verb = verb;
      trace.resource_name = resource_name;
      trace.outcome = AuditOutcome(absl::OkStatus());
      RETURN_IF_ERROR(AppendAuditRow(transaction, keys, std::move(trace)));
    }
    return absl::OkStatus();
  };
}

}  // namespace

absl::Status BackUpPractice(const std::string& directory, const std::string& folder,
                            const Clock& clock) {
  ASSIGN_OR_RETURN(const std::vector<PrivateFile> files, ReadFiles(directory));
  ASSIGN_OR_RETURN(const AccessKeys keys, KeysOf(files, directory));
  RETURN_IF_ERROR(CopyStore(directory, folder));
  RETURN_IF_ERROR(WriteFiles(folder, files));
  return NoteCopy(directory, folder, NoteInTrail(keys, clock.Now(), "export", "backup"));
}

absl::Status RestorePractice(const std::string& folder, const std::string& directory,
                             const Clock& clock, RandomSource& random) {
  ASSIGN_OR_RETURN(const std::vector<PrivateFile> files, ReadFiles(folder));
  ASSIGN_OR_RETURN(const AccessKeys keys, KeysOf(files, folder));
  RETURN_IF_ERROR(RestoreStore(folder, directory, clock.Now(), random,
                               NoteInTrail(keys, clock.Now(), "manage", "restore")));
  return WriteFiles(directory, files);
}

}  // namespace relactation
