#include "proto/relactation/care/infant_days.h"

#include <algorithm>
#include <utility>

#include "proto/relactation/care/infant_tally.h"

namespace relactation {
namespace {

constexpr MilkGroup kSupplements[] = {MilkGroup::kDonor, MilkGroup::kFormula, MilkGroup::kOther};

// What holds for each count of one kind on a day.
struct KindOfDay {
  bool is_confirmed = false;
  // Something of the kind names no infant and may be this one's.
  bool is_open = false;
  bool is_likely = false;

  DayCoverage Coverage(bool has_total) const {
    if (has_total) return DayCoverage::kConfirmed;
    if (is_open) return DayCoverage::kOpen;
    if (is_confirmed) return DayCoverage::kConfirmed;
    return is_likely ? DayCoverage::kLikely : DayCoverage::kOpen;
  }
};

// What the day's totals say of one number.
struct GivenTotal {
  std::optional<int> value;  // See TotalGiven.
  // See LowestWhereTheyDiffer; or of the day's records, which another says are all.
  std::optional<int> lowest;
  bool is_left_out = false;  // See IsTotalLeftOut.
};

// The count that a total, the tally and the day's kind make. `unknown` are records that may belong
// to it.
DayCount CountOf(const GivenTotal& total, const Tally& tally, int unknown, const KindOfDay& kind) {
  DayCount count{.value = total.value, .coverage = kind.Coverage(total.value.has_value())};
  count.lowest_total = total.lowest;
  if (total.value.has_value()) return count;
  count.value = tally.sum;
  count.unmeasured = tally.unmeasured + unknown + (total.is_left_out ? 1 : 0);
  if (total.is_left_out) count.coverage = DayCoverage::kOpen;
  if (!count.value.has_value() && count.IsConfirmed() && count.unmeasured == 0) count.value = 0;
  return count;
}

// The sum of the milks that are known. Confirmed also where one of them is, by a total, and nothing
// is open about the others.
DayCount SupplementOf(const std::array<DayCount, kMilkGroups>& milk_ml, const KindOfDay& kind) {
  DayCount sum{.value = std::nullopt, .coverage = kind.Coverage(false)};
  bool has_total = false;
  int lowest = 0;
  bool differs = false;
  for (const MilkGroup group : kSupplements) {
    const DayCount& milk = milk_ml[static_cast<size_t>(group)];
    if (milk.value.has_value()) sum.value = sum.value.value_or(0) + *milk.value;
    lowest = lowest + milk.Lowest().value_or(0);
    differs = differs || milk.lowest_total.has_value();
    sum.unmeasured = std::max(sum.unmeasured, milk.unmeasured);
    has_total = has_total || milk.IsConfirmed();
  }
  if (sum.value == 0 && sum.unmeasured > 0) sum.value.reset();
  if (differs) sum.lowest_total = lowest;
  if (has_total && !kind.is_open && sum.unmeasured == 0) sum.coverage = DayCoverage::kConfirmed;
  return sum;
}

DayCount IntakeOf(const InfantDay& day, const Tally& unknown_milk_ml) {
  DayCount intake{.value = unknown_milk_ml.sum,
                  .coverage = std::min(day.own_milk_ml().coverage, day.supplement_ml.coverage)};
  intake.unmeasured = unknown_milk_ml.unmeasured;
  for (const DayCount* part : {&day.own_milk_ml(), &day.supplement_ml, &day.transfer_ml}) {
    if (part->value.has_value()) intake.value = intake.value.value_or(0) + *part->value;
    intake.unmeasured += part->unmeasured;
  }
  return intake;
}

// Records of milk whose kind is not known: any milk's sum may lack them.
int UnknownMilk(const InfantTally& tally) {
  return tally.unknown_milk_ml.unmeasured + (tally.unknown_milk_ml.sum.has_value() ? 1 : 0);
}

GivenTotal TotalIn(const InfantTally& tally, bool (v1::DayTotals::*has)() const,
                   int32_t (v1::DayTotals::*get)() const) {
  return {.value = TotalGiven(tally.totals, has, get),
          .lowest = LowestWhereTheyDiffer(tally.totals, has, get),
          .is_left_out = IsTotalLeftOut(tally.totals, get)};
}

// The same beside what the day's records come to, which some say are all.
GivenTotal TotalBeside(const Tally& counted, absl::Time counted_said,
                       const std::vector<const v1::Record*>& confirmed_by, const InfantTally& tally,
                       bool (v1::DayTotals::*has)() const, int32_t (v1::DayTotals::*get)() const) {
  GivenTotal total = TotalIn(tally, has, get);
  if (!total.value.has_value() || !counted.sum.has_value() || counted.unmeasured > 0) return total;
  const bool is_against =
      std::any_of(confirmed_by.begin(), confirmed_by.end(), [&](const v1::Record* confirmed) {
        return StandsAgainstTotal(*confirmed, counted_said, tally.totals, has, get);
      });
  const int lowest = total.lowest.value_or(*total.value);
  if (is_against && *counted.sum < lowest) total.lowest = *counted.sum;
  return total;
}

// Where records that name no infant may be this one's, `is_open`, its own are not all.
GivenTotal MilkTotalOf(const InfantTally& tally, MilkGroup group, bool is_open = true) {
  const MilkTotalField& field = MilkTotalFieldOf(group);
  if (is_open || UnknownMilk(tally) > 0) return TotalIn(tally, field.has, field.get);
  return TotalBeside(tally.milk_ml[static_cast<size_t>(group)], tally.fed_said,
                     tally.intake_confirmed_by, tally, field.has, field.get);
}

GivenTotal WetTotalOf(const InfantTally& tally, bool is_open = true) {
  constexpr auto kHas = &v1::DayTotals::has_wet;
  constexpr auto kGet = &v1::DayTotals::wet;
  return is_open ? TotalIn(tally, kHas, kGet)
                 : TotalBeside(tally.wet, tally.diapers_said, tally.diapers_confirmed_by, tally,
                               kHas, kGet);
}

GivenTotal DirtyTotalOf(const InfantTally& tally, bool is_open = true) {
  constexpr auto kHas = &v1::DayTotals::has_dirty;
  constexpr auto kGet = &v1::DayTotals::dirty;
  return is_open ? TotalIn(tally, kHas, kGet)
                 : TotalBeside(tally.dirty, tally.diapers_said, tally.diapers_confirmed_by, tally,
                               kHas, kGet);
}

// How many sessions the day's total tells of without what was expressed in them: each may have been
// a feed at the breast.
int SessionsNotMeasured(const InfantTally& tally) {
  std::vector<const v1::Record*> totals;
  for (const v1::Record* total : tally.totals) {
    if (!total->observation().day_totals().has_expressed_ml()) totals.push_back(total);
  }
  return TotalGiven(totals, &v1::DayTotals::has_sessions, &v1::DayTotals::sessions).value_or(0);
}

void LayMilk(InfantTally& tally, const FamilyTally& family, InfantDay& day) {
  const KindOfDay kind{.is_confirmed = tally.is_intake_confirmed,
                       .is_open = family.unassigned().HasMilk(),
                       .is_likely = tally.intake_blocks.IsLikely()};
  for (size_t i = 0; i < kMilkGroups; ++i) {
    const GivenTotal total = MilkTotalOf(tally, static_cast<MilkGroup>(i), kind.is_open);
    day.milk_ml[i] = CountOf(total, tally.milk_ml[i], UnknownMilk(tally), kind);
    day.intake = std::max(day.intake, day.milk_ml[i].coverage);
  }
  if (!MilkTotalOf(tally, MilkGroup::kOwn).value.has_value()) {
    day.own_milk_of_ml = std::move(tally.own_milk_of_ml);
  }
  day.supplement_ml = SupplementOf(day.milk_ml, kind);
  day.intake_received = tally.intake_received;
  day.supplement_feeds = tally.supplement_feeds;
  if (day.supplement_feeds == 0 && day.supplement_ml.value.value_or(0) > 0) {
    day.supplement_feeds = 1;
  }
}

void LayDiapers(const InfantTally& tally, const FamilyTally& family, InfantDay& day) {
  const KindOfDay kind{.is_confirmed = tally.is_diapers_confirmed,
                       .is_open = family.unassigned().HasDiapers(),
                       .is_likely = tally.diaper_blocks.IsLikely()};
  day.wet = CountOf(WetTotalOf(tally, kind.is_open), tally.wet, 0, kind);
  day.dirty = CountOf(DirtyTotalOf(tally, kind.is_open), tally.dirty, 0, kind);
  day.diapers = std::max(day.wet.coverage, day.dirty.coverage);
  day.diapers_received = tally.diapers_received;
}

// Feeds at the breast that nobody weighed. Those that a total tells of are the recorded ones and
// others.
int UnweighedFeeds(const InfantTally& tally) {
  const int weighed = tally.nursings - tally.transfer_ml.unmeasured;
  return std::max(tally.transfer_ml.unmeasured, SessionsNotMeasured(tally) - weighed);
}

InfantDay LayInfant(InfantTally& tally, const FamilyTally& family) {
  InfantDay day;
  LayMilk(tally, family, day);
  LayDiapers(tally, family, day);
  day.nursings = tally.nursings;
  day.with_tube = tally.with_tube;
  day.offered = tally.offered;
  day.latched = tally.latched;
  day.transfer_ml.unmeasured =
      UnweighedFeeds(tally) +
      std::max(family.unassigned().nursings, SessionsNotMeasured(family.unassigned()));
  if (tally.transfer_ml.sum.has_value()) {
    // Within the scale's noise a feed can come out below nothing; a day cannot.
    day.transfer_ml.value = std::max(*tally.transfer_ml.sum, 0);
  }
  day.intake_ml = IntakeOf(day, tally.unknown_milk_ml);
  // Where no feed was weighed, nothing is known of it, however well the rest is.
  if (day.transfer_ml.value.has_value()) day.transfer_ml.coverage = day.intake_ml.coverage;
  return day;
}

// One count of the whole family: its own total, or else the infants' counts and what names none.
// Where an infant's is not known, none of the others' is no longer none.
DayCount FamilyCount(const std::vector<const DayCount*>& infants, const GivenTotal& total,
                     const Tally& unassigned, int unknown, KindOfDay kind) {
  Tally sum = unassigned;
  bool all_known = true;
  bool all_confirmed =
      !infants.empty() && !unassigned.sum.has_value() && unassigned.unmeasured == 0;
  for (const DayCount* infant : infants) {
    sum.Add({.sum = infant->value, .unmeasured = infant->unmeasured});
    all_known = all_known && infant->value.has_value();
    all_confirmed = all_confirmed && infant->IsConfirmed();
  }
  if (!all_known && sum.sum == 0) sum.sum.reset();
  kind.is_confirmed = kind.is_confirmed || all_confirmed;
  return CountOf(total, sum, unknown, kind);
}

// Whether every infant says so, or the family as a whole.
template <typename Says>
bool AllSay(const FamilyTally& family, Says says) {
  if (says(family.unassigned())) return true;
  return family.infants.size() > 1 &&
         std::all_of(family.infants.begin(), family.infants.end() - 1, says);
}

std::vector<const DayCount*> Each(const FamilyDays& days, size_t day,
                                  const DayCount& (*count)(const InfantDay&, size_t),
                                  size_t which = 0) {
  std::vector<const DayCount*> counts;
  for (const InfantDays& infant : days.infants) counts.push_back(&count(infant.days[day], which));
  return counts;
}

void LayFamilyMilk(const FamilyTally& tally, const FamilyDays& days, size_t day, FamilyDay& laid) {
  const InfantTally& unassigned = tally.unassigned();
  const KindOfDay kind{
      .is_confirmed = AllSay(tally, [](const InfantTally& of) { return of.is_intake_confirmed; }),
      .is_likely =
          AllSay(tally, [](const InfantTally& of) { return of.intake_blocks.IsLikely(); })};
  std::array<DayCount, kMilkGroups> milk_ml;
  for (size_t i = 0; i < kMilkGroups; ++i) {
    const auto infants = Each(
        days, day,
        [](const InfantDay& infant, size_t group) -> auto& { return infant.milk_ml[group]; }, i);
    milk_ml[i] = FamilyCount(infants, MilkTotalOf(unassigned, static_cast<MilkGroup>(i)),
                             unassigned.milk_ml[i], UnknownMilk(unassigned), kind);
  }
  laid.own_milk_ml = milk_ml[static_cast<size_t>(MilkGroup::kOwn)];
  laid.supplement_ml = SupplementOf(milk_ml, kind);
  laid.intake_received = unassigned.intake_received;
}

void LayFamilyDiapers(const FamilyTally& tally, const FamilyDays& days, size_t day,
                      FamilyDay& laid) {
  const InfantTally& unassigned = tally.unassigned();
  const KindOfDay kind{
      .is_confirmed = AllSay(tally, [](const InfantTally& of) { return of.is_diapers_confirmed; }),
      .is_likely =
          AllSay(tally, [](const InfantTally& of) { return of.diaper_blocks.IsLikely(); })};
  const auto wet = Each(
      days, day, [](const InfantDay& infant, size_t) -> auto& { return infant.wet; });
  laid.wet = FamilyCount(wet, WetTotalOf(unassigned), unassigned.wet, 0, kind);
  const auto dirty = Each(
      days, day, [](const InfantDay& infant, size_t) -> auto& { return infant.dirty; });
  laid.dirty = FamilyCount(dirty, DirtyTotalOf(unassigned), unassigned.dirty, 0, kind);
  laid.diapers_received = unassigned.diapers_received;
}

}  // namespace

FamilyDays CollectFamilyDays(const ReviewDays& review) {
  std::vector<FamilyTally> tallies = TallyFamily(review);
  FamilyDays collected;
  for (const v1::Infant& infant : review.client->infants()) {
    InfantDays& days = collected.infants.emplace_back();
    days.infant = &infant;
    days.days.reserve(tallies.size());
    const size_t place = collected.infants.size() - 1;
    for (FamilyTally& tally : tallies) {
      days.days.push_back(LayInfant(tally.infants[place], tally));
    }
  }
  collected.days.resize(tallies.size());
  for (size_t day = 0; day < tallies.size(); ++day) {
    FamilyDay& laid = collected.days[day];
    LayFamilyMilk(tallies[day], collected, day, laid);
    LayFamilyDiapers(tallies[day], collected, day, laid);
    laid.skin_to_skin_minutes = {.value = tallies[day].skin_to_skin_minutes.sum,
                                 .unmeasured = tallies[day].skin_to_skin_minutes.unmeasured};
  }
  return collected;
}

}  // namespace relactation
