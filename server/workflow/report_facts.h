// What all reports of one batch share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

struct ReportFacts {
  std::string practice_name;
  std::string made_by;
  std::string rule_set_version;
  std::string edition;
  // The practice's own people, those who left included: sorted ids, and the names by them.
  std::vector<std::string> colleagues;
  std::map<std::string, std::string> colleague_names;
  // The name of who owns a client, by the client's id.
  std::map<std::string, std::string> owner_names;
};

absl::StatusOr<ReportFacts> ReadReportFacts(const Scope& scope);

}  // namespace relactation
