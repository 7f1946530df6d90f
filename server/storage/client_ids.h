// Which ids a client's streams hold already.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Looks for many ids, as RecordTable::KindOfId does for one: the streams that hold anything are
// found once. What is stored after the first look-up in a stream that was empty is not found.
class ClientIds {
 public:
  // The scope must outlive this.
  ClientIds(const Scope& scope, std::string client_id);

  // The kind of what bears the id in any stream of the client; no value if nothing does. NOT_FOUND
  // if the client is not in the scope.
  absl::StatusOr<std::optional<int>> KindOf(std::string_view record_id);

 private:
  absl::Status FindStreams();

  const Scope& scope_;
  std::string client_id_;
  std::optional<std::vector<std::string>> streams_;
};

}  // namespace relactation
