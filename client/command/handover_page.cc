#include "client/command/handover_page.h"

#include <cmath>

#include "absl/strings/str_format.h"
#include "client/command/client_lookup.h"
#include "client/command/client_view.h"
#include "client/command/decision_words.h"
#include "client/command/grant_view.h"
#include "client/command/plan_page.h"
#include "client/command/typed_time.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/stimulation_metrics.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr char kNotKnown[] = "not known";

// Lines under labels; a label is written once.
class Page {
 public:
  void Add(std::string label, std::string text) {
    if (!lines_.empty() && label == last_label_) {
      lines_.push_back({"", std::move(text)});
      return;
    }
    last_label_ = label;
    lines_.push_back({std::move(label), std::move(text)});
  }
  std::vector<PlanLine> Lines() && { return std::move(lines_); }

 private:
  std::vector<PlanLine> lines_;
  std::string last_label_;
};

std::string RangeText(const v1::NumberRange& range) {
  if (range.min() == range.max()) return std::to_string(range.min());
  return std::to_string(range.min()) + "-" + std::to_string(range.max());
}

std::string PersonFigures(const v1::PersonReview& person, int days) {
  if (person.days_logged() == 0) return person.handle() + ": no session logged";
  std::string text = person.handle() + ": ";
  text += person.has_sessions_per_24h()
              ? absl::StrFormat("%.1f sessions in 24 h", person.sessions_per_24h())
              : "sessions in 24 h not known";
  if (person.has_agreed_sessions()) {
    text += " (agreed: " + RangeText(person.agreed_sessions()) + ")";
  }
  if (person.has_nights_with_session()) {
    text += absl::StrFormat("; a night session in %d of %d nights known",
                            person.nights_with_session(), NightsKnown(person).size());
  }
  text +=
      person.has_expressed_ml_per_day()
          ? absl::StrFormat("; %d ml expressed a day", std::lround(person.expressed_ml_per_day()))
          : "; milk expressed not known";
  return text + absl::StrFormat("; %d of %d days with a session", person.days_logged(), days);
}

void AddFigures(const HandoverFacts& facts, absl::TimeZone zone, Page& page) {
  if (!facts.review.has_value()) return page.Add("Last 14 days", kNotKnown);
  const v1::ClientReview& review = *facts.review;
  for (const v1::PersonReview& person : review.persons()) {
    page.Add("Last 14 days", PersonFigures(person, review.days()));
  }
  page.Add("Last 14 days",
           "top-ups: " +
               (review.has_supplement_ml_per_day()
                    ? absl::StrFormat("%d ml a day", std::lround(review.supplement_ml_per_day()))
                    : kNotKnown));
  if (review.records_left_out() > 0) {
    page.Add("Last 14 days",
             absl::StrFormat("%d records need a look and are left out", review.records_left_out()));
  }
  page.Add("Newest record", review.has_last_record_time()
                                ? FormatLocalTime(FromTimestamp(review.last_record_time()), zone)
                                : "none");
}

void AddWhatIsOpen(const HandoverFacts& facts, absl::TimeZone zone, Page& page) {
  const bool has_contact = facts.review.has_value() && facts.review->has_next_contact_time();
  page.Add("Next contact",
           has_contact ? FormatLocalTime(FromTimestamp(facts.review->next_contact_time()), zone)
                       : "none agreed");
  if (facts.review.has_value()) {
    for (const v1::OpenDecision& decision : facts.review->overdue()) {
      // Tasks stand below, with those that are not due yet.
      if (decision.kind() == v1::DECISION_KIND_TASK && facts.tasks.has_value()) continue;
      page.Add("Waits for you", DecisionText(decision));
    }
  }
  if (!facts.tasks.has_value()) return page.Add("To do", "not known: this server has no tasks");
  if (facts.tasks->empty()) page.Add("To do", "nothing is written down");
  for (const v1::Task& task : *facts.tasks) {
    page.Add("To do", task.text() + (task.has_due() ? ", until " + FormatIsoDate(task.due()) : ""));
  }
}

std::string PersonText(const v1::Person& person) {
  std::string text = person.handle();
  if (!person.display_name().empty()) text += ", " + person.display_name();
  return person.lactating() ? text + ", lactating" : text;
}

void AddFamily(const v1::Client& client, absl::Time now, Page& page) {
  for (const v1::Person& person : client.persons()) page.Add("Family", PersonText(person));
  if (!client.infants().empty()) page.Add("Family", InfantsText(client, now));
  page.Add("Home", client.zone() +
                       (client.language().empty() ? "" : ", reads " + client.language()) +
                       (client.state() == v1::CLIENT_STATE_CLOSED ? ", care has ended" : ""));
  for (const v1::ClientContact& contact : client.contacts()) {
    page.Add("Call", contact.display_name() + " " + contact.phone());
  }
}

void AddNews(const HandoverFacts& facts, absl::TimeZone zone, Page& page) {
  if (facts.news.flags.empty()) page.Add("Open flags", "none now");
  for (const v1::Flag& flag : facts.news.flags) page.Add("Open flags", OpenFlagInWords(flag, zone));
  for (const v1::Record& record : facts.news.signs) {
    page.Add("Signs", SignsInWords(record, facts.client, zone));
  }
}

void AddGoal(const HandoverFacts& facts, Page& page) {
  if (!facts.plan.has_value()) return page.Add("Goal", "no plan was shared yet");
  const v1::WhyStep& why = facts.plan->plan().why();
  page.Add("Goal", why.in_own_words().empty() ? "not written down in own words"
                                              : "\"" + why.in_own_words() + "\"");
  if (!why.enough_looks_like().empty()) {
    page.Add("Goal", "enough looks like: \"" + why.enough_looks_like() + "\"");
  }
}

std::string PlanState(const v1::ClientReview& review) {
  if (!review.has_plan_event()) return "";
  const v1::PlanEvent& event = review.plan_event();
  std::string text = event.kind() == v1::PLAN_EVENT_KIND_FINISHED ? "finished" : "paused";
  if (event.has_from()) text += " since " + FormatIsoDate(event.from());
  if (event.has_until()) text += " until " + FormatIsoDate(event.until());
  return event.in_own_words().empty() ? text : text + ": \"" + event.in_own_words() + "\"";
}

}  // namespace

std::vector<PlanLine> HandoverInWords(const HandoverFacts& facts, absl::Time now,
                                      absl::TimeZone zone) {
  Page page;
  AddNews(facts, zone, page);
  AddFamily(facts.client, now, page);
  for (const v1::ClientGrant& grant : facts.grants) {
    if (grant.kind() == v1::GRANT_KIND_OWNER) continue;
    page.Add("Colleagues", GrantKindText(grant.kind()) + " " + GrantText(grant, zone));
  }
  AddGoal(facts, page);
  if (facts.review.has_value() && facts.review->has_plan_event()) {
    page.Add("Plan", PlanState(*facts.review));
  }
  AddFigures(facts, zone, page);
  AddWhatIsOpen(facts, zone, page);
  return std::move(page).Lines();
}

std::string HandoverPage(const HandoverFacts& facts, absl::Time now, absl::TimeZone zone,
                         const Terminal& terminal) {
  std::string page = SafeText("Summary of " + NameAndCode(facts.client) + " · " +
                              FormatLocalTime(now, zone) + " in " + zone.name()) +
                     "\n\n" + RenderLines(HandoverInWords(facts, now, zone), terminal);
  if (!facts.plan.has_value()) return page;
  return page + "\n" + PlanHeading(*facts.plan, facts.client, zone) + "\n" +
         RenderPlanPage(facts.plan->plan(), terminal);
}

}  // namespace relactation
