// What one infant takes, wets and latches, over days: clinical.md section 3.1.
//
// Every figure has its coverage; one without a value is UNKNOWN, never 0. Milk of either parent is
// the family's own and is shown by parent; it is no top-up.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/figure_days.h"
#include "proto/relactation/care/infant_days.h"

namespace relactation {

// All milk the infant should take in a day, in ml, as the plan in force says. Absent: it does not.
std::optional<int> IntakeTargetOn(const AgreedDay& day, const v1::Infant& infant);

// Own milk's share of what the infant takes, from 0 to 1, as a band: weighing and measuring see no
// more than the low one, and what is not given as a top-up can be no more than the high one.
struct OwnMilkShare {
  Figure low;   // Own milk fed and weighed, of all that was measured. UNKNOWN: nothing was.
  Figure high;  // What top-ups leave of the plan's intake. UNKNOWN: no such number, or no top-ups.
};

// `target_ml_per_day` is all milk the infant should take, as the plan says. Absent: it does not.
OwnMilkShare OwnMilkShareOf(const InfantDays& infant, const DayRange& range,
                            std::optional<int> target_ml_per_day);

// Classes as in the Danish child health reports (clinical.md section 3.1, K75): FULL with at most
// one top-up feed in a week; otherwise by the share of own milk, over half or less. A class needs
// a week whose top-ups are known on at least 4 days, FULL on all of them (own).
enum class FeedingClass { kUnknown, kFull, kPrimary, kPartial, kNone };

FeedingClass FeedingClassOf(const InfantDays& infant, const DayRange& week,
                            const OwnMilkShare& share);

// Feeds where the infant latched, of those where the breast was offered and somebody said how it
// went. Both 0: not known.
struct LatchedOffers {
  int latched = 0;
  int offered = 0;
};
LatchedOffers LatchedOf(const InfantDays& infant, const DayRange& range);

// One infant's figures, the default ones.
struct IntakeFigures {
  const v1::Infant* infant = nullptr;  // Not owned.
  Figure supplement_ml_per_day_7_day_mean;
  RowTrend supplement_ml_per_day;  // Over 14 days; the slope in ml a day per week.
  Figure own_milk_ml_per_day_7_day_mean;
  // Of each parent, as Client.persons, over the days where it is known whose milk it was.
  std::vector<Figure> own_milk_of_person_ml_per_day_7_day_mean;
  Figure transfer_ml_per_day_7_day_mean;  // Of days whose feeds were all weighed.
  // Of days with nothing unmeasured. UNKNOWN where none of them is covered.
  Figure intake_ml_per_day_7_day_mean;
  std::optional<int> target_ml_per_day;  // As the plan in force on the last day says.
  OwnMilkShare own_milk_share_7_days;
  FeedingClass feeding_class = FeedingClass::kUnknown;
  LatchedOffers latched_7_days;
  Figure wet_per_day_3_day_mean;
  Figure dirty_per_day_3_day_mean;
  DaysCovered diapers_7_days;
  DaysCovered intake_7_days;
};

// Up to the day `last`.
IntakeFigures IntakeFiguresOf(const ReviewDays& review, const InfantDays& infant, size_t last);

}  // namespace relactation
