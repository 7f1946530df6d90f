// The caseload as text, as figures and as objects, from what the server answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/command/review_due.h"
#include "client/command/review_json.h"
#include "client/command/review_rows.h"
#include "client/command/review_table.h"
#include "client/terminal/text_width.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation::review_test {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

const ReviewMoment kNow{absl::FromUnixSeconds(1795557600)};  // 2026-11-24T22:00:00Z

// Fourteen days to 24 November; the last two were not logged.
v1::ClientReview AClient(const std::string& code = "ar-0377", const std::string& name = "Ana R.") {
  v1::ClientReview client;
  client.set_client_id("018f0000-0000-7000-8000-000000000001");
  client.set_code(code);
  client.set_display_name(name);
  client.set_zone("Europe/Lisbon");
  client.set_plan_revision(3);
  client.set_days(14);
  client.set_days_logged(12);
  client.set_hours_since_last_record(62.5);
  client.set_supplement_ml_per_day(412.4);
  v1::PersonReview& person = *client.add_persons();
  person.set_handle("ana");
  person.set_sessions_per_24h(6.333333);
  person.set_nights_with_session(4);
  person.set_expressed_ml_per_day(0);
  person.set_days_logged(12);
  person.mutable_agreed_sessions()->set_min(8);
  person.mutable_agreed_sessions()->set_max(12);
  person.set_agreed_overnight(1);
  for (int i = 0; i < 14; ++i) {
    const v1::Date date = FromCivilDay(absl::CivilDay(2026, 11, 11) + i);
    v1::StimulationDay& day = *person.add_days();
    *day.mutable_date() = date;
    day.set_length_minutes(1440);
    if (i < 12) day.set_sessions(i == 0 ? 0 : 6);
    if (i < 11) day.set_overnight(i < 4 ? 1 : 0);
    *day.mutable_agreed_sessions() = person.agreed_sessions();
    v1::FeedingDay& feeding = *client.add_feeding_days();
    *feeding.mutable_date() = date;
    if (i == 0) feeding.set_supplement_ml(0);
  }
  return client;
}

v1::ClientReview ASilentClient() {
  v1::ClientReview client = AClient("sl-0001", "Silent");
  v1::PersonReview& person = *client.mutable_persons(0);
  person.clear_sessions_per_24h();
  person.clear_nights_with_session();
  person.clear_expressed_ml_per_day();
  person.clear_agreed_sessions();
  person.clear_agreed_overnight();
  client.set_days_logged(0);
  person.set_days_logged(0);
  for (v1::StimulationDay& day : *person.mutable_days()) {
    day.clear_sessions();
    day.clear_overnight();
    day.clear_agreed_sessions();
  }
  client.clear_supplement_ml_per_day();
  client.clear_hours_since_last_record();
  return client;
}

// Paused on the last three of its days.
v1::ClientReview APausedClient() {
  v1::ClientReview client = AClient("pa-0002", "Paula");
  client.mutable_plan_event()->set_kind(v1::PLAN_EVENT_KIND_PAUSED);
  *client.mutable_plan_event()->mutable_from() = FromCivilDay(absl::CivilDay(2026, 11, 22));
  v1::PersonReview& person = *client.mutable_persons(0);
  person.clear_agreed_sessions();
  person.clear_agreed_overnight();
  for (int i = 11; i < 14; ++i) {
    person.mutable_days(i)->set_is_paused(true);
    person.mutable_days(i)->clear_agreed_sessions();
  }
  return client;
}

v1::ClientReview AFinishedClient() {
  v1::ClientReview client = APausedClient();
  client.mutable_plan_event()->set_kind(v1::PLAN_EVENT_KIND_FINISHED);
  return client;
}

v1::ClientReview WithTwoParents() {
  v1::ClientReview client = AClient("ro-0202", "Robin & Alex P.");
  client.mutable_persons(0)->set_handle("robin");
  *client.add_persons() = client.persons(0);
  client.mutable_persons(1)->set_handle("alex");
  return client;
}

