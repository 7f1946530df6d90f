// Invites: single-use, expiring secrets that a device is enrolled with. Only a hash is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/sqlite/transaction.h"

namespace relactation {

struct InviteRow {
  std::string practice_id;
  std::string invite_id;
  std::string secret_hash;
  // What the person may do who takes it up; bits kRole... of scope.h.
  uint32_t roles = 0;
  // An existing principal who gets one more device, or no value for a new one.
  std::optional<std::string> principal_id;
  std::string display_name;
  // The principal who wrote it, or no value for the first one of a practice.
  std::optional<std::string> created_by;
  absl::Time created_time;
  absl::Time expire_time;
  std::optional<absl::Time> used_time;
  std::optional<std::string> used_by_device;
  // The family and its adult, of an invite for one of a family's adults.
  std::optional<std::string> client_id = std::nullopt;
  std::optional<std::string> person_id = std::nullopt;
};

class InviteTable {
 public:
  explicit InviteTable(Transaction& transaction) : transaction_(transaction) {}

  absl::Status Insert(const InviteRow& row);
  // Also finds used and expired ones: the caller judges. NOT_FOUND if no invite has the secret.
  absl::StatusOr<InviteRow> FindBySecretHash(std::string_view secret_hash);
  // In any state. NOT_FOUND if the practice has none of that id.
  absl::StatusOr<InviteRow> Find(std::string_view practice_id, std::string_view invite_id);
  // FAILED_PRECONDITION if it was used before; NOT_FOUND if there is none.
  absl::Status MarkUsed(std::string_view practice_id, std::string_view invite_id, absl::Time time,
                        std::string_view device_id);
  // From now on the invite has expired. One that was used or had expired stays as it is.
  absl::Status Cancel(std::string_view practice_id, std::string_view invite_id, absl::Time now);
  // The same for every open invite that a principal wrote, or that is for one more device of hers.
  absl::Status CancelAllOf(std::string_view practice_id, std::string_view principal_id,
                           absl::Time now);
  // The practice's own, neither used nor expired, oldest first.
  absl::StatusOr<std::vector<InviteRow>> ListOpen(std::string_view practice_id, absl::Time now);

  // The same of those for a family's adults.
  absl::StatusOr<std::vector<InviteRow>> ListOpenOfClient(std::string_view practice_id,
                                                          std::string_view client_id,
                                                          absl::Time now);

 private:
  Transaction& transaction_;
};

}  // namespace relactation
