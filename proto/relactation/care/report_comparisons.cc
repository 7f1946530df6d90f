#include "proto/relactation/care/report_comparisons.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "proto/relactation/care/figure_messages.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/intake_figures.h"
#include "proto/relactation/care/stimulation_figures.h"

namespace relactation {
namespace {

constexpr std::string_view kMlPerDay = "ml/day";
constexpr std::string_view kPerDay = "a day";
constexpr std::string_view kBare = "";

// Of which there can be more than before, and that is what the family works for.
bool IsWorkedFor(v1::ReportMeasure measure) {
  switch (measure) {
    case v1::REPORT_MEASURE_SESSIONS_PER_24H:
    case v1::REPORT_MEASURE_NIGHTS_WITH_SESSION:
    case v1::REPORT_MEASURE_MINUTES_PER_SIDE:
    case v1::REPORT_MEASURE_EXPRESSED:
    case v1::REPORT_MEASURE_COMFORT_SESSIONS:
    case v1::REPORT_MEASURE_OWN_MILK:
    case v1::REPORT_MEASURE_TRANSFER:
    case v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW:
    case v1::REPORT_MEASURE_LATCHED:
    case v1::REPORT_MEASURE_SKIN_TO_SKIN:
      return true;
    default:
      return false;
  }
}

bool Grew(const v1::ReportComparison& comparison) {
  const v1::Figure& now = comparison.now().figure();
  if (!now.has_value()) return false;
  if (comparison.measure() == v1::REPORT_MEASURE_WEIGHT_GAIN) return now.value() > 0;
  const v1::Figure& before = comparison.before().figure();
  if (!IsWorkedFor(comparison.measure()) || !before.has_value()) return false;
  return now.value() > before.value() && now.value() >= before.value() * (1 + kGrowthShare);
}

v1::ReportValue ValueOf(const Figure& figure, std::string_view unit) {
  v1::ReportValue value;
  *value.mutable_figure() = AsMessage(figure, unit);
  return value;
}

// A share of what is known; of nothing there is none.
v1::ReportValue ShareOf(int count, int of, const DaysCovered& covered) {
  Figure share{.value = std::nullopt, .covered = covered};
  if (of > 0) share.value = static_cast<double>(count) / of;
  v1::ReportValue value = ValueOf(share, kBare);
  if (of > 0) value.set_count(count);
  if (of > 0) value.set_of(of);
  return value;
}

// Where a measure is taken from a range of days.
using ValueOfDays = std::function<v1::ReportValue(const DayRange&)>;

class Comparisons {
 public:
  Comparisons(const ClientDays& days, const ComparedPeriods& periods)
      : days_(days), review_(*days.review), periods_(periods) {}

  std::vector<v1::ReportComparison> Take() {
    AddDaysLogged();
    for (const PersonDays& person : days_.persons) AddPerson(person);
    for (const InfantDays& infant : days_.family.infants) AddInfant(infant);
    Add(v1::REPORT_MEASURE_SKIN_TO_SKIN, "", "", [this](const DayRange& range) {
      return ValueOf(MeanOf(RowOf(days_.family.days, range, &FamilyDay::skin_to_skin_minutes)),
                     "minutes/day");
    });
    std::stable_sort(made_.begin(), made_.end(),
                     [](const auto& a, const auto& b) { return a.measure() < b.measure(); });
    return std::move(made_);
  }

 private:
  void Add(v1::ReportMeasure measure, const std::string& subject_id, const std::string& subject,
           const ValueOfDays& value_of) {
    Add(measure, subject_id, subject, periods_.now, value_of);
  }

  void Add(v1::ReportMeasure measure, const std::string& subject_id, const std::string& subject,
           const DayRange& now, const ValueOfDays& value_of) {
    v1::ReportComparison& comparison = made_.emplace_back();
    comparison.set_measure(measure);
    comparison.set_subject_id(subject_id);
    comparison.set_subject(subject);
    *comparison.mutable_now() = value_of(now);
    if (periods_.before.has_value()) *comparison.mutable_before() = value_of(*periods_.before);
    comparison.set_grew(Grew(comparison));
  }

  void AddDaysLogged() {
    Add(v1::REPORT_MEASURE_DAYS_LOGGED, "", "", [this](const DayRange& range) {
      Figure logged{.value = 0, .covered = {}};
      logged.covered.days = range.size();
      for (size_t i = range.first; i < range.end; ++i) {
        if (periods_.is_logged[i]) *logged.value += 1;
      }
      return ValueOf(logged, "days");
    });
  }