std::string Screen(const std::vector<v1::ClientReview>& clients, int width = 120) {
  Terminal terminal;
  terminal.width_cells = width;
  return ReviewScreen(clients, kNow, terminal);
}

// The lines of the screen that speak of the client of this code.
std::vector<std::string> LinesOf(const std::string& screen, const std::string& code) {
  std::vector<std::string> lines;
  std::istringstream text(screen);
  for (std::string line; std::getline(text, line);) {
    if (line.find(code) != std::string::npos) lines.push_back(line);
  }
  return lines;
}

int CountOf(const std::string& text, const std::string& what) {
  const std::vector<std::string> parts = absl::StrSplit(text, what);
  return static_cast<int>(parts.size()) - 1;
}

std::string Unwrapped(const std::string& text) { return absl::StrReplaceAll(text, {{"\n", " "}}); }

TEST(ReviewScreen, SaysWhichDaysAndHowManyClients) {
  EXPECT_THAT(Screen({AClient()}),
              StartsWith("14 days to 24 Nov 2026 · 1 client   not logged is shown as . and never "
                         "counted as 0\n"));
}

TEST(ReviewScreen, SaysWhereItIsAnotherDayAlreadyForSomeFamilies) {
  v1::ClientReview later = AClient("ba-0002", "Bea");
  for (v1::FeedingDay& day : *later.mutable_feeding_days()) {
    *day.mutable_date() = FromCivilDay(ToCivilDay(day.date()) + 1);
  }
  EXPECT_THAT(Unwrapped(Screen({AClient(), later})),
              StartsWith("14 days to today where each family lives, 24 Nov 2026 to 25 Nov 2026 · 2 "
                         "clients"));
}

TEST(ReviewScreen, CallsADayWithAnyRecordLoggedAsAReportDoes) {
  v1::ClientReview bottles = AClient();
  bottles.set_days_logged(3);
  bottles.mutable_persons(0)->set_days_logged(0);
  const std::string screen = Screen({bottles}, 200);
  EXPECT_THAT(screen, HasSubstr(" 3/14 "));
  EXPECT_THAT(Unwrapped(screen), HasSubstr("LOGGED: days with any record."));
}

TEST(ReviewScreen, HoldsWhatWasLoggedAgainstWhatWasAgreed) {
  EXPECT_THAT(LinesOf(Screen({AClient()}), "ar-0377").front(), HasSubstr("6.3 / 8–12"));
}

TEST(ReviewScreen, ShowsWhatWasAgreedBeforeAndNowWhereThePlanChangedWithinTheDays) {
  v1::ClientReview client = AClient();
  for (int i = 0; i < 14; ++i) {
    v1::NumberRange& agreed =
        *client.mutable_persons(0)->mutable_days(i)->mutable_agreed_sessions();
    agreed.set_min(i < 7 ? 6 : 8);
    agreed.set_max(i < 7 ? 8 : 12);
  }
  v1::ClientReview new_family = AClient("cc-0003");
  for (int i = 0; i < 13; ++i) {
    new_family.mutable_persons(0)->mutable_days(i)->clear_agreed_sessions();
  }
  const std::string screen = Screen({client, AClient("bb-0002"), new_family});
  EXPECT_THAT(LinesOf(screen, "ar-0377").front(), HasSubstr("6.3 / 6–8→8–12  "));
  EXPECT_THAT(LinesOf(screen, "bb-0002").front(), HasSubstr("6.3 / 8–12      "));
  EXPECT_THAT(LinesOf(screen, "cc-0003").front(), HasSubstr("6.3 / –→8–12    "));
  EXPECT_THAT(screen, HasSubstr("agreed before→now"));
  EXPECT_THAT(Screen({AClient()}), Not(HasSubstr("→")));
}

