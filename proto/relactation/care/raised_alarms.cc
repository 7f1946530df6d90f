#include "proto/relactation/care/raised_alarms.h"

#include <algorithm>
#include <utility>

namespace relactation {
namespace {

// When the client is looked at.
struct Moment {
  absl::Time time;
  size_t day = 0;
  bool is_end_of_day = false;
  absl::Time until = absl::InfiniteFuture();  // It is looked at no longer.
};

// The moments to look at, each once, in the order of time.
class Moments {
 public:
  explicit Moments(const RuleView& view) : view_(view), from_(view.now - kUndecidedTime) {
    AddEndsOfDays();
    for (const Sign& sign : view.records->signs) AddIfNew(sign.time, sign.received);
    for (const WellbeingFigures& person : view.records->wellbeing) {
      for (const ScreeningNumbers& given : person.screenings) AddIfNew(given.time, given.received);
    }
    std::sort(moments_.begin(), moments_.end(),
              [](const Moment& a, const Moment& b) { return a.time < b.time; });
    const auto is_same = [](const Moment& a, const Moment& b) { return a.time == b.time; };
    moments_.erase(std::unique(moments_.begin(), moments_.end(), is_same), moments_.end());
  }

  const std::vector<Moment>& all() const { return moments_; }

 private:
  // Of the last days, and of those earlier ones about which something was heard since.
  void AddEndsOfDays() {
    const auto& days = view_.review().days.days();
    for (size_t day = view_.review().first_shown; day < view_.day; ++day) {
      const absl::Time last = std::max(days[day].end, view_.records->newest_received[day]);
      if (last <= from_) continue;
      moments_.push_back({days[day].end, day, /*is_end_of_day=*/true, last + kUndecidedTime});
    }
  }

  // What happened before the days is looked at on the first of them.
  void AddIfNew(absl::Time time, absl::Time received) {
    const absl::Time last = std::max(time, received);
    if (last <= from_ || !view_.Knows(time)) return;
    const auto& days = view_.review().days.days();
    size_t day = view_.review().first_shown;
    while (day < view_.day && days[day].end <= time) ++day;
    moments_.push_back({time, day, /*is_end_of_day=*/false, last + kUndecidedTime});
  }

  const RuleView& view_;
  const absl::Time from_;
  std::vector<Moment> moments_;
};

// How the client stood at each of them, and stands now.
std::vector<RuleView> ViewsAt(const RuleView& view, const std::vector<Moment>& moments) {
  std::vector<RuleView> views;
  for (const Moment& moment : moments) {
    RuleView& then = views.emplace_back(view.On(moment.day));
    if (moment.is_end_of_day) continue;
    then.now = moment.time;
    then.until = moment.time + absl::Nanoseconds(1);
  }
  views.push_back(view);
  return views;
}

// The runs of one rule and subject, not followed back before `earliest` where they last until then.
class Runs {
 public:
  Runs(const FlagRule& rule, size_t subject, absl::Time earliest)
      : rule_(rule), subject_(subject), earliest_(earliest) {}

  void LookAt(const RuleView& view) {
    RuleAnswer answer = AnswerOn(view, subject_);
    if (!answer.IsMatch()) {
      of_days_.reset();
      return;
    }
    if (answer.since.has_value()) {
      std::optional<size_t> place = PlaceOf(*answer.since);
      if (answer.severity >= FlagSeverity::kUrgent) Add(std::move(answer), false, place);
      return;
    }
    // A match goes on with that of the day before.
    if (of_days_.has_value() && view.day > of_days_->last_day + 1) of_days_.reset();
    const bool is_late = earliest_ <= view.now;
    if (!of_days_.has_value()) {
      const absl::Time from = is_late ? earliest_ : absl::InfinitePast();
      of_days_ = RunOfDays{.run = FollowBack(view, subject_, from)};
    }
    of_days_->last_day = view.day;
    answer.since = is_late ? std::max(of_days_->run.since, earliest_) : of_days_->run.since;
    if (answer.severity < FlagSeverity::kUrgent) return;
    Add(std::move(answer), is_late && of_days_->run.is_cut, of_days_->place);
  }

  std::vector<RaisedAlarm> Take() { return std::move(alarms_); }

 private:
  // A run that no one event began.
  struct RunOfDays {
    RuleRun run;
    size_t last_day = 0;
    std::optional<size_t> place = std::nullopt;  // In `alarms_`. Absent: it was not grave yet.
  };

  std::optional<size_t> PlaceOf(absl::Time since) const {
    for (size_t i = 0; i < alarms_.size(); ++i) {
      if (alarms_[i].answer.since == since) return i;
    }
    return std::nullopt;
  }

  void Add(RuleAnswer answer, bool is_cut, std::optional<size_t>& place) {
    if (!place.has_value()) {
      place = alarms_.size();
      alarms_.push_back({&rule_, subject_, std::move(answer), is_cut});
      return;
    }
    RaisedAlarm& same = alarms_[*place];
    same.is_cut = same.is_cut || is_cut;
    const absl::Time received = std::max(same.answer.received, answer.received);
    same.answer.since = answer.since;
    if (answer.severity >= same.answer.severity) same.answer = std::move(answer);
    same.answer.received = received;
  }

  const FlagRule& rule_;
  const size_t subject_;
  const absl::Time earliest_;
  std::optional<RunOfDays> of_days_;
  std::vector<RaisedAlarm> alarms_;
};

}  // namespace

std::vector<RaisedAlarm> AlarmsRaised(const RuleView& view) {
  std::vector<RuleView> views = ViewsAt(view, Moments(view).all());
  const absl::Time earliest = EarliestSince(view);
  std::vector<RaisedAlarm> raised;
  for (const FlagRule& rule : FlagRules()) {
    if (rule.severity < FlagSeverity::kUrgent) continue;
    const size_t subjects = SubjectsOf(view, rule.subject).size();
    for (size_t i = 0; i < subjects; ++i) {
      Runs runs(rule, i, earliest);
      for (RuleView& then : views) {
        then.rule = &rule;
        runs.LookAt(then);
      }
      for (RaisedAlarm& alarm : runs.Take()) {
        if (StandsUntil(alarm) > view.now) raised.push_back(std::move(alarm));
      }
    }
  }
  return raised;
}

absl::Time NextForgotten(const RuleView& view) {
  absl::Time next = absl::InfiniteFuture();
  const Moments moments(view);
  for (const Moment& moment : moments.all()) next = std::min(next, moment.until);
  return next;
}

absl::Time StandsUntil(const RaisedAlarm& alarm) {
  return std::max(alarm.answer.received, *alarm.answer.since) + kUndecidedTime;
}

}  // namespace relactation
