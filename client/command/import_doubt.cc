#include "client/command/import_doubt.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// Whose log it is; null where the family has none yet or nobody said.
const v1::Infant* InfantOf(const ImportContext& context) {
  for (const v1::Infant& infant : context.client.infants()) {
    if (infant.handle() == context.infant) return &infant;
  }
  return context.client.infants_size() == 1 ? &context.client.infants(0) : nullptr;
}

}  // namespace

std::string DoubtAboutFamily(const ImportContext& context, const std::vector<absl::Time>& starts) {
  const v1::Infant* infant = InfantOf(context);
  if (infant == nullptr || !infant->has_birth_date() || starts.empty()) return "";
  const absl::CivilDay born = ToCivilDay(infant->birth_date());
  const absl::Time newest = *std::max_element(starts.begin(), starts.end());
  if (absl::ToCivilDay(newest, context.zone) >= born) return "";
  const std::string which = starts.size() == 1
                                ? "the only record is"
                                : "all " + std::to_string(starts.size()) + " records are";
  return which + " before " + infant->handle() + " was born on " +
         FormatIsoDate(infant->birth_date()) + ": is this the right family?";
}

}  // namespace relactation