TEST(ReviewScreen, SaysThatAPlanIsPausedOrFinishedWhereTheAgreedFigureStands) {
  const std::string screen = Screen({APausedClient()});
  EXPECT_THAT(LinesOf(screen, "pa-0002").front(), HasSubstr("6.3 / paused since 22 Nov"));
  EXPECT_THAT(screen, HasSubstr("Days of a pause or after the end are held against nothing."));
  EXPECT_THAT(Screen({AFinishedClient()}), HasSubstr("6.3 / finished "));
  EXPECT_THAT(Screen({AClient()}), Not(HasSubstr("pause")));
}

TEST(ReviewScreen, NamesTheYearOfAPauseThatBeganInAnother) {
  v1::ClientReview client = APausedClient();
  client.mutable_plan_event()->mutable_from()->set_year(2025);
  EXPECT_THAT(Screen({client}), HasSubstr("paused since 22 Nov 2025"));
}

TEST(ReviewScreen, TakesAPauseThatIsOverForNoChangeOfThePlan) {
  v1::ClientReview client = AClient();
  for (int i = 3; i < 6; ++i) {
    client.mutable_persons(0)->mutable_days(i)->set_is_paused(true);
    client.mutable_persons(0)->mutable_days(i)->clear_agreed_sessions();
  }
  const std::string line = LinesOf(Screen({client}), "ar-0377").front();
  EXPECT_THAT(line, HasSubstr("6.3 / 8–12 "));
  EXPECT_THAT(line, HasSubstr("4 of 8 / 1"));
}

TEST(ReviewScreen, ShowsADayNotLoggedAsAFullStopAndAMeasuredZeroAsABlock) {
  EXPECT_THAT(LinesOf(Screen({AClient()}), "ar-0377").front(), HasSubstr("▁▅▅▅▅▅▅▅▅▅▅▅.."));
}

TEST(ReviewScreen, CountsNightsOfNightsKnown) {
  EXPECT_THAT(LinesOf(Screen({AClient()}), "ar-0377").front(), HasSubstr("4 of 11 / 1"));
}

TEST(ReviewScreen, ShowsAMeasuredZeroAsZero) {
  EXPECT_THAT(LinesOf(Screen({AClient()}), "ar-0377").front(), HasSubstr("  0      412"));
}

TEST(ReviewScreen, ShowsWhatIsNotKnownAsAQuestionMarkAndNeverAsZero) {
  const std::string line = LinesOf(Screen({ASilentClient()}), "sl-0001").front();
  EXPECT_THAT(line, HasSubstr("? / –      .............."));
  EXPECT_THAT(line, HasSubstr("0/14  none"));
}

TEST(ReviewScreen, GivesTheSecondParentALineThatDoesNotRepeatTheFamilysFigures) {
  const std::vector<std::string> lines = LinesOf(Screen({WithTwoParents()}), "ro-0202");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_THAT(lines[0], HasSubstr("412"));
  EXPECT_THAT(lines[1], HasSubstr("alex"));
  EXPECT_THAT(lines[1], Not(HasSubstr("412")));
}

TEST(ReviewScreen, ShowsAClientWithoutALactatingParent) {
  v1::ClientReview client = AClient();
  client.clear_persons();
  EXPECT_THAT(LinesOf(Screen({client}), "ar-0377").front(), HasSubstr("? / –"));
}

TEST(ReviewScreen, SaysThatLogsAreNotWatchedLive) {
  EXPECT_THAT(Screen({AClient()}), HasSubstr("Logs are not watched live"));
}

TEST(ReviewScreen, TellsOfRecordsLeftOutOnlyWhereThereAreAny) {
  EXPECT_THAT(Screen({AClient()}), Not(HasSubstr("LEFT OUT")));
  v1::ClientReview client = AClient();
  client.set_records_left_out(2);
  EXPECT_THAT(Screen({client}), HasSubstr("LEFT OUT"));
}