  void AddPerson(const PersonDays& person) {
    const auto add = [&](v1::ReportMeasure measure, const ValueOfDays& value_of) {
      Add(measure, person.person->person_id(), person.person->handle(), value_of);
    };
    add(v1::REPORT_MEASURE_SESSIONS_PER_24H, [&](const DayRange& range) {
      return ValueOf(SessionsPer24Hours(review_, person, range), "per 24 h");
    });
    add(v1::REPORT_MEASURE_NIGHTS_WITH_SESSION, [&](const DayRange& range) {
      const NightsWithSession nights = NightsOf(review_, person, range);
      return ShareOf(nights.with_session, nights.known,
                     CoveredOf(RowOf(person.days, range, &PersonDay::overnight)));
    });
    add(v1::REPORT_MEASURE_LONGEST_GAP,
        [&](const DayRange& range) { return ValueOf(LongestGapHours(person, range), "hours"); });
    add(v1::REPORT_MEASURE_MINUTES_PER_SIDE, [&](const DayRange& range) {
      return ValueOf(MinutesPerSideOf(person, range).either, "minutes");
    });
    add(v1::REPORT_MEASURE_EXPRESSED, [&](const DayRange& range) {
      return ValueOf(MedianOf(RowOf(person.days, range, &PersonDay::expressed_ml)), kMlPerDay);
    });
    add(v1::REPORT_MEASURE_COMFORT_SESSIONS,
        [&](const DayRange& range) { return ValueOf(ComfortSessions(person, range), "sessions"); });
  }

  void AddInfant(const InfantDays& infant) {
    const auto add = [&](v1::ReportMeasure measure, const ValueOfDays& value_of) {
      Add(measure, infant.infant->infant_id(), infant.infant->handle(), value_of);
    };
    const auto add_mean = [&](v1::ReportMeasure measure, DayCount InfantDay::*count,
                              std::string_view unit) {
      add(measure, [&infant, count, unit](const DayRange& range) {
        return ValueOf(MeanOf(RowOf(infant.days, range, count)), unit);
      });
    };
    add_mean(v1::REPORT_MEASURE_SUPPLEMENT, &InfantDay::supplement_ml, kMlPerDay);
    add(v1::REPORT_MEASURE_OWN_MILK, [&](const DayRange& range) {
      CountRow row;
      for (size_t i = range.first; i < range.end; ++i) row.push_back(&infant.days[i].own_milk_ml());
      return ValueOf(MeanOf(row), kMlPerDay);
    });
    add_mean(v1::REPORT_MEASURE_TRANSFER, &InfantDay::transfer_ml, kMlPerDay);
    add(v1::REPORT_MEASURE_INTAKE, [&](const DayRange& range) {
      return ValueOf(MeanOfCovered(RowOf(infant.days, range, &InfantDay::intake_ml)), kMlPerDay);
    });
    add(v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW,
        [&](const DayRange& range) { return ValueOf(ShareIn(infant, range).low, kBare); });
    add(v1::REPORT_MEASURE_OWN_MILK_SHARE_HIGH,
        [&](const DayRange& range) { return ValueOf(ShareIn(infant, range).high, kBare); });
    add(v1::REPORT_MEASURE_LATCHED, [&](const DayRange& range) {
      const LatchedOffers offers = LatchedOf(infant, range);
      return ShareOf(offers.latched, offers.offered,
                     CoveredOf(RowOf(infant.days, range, &InfantDay::intake_ml)));
    });
    add_mean(v1::REPORT_MEASURE_WET, &InfantDay::wet, kPerDay);
    add_mean(v1::REPORT_MEASURE_DIRTY, &InfantDay::dirty, kPerDay);
    Add(v1::REPORT_MEASURE_WEIGHT_GAIN, infant.infant->infant_id(), infant.infant->handle(),
        periods_.weighed_now,
        [&](const DayRange& range) { return ValueOf(GainIn(*infant.infant, range), "g/day"); });
  }

  // By the plan in force on the last day of the range.
  OwnMilkShare ShareIn(const InfantDays& infant, const DayRange& range) const {
    std::optional<int> target_ml;
    if (!range.IsEmpty()) {
      target_ml = IntakeTargetOn(review_.days.days()[range.end - 1], *infant.infant);
    }
    return OwnMilkShareOf(infant, range, target_ml);
  }

  Figure GainIn(const v1::Infant& infant, const DayRange& range) const {
    Figure gain;
    gain.covered.days = range.size();
    if (range.IsEmpty()) return gain;
    const absl::Time from = review_.days.days()[range.first].start;
    const absl::Time until = review_.days.days()[range.end - 1].end;
    std::optional<WeightPoint> first;
    std::optional<WeightPoint> last;
    for (const WeightPoint& weight : WeightsOf(review_, infant)) {
      if (weight.is_implausible || weight.time < from || weight.time >= until) continue;
      if (!first.has_value()) first = weight;
      last = weight;
    }
    if (!last.has_value() || last->time - first->time < kLeastGainTime) return gain;
    const double days = absl::ToDoubleHours(last->time - first->time) / 24;
    gain.value = (last->weight_g - first->weight_g) / days;
    return gain;
  }

  const ClientDays& days_;
  const ReviewDays& review_;
  const ComparedPeriods& periods_;
  std::vector<v1::ReportComparison> made_;
};

}  // namespace

std::vector<v1::ReportComparison> ComparisonsOf(const ClientDays& days,
                                                const ComparedPeriods& periods) {
  return Comparisons(days, periods).Take();
}

}  // namespace relactation
