#include "proto/relactation/care/contradicting_totals.h"

#include <algorithm>
#include <cstdint>

#include "proto/relactation/care/family.h"

namespace relactation {
namespace {

// With how many totals of its day, the newest before it, a record is compared.
constexpr int kMostCompared = 16;

struct TotalField {
  bool (v1::DayTotals::*has)() const;
  int32_t (v1::DayTotals::*get)() const;
};

constexpr TotalField kOfPerson[] = {
    {&v1::DayTotals::has_sessions, &v1::DayTotals::sessions},
    {&v1::DayTotals::has_overnight, &v1::DayTotals::overnight},
    {&v1::DayTotals::has_expressed_ml, &v1::DayTotals::expressed_ml},
};
constexpr TotalField kOfInfant[] = {
    {&v1::DayTotals::has_own_milk_ml, &v1::DayTotals::own_milk_ml},
    {&v1::DayTotals::has_donor_milk_ml, &v1::DayTotals::donor_milk_ml},
    {&v1::DayTotals::has_formula_ml, &v1::DayTotals::formula_ml},
    {&v1::DayTotals::has_other_milk_ml, &v1::DayTotals::other_milk_ml},
    {&v1::DayTotals::has_wet, &v1::DayTotals::wet},
    {&v1::DayTotals::has_dirty, &v1::DayTotals::dirty},
};

template <size_t size>
bool AnyDiffers(const TotalField (&fields)[size], const v1::DayTotals& a, const v1::DayTotals& b) {
  return std::any_of(fields, fields + size, [&](const TotalField& field) {
    return (a.*field.has)() && (b.*field.has)() && (a.*field.get)() != (b.*field.get)();
  });
}

bool Contradict(const v1::DayTotals& a, const v1::DayTotals& b, const v1::Client& client) {
  const bool is_one_person =
      PersonMeant(a.person_id(), client) == PersonMeant(b.person_id(), client);
  const bool is_one_infant =
      InfantMeant(a.infant_id(), client) == InfantMeant(b.infant_id(), client);
  return (is_one_person && AnyDiffers(kOfPerson, a, b)) ||
         (is_one_infant && AnyDiffers(kOfInfant, a, b));
}

}  // namespace

std::vector<LikeRecords> ContradictingTotalsOf(const ReviewDays& review) {
  std::vector<LikeRecords> pairs;
  std::vector<const CountedRecord*> totals;
  for (const CountedRecord& counted : review.counted) {
    const v1::Record& record = *counted.record;
    if (!record.observation().has_day_totals() || record.author_id().empty()) continue;
    if (!counted.day.has_value()) continue;
    int compared = 0;
    for (auto other = totals.rbegin(); other != totals.rend(); ++other) {
      if ((*other)->day != counted.day || ++compared > kMostCompared) break;
      if ((*other)->record->author_id() == record.author_id()) continue;
      if (!Contradict((*other)->record->observation().day_totals(),
                      record.observation().day_totals(), *review.client)) {
        continue;
      }
      pairs.push_back({*other, &counted});
      break;
    }
    totals.push_back(&counted);
  }
  return pairs;
}

}  // namespace relactation