TEST(ReviewScreen, KeepsWithinNarrowScreens) {
  for (const int width : {40, 60, 80, 100}) {
    std::istringstream text(
        Screen({AClient(), WithTwoParents(), ASilentClient(), APausedClient()}, width));
    for (std::string line; std::getline(text, line);) {
      EXPECT_LE(DisplayWidth(line), width) << line;
    }
  }
}

TEST(ReviewScreen, KeepsCodeFiguresAndAgeOnTheNarrowestScreen) {
  const std::string line = LinesOf(Screen({AClient()}, 40), "ar-0377").front();
  EXPECT_THAT(line, HasSubstr("6.3 / 8–12"));
  EXPECT_THAT(line, EndsWith("2 d"));
}

TEST(ReviewScreen, ShortensTheNameAndPutsAmountsAndDaysLoggedBelowTheLineBeforeTheNights) {
  v1::ClientReview client = AClient("ar-0377", "Anastasia Rodrigues de Albuquerque");
  client.set_records_left_out(3);
  const std::string screen = Screen({client}, 80);
  EXPECT_THAT(screen, HasSubstr("NIGHT"));
  EXPECT_THAT(screen, HasSubstr("LEFT OUT"));
  EXPECT_THAT(LinesOf(screen, "ar-0377").front(), HasSubstr("…"));
  EXPECT_THAT(screen, HasSubstr("\n     expressed 0 · top-ups 412 · logged 12/14\n"));
  EXPECT_THAT(Unwrapped(screen), HasSubstr("What had no room in the line stands below it."));
}

TEST(ReviewScreen, HasEveryFigureOnScreensOfAnyWidth) {
  for (const int width : {40, 60, 80, 100, 120}) {
    const std::string screen = Screen({AClient(), WithTwoParents()}, width);
    EXPECT_EQ(absl::StrContains(screen, "below it"), width < 100) << width;
    std::vector<std::string> figures;
    for (const absl::string_view word : absl::StrSplit(screen, absl::ByAnyChar(" \n"))) {
      if (word == "412" || word == "12/14") figures.emplace_back(word);
    }
    EXPECT_THAT(figures, UnorderedElementsAre("412", "412", "12/14", "12/14")) << screen;
    EXPECT_EQ(CountOf(screen, "4 of 11 / 1"), 3) << screen;
  }
}

TEST(ReviewScreen, SaysOfEarlierDaysThatTheAgeIsThatOfTheirEnd) {
  Terminal terminal;
  terminal.width_cells = 120;
  const ReviewMoment earlier{kNow.now, /*is_about_now=*/false};
  const std::string screen = ReviewScreen({AClient()}, earlier, terminal);
  EXPECT_THAT(Unwrapped(screen), HasSubstr("age of the newest record when the last day ended"));
  EXPECT_THAT(Unwrapped(Screen({AClient()})), HasSubstr("LAST: age of the newest record. "));
}

TEST(ReviewScreen, DrawsWithPlainLettersWhereAsked) {
  Terminal terminal;
  terminal.width_cells = 120;
  terminal.ascii = true;
  for (const char c : ReviewScreen({AClient(), ASilentClient()}, kNow, terminal)) {
    EXPECT_GE(c, 0) << "a byte that is no plain letter";
  }
}

// With a task that was due, and a contact that was agreed for the day before the last.
v1::ClientReview AWaitingClient() {
  v1::ClientReview client = AClient("wa-0003", "Wanda");
  client.mutable_next_contact_time()->set_seconds(1795381200);  // 2026-11-22T21:00:00Z
  v1::OpenDecision& contact = *client.add_overdue();
  contact.set_kind(v1::DECISION_KIND_CONTACT);
  *contact.mutable_date() = FromCivilDay(absl::CivilDay(2026, 11, 22));
  for (int i = 0; i < 3; ++i) {
    v1::OpenDecision& task = *client.add_overdue();
    task.set_kind(v1::DECISION_KIND_TASK);
    *task.mutable_date() = FromCivilDay(absl::CivilDay(2026, 11, 23));
    task.set_text("Call \x1b[31mthe clinic");
  }
  return client;
}

