#include "proto/relactation/care/care_flags.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/consent_days.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/infant_flags.h"
#include "proto/relactation/care/plan_calendar.h"
#include "proto/relactation/care/stimulation_flags.h"

namespace relactation {
namespace {

using enum FlagSeverity;

// The first day after `day` on which the family is asked to log, within four weeks.
absl::CivilDay NextAskedDay(const v1::Plan& plan, absl::CivilDay day) {
  constexpr int kMostDays = 28;
  for (int i = 1; i <= kMostDays; ++i) {
    if (AsksToLog(plan, day + i)) return day + i;
  }
  return day + kMostDays;
}

// The newest record besides weights by the end of the day. Absent: there is none.
std::optional<absl::Time> LastLogged(const RuleView& view) {
  for (size_t day = view.day + 1; day-- > 0;) {
    const std::optional<absl::Time>& newest = view.records->newest_besides_weights[day];
    if (newest.has_value()) return newest;
  }
  return view.facts->last_record_time;
}

// Whether anything besides weights is logged on the last week's days.
bool IsAnythingLogged(const RuleView& view) {
  const DayRange week = DaysUntil(view.review(), view.day, kFigureDays);
  const auto& newest = view.records->newest_besides_weights;
  return std::any_of(newest.begin() + static_cast<std::ptrdiff_t>(week.first),
                     newest.begin() + static_cast<std::ptrdiff_t>(week.end),
                     [](const std::optional<absl::Time>& of_day) { return of_day.has_value(); });
}

// Whether it has been quiet since then for longer than was agreed.
RuleAnswer QuietFor(const RuleView& view, absl::Time from, std::string_view since_what) {
  const double hours = absl::ToDoubleHours(view.now - from);
  const absl::TimeZone zone = view.review().days.zone();
  const absl::CivilDay next = NextAskedDay(*view.plan(), absl::ToCivilDay(from, zone));
  const double until_next = absl::ToDoubleHours(absl::FromCivil(next, zone) - from) + 24;
  const double limit =
      std::max({ThresholdOf(view), until_next, view.plan()->logging().quiet_ok_days() * 24.0});
  std::vector<RuleInput> inputs = {{since_what, hours, "hours"},
                                   {"agreed as quiet", limit, "hours"}};
  if (hours <= limit) return DoesNotMatch(std::move(inputs));
  return Matches(hours > 2 * limit ? kAttention : kInfo, kNoOneRecord, std::move(inputs));
}

bool IsAllowedForPaediatrician(const RuleView& view, v1::DataClass data_class) {
  const auto& consents = view.client().consents();
  return std::any_of(consents.begin(), consents.end(), [&](const v1::Consent& consent) {
    return consent.audience() == v1::CONSENT_AUDIENCE_PAEDIATRICIAN &&
           Covers(consent, data_class) && IsInForceOn(consent, view.agreed().date);
  });
}

bool HasPaediatrician(const v1::Client& client) {
  const auto& contacts = client.contacts();
  return std::any_of(contacts.begin(), contacts.end(), [](const v1::ClientContact& contact) {
    return contact.purpose() == v1::CONTACT_PURPOSE_PAEDIATRICIAN;
  });
}

}  // namespace

RuleAnswer StepBack(const RuleView& view, size_t infant) {
  constexpr absl::Duration kTime = absl::Hours(48);
  // Nothing is to be taken calmly beside a danger.
  if (DangerSigns(view, infant, kTime).has_value()) return DoesNotMatch();
  const std::string& infant_id = InfantOf(view, infant).infant_id();
  int refused = 0;
  for (const Sign* sign : SignsWithin(view, infant_id, kTime)) {
    if (sign->Has(v1::SYMPTOM_CODE_REFUSED_OR_CRIED)) ++refused;
  }
  for (const SessionNote& session : view.records->sessions) {
    if (!view.Knows(session.time) || view.now - session.time > kTime) continue;
    refused += static_cast<int>(std::count_if(
        session.infants.begin(), session.infants.end(),
        [&](const InfantNote& note) { return note.was_refused && note.infant_id == infant_id; }));
  }
  std::vector<RuleInput> inputs = {{"offers refused in 48 hours", refused, ""}};
  if (refused < ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

RuleAnswer PlanPaused(const RuleView& view, size_t) {
  return view.agreed().pause != nullptr ? Matches(kInfo, kNoOneRecord, {}) : DoesNotMatch();
}

RuleAnswer Silent(const RuleView& view, size_t) {
  const std::optional<absl::Time> last = LastLogged(view);
  const std::optional<absl::Time> from = last.has_value() ? last : view.facts->plan_start;
  return from.has_value() ? QuietFor(view, *from, "since the last record") : KnowsTooLittle();
}

RuleAnswer NoSync(const RuleView& view, size_t) {
  if (view.facts->has_devices == false) return DoesNotMatch();
  const std::optional<absl::Time>& last = view.facts->last_device_contact_time;
  if (!view.facts->has_devices.has_value() || !last.has_value()) return KnowsTooLittle();
  return QuietFor(view, *last, "since a device was in touch");
}

RuleAnswer CoverageLow(const RuleView& view, size_t parent) {
  const std::optional<double> coverage = AskedCoverage(view, parent);
  if (!coverage.has_value()) return KnowsTooLittle();
  std::vector<RuleInput> inputs = {{"days logged, of those asked", *coverage, "of 1"}};
  const bool is_little = *coverage < ThresholdOf(view) && IsAnythingLogged(view);
  if (!is_little) return DoesNotMatch(std::move(inputs));
  return Matches(kInfo, kNoOneRecord, std::move(inputs));
}

RuleAnswer ReviewDue(const RuleView& view, size_t) {
  const absl::CivilDay day = view.agreed().date;
  const v1::PlanPeriod& period = view.plan()->period();
  const absl::TimeZone zone = view.review().days.zone();
  std::optional<absl::CivilDay> last;
  if (view.facts->last_review_time.has_value()) {
    last = absl::ToCivilDay(*view.facts->last_review_time, zone);
  }
  const bool is_date_passed = period.has_review() && ToCivilDay(period.review()) < day &&
                              (!last.has_value() || *last < ToCivilDay(period.review()));
  const absl::CivilDay begun =
      std::max(ToCivilDay(period.start()), last.value_or(absl::CivilDay(1)));
  const auto days = static_cast<double>(day - begun);
  std::vector<RuleInput> inputs = {{"since the plan began or was looked at", days, "days"}};
  if (!is_date_passed && days <= ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

RuleAnswer Implausible(const RuleView& view, size_t) {
  constexpr absl::Duration kTime = absl::Hours(14 * 24);
  int weights = 0;
  for (const std::vector<WeightPoint>& infant : view.records->weights) {
    weights +=
        static_cast<int>(std::count_if(infant.begin(), infant.end(), [&](const WeightPoint& point) {
          return point.is_implausible && view.Knows(point.time) && view.now - point.time <= kTime;
        }));
  }
  std::vector<RuleInput> inputs = {{"weights that cannot be right, in 14 days", weights, ""},
                                   {"records left out", view.review().left_out, ""}};
  const bool is_match = weights > 0 || view.review().left_out > 0;
  return is_match ? Matches(kInfo, kNoOneRecord, std::move(inputs))
                  : DoesNotMatch(std::move(inputs));
}

RuleAnswer LoggedTwice(const RuleView& view, size_t) {
  constexpr absl::Duration kTime = absl::Hours(14 * 24);
  const absl::Duration open = absl::Hours(1) * ThresholdOf(view);
  int pairs = 0;
  absl::Time since = absl::InfinitePast();
  for (const DuplicatePair& pair : view.records->duplicates) {
    if (!view.Knows(pair.start) || view.now - pair.start > kTime) continue;
    if (view.now - pair.recorded <= open) continue;
    ++pairs;
    // The newest one makes a flag of its own, so that what was settled earlier stays settled.
    since = std::max(since, pair.recorded + open);
  }
  std::vector<RuleInput> inputs = {{"pairs, in 14 days", pairs, ""}};
  if (pairs == 0) return DoesNotMatch(std::move(inputs));
  return MatchesSince(kInfo, since, kNoOneRecord, std::move(inputs));
}

RuleAnswer ReportWithoutConsent(const RuleView& view, size_t) {
  const v1::PlanPeriod& period = view.plan()->period();
  if (!period.has_review() || !HasPaediatrician(view.client())) return DoesNotMatch();
  const auto days = static_cast<double>(ToCivilDay(period.review()) - view.agreed().date);
  std::vector<RuleInput> inputs = {{"until the plan is looked at", days, "days"}};
  const bool is_allowed = IsAllowedForPaediatrician(view, v1::DATA_CLASS_FEEDING) &&
                          IsAllowedForPaediatrician(view, v1::DATA_CLASS_WEIGHT);
  if (days > ThresholdOf(view) || is_allowed) return DoesNotMatch(std::move(inputs));
  return Matches(kInfo, kNoOneRecord, std::move(inputs));
}

}  // namespace relactation
