// The versions of a record in words: who made which, when, why, and what it changed.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/json_text.h"

namespace relactation {

struct RecordVersion {
  v1::Record record;
  // `2  corrected 2026-11-24 15:00 by Mía Sato: misread the bottle`
  std::string heading;
  // Against the version before; none of the first.
  std::vector<std::string> changes;
  // What lost against it and was settled since.
  std::vector<std::string> settled;
};

// Oldest first, as they came.
std::vector<RecordVersion> VersionsInWords(const v1::ListRecordVersionsResponse& response,
                                           const ColleagueNames& names, const v1::Client& client,
                                           absl::TimeZone zone);

// The version against which it lost; of those that are listed, if that is older.
const v1::Record& VersionAgainst(const v1::LostChange& lost,
                                 const v1::ListRecordVersionsResponse& response);

// Whose names the versions need, and what lost against them; those of the practice alone.
std::vector<std::string> PeopleIn(const v1::ListRecordVersionsResponse& response,
                                  const v1::Client& client);

// The same for programs, each with the whole record.
std::vector<JsonObject> VersionItems(const std::vector<RecordVersion>& versions,
                                     const ColleagueNames& names, const v1::Client& client,
                                     absl::TimeZone zone);

}  // namespace relactation
