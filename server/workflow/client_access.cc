#include "server/workflow/client_access.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/client_access_page.h"
#include "server/workflow/page_token.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;
constexpr std::string_view kPackage = "relactation.v1.";
constexpr char kDone[] = "OK";

v1::ClientAccess ToMessage(const ClientAccessRow& row) {
  v1::ClientAccess access;
  *access.mutable_time() = ToTimestamp(row.time);
  access.set_consultant_id(row.principal_id.value_or(""));
  access.set_display_name(row.principal_name);
  v1::Verb verb = v1::VERB_UNSPECIFIED;
  if (v1::Verb_Parse("VERB_" + absl::AsciiStrToUpper(row.verb), &verb)) access.set_verb(verb);
  const bool is_call = row.method.starts_with(kPackage);
  access.set_call(is_call ? row.method.substr(kPackage.size()) : row.method);
  access.set_was_done(row.outcome == kDone);
  return access;
}

absl::StatusOr<std::optional<int64_t>> SequenceOf(const std::string& cursor) {
  if (cursor.empty()) return std::nullopt;
  int64_t sequence = 0;
  if (absl::SimpleAtoi(cursor, &sequence)) return sequence;
  return InvalidField("page_token", "is not a token of this list; start again without one");
}

}  // namespace

absl::StatusOr<v1::ListClientAccessResponse> ListClientAccess(
    const Scope& scope, const v1::ListClientAccessRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  ASSIGN_OR_RETURN(const std::optional<int64_t> before, SequenceOf(cursor));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  ASSIGN_OR_RETURN(const std::vector<ClientAccessRow> rows,
                   ReadClientAccessPage(scope, request.client_id(), before, size + 1));
  v1::ListClientAccessResponse response;
  for (const ClientAccessRow& row : rows) {
    if (response.entries_size() == size) {
      const ClientAccessRow& last = rows[static_cast<size_t>(size) - 1];
      response.set_next_page_token(MakePageToken(request, std::to_string(last.sequence)));
      break;
    }
    *response.add_entries() = ToMessage(row);
  }
  return response;
}

}  // namespace relactation
