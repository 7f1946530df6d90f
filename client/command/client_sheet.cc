#include "client/command/client_sheet.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "client/command/client_view.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

absl::TimeZone ZoneOf(const v1::Client& client) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(client.zone(), &zone) ? zone : absl::UTCTimeZone();
}

// The caller's right on the client at this place; none from a server that does not say it.
const v1::ClientGrant& GrantAt(const v1::ListClientsResponse& caseload, int place) {
  return place < caseload.grants_size() ? caseload.grants(place)
                                        : v1::ClientGrant::default_instance();
}

SheetValue CareOf(const v1::ClientGrant& grant, absl::TimeZone zone) {
  SheetValue word(WordOf(grant.kind()));
  const std::string until =
      grant.has_until_time() ? " until " + FormatLocalTime(FromTimestamp(grant.until_time()), zone)
                             : "";
  switch (grant.kind()) {
    case v1::GRANT_KIND_OWNER:
      return std::move(word).Shown("own");
    case v1::GRANT_KIND_SHARE:
      return std::move(word).Shown("shared" + until);
    case v1::GRANT_KIND_COVER:
      return std::move(word).Shown("cover" + until);
    default:
      return word;
  }
}

SheetValue UntilOf(const v1::ClientGrant& grant, absl::TimeZone zone) {
  if (!grant.has_until_time()) return {};
  return FormatInstant(FromTimestamp(grant.until_time()), zone);
}

bool IsOwnOrNotSaid(const v1::ClientGrant& grant) {
  return grant.kind() == v1::GRANT_KIND_OWNER || grant.kind() == v1::GRANT_KIND_UNSPECIFIED;
}

}  // namespace

Sheet ClientSheet(const v1::ListClientsResponse& caseload, absl::Time now) {
  const bool all_own = std::all_of(caseload.grants().begin(), caseload.grants().end(),
                                   [](const auto& grant) { return IsOwnOrNotSaid(grant); });
  Sheet sheet({{.key = "code", .header = "ID"},
               {.key = "display_name", .header = "Client", .may_truncate = true},
               {.key = "persons", .header = "Persons", .importance = 3, .may_truncate = true},
               {.key = "infants", .header = "Infants", .importance = 4, .may_truncate = true},
               {.key = "zone", .header = "Zone", .importance = 1},
               {.key = "state", .header = "State", .importance = 2},
               {.key = "caller_grant", .header = all_own ? "" : "Care", .importance = 5},
               {.key = "caller_grant_until"}});
  for (int i = 0; i < caseload.clients_size(); ++i) {
    const v1::Client& client = caseload.clients(i);
    const v1::ClientGrant& grant = GrantAt(caseload, i);
    const absl::TimeZone zone = ZoneOf(client);
    sheet.AddRow({client.code(), client.display_name(), PersonsText(client),
                  InfantsText(client, now), client.zone(), StateText(client.state()),
                  CareOf(grant, zone), UntilOf(grant, zone)});
  }
  return sheet;
}

std::vector<JsonObject> ClientItems(const v1::ListClientsResponse& caseload) {
  std::vector<JsonObject> items;
  for (int i = 0; i < caseload.clients_size(); ++i) {
    const v1::Client& client = caseload.clients(i);
    const v1::ClientGrant& grant = GrantAt(caseload, i);
    const std::string kind = WordOf(grant.kind());
    items.push_back(ClientJson(client));
    items.back()
        .Set("caller_grant", kind.empty() ? std::nullopt : std::optional(kind))
        .Set("caller_grant_until",
             grant.has_until_time()
                 ? std::optional(FormatInstant(FromTimestamp(grant.until_time()), ZoneOf(client)))
                 : std::nullopt);
  }
  return items;
}

}  // namespace relactation
