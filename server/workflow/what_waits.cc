#include "server/workflow/what_waits.h"

#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/contact_keeping.h"
#include "server/workflow/task_list.h"

namespace relactation {
namespace {

// How many contacts are looked at for one that names the next: most often the newest does. That 64
// in a row name none means that none is agreed.
constexpr int64_t kLooks[] = {1, 8, 64};

absl::TimeZone ZoneOf(const v1::ClientReview& review) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(review.zone(), &zone) ? zone : absl::UTCTimeZone();
}

// The contacts that are done, newest first, at least as far as one that names the next.
absl::StatusOr<std::vector<ContactDates>> DoneContacts(const Scope& scope,
                                                       std::string_view client_id) {
  std::vector<ContactDates> contacts;
  for (const int64_t look : kLooks) {
    RecordPage page;
    page.kind = static_cast<int>(StoredKind::kContact);
    page.limit = look;
    ASSIGN_OR_RETURN(const auto rows, NewestChartRows(scope, client_id, page));
    contacts.clear();
    bool names_next = false;
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(const v1::Contact contact, ContactOf(row));
      if (contact.state() != v1::CONTACT_STATE_DONE) continue;
      ContactDates& dates = contacts.emplace_back();
      dates.start = FromTimestamp(contact.start_time());
      if (!contact.has_next_contact_time()) continue;
      dates.next = FromTimestamp(contact.next_contact_time());
      names_next = true;
    }
    if (names_next || static_cast<int64_t>(rows.size()) < look) break;
  }
  return contacts;
}

bool IsStopped(const v1::ClientReview& review) {
  return review.plan_event().kind() == v1::PLAN_EVENT_KIND_PAUSED ||
         review.plan_event().kind() == v1::PLAN_EVENT_KIND_FINISHED;
}

}  // namespace

DecisionFacts PlanFacts(const ClientHistory& history, const v1::ClientReview& review) {
  DecisionFacts facts;
  // The feeding days are those of the review, whoever lactates.
  const auto& days = review.feeding_days();
  if (!days.empty()) facts.today = ToCivilDay(days[days.size() - 1].date());
  if (IsStopped(review)) return facts;
  facts.client = &history.client;
  facts.steps = history.steps;
  for (const PublishedPlan& published : history.plans) {
    if (published.number == review.plan_revision()) facts.plan = &published.plan;
  }
  return facts;
}

absl::Status AddWhatWaits(const Scope& scope, const ClientHistory& history,
                          const ReviewWindow& window, v1::ClientReview& review) {
  const absl::TimeZone zone = ZoneOf(review);
  DecisionFacts facts = PlanFacts(history, review);
  if (window.until.has_value() && facts.today != AgreedDayOf(history.plans, zone, window.now)) {
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(facts.tasks, OpenTasksDueBy(scope, review.client_id(), facts.today,
                                               static_cast<int64_t>(kMaxDecisions)));
  ASSIGN_OR_RETURN(const std::vector<ContactDates> contacts,
                   DoneContacts(scope, review.client_id()));
  if (const std::optional<absl::Time> next = NextContact(contacts, zone)) {
    *review.mutable_next_contact_time() = ToTimestamp(*next);
    facts.next_contact = absl::ToCivilDay(*next, zone);
  }
  for (v1::OpenDecision& decision : OpenDecisions(facts)) {
    *review.add_overdue() = std::move(decision);
  }
  return absl::OkStatus();
}

}  // namespace relactation
