// The people who work in the caller's practice, as far as the work with families needs to know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

struct Colleague {
  std::string principal_id;
  std::string name;
  // Bits kRole... of scope.h.
  uint32_t roles = 0;
};

// Somebody with access to the caller's practice, the caller included. NOT_FOUND for a parent or
// caregiver, for somebody whose access was taken away, and for nobody, alike.
absl::StatusOr<Colleague> FindColleague(const Scope& scope, std::string_view principal_id);

// The ids of all who are, or ever were, of the practice's own people, in their order: whoever is
// not among them wrote as one of a family.
absl::StatusOr<std::vector<std::string>> AllColleagueIds(const Scope& scope);

}  // namespace relactation
