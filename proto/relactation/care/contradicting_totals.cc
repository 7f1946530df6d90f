#include "proto/relactation/care/contradicting_totals.h"

#include <algorithm>
#include <cstdint>

#include "proto/relactation/care/family.h"
#include "proto/relactation/care/infant_tally.h"
#include "proto/relactation/care/milk_group.h"
#include "proto/relactation/care/plausibility.h"

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

// Pairs of a word that a day's records are all and a total that differs from what they come to.
class ConfirmedCounts {
 public:
  explicit ConfirmedCounts(const ReviewDays& review) : review_(review) {}

  // `totals`: of the review, in its order.
  void AddPair(const CountedRecord& confirmed, const std::vector<const CountedRecord*>& totals,
               std::vector<LikeRecords>& pairs) {
    int compared = 0;
    for (auto total = totals.rbegin(); total != totals.rend(); ++total) {
      if ((*total)->day != confirmed.day || ++compared > kMostCompared) continue;
      if (!Differs(*confirmed.record, *(*total)->record, *confirmed.day)) continue;
      const bool is_first = &confirmed < *total;
      pairs.push_back(is_first ? LikeRecords{&confirmed, *total} : LikeRecords{*total, &confirmed});
      return;
    }
  }

 private:
  struct Count {
    const Tally& counted;
    absl::Time said;
    bool (v1::DayTotals::*has)() const;
    int32_t (v1::DayTotals::*get)() const;
  };

  bool Differs(const v1::Record& confirmed, const v1::Record& total, size_t day) {
    if (tallies_.empty()) tallies_ = TallyFamily(review_);
    const v1::Client& client = *review_.client;
    const FamilyTally& family = tallies_[day];
    const std::string& of = InfantMeant(total.observation().day_totals().infant_id(), client);
    const std::string& said =
        InfantMeant(confirmed.observation().day_confirmed().infant_id(), client);
    for (int i = 0; i < client.infants_size(); ++i) {
      const std::string& infant_id = client.infants(i).infant_id();
      if (infant_id != of || (!said.empty() && said != infant_id)) continue;
      return DiffersOf(family.infants[static_cast<size_t>(i)], family.unassigned(), confirmed,
                       total.observation().day_totals());
    }
    return false;
  }

  static bool DiffersOf(const InfantTally& infant, const InfantTally& unassigned,
                        const v1::Record& confirmed, const v1::DayTotals& total) {
    std::vector<Count> counts;
    if (Confirms(confirmed, v1::COVERAGE_KIND_DIAPERS) && !unassigned.HasDiapers()) {
      counts.push_back(
          {infant.wet, infant.diapers_said, &v1::DayTotals::has_wet, &v1::DayTotals::wet});
      counts.push_back(
          {infant.dirty, infant.diapers_said, &v1::DayTotals::has_dirty, &v1::DayTotals::dirty});
    }
    const bool is_known = !unassigned.HasMilk() && !infant.unknown_milk_ml.sum.has_value() &&
                          infant.unknown_milk_ml.unmeasured == 0;
    if (Confirms(confirmed, v1::COVERAGE_KIND_INTAKE) && is_known) {
      for (size_t i = 0; i < kMilkGroups; ++i) {
        const MilkTotalField& field = MilkTotalFieldOf(static_cast<MilkGroup>(i));
        counts.push_back({infant.milk_ml[i], infant.fed_said, field.has, field.get});
      }
    }
    return std::any_of(counts.begin(), counts.end(), [&](const Count& count) {
      const bool is_counted = count.counted.sum.has_value() && count.counted.unmeasured == 0;
      return is_counted && (total.*count.has)() && (total.*count.get)() != *count.counted.sum &&
             !IsImplausibleTotal(total, count.get) &&
             StandsAgainstTotal(confirmed, count.said, infant.totals, count.has, count.get);
    });
  }

  const ReviewDays& review_;
  std::vector<FamilyTally> tallies_;  // Made where they are asked for.
};

bool IsOfIntakeOrDiapers(const v1::Record& record) {
  return Confirms(record, v1::COVERAGE_KIND_DIAPERS) || Confirms(record, v1::COVERAGE_KIND_INTAKE);
}

}  // namespace

std::vector<LikeRecords> ContradictingTotalsOf(const ReviewDays& review) {
  std::vector<LikeRecords> pairs;
  std::vector<const CountedRecord*> totals;
  std::vector<const CountedRecord*> confirmed;
  for (const CountedRecord& counted : review.counted) {
    const v1::Record& record = *counted.record;
    if (record.author_id().empty() || !counted.day.has_value()) continue;
    if (IsOfIntakeOrDiapers(record)) confirmed.push_back(&counted);
    if (!record.observation().has_day_totals()) continue;
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
  ConfirmedCounts counts(review);
  for (const CountedRecord* word : confirmed) counts.AddPair(*word, totals, pairs);
  std::stable_sort(pairs.begin(), pairs.end(), [](const LikeRecords& a, const LikeRecords& b) {
    return a.later->start < b.later->start;
  });
  return pairs;
}

}  // namespace relactation
