#include "client/command/client_review_page.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/flag_list_page.h"
#include "client/command/flag_page.h"
#include "client/command/handed_in_entries.h"
#include "client/command/missing_facts.h"
#include "client/command/plan_page.h"
#include "client/command/ready_check_card.h"
#include "client/command/records_to_look_at.h"
#include "client/command/review_due.h"
#include "client/command/review_plan_state.h"
#include "client/command/step_figures.h"
#include "client/command/step_words.h"
#include "client/command/weight_lines.h"
#include "client/planfile/word_list.h"
#include "client/terminal/day_chart.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// What every part of the page needs.
struct Page {
  const v1::ReviewClientResponse& response;
  const v1::Client& client;
  const ReviewMoment& moment;
  const Terminal& terminal;
  absl::TimeZone zone;

  const v1::ClientReview& review() const { return response.review(); }
  std::string_view dot() const { return terminal.ascii ? " - " : " · "; }
  std::string Wrapped(const std::string& text) const {
    return text.empty() ? "" : WrapWords(SafeText(text), terminal.width_cells);
  }
  std::string Title(const std::string& text) const {
    std::string lines = WrapWords(text, terminal.width_cells);
    lines.pop_back();
    return "\n" + Paint(Style::kBold, lines, terminal.color_on_stdout) + "\n";
  }
};

// When the ages on the page are told: of days that are over, at noon of the last one.
absl::Time TimeOfAges(const Page& page) {
  if (page.moment.is_about_now || page.review().feeding_days().empty()) return page.moment.now;
  const absl::CivilDay last = ToCivilDay(page.review().feeding_days().rbegin()->date());
  return absl::FromCivil(absl::CivilHour(last) + 12, page.zone);
}

std::string WhoLine(const Page& page) {
  WordList words(page.dot());
  const std::string& own_words = page.response.plan().why().in_own_words();
  words.Add(NameAndCode(page.client)).Add(InfantsText(page.client, TimeOfAges(page)));
  if (!own_words.empty()) words.Add("goal in their words: \"" + own_words + "\"");
  return words.text();
}

// Of days that are over, the time itself: an age would be taken for one of today.
std::string LastRecordInWords(const Page& page) {
  const v1::ClientReview& review = page.review();
  if (!review.has_hours_since_last_record()) return "nothing logged yet";
  if (page.moment.is_about_now) {
    return absl::StrCat("last record ", FormatAge(absl::Hours(review.hours_since_last_record())),
                        " ago");
  }
  return absl::StrCat("last record on ",
                      FormatDate(FromTimestamp(review.last_record_time()), page.zone));
}

std::string PlanLineOf(const Page& page) {
  const v1::ClientReview& review = page.review();
  WordList words(page.dot());
  words.Add(review.plan_revision() > 0 ? "Plan revision " + std::to_string(review.plan_revision())
                                       : "No plan yet");
  const bool counts = review.has_first_plan_day() && !IsQuiet(page.client);
  if (counts && !review.feeding_days().empty()) {
    const v1::Date& last = review.feeding_days().rbegin()->date();
    const int days = DaysBetween(review.first_plan_day(), last);
    if (days >= 0) words.Add("day " + std::to_string(days + 1));
  }
  words.Add(LastRecordInWords(page));
  if (review.has_next_contact_time()) {
    words.Add("next contact " +
              FormatDayAndTime(FromTimestamp(review.next_contact_time()), page.zone));
  }
  words.Add("cared for by ", review.owner_name());
  return words.text();
}

std::string EndLine(const Page& page) {
  if (!HasEnded(page.client)) return "";
  const std::string day = DayInWords(EndDate(page.client));
  return IsQuiet(page.client) ? "The care was closed quietly on " + day +
                                    ": nothing is due, and only a danger to an adult is told."
                              : "The care ended on " + day + ".";
}

std::string PauseLine(const Page& page) {
  if (!IsPausedOrFinished(page.review())) return "";
  std::string text = "The plan is " + PlanStateInWords(page.review(), /*brief=*/false);
  const v1::PlanEvent& event = page.review().plan_event();
  if (event.has_until()) text += ", agreed until " + DayInWords(event.until());
  if (!event.in_own_words().empty()) text += ": \"" + event.in_own_words() + "\"";
  return text +
         ". What was agreed is held against nobody meanwhile, and the rules about it are "
         "silent; those about safety are not.";
}

std::string GentleLine(const Page& page) {
  if (!page.response.plan().logging().hide_volumes_from_parent()) return "";
  return "Gentle mode: volumes are kept from the parent, and no rule holds what is logged against "
         "what was agreed; those about safety and the course of the care hold.";
}

