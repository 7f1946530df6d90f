// The milks that a day's totals tell apart.
#pragma once

#include <cstdint>
#include <optional>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/observation.pb.h"
#include "relactation/v1/record.pb.h"

namespace relactation {

enum class MilkGroup : uint8_t { kOwn, kDonor, kFormula, kOther };

inline constexpr size_t kMilkGroups = 4;

// Which group a portion belongs to. Milk of any of the family's parents is the family's own, even
// where it was noted as donated: it is never a top-up (clinical.md section 3.1). Absent: not known.
std::optional<MilkGroup> MilkGroupOf(const v1::Portion& portion, const v1::Client& client);

// Formula, donor and other milk.
bool IsSupplement(MilkGroup group);

// A milk's field of a day's totals.
struct MilkTotalField {
  bool (v1::DayTotals::*has)() const;
  int32_t (v1::DayTotals::*get)() const;
};

const MilkTotalField& MilkTotalFieldOf(MilkGroup group);

}  // namespace relactation
