// Canaries in what is written as JSON: any program reads them back as they are, and the file obeys
// the rules of JSON whatever they hold.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "client/command/json_text.h"
#include "client/command/message_json.h"
#include "client/command/report_manifest.h"
#include "client/command/report_summary.h"
#include "tests/support/a_progress_report.h"
#include "tests/support/canaries.h"

namespace relactation::canary_json_test {

// A control character, or what is no UTF-8, stands in no JSON: RFC 8259, sections 7 and 8.1.
bool HasControls(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return (byte < 0x20 && byte != '\n') || byte == 0x7f;
  });
}

// A message on the wire holds nothing else.
bool IsUtf8(const std::string& text) {
  bool is_in_letter = false;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte > 0xf4 || (!is_in_letter && byte >= 0x80 && byte < 0xc0)) return false;
    is_in_letter = byte >= 0x80;
  }
  return true;
}

TEST(CanariesInJson, ComeBackOfAReportAndAnOverviewAsTheyAre) {
  for (const std::string& canary : Canaries()) {
    if (!IsUtf8(canary)) continue;
    v1::ProgressReport report = AFullReport(2);
    Poison(report, {canary});
    const std::string text = MessageJson(report).Text();
    EXPECT_FALSE(HasControls(text)) << canary;
    const auto json = ParseJsonObject(text);
    ASSERT_TRUE(json.ok()) << json.status() << canary;
    EXPECT_EQ(json->ObjectOf("header")->TextOf("client_name"), canary);
    EXPECT_EQ(json->ObjectsOf("notes").at(0).TextOf("text"), canary);
    v1::CaseloadOverview overview = AnOverview();
    Poison(overview, {canary});
    const auto rows = ParseJsonObject(MessageJson(overview).Text());
    ASSERT_TRUE(rows.ok()) << rows.status() << canary;
    EXPECT_EQ(rows->ObjectsOf("rows").at(1).TextOf("client_name"), canary);
  }
}

TEST(CanariesInJson, ComeBackOfAManifestAsTheyAre) {
  for (const std::string& canary : Canaries()) {
    if (!IsUtf8(canary)) continue;
    ReportManifest manifest;
    manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    manifest.asked.formats = {ReportFormat::kJson};
    manifest.asked.language = canary;
    manifest.clients = {{.client_id = canary, .client_code = canary, .reason = canary}};
    const std::string text = ManifestText(manifest);
    EXPECT_FALSE(HasControls(text)) << canary;
    const auto read = ParseManifest(text);
    ASSERT_TRUE(read.ok()) << read.status() << canary;
    EXPECT_EQ(read->asked.language, canary);
    EXPECT_EQ(read->clients.at(0).client_code, canary);
    EXPECT_EQ(read->clients.at(0).reason, canary);
    manifest.clients[0].files = {{canary, "", 0}};
    EXPECT_FALSE(ParseManifest(ManifestText(manifest)).ok()) << "a name of a file: " << canary;
  }
}

// What a server said of a client it could not report is shown on the screen.
TEST(CanariesOnTheScreen, AreNotObeyedInTheListOfWhatWasNotMade) {
  for (const std::string& canary : Canaries()) {
    ReportManifest manifest;
    manifest.clients = {{.client_id = canary, .client_code = canary, .reason = canary}};
    Terminal terminal;
    terminal.width_cells = 80;
    const Sheet sheet = ReportsNotMade(manifest);
    EXPECT_FALSE(HasControls(sheet.As(OutputFormat::kTable, terminal))) << canary;
    // Two tabs of ours a row.
    std::string plain = sheet.As(OutputFormat::kPlain, terminal);
    const auto lines = std::count(plain.begin(), plain.end(), '\n');
    EXPECT_EQ(std::erase(plain, '\t'), static_cast<size_t>(2 * lines)) << canary;
    EXPECT_FALSE(HasControls(plain)) << canary;
  }
}

}  // namespace relactation::canary_json_test
