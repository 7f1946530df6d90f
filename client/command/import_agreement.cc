#include "client/command/import_agreement.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string ZoneOf(const v1::Record& record, const v1::Client& client) {
  return record.time().zone().empty() ? client.zone() : record.time().zone();
}

std::string Difference(const v1::Record& stored, const v1::Record& asked,
                       const v1::Client& client) {
  if (stored.has_edit()) return "";
  // Two names may stand for one clock.
  const bool is_same_time =
      FromTimestamp(stored.time().start_time()) == FromTimestamp(asked.time().start_time());
  if (!is_same_time && ZoneOf(stored, client) != ZoneOf(asked, client)) {
    return absl::StrCat("as ", ZoneOf(stored, client));
  }
  const std::string& person = stored.session().person_id();
  if (person == asked.session().person_id()) return "";
  const std::string handle = PersonHandle(client, person);
  return absl::StrCat("for ", handle.empty() ? "nobody" : handle);
}

}  // namespace

absl::StatusOr<std::string> TakenOverOtherwise(const std::vector<v1::Record>& there,
                                               const v1::Client& client,
                                               const ReadStoredRecord& read) {
  if (there.empty()) return "";
  for (const size_t place : std::set<size_t>{0, there.size() / 2, there.size() - 1}) {
    const absl::StatusOr<v1::Record> stored = read(there[place].record_id());
    if (absl::IsNotFound(stored.status())) continue;
    RETURN_IF_ERROR(stored.status());
    const std::string difference = Difference(*stored, there[place], client);
    if (!difference.empty()) return difference;
  }
  return "";
}

}  // namespace relactation