TEST(ReviewScreen, ShowsTheNextContactWhereOneIsAgreedAndWhatIsDueInWords) {
  const std::string screen = Screen({AClient(), AWaitingClient()}, 160);
  EXPECT_THAT(screen, HasSubstr("NEXT"));
  EXPECT_THAT(screen, HasSubstr("22 Nov"));
  EXPECT_THAT(screen, HasSubstr("Due or overdue:\n  wa-0003  contact agreed for 22 Nov; task due "
                                "23 Nov: Call the clinic"));
  EXPECT_THAT(screen, HasSubstr("and 1 more"));
  EXPECT_THAT(screen, Not(HasSubstr("\n  ar-0377  ")));
}

TEST(NextContactCell, StandsOutOnceItsDayHasCome) {
  v1::ClientReview client = AWaitingClient();
  EXPECT_EQ(NextContactCell(client).style, Style::kYellow);
  client.mutable_overdue()->DeleteSubrange(0, 1);
  EXPECT_EQ(NextContactCell(client).style, Style::kPlain);
}

TEST(ReviewScreen, SaysNothingOfContactsAndDuesWhereThereAreNone) {
  const std::string screen = Screen({AClient()}, 160);
  EXPECT_THAT(screen, Not(HasSubstr("NEXT")));
  EXPECT_THAT(screen, Not(HasSubstr("overdue")));
}

TEST(ReviewObjects, ListWhatIsDueAndWhenTheNextContactIs) {
  const std::string text = ReviewObjects({AWaitingClient()}, true).front().Text();
  EXPECT_THAT(text, HasSubstr(R"("next_contact_time": "2026-11-22T21:00:00Z")"));
  EXPECT_THAT(text, HasSubstr(R"("kind": "contact")"));
  EXPECT_THAT(ReviewObjects({AClient()}, true).front().Text(), HasSubstr(R"("overdue": [])"));
}

TEST(LastDayOf, IsTheDayMostClientsHave) {
  v1::ClientReview elsewhere = AClient();
  *elsewhere.mutable_feeding_days(13)->mutable_date() = FromCivilDay(absl::CivilDay(2026, 11, 25));
  EXPECT_EQ(FormatIsoDate(LastDayOf({elsewhere, AClient(), AClient()})), "2026-11-24");
}

TEST(WorthALook, IsAClientWithRecordsLeftOutBeforeTheFirst) {
  v1::ClientReview odd = AClient("zz-0001");
  odd.set_records_left_out(1);
  EXPECT_EQ(WorthALook({AClient(), odd}).code(), "zz-0001");
  EXPECT_EQ(WorthALook({AClient(), ASilentClient()}).code(), "ar-0377");
}

TEST(InQueueOrder, LeavesOutClosedClientsAndPutsTheStalestFirst) {
  v1::ClientReview closed = AClient("aa-0001");
  closed.set_state(v1::CLIENT_STATE_CLOSED);
  v1::ClientReview fresh = AClient("bb-0001");
  fresh.mutable_last_record_time()->set_seconds(1795557600);
  const auto clients = InQueueOrder({fresh, closed, ASilentClient()});
  ASSERT_EQ(clients.size(), 2u);
  EXPECT_EQ(clients[0].code(), "sl-0001");
  EXPECT_EQ(clients[1].code(), "bb-0001");
}

TEST(ReviewFigures, HaveARowAClientAndParentWithEmptyCellsForWhatIsNotKnown) {
  EXPECT_EQ(
      ReviewFigures({AClient(), ASilentClient()}).AsPlain(),
      "ar-0377\tAna R.\tana\tEurope/Lisbon\t2026-11-11\t2026-11-24\t3\trunning\t\t6.3\t8\t12\t"
      "0 6 6 6 6 6 6 6 6 6 6 6 . .\t4\t11\t1\t0.0\t412.4\t12\t14\t62.5\t0\t\t\t\t\t\tactive\n"
      "sl-0001\tSilent\tana\tEurope/Lisbon\t2026-11-11\t2026-11-24\t3\trunning\t\t\t\t\t"
      ". . . . . . . . . . . . . .\t\t0\t\t\t\t0\t14\t\t0\t\t\t\t\t\tactive\n");
}

