#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/milk_group.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "tests/agreement/day_numbers.h"

namespace relactation {
namespace {

constexpr std::pair<MilkGroup, const char*> kMilkNames[] = {{MilkGroup::kOwn, "own milk"},
                                                            {MilkGroup::kDonor, "donor milk"},
                                                            {MilkGroup::kFormula, "formula"},
                                                            {MilkGroup::kOther, "other milk"}};

class CareNumbers {
 public:
  explicit CareNumbers(const ReviewDays& review) : review_(review) {}

  void AddPerson(const PersonDays& person) {
    const std::string& id = person.person->person_id();
    for (size_t day = 0; day < person.days.size(); ++day) {
      Add(day, id, "sessions", person.days[day].sessions);
      AddNight(day, id, person.days[day].overnight);
      Add(day, id, "expressed", person.days[day].expressed_ml);
    }
  }

  void AddInfant(const InfantDays& infant) {
    const std::string& id = infant.infant->infant_id();
    for (size_t day = 0; day < infant.days.size(); ++day) {
      for (const auto& [milk, name] : kMilkNames) {
        Add(day, id, name, infant.days[day].milk_ml[static_cast<size_t>(milk)]);
      }
      Add(day, id, "supplement", infant.days[day].supplement_ml);
      Add(day, id, "wet", infant.days[day].wet);
      Add(day, id, "dirty", infant.days[day].dirty);
    }
    for (const WeightPoint& weight : WeightsOf(review_, *infant.infant)) {
      const std::optional<size_t> day = review_.days.IndexOf(weight.time);
      if (day.has_value()) numbers[Key(*day, id, "weights")] += weight.weight_g;
    }
  }

  void AddFamily(const std::vector<FamilyDay>& days) {
    for (size_t day = 0; day < days.size(); ++day) {
      Add(day, "family", "own milk", days[day].own_milk_ml);
      Add(day, "family", "supplement", days[day].supplement_ml);
      Add(day, "family", "wet", days[day].wet);
      Add(day, "family", "dirty", days[day].dirty);
      Add(day, "family", "skin to skin", days[day].skin_to_skin_minutes);
    }
  }

  DayNumbers numbers;

 private:
  DayNumberKey Key(size_t day, const std::string& subject, const std::string& what) const {
    return {FormatIsoDate(FromCivilDay(review_.days.days()[day].date)), subject, what};
  }
  void Add(size_t day, const std::string& subject, const std::string& what, const DayCount& count) {
    if (count.value.has_value()) numbers[Key(day, subject, what)] = *count.value;
  }

  // SQL does not ask which days are likely whole, by which a night may be known to be without.
  void AddNight(size_t day, const std::string& subject, const DayCount& count) {
    if (count.value == 0 && count.coverage == DayCoverage::kLikely) return;
    Add(day, subject, "overnight", count);
  }

  const ReviewDays& review_;
};

}  // namespace

DayNumbers NumbersByCare(const FamilyLog& log) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(ToAbsl(log.zone), &zone)) std::abort();
  absl::CivilDay first = absl::CivilDay(9999, 1, 1);
  absl::CivilDay last = absl::CivilDay(1, 1, 1);
  for (const v1::Record& record : log.records) {
    const absl::CivilDay day = absl::ToCivilDay(FromTimestamp(record.time().start_time()), zone);
    // By the clock of elsewhere it may be a day more.
    first = std::min(first, day - 2);
    last = std::max(last, day + 2);
  }
  if (first > last) return {};
  const ReviewDays review =
      LayOnDays(log.client, log.plans, log.records, zone, first, last, log.now);
  const ClientDays days = CollectClientDays(review);
  CareNumbers care(review);
  for (const PersonDays& person : days.persons) care.AddPerson(person);
  for (const InfantDays& infant : days.family.infants) care.AddInfant(infant);
  care.AddFamily(days.family.days);
  return care.numbers;
}

}  // namespace relactation