std::string Head(const Page& page, const std::string& plan_sights) {
  std::string head = page.Wrapped(WhoLine(page)) + page.Wrapped(PlanLineOf(page)) +
                     page.Wrapped(plan_sights) + page.Wrapped(EndLine(page)) +
                     page.Wrapped(PauseLine(page)) + page.Wrapped(GentleLine(page));
  for (const std::string& fact : MissingFacts(page.client, page.moment.now, page.zone)) {
    head += page.Wrapped(fact);
  }
  if (page.review().records_left_out() > 0) {
    head += page.Wrapped("Records left out of every figure, for a person to look at: " +
                         std::to_string(page.review().records_left_out()));
  }
  const std::string due = DueLines({page.review()}, page.terminal);
  return due.empty() ? head : head + "\n" + due.substr(0, due.size() - 1);
}

std::string Flags(const Page& page, const ColleagueNames& names) {
  if (!page.moment.is_about_now) {
    return page.Title("Flags") + page.Wrapped("are about now: relact review " + page.client.code());
  }
  if (page.review().flags().empty()) return page.Title("Flags") + "none\n";
  std::string text = page.Title("Flags");
  const FlagSurroundings around{
      .now = page.moment.now, .zone = page.zone, .names = names, .with_rule = true};
  for (const v1::Flag& flag : page.review().flags()) text += FlagBlock(flag, around, page.terminal);
  return text;
}

std::string MarkInWords(const v1::PlanMark& mark) {
  WordList words("; ");
  if (mark.plan_revision() > 0) words.Add("revision " + std::to_string(mark.plan_revision()));
  if (mark.event() != v1::PLAN_EVENT_KIND_UNSPECIFIED) words.Add(WordOf(mark.event()));
  if (mark.has_supplement_step()) {
    words.Add("top-ups of " + StepInWords(mark.supplement_step()));
  }
  words.Add(mark.message());
  return words.text();
}

DayChart ChartOf(const Page& page, const std::string& title) {
  DayChart chart{.title = SafeText(title), .first_day = {}, .values = {}, .marked = {}};
  chart.first_day = ToCivilDay(page.review().feeding_days(0).date());
  for (const v1::PlanMark& mark : page.response.plan_marks()) {
    chart.marked.push_back(static_cast<int>(ToCivilDay(mark.day()) - chart.first_day));
  }
  return chart;
}

std::string Charts(const Page& page) {
  if (page.review().feeding_days().empty()) return "";
  std::string text = page.Title("Milk by day; a day not logged is a gap");
  for (const v1::PersonReview& person : page.review().persons()) {
    DayChart chart = ChartOf(page, "Expressed by " + person.handle() + ", ml a day");
    for (const v1::StimulationDay& day : person.days()) {
      chart.values.push_back(day.has_expressed_ml() ? std::optional<double>(day.expressed_ml())
                                                    : std::nullopt);
    }
    text += DrawDayChart(chart, page.terminal);
  }
  DayChart top_ups = ChartOf(page, "Top-ups, ml a day");
  for (const v1::FeedingDay& day : page.review().feeding_days()) {
    top_ups.values.push_back(day.has_supplement_ml() ? std::optional<double>(day.supplement_ml())
                                                     : std::nullopt);
  }
  text += DrawDayChart(top_ups, page.terminal);
  for (const v1::PlanMark& mark : page.response.plan_marks()) {
    text += WrapWordsAfter("  ^ " + DayInWords(mark.day()) + "  ", SafeText(MarkInWords(mark)),
                           page.terminal.width_cells);
  }
  return text;
}

std::string Weights(const Page& page) {
  std::string text;
  for (const v1::InfantFigures& infant : page.response.infants()) {
    const auto lines = IsQuiet(page.client) ? WeightsAlone : WeightLines;
    text +=
        "\n" + lines(infant, page.client.weight_unit(), page.moment.now, page.zone, page.terminal);
  }
  return text;
}

// After a quiet end nothing is held against what was agreed.
std::string Agreed(const Page& page) {
  if (IsQuiet(page.client)) return "";
  return page.Title("Agreed, and logged in the last 7 days") +
         RenderLines(StepFigures(page.response, page.zone), page.terminal);
}

std::string ReadyChecks(const Page& page) {
  if (page.response.ready_checks().empty()) return "";
  std::string text = page.Title("Ready check before the next step down in the top-ups");
  for (const v1::ReadyCheckAnswer& answer : page.response.ready_checks()) {
    text += ReadyCheckCard(answer, page.terminal);
  }
  return text + page.Wrapped("No step is taken by itself: you and the family decide.");
}

}  // namespace

std::string ClientReviewPage(const v1::ReviewClientResponse& response, const v1::Client& client,
                             const ColleagueNames& names, const ReviewMoment& moment,
                             std::optional<int64_t> entries_apart, const Terminal& terminal,
                             const std::string& plan_sights) {
  const Page page{response, client, moment, terminal, ZoneOfReview(response.review())};
  return Head(page, plan_sights) + Flags(page, names) +
         EntriesApartSection(entries_apart, client, terminal) +
         RecordsToLookAt(response, client, names, page.zone, terminal) + Agreed(page) +
         Charts(page) + Weights(page) + ReadyChecks(page) +
         UnansweredOnScreen(response.unanswered(), terminal) + "\n" +
         page.Wrapped(kPromptNotDiagnosis);
}

}  // namespace relactation
