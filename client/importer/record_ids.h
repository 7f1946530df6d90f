// Ids of imported records, the same however often the same log is read.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/time/civil_time.h"

namespace relactation {

// Makes the ids of one file's records. An id depends on the client, the format, the row and how
// many equal rows came before; it sorts by the row's start like every other record id.
class RecordIds {
 public:
  RecordIds(std::string client_id, std::string source);

  // A UUID of version 8 (RFC 9562, section 5.8): 48 bits of Unix milliseconds, then a hash. The
  // milliseconds are those of the local start as if it were UTC. `row` is the row's meaning, free
  // of quoting and line ends.
  std::string Next(absl::CivilMinute local_start, std::string_view row);

 private:
  std::string client_id_;
  std::string source_;
  std::unordered_map<std::string, int> seen_;
};

}  // namespace relactation
