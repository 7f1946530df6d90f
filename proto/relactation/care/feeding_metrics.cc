#include "proto/relactation/care/feeding_metrics.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

// The milks that a day's totals tell apart.
enum MilkGroup { kOwn, kDonor, kFormula, kOther, kMilkGroups };

struct TotalField {
  bool (v1::DayTotals::*has)() const;
  int32_t (v1::DayTotals::*get)() const;
};

constexpr std::array<TotalField, kMilkGroups> kTotalFields = {{
    {&v1::DayTotals::has_own_milk_ml, &v1::DayTotals::own_milk_ml},
    {&v1::DayTotals::has_donor_milk_ml, &v1::DayTotals::donor_milk_ml},
    {&v1::DayTotals::has_formula_ml, &v1::DayTotals::formula_ml},
    {&v1::DayTotals::has_other_milk_ml, &v1::DayTotals::other_milk_ml},
}};

// What one infant had on one care day, by milk.
struct InfantDay {
  std::array<std::optional<int>, kMilkGroups> sums_ml;
  // Milk was given that nobody measured, or nobody said which: none of a milk is no longer known.
  std::array<bool, kMilkGroups> has_unknown = {};
  // Somebody says that all this infant was given is in.
  bool is_confirmed = false;
  std::vector<const v1::Record*> totals;  // In the order of their time.
};

// By infant id; the empty one holds what is assigned to none.
using FamilyDay = std::map<std::string, InfantDay>;

std::optional<MilkGroup> GroupOf(v1::Milk milk) {
  switch (milk) {
    case v1::MILK_OWN_FRESH:
    case v1::MILK_OWN_STORED:
      return kOwn;
    case v1::MILK_DONOR_BANK:
    case v1::MILK_DONOR_INFORMAL:
      return kDonor;
    case v1::MILK_FORMULA:
      return kFormula;
    case v1::MILK_OTHER:
      return kOther;
    default:
      return std::nullopt;
  }
}

void AddPortions(const v1::Session& session, const v1::Client& client, FamilyDay& day) {
  for (const v1::Portion& portion : session.portions()) {
    const std::optional<MilkGroup> group = GroupOf(portion.milk());
    InfantDay& infant_day = day[InfantMeant(portion.infant_id(), client)];
    if (!group.has_value()) {
      infant_day.has_unknown.fill(true);
    } else if (!portion.has_taken_ml()) {
      infant_day.has_unknown[*group] = true;
    } else {
      std::optional<int>& sum = infant_day.sums_ml[*group];
      sum = sum.value_or(0) + portion.taken_ml();
    }
  }
}

// What the family's infants had of one milk. A total that names no infant, in a family of several,
// is the family's.
std::optional<int> FamilySum(const FamilyDay& day, MilkGroup group) {
  const TotalField& field = kTotalFields[group];
  if (const auto unassigned = day.find(""); unassigned != day.end()) {
    const auto given = TotalGiven(unassigned->second.totals, field.has, field.get);
    if (given.has_value()) return given;
  }
  std::optional<int> sum;
  for (const auto& [infant_id, infant_day] : day) {
    const auto given = TotalGiven(infant_day.totals, field.has, field.get);
    const std::optional<int> part = given.has_value() ? given : infant_day.sums_ml[group];
    if (part.has_value()) sum = sum.value_or(0) + *part;
  }
  return sum;
}

// Whether everything that was given to any infant of the family is in.
bool AllConfirmed(const FamilyDay& day, const v1::Client& client) {
  const auto is_confirmed = [&day](const std::string& infant_id) {
    const auto found = day.find(infant_id);
    return found != day.end() && found->second.is_confirmed;
  };
  if (is_confirmed("")) return true;
  return !client.infants().empty() &&
         std::all_of(client.infants().begin(), client.infants().end(),
                     [&](const v1::Infant& infant) { return is_confirmed(infant.infant_id()); });
}

// None of these milks was given: nothing of them is recorded on a day that is complete.
bool IsKnownToBeNone(const FamilyDay& day, const v1::Client& client,
                     std::initializer_list<MilkGroup> groups) {
  const auto knows = [&groups](const FamilyDay::value_type& infant) {
    return std::none_of(groups.begin(), groups.end(),
                        [&](MilkGroup group) { return infant.second.has_unknown[group]; });
  };
  return AllConfirmed(day, client) && std::all_of(day.begin(), day.end(), knows);
}

std::optional<int> OwnMilkOf(const FamilyDay& day, const v1::Client& client) {
  const std::optional<int> sum = FamilySum(day, kOwn);
  if (!sum.has_value() && IsKnownToBeNone(day, client, {kOwn})) return 0;
  return sum;
}

std::optional<int> SupplementOf(const FamilyDay& day, const v1::Client& client) {
  std::optional<int> sum;
  for (MilkGroup group : {kDonor, kFormula, kOther}) {
    if (const auto part = FamilySum(day, group)) sum = sum.value_or(0) + *part;
  }
  if (!sum.has_value() && IsKnownToBeNone(day, client, {kDonor, kFormula, kOther})) return 0;
  return sum;
}

}  // namespace

std::vector<v1::FeedingDay> ReviewFeeding(const ReviewDays& review) {
  std::vector<FamilyDay> days(review.days.days().size());
  for (const CountedRecord& counted : review.counted) {
    if (!counted.day.has_value()) continue;
    FamilyDay& day = days[*counted.day];
    AddPortions(counted.record->session(), *review.client, day);
    const v1::Observation& observation = counted.record->observation();
    if (Confirms(*counted.record, v1::COVERAGE_KIND_INTAKE)) {
      day[observation.day_confirmed().infant_id()].is_confirmed = true;
    }
    if (!observation.has_day_totals()) continue;
    const v1::DayTotals& totals = observation.day_totals();
    day[InfantMeant(totals.infant_id(), *review.client)].totals.push_back(counted.record);
  }
  std::vector<v1::FeedingDay> shown;
  for (size_t i = review.first_shown; i < days.size(); ++i) {
    v1::FeedingDay& day = shown.emplace_back();
    *day.mutable_date() = FromCivilDay(review.days.days()[i].date);
    const v1::Client& client = *review.client;
    if (const auto supplement = SupplementOf(days[i], client)) day.set_supplement_ml(*supplement);
    if (const auto own = OwnMilkOf(days[i], client)) day.set_own_milk_ml(*own);
  }
  return shown;
}

std::optional<double> MeanSupplementMl(const ReviewDays& review,
                                       const std::vector<v1::FeedingDay>& days) {
  std::vector<size_t> known;
  for (size_t i = 0; i < days.size(); ++i) {
    if (days[i].has_supplement_ml()) known.push_back(review.first_shown + i);
  }
  if (known.empty()) return std::nullopt;
  const std::vector<size_t> mean = DaysOfMean(review, known);
  double sum_ml = 0;
  for (size_t day : mean) sum_ml += days[day - review.first_shown].supplement_ml();
  return sum_ml / static_cast<double>(mean.size());
}

}  // namespace relactation
