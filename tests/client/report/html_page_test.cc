#include "client/report/html_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <string>

#include "client/report/pages/report_pages.h"
#include "tests/support/a_report.h"
#include "tests/support/canaries.h"

namespace relactation::html_page_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::string HtmlOf(const v1::ProgressReport& report, const std::string& language = "en") {
  return HtmlOfPage(PageOfReport(report, ReportTextsFor(language)));
}

v1::ProgressReport For(int audience, v1::ProgressReport report = AFullReport(14)) {
  report.mutable_header()->set_audience(static_cast<v1::ReportAudience>(audience));
  return report;
}

std::set<std::string> Found(const std::string& text, const std::string& pattern) {
  std::set<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

size_t Count(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(HtmlPage, NeedsNothingElseAndRunsNothing) {
  for (int audience = 1; audience <= 3; ++audience) {
    const std::string html = HtmlOf(For(audience));
    EXPECT_THAT(html,
                AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<link")), Not(HasSubstr("<img")),
                      Not(HasSubstr("src=")), Not(HasSubstr("@import")), Not(HasSubstr("{{")),
                      HasSubstr("@media print")));
    EXPECT_EQ(Count(html, "url("), Count(html, "url(#"));
  }
}

TEST(HtmlPage, HasLandmarksOneTitleAndHeadingsInOrder) {
  const std::string html = HtmlOf(For(3));
  for (const char* const once : {"<main>", "<header>", "<footer>", "<h1>"}) {
    EXPECT_EQ(Count(html, once), 1u) << once;
  }
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
  EXPECT_LT(html.find("<h1>"), html.find("<h2>"));
}

TEST(HtmlPage, HasATableWithCaptionAndScopesBesideEveryDrawing) {
  for (int audience = 1; audience <= 3; ++audience) {
    const std::string html = HtmlOf(For(audience));
    EXPECT_EQ(Count(html, "<svg"), Count(html, "<details>"));
    EXPECT_EQ(Count(html, "<table>"), Count(html, "<caption>"));
    EXPECT_EQ(Count(html, "<tbody>"), Count(html, "<thead>"));
    EXPECT_GE(Count(html, "scope=\"row\""), 14 * Count(html, "<svg") / 2);
  }
}

TEST(HtmlPage, NamesEveryIdOnce) {
  const std::string html = HtmlOf(For(3));
  EXPECT_EQ(Found(html, R"re( id="([^"]+)")re").size(), Count(html, " id=\""));
}

TEST(HtmlPage, ShowsHostileWordsAsWords) {
  for (const std::string& canary : Canaries()) {
    for (int audience = 1; audience <= 3; ++audience) {
      v1::ProgressReport report = AFullReport(3);
      Poison(report, {canary});
      const std::string html = HtmlOf(For(audience, report));
      if (canary.find_first_of("<>'\"&") != std::string::npos) {
        EXPECT_THAT(html, Not(HasSubstr(canary))) << canary;
      }
      EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<img")),
                              Not(HasSubstr("<iframe")), Not(HasSubstr("<canary")),
                              Not(HasSubstr("onmouseover='")), Not(HasSubstr("<a>"))));
      // What tags there are, are ours: as many open as without the words.
      EXPECT_EQ(Count(html, "<title"), Count(html, "</title>")) << canary;
    }
  }
}

TEST(HtmlPage, HoldsNoByteThatIsNoTextWhateverPeopleWrote) {
  v1::ProgressReport report = AFullReport(2);
  Poison(report, {std::string("\x1b]0;x\x07\xff\xfe\u202e\0z", 14)});
  const std::string html = HtmlOf(For(3, report));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07")), Not(HasSubstr("\xff")),
                          Not(HasSubstr("\u202e"))));
  EXPECT_EQ(html.find('\0'), std::string::npos);
}

TEST(HtmlPage, ShowsNamesOfTwoHundredLettersAndOfEveryScriptInFull) {
  for (const std::string& name :
       {std::string(200, 'x'), std::string("\u0644\u064a\u0644\u0649 =1+1"),
        std::string("\u65e5\u672c\u8a9e \U0001F37C")}) {
    v1::ProgressReport report = For(1);
    report.mutable_header()->set_client_name(name);
    EXPECT_THAT(HtmlOf(report), HasSubstr(name)) << name;
  }
}

TEST(HtmlPage, RunsFromRightToLeftInALanguageThatDoes) {
  const std::string html = HtmlOf(For(1), "ar-x-sample");
  EXPECT_THAT(html, AllOf(HasSubstr("<html lang=\"ar-x-sample\" dir=\"rtl\">"),
                          HasSubstr("direction=\"rtl\""), Not(HasSubstr("direction=\"ltr\""))));
}

TEST(HtmlPage, IsTheSameBytesOfTheSameReport) {
  for (int audience = 1; audience <= 3; ++audience) {
    EXPECT_EQ(HtmlOf(For(audience)), HtmlOf(For(audience)));
  }
}

TEST(HtmlPage, SaysTheChecksumOfTheModelAtItsFoot) {
  const std::string html = HtmlOf(For(2));
  EXPECT_GT(html.find(std::string(64, 'a')), html.find("<footer>"));
}

TEST(HtmlPage, IsMadeOfFourHundredDaysOfOneDayAndOfNone) {
  for (const int days : {0, 1, 400}) {
    EXPECT_THAT(HtmlOf(For(3, AFullReport(days))), HasSubstr("</html>")) << days;
  }
}

}  // namespace relactation::html_page_test
