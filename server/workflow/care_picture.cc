#include "server/workflow/care_picture.h"

#include <algorithm>
#include <span>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/flag_messages.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"
#include "server/workflow/alarm_decisions.h"
#include "server/workflow/changed_alarms.h"

namespace relactation {
namespace {

// The longest look-back of a rule, of the day before today too, and today: design.md section 5.
constexpr int kWindowDays = 44;
// A window that is too short is taken so many times as long.
constexpr int kLonger = 4;

ReviewDays LayOut(const ClientHistory& history, const ReviewWindow& window) {
  const absl::TimeZone zone = ZoneNamed(history.client.zone());
  const absl::CivilDay last =
      window.until.has_value() ? *window.until : AgreedDayOf(history.plans, zone, window.now);
  return LayOnDays(history.client, history.plans, history.records, zone, last - window.days + 1,
                   last, window.now, history.events);
}

CareFacts FactsOf(const CareSources& sources) {
  CareFacts facts;
  const absl::TimeZone zone = ZoneNamed(sources.history.client.zone());
  facts.plan_start = FirstPlanStart(sources.history.plans, zone);
  facts.last_record_time = sources.history.last_record_time;
  facts.history = &sources.answers;
  facts.last_call_times = sources.last_call_times;
  facts.last_review_time = sources.last_review_time;
  facts.steps = sources.history.steps;
  return facts;
}

// Since the plan began, or the family was taken into care where that is earlier.
int DaysInCare(const CarePicture& picture) {
  absl::Time from = FromTimestamp(picture.client().create_time());
  const auto& plan_start = picture.facts().plan_start;
  if (plan_start.has_value()) from = std::min(from, *plan_start);
  const absl::CivilDay first = absl::ToCivilDay(from, picture.review().days.zone());
  return static_cast<int>(picture.review().days.days().back().date - first) + 1;
}

}  // namespace

CarePicture::CarePicture(CareSources sources, const ReviewWindow& window)
    : sources_(std::move(sources)),
      made_time_(window.now),
      review_(LayOut(sources_.history, window)),
      days_(CollectClientDays(review_)),
      records_(CollectRuleRecords(review_)),
      facts_(FactsOf(sources_)),
      runs_(RunsBefore(ViewAt(window.now))),
      raised_(AlarmsRaised(ViewAt(window.now))),
      until_(NextChange()) {
  facts_.undecided = FindUndecided();
}

RuleView CarePicture::ViewAt(absl::Time now, const CareFacts& facts) const {
  return LatestView(days_, records_, facts, now);
}

std::vector<SubjectAnswer> CarePicture::AnswersOf(const RuleView& view) const {
  return relactation::AnswersOf(view, runs_);
}

bool CarePicture::IsCut() const {
  const auto is_cut = [](const auto& run) { return run.is_cut; };
  return std::any_of(runs_.begin(), runs_.end(), is_cut) ||
         std::any_of(raised_.begin(), raised_.end(), is_cut);
}

void CarePicture::TakeRunsOf(const CarePicture& longer) {
  runs_ = longer.runs_;
  raised_ = longer.raised_;
  until_ = std::min(until_, longer.until_);
}

void CarePicture::LetRecordsGo() {
  review_.counted = {};
  sources_.history.records = {};
}

void CarePicture::TakeChanged(std::vector<ChangedAlarm> changed) {
  changed_ = std::move(changed);
  facts_.undecided = FindUndecided();
}

std::vector<UndecidedAlarm> CarePicture::FindUndecided() const {
  std::vector<const RaisedAlarm*> alarms;
  for (const RaisedAlarm& alarm : raised_) alarms.push_back(&alarm);
  for (const ChangedAlarm& changed : changed_) alarms.push_back(&changed.alarm);
  const RuleView view = ViewAt(made_time_);
  std::vector<UndecidedAlarm> undecided;
  for (const RaisedAlarm* alarm : alarms) {
    const std::string_view subject = SubjectsOf(view, alarm->rule->subject)[alarm->subject];
    v1::Flag flag;
    flag.set_rule(std::string(alarm->rule->id));
    flag.set_severity(AsMessage(alarm->answer.severity));
    flag.set_subject_id(std::string(subject));
    const StandOfAlarm stand =
        StandOf(flag, sources_.decisions, alarm->answer.received, made_time_);
    const bool is_undecided =
        stand.state == v1::FLAG_STATE_OPEN || stand.state == v1::FLAG_STATE_SNOOZED;
    if (!is_undecided) continue;
    undecided.push_back(
        {alarm->rule->id, std::string(subject), *alarm->answer.since, StandsUntil(*alarm)});
  }
  return undecided;
}

// The day ends, a record that lies ahead begins to count, or what was raised is looked back at no
// longer.
absl::Time CarePicture::NextChange() const {
  absl::Time next = std::min(review_.days.days().back().end, NextForgotten(ViewAt(made_time_)));
  for (const v1::Record& record : sources_.history.records) {
    const absl::Time counts_from = FromTimestamp(record.time().start_time()) - kFutureAllowance;
    if (counts_from > made_time_) next = std::min(next, counts_from);
  }
  return next;
}

absl::StatusOr<std::unique_ptr<CarePicture>> ReadCarePicture(const Scope& scope, v1::Client client,
                                                             const StoredWeights* known) {
  ReviewWindow window{.until = std::nullopt, .days = kWindowDays, .now = scope.now()};
  ASSIGN_OR_RETURN(CareSources sources,
                   ReadCareSources(scope, std::move(client), window, kReviewDays, known));
  auto picture = std::make_unique<CarePicture>(std::move(sources), window);
  const int all_days = DaysInCare(*picture) + kWindowDays;
  std::unique_ptr<CarePicture> longer;
  while ((longer == nullptr ? picture : longer)->IsCut() && window.days < all_days) {
    window.days = std::min(window.days * kLonger, all_days);
    ASSIGN_OR_RETURN(sources, ReadCareSources(scope, picture->client(), window, kReviewDays,
                                              &picture->sources().weights));
    longer = std::make_unique<CarePicture>(std::move(sources), window);
  }
  if (longer != nullptr) picture->TakeRunsOf(*longer);
  window.days = kWindowDays;
  ASSIGN_OR_RETURN(std::vector<ChangedAlarm> changed, AlarmsChanged(scope, *picture, window));
  picture->TakeChanged(std::move(changed));
  return picture;
}

absl::StatusOr<std::unique_ptr<CarePicture>> ReadCarePictureOf(
    const Scope& scope, v1::Client client, const ReviewWindow& window,
    std::optional<absl::CivilDay> consent_day) {
  const ReviewWindow wider{
      .until = window.until, .days = window.days + kWindowDays, .now = window.now};
  ASSIGN_OR_RETURN(CareSources sources, ReadCareSources(scope, std::move(client), wider,
                                                        window.days, nullptr, consent_day));
  return std::make_unique<CarePicture>(std::move(sources), wider);
}

}  // namespace relactation
