#include "client/command/report_manifest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "client/command/message_json.h"

namespace relactation::report_manifest_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

ReportManifest AManifest() {
  ReportManifest manifest;
  manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_PAEDIATRICIAN);
  manifest.asked.request.set_recipient("Dr Okoro");
  manifest.asked.request.set_days(28);
  manifest.asked.request.mutable_until()->set_year(2026);
  manifest.asked.request.mutable_until()->set_month(11);
  manifest.asked.request.mutable_until()->set_day(24);
  manifest.asked.formats = {ReportFormat::kPdf, ReportFormat::kCsv};
  manifest.asked.paper = PaperSize::kLetter;
  manifest.asked.language = "ar";
  manifest.is_listed = true;
  ManifestEntry made;
  made.client_id = "0190f5a0-0000-7000-8000-000000000001";
  made.client_code = "kl-8281";
  made.outcome = v1::REPORT_OUTCOME_OK;
  made.checksum = std::string(64, 'a');
  made.made_time = "2026-11-24T22:00:00+00:00";
  made.rule_set_version = "rules-0a1b";
  made.period = "2026-10-28..2026-11-24";
  v1::ReportStream stream;
  stream.set_kind(v1::REPORT_STREAM_KIND_PRIVATE);
  stream.set_sequence(9007199254740991);
  made.streams = {MessageJson(stream)};
  made.files = {{"kl-8281-paediatrician.pdf", std::string(64, 'b'), 34000}};
  ManifestEntry skipped;
  skipped.client_id = "0190f5a0-0000-7000-8000-000000000002";
  skipped.outcome = v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT;
  skipped.reason = "no consent in force";
  ManifestEntry missing;
  missing.client_id = "0190f5a0-0000-7000-8000-000000000003";
  manifest.clients = {made, skipped, missing};
  return manifest;
}

TEST(ParseManifest, GivesBackWhatWasWritten) {
  const auto read = ParseManifest(ManifestText(AManifest()));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(ManifestText(*read), ManifestText(AManifest()));
  EXPECT_EQ(read->asked.request.SerializeAsString(), AManifest().asked.request.SerializeAsString());
  EXPECT_THAT(read->asked.formats, ElementsAre(ReportFormat::kPdf, ReportFormat::kCsv));
  EXPECT_EQ(read->asked.paper, PaperSize::kLetter);
  ASSERT_THAT(read->clients, SizeIs(3));
  EXPECT_EQ(read->clients[0].streams[0].NumberOf("sequence"), 9007199254740991);
}

TEST(ManifestText, SaysOfEachClientWhatBecameOfIt) {
  const std::string text = ManifestText(AManifest());
  for (const char* part : {"\"outcome\": \"OK\"", "\"outcome\": \"SKIPPED_NO_CONSENT\"",
                           "\"outcome\": \"MISSING\"", "no consent in force", "\"sequence\""}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(ParseManifest, RefusesWhatIsNoManifest) {
  for (const char* text :
       {"", "{", "[]", "{}", "{\"manifest_version\": 2}", "{\"manifest_version\": 1}",
        "{\"manifest_version\": 1, \"request\": {\"no_such_field\": 1}}",
        "{\"manifest_version\": 1, \"request\": {\"audience\": \"REPORT_AUDIENCE_PARENT\"}, "
        "\"formats\": [\"docx\"]}"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseManifest(text).status())) << text;
  }
}

TEST(ParseManifest, RefusesANameThatLeadsOutOfTheFolder) {
  for (const char* name : {"../../x", "/etc/passwd", ".bashrc", "a/b", "", "A.pdf", "a\\\\b"}) {
    const std::string text =
        absl::StrReplaceAll(ManifestText(AManifest()), {{"kl-8281-paediatrician.pdf", name}});
    EXPECT_TRUE(absl::IsInvalidArgument(ParseManifest(text).status())) << name;
  }
}

TEST(ParseManifest, RefusesAnOutcomeThatItDoesNotKnow) {
  const std::string text =
      absl::StrReplaceAll(ManifestText(AManifest()), {{"SKIPPED_NO_CONSENT", "FINE"}});
  EXPECT_TRUE(absl::IsInvalidArgument(ParseManifest(text).status()));
}

}  // namespace relactation::report_manifest_test
