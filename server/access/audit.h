// The audit trail: who did what, when and to which family, as a chain of hashes per practice. No
// health data in it.
//
// The chain is keyed: who can write to the database but has no key cannot make it whole again. A
// tail that was cut off shows only against a head that was written down elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/tokens.h"
#include "server/storage/audit_table.h"

namespace relactation {

// Gives the row its place, its previous hash and its hash, and stores it.
absl::Status AppendAuditRow(Transaction& transaction, const AccessKeys& keys, AuditRow row);

// The outcome column: the name of the code, and the reason where there is one.
std::string AuditOutcome(const absl::Status& status);

// The chain of one practice.
struct AuditChain {
  std::string practice_id;
  // The last row that is whole with all before it; 0 and empty if there is none.
  int64_t sequence = 0;
  std::string hash;
  // What is wrong with the first row that is not; empty for a whole chain.
  std::string problem;
};

// Every practice's chain, checked from its first row on.
absl::StatusOr<std::vector<AuditChain>> VerifyAuditChain(Transaction& transaction,
                                                         const AccessKeys& keys);

}  // namespace relactation
