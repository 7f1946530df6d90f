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

// Looks for one id as RecordTable::KindOfId does. For those after it, the streams that hold
// anything, and the greatest id in each, are found once: what is stored after the first look-up is
// found once it is named here, and else may not be.
class ClientIds {
 public:
  // The scope must outlive this.
  ClientIds(const Scope& scope, std::string client_id);

  // The kind of what bears the id in any stream of the client; no value if nothing does. NOT_FOUND
  // if the client is not in the scope.
  absl::StatusOr<std::optional<int>> KindOf(std::string_view record_id) {
    return KindOutside({}, record_id);
  }
  // The same for the client's other streams: a table that is given a row for the first one finds by
  // itself that the id is taken there.
  absl::StatusOr<std::optional<int>> KindOutside(std::string_view stream_id,
                                                 std::string_view record_id);

  // A row of the id was stored in that stream of the client.
  void Stored(std::string_view stream_id, std::string_view record_id);

 private:
  struct Stream {
    std::string stream_id;
    std::string greatest;  // As bytes.
  };
  absl::StatusOr<std::optional<int>> LookOutside(std::string_view stream_id,
                                                 std::string_view record_id);
  absl::Status FindStreams();

  const Scope& scope_;
  std::string client_id_;
  bool has_looked_ = false;
  std::optional<std::vector<Stream>> streams_;
};

}  // namespace relactation
