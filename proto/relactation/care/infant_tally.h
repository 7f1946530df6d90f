// What the records of one care day say of one infant, before the day's totals are laid over it.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "relactation/v1/record.pb.h"

#include "proto/relactation/care/coverage.h"
#include "proto/relactation/care/milk_group.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// A sum and the records that belong to it without an amount.
struct Tally {
  std::optional<int> sum;
  int unmeasured = 0;

  void Add(int amount) { sum = sum.value_or(0) + amount; }
  void Add(bool is_known, int amount) { is_known ? Add(amount) : void(++unmeasured); }
  void Add(const Tally& other);
};

struct InfantTally {
  std::array<Tally, kMilkGroups> milk_ml;
  Tally unknown_milk_ml;
  std::vector<std::optional<int>> own_milk_of_ml;  // As Client.persons.
  Tally transfer_ml;                               // Unmeasured: feeds that were not weighed.
  Tally wet;
  Tally dirty;
  int supplement_feeds = 0;
  int nursings = 0;
  int with_tube = 0;
  int offered = 0;
  int latched = 0;
  DayBlocks intake_blocks;
  DayBlocks diaper_blocks;
  bool is_intake_confirmed = false;
  bool is_diapers_confirmed = false;
  // The records that say so.
  std::vector<const v1::Record*> intake_confirmed_by;
  std::vector<const v1::Record*> diapers_confirmed_by;
  // When the last of the counted records was said, of what was fed and of diapers. The distant
  // past: there is none.
  absl::Time fed_said = absl::InfinitePast();
  absl::Time diapers_said = absl::InfinitePast();
  // When the newest record that tells of the diapers was received. The distant past: none does.
  absl::Time diapers_received = absl::InfinitePast();
  absl::Time intake_received = absl::InfinitePast();  // The same of what was fed.
  std::vector<const v1::Record*> totals;              // In the order of their time.

  // The record tells of the infant's diapers, or of what it was fed.
  void NoteDiapers(const v1::Record& record);
  void NoteIntake(const v1::Record& record);
  bool HasMilk() const;
  bool HasDiapers() const { return wet.sum || wet.unmeasured || dirty.sum || dirty.unmeasured; }
};

// One care day of a family: one tally an infant, in the client's order, and at the end one of what
// names none.
struct FamilyTally {
  std::vector<InfantTally> infants;
  Tally skin_to_skin_minutes;

  const InfantTally& unassigned() const { return infants.back(); }
  InfantTally& unassigned() { return infants.back(); }
};

// One entry a day, as ReviewDays::days.
std::vector<FamilyTally> TallyFamily(const ReviewDays& review);

}  // namespace relactation