TEST(ReviewFigures, KeepASpreadsheetFromRunningAName) {
  EXPECT_THAT(ReviewFigures({AClient("jo-0001", "=Jo Kim")}).AsCsv(), HasSubstr(",'=Jo Kim,"));
}

TEST(ReviewFigures, SayWhetherThePlanRunsAndSinceWhenItDoesNot) {
  const std::string csv = ReviewFigures({AClient(), APausedClient(), AFinishedClient()}).AsCsv();
  EXPECT_THAT(csv, HasSubstr("plan_revision,plan_state,plan_state_since,"));
  EXPECT_THAT(csv, HasSubstr(",3,running,,"));
  EXPECT_THAT(csv, HasSubstr(",3,paused,2026-11-22,"));
  EXPECT_THAT(csv, HasSubstr(",3,finished,2026-11-22,"));
}

TEST(ReviewObjects, SayWhetherThePlanRuns) {
  const std::string running = ReviewObjects({AClient()}, true).front().Text();
  EXPECT_THAT(running, HasSubstr("\"plan_state\": \"running\",\n \"plan_state_since\": null"));
  v1::ClientReview client = APausedClient();
  *client.mutable_plan_event()->mutable_until() = FromCivilDay(absl::CivilDay(2026, 11, 30));
  const std::string paused = ReviewObjects({client}, true).front().Text();
  EXPECT_THAT(paused,
              HasSubstr("\"plan_state\": \"paused\",\n \"plan_state_since\": \"2026-11-22\""));
  EXPECT_THAT(paused, HasSubstr(R"("plan_state_until": "2026-11-30")"));
  EXPECT_THAT(paused, HasSubstr("false,\n     true,\n     true,\n     true\n"));
  client = v1::ClientReview();
  EXPECT_THAT(ReviewObjects({client}, true).front().Text(), HasSubstr(R"("plan_state": null)"));
}

TEST(ReviewObjects, SayNullForWhatIsNotKnown) {
  const std::string text = JsonItems(ReviewObjects({ASilentClient()}, true));
  for (const char* key : {"sessions_per_24h", "expressed_ml_per_day", "nights_with_session",
                          "agreed_sessions_per_day_min", "agreed_overnight_sessions_per_day",
                          "supplement_ml_per_day", "hours_since_last_record", "last_record_time"}) {
    EXPECT_THAT(text, HasSubstr("\"" + std::string(key) + "\": null"));
  }
}

TEST(ReviewObjects, TellADayNotLoggedFromADayOfZero) {
  std::string text = JsonItems(ReviewObjects({AClient()}, true));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_THAT(text, HasSubstr("\"sessions\":[0,6,6,6,6,6,6,6,6,6,6,6,null,null]"));
}

TEST(ReviewObjects, TellFiguresOfADayApart) {
  v1::ClientReview client = AClient();
  client.mutable_feeding_days(0)->set_wet(7);
  client.mutable_feeding_days(0)->set_dirty(3);
  std::string text = JsonItems(ReviewObjects({client}, true));
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  EXPECT_THAT(text, HasSubstr("\"overnight_sessions\":[1,1,1,1,0,0,0,0,0,0,0,null,null,null]"));
  EXPECT_THAT(text, HasSubstr("\"wet\":[7,null,"));
  EXPECT_THAT(text, HasSubstr("\"dirty\":[3,null,"));
}

TEST(ReviewObjects, RoundMeansToAHundredth) {
  EXPECT_THAT(JsonItems(ReviewObjects({AClient()}, true)),
              HasSubstr("\"sessions_per_24h\": 6.33\n"));
}

}  // namespace relactation::review_test
