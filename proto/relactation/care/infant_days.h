// What each care day holds of each infant, and of the family's infants together: the ground that
// every figure about milk fed, latching and diapers stands on.
//
// A day's totals stand in for the records of their kind and are never added to them; a total that
// names no infant, in a family of several, is the family's. What names no infant in such a family
// counts to the family, and leaves the count of each infant open for that day, since it may be its.
// What was not logged is absent, never 0; on a day whose kind is confirmed, nothing logged is 0.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "proto/relactation/care/coverage.h"
#include "proto/relactation/care/milk_group.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

struct InfantDay {
  // Milk given other than at the breast itself; through a tube at the breast counts as given.
  std::array<DayCount, kMilkGroups> milk_ml;
  DayCount supplement_ml;  // Formula, donor and other milk, by any device.
  // Own milk by the parent it came from, as Client.persons; empty where nobody said. Absent where
  // the day's own milk is known by its total.
  std::vector<std::optional<int>> own_milk_of_ml;
  // Taken at the breast by weight, 1 g = 1 ml (own; true density about 1.03: clinical.md section
  // 3.1); milk through a tube meanwhile is taken off. `unmeasured`: feeds that were not weighed,
  // and sessions of the day's total that may have been such.
  DayCount transfer_ml;
  DayCount intake_ml;  // All that was measured, milk of unknown kind too.
  DayCount wet;
  DayCount dirty;
  // How sure the day is that all of the kind is in, by whatever count knows it best.
  DayCoverage intake = DayCoverage::kOpen;
  DayCoverage diapers = DayCoverage::kOpen;
  // When the newest record that tells of the diapers was received. The distant past: none does.
  absl::Time diapers_received = absl::InfinitePast();
  absl::Time intake_received = absl::InfinitePast();  // The same of what was fed.
  int supplement_feeds = 0;  // Portions of top-up milk; one, where the day's total alone says so.
  int nursings = 0;          // Feeds at the breast, latched or not known.
  int with_tube = 0;         // Of these, with a supplemental nursing system.
  int offered = 0;           // Offers of the breast of which is known how they went.
  int latched = 0;           // Of these, latched.

  const DayCount& own_milk_ml() const { return milk_ml[static_cast<size_t>(MilkGroup::kOwn)]; }
};

// The family's infants together.
struct FamilyDay {
  DayCount own_milk_ml;
  DayCount supplement_ml;
  DayCount wet;
  DayCount dirty;
  // When the newest record that tells of diapers of no infant was received, as of an infant's day.
  absl::Time diapers_received = absl::InfinitePast();
  absl::Time intake_received = absl::InfinitePast();  // The same of what was fed.
  // Of any adult with any infant. No kind of coverage says whether it is all.
  DayCount skin_to_skin_minutes;
};

struct InfantDays {
  const v1::Infant* infant = nullptr;  // Not owned.
  std::vector<InfantDay> days;         // As ReviewDays::days.
};

struct FamilyDays {
  std::vector<InfantDays> infants;  // In the client's order.
  std::vector<FamilyDay> days;      // As ReviewDays::days.
};

FamilyDays CollectFamilyDays(const ReviewDays& review);

}  // namespace relactation
