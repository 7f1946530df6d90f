#include "client/command/client_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/care/time_fields.h"

namespace relactation::client_sheet_test {

using ::testing::HasSubstr;
using ::testing::Not;

const absl::Time kNow = absl::FromUnixSeconds(1795557600);  // 2026-11-24T22:00:00Z

void AddClient(v1::ListClientsResponse& caseload, const std::string& code, v1::GrantKind kind) {
  v1::Client& client = *caseload.add_clients();
  client.set_code(code);
  client.set_display_name("Family of " + code);
  client.set_zone("Europe/Lisbon");
  caseload.add_grants()->set_kind(kind);
}

std::string Shown(const v1::ListClientsResponse& caseload, OutputFormat format) {
  return ClientSheet(caseload, kNow).As(format, Terminal{.width_cells = 100});
}

TEST(ClientSheet, IsQuietWhereAllFamiliesAreHerOwn) {
  v1::ListClientsResponse caseload;
  AddClient(caseload, "ar-0377", v1::GRANT_KIND_OWNER);
  EXPECT_THAT(Shown(caseload, OutputFormat::kTable), Not(HasSubstr("own")));
  EXPECT_THAT(Shown(caseload, OutputFormat::kTable), Not(HasSubstr("CARE")));
  EXPECT_THAT(Shown(caseload, OutputFormat::kCsv), HasSubstr(",owner,"));
}

TEST(ClientSheet, SaysWhichAreSharedOrCoveredAndUntilWhen) {
  v1::ListClientsResponse caseload;
  AddClient(caseload, "ar-0377", v1::GRANT_KIND_OWNER);
  AddClient(caseload, "bm-1142", v1::GRANT_KIND_SHARE);
  AddClient(caseload, "cs-2020", v1::GRANT_KIND_COVER);
  *caseload.mutable_grants(2)->mutable_until_time() = ToTimestamp(kNow + absl::Hours(24));
  const std::string table = Shown(caseload, OutputFormat::kTable);
  EXPECT_THAT(table, HasSubstr("CARE"));
  EXPECT_THAT(table, HasSubstr("own"));
  EXPECT_THAT(table, HasSubstr("shared"));
  EXPECT_THAT(table, HasSubstr("cover until 2026-11-25 22:00"));
  EXPECT_THAT(Shown(caseload, OutputFormat::kCsv), HasSubstr(",cover,2026-11-25T22:00:00+00:00"));
  const std::string json = JsonItems(ClientItems(caseload));
  EXPECT_THAT(json, HasSubstr("\"caller_grant\": \"share\""));
  EXPECT_THAT(json, HasSubstr("\"caller_grant_until\": \"2026-11-25T22:00:00+00:00\""));
}

TEST(ClientSheet, DoesNotGuessTheRightThatAServerDoesNotSay) {
  v1::ListClientsResponse caseload;
  AddClient(caseload, "ar-0377", v1::GRANT_KIND_UNSPECIFIED);
  caseload.clear_grants();
  EXPECT_THAT(JsonItems(ClientItems(caseload)), HasSubstr("\"caller_grant\": null"));
}

}  // namespace relactation::client_sheet_test
