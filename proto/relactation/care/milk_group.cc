#include "proto/relactation/care/milk_group.h"

#include <algorithm>
#include <array>

namespace relactation {
namespace {

constexpr std::array<MilkTotalField, kMilkGroups> kTotalFields = {{
    {&v1::DayTotals::has_own_milk_ml, &v1::DayTotals::own_milk_ml},
    {&v1::DayTotals::has_donor_milk_ml, &v1::DayTotals::donor_milk_ml},
    {&v1::DayTotals::has_formula_ml, &v1::DayTotals::formula_ml},
    {&v1::DayTotals::has_other_milk_ml, &v1::DayTotals::other_milk_ml},
}};

bool IsOfTheFamily(const std::string& person_id, const v1::Client& client) {
  return !person_id.empty() &&
         std::any_of(client.persons().begin(), client.persons().end(),
                     [&](const v1::Person& person) { return person.person_id() == person_id; });
}

}  // namespace

std::optional<MilkGroup> MilkGroupOf(const v1::Portion& portion, const v1::Client& client) {
  switch (portion.milk()) {
    case v1::MILK_OWN_FRESH:
    case v1::MILK_OWN_STORED:
      return MilkGroup::kOwn;
    case v1::MILK_FORMULA:
      return MilkGroup::kFormula;
    default:
      break;
  }
  if (IsOfTheFamily(portion.milk_of_person_id(), client)) return MilkGroup::kOwn;
  switch (portion.milk()) {
    case v1::MILK_DONOR_BANK:
    case v1::MILK_DONOR_INFORMAL:
      return MilkGroup::kDonor;
    case v1::MILK_OTHER:
      return MilkGroup::kOther;
    default:
      return std::nullopt;
  }
}

bool IsSupplement(MilkGroup group) { return group != MilkGroup::kOwn; }

const MilkTotalField& MilkTotalFieldOf(MilkGroup group) {
  return kTotalFields[static_cast<size_t>(group)];
}

}  // namespace relactation
