#include "client/command/typed_reports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "proto/relactation/care/calendar_date.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::typed_reports_test {

using ::testing::HasSubstr;
using ::testing::SizeIs;

v1::GenerateReportsRequest PeriodOf(const std::string& typed) {
  v1::GenerateReportsRequest request;
  const absl::Status set = SetReportPeriod(typed, request);
  EXPECT_TRUE(set.ok()) << typed << ": " << set;
  return request;
}

TEST(SetReportPeriod, TakesDaysAndDates) {
  EXPECT_EQ(PeriodOf("28").days(), 28);
  EXPECT_EQ(PeriodOf("14d").days(), 14);
  const v1::GenerateReportsRequest dates = PeriodOf("2026-11-01..2026-11-24");
  EXPECT_EQ(FormatIsoDate(dates.from()), "2026-11-01");
  EXPECT_EQ(FormatIsoDate(dates.until()), "2026-11-24");
  EXPECT_EQ(dates.days(), 0);
  EXPECT_FALSE(PeriodOf("2026-11-01..").has_until());
  EXPECT_EQ(FormatIsoDate(PeriodOf("2026-11-24..2026-11-24").until()), "2026-11-24");
}

TEST(SetReportPeriod, RefusesWhatIsNoPeriodAndNamesTheOption) {
  for (const char* typed :
       {"", "d", "0", "-1", "732", "99999999999", "two weeks", "2026-11-24", "..", "..2026-11-24",
        "2026-11-24..2026-11-01", "2026-02-30..2026-11-01", "2026-11-01..soon",
        "2020-01-01..2026-11-01", "2026-11-01..2026-11-02..2026-11-03"}) {
    v1::GenerateReportsRequest request;
    const absl::Status set = SetReportPeriod(typed, request);
    EXPECT_TRUE(absl::IsInvalidArgument(set)) << typed;
    EXPECT_THAT(std::string(set.message()), HasSubstr("--period")) << typed;
  }
}

// Everything that is wrong is said before a server is asked or a folder made.
struct Wrong {
  std::vector<std::string> typed;
  std::string said;
};

class ReportCommandRefuses : public ::testing::TestWithParam<Wrong> {};

TEST_P(ReportCommandRefuses, WhatDoesNotGoTogether) {
  RelactInTest relact;
  std::vector<std::string> arguments = GetParam().typed;
  arguments.insert(arguments.begin(), "report");
  EXPECT_EQ(relact.Run(arguments), 2) << relact.err();
  EXPECT_THAT(relact.err(), HasSubstr(GetParam().said));
  EXPECT_EQ(relact.out(), "");
}

INSTANTIATE_TEST_SUITE_P(
    Corpus, ReportCommandRefuses,
    ::testing::Values(
        Wrong{{"kl-8281", "--period", "soon"}, "--period"},
        Wrong{{"kl-8281", "--for", "doctor"}, "--for"},
        Wrong{{"kl-8281", "--names", "short"}, "--names"},
        Wrong{{"kl-8281", "--format", "pfd"}, "did you mean `pdf`?"},
        Wrong{{"kl-8281", "--format", "docx"}, "is none of terminal, html"},
        Wrong{{"kl-8281", "--format", ","}, "--format"},
        Wrong{{"kl-8281", "--jobs", "0"}, "--jobs"}, Wrong{{"kl-8281", "--jobs", "many"}, "--jobs"},
        Wrong{{"kl-8281", "--paper", "a5"}, "neither a4 nor letter"},
        Wrong{{"kl-8281", "--lang", "../x"}, "--lang"},
        Wrong{{"kl-8281", "--totals"}, "belongs to --closing"},
        Wrong{{"kl-8281", "--closing", "--for", "consultant"}, "--for parent alone"},
        Wrong{{"kl-8281", "--closing", "--format", "svg,png"}, "without charts"},
        Wrong{{"--caseload", "--format", "csv"}, "no table of days"},
        Wrong{{"kl-8281", "--recipient", "Dr Okoro"}, "--for paediatrician"},
        Wrong{{"kl-8281", "--person", "ana"}, "--for parent"},
        Wrong{{"kl-8281", "--format", "terminal", "--to", "out"}, "needs a form that is a file"},
        Wrong{{"kl-8281", "--open"}, "needs a form that is a file"},
        Wrong{{"kl-8281", "--all"}, "name nobody beside it"},
        Wrong{{"kl-8281", "--to", ""}, "--to"},
        Wrong{{"kl-8281", "--resume", "out"}, "name nobody beside it"},
        Wrong{{"--resume", "out", "--for", "parent"}, "stands in the folder's manifest"}));

TEST(ReadTypedReports, AsksForTheSameModelWhateverIsMadeOfIt) {
  RelactInTest relact;
  std::set<std::string> asked;
  for (const char* forms : {"terminal", "pdf", "html", "csv", "json", "pdf,json"}) {
    CommandRun run = relact.ARun({{"--all", {""}}, {"--format", {forms}}});
    const absl::StatusOr<TypedReports> typed = ReadTypedReports(run);
    ASSERT_TRUE(typed.ok()) << typed.status();
    asked.insert(typed->asked.request.SerializeAsString());
  }
  EXPECT_THAT(asked, SizeIs(1)) << "paper and JSON have one checksum";
}

TEST(ReportCommand, AsksForTheFamilyWhereItIsNotNamed) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"report", "--no-input"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("CLIENT"));
}

TEST(ReportCommand, SaysWhoMustSignInBeforeItMakesAFolder) {
  RelactInTest relact;
  const std::string folder = relact.folder() + "/out";
  EXPECT_EQ(relact.Run({"report", "--all", "--format", "csv", "--to", folder}), 4);
  EXPECT_FALSE(std::filesystem::exists(folder));
}

}  // namespace relactation::typed_reports_test
