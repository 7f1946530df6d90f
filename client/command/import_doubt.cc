#include "client/command/import_doubt.h"

#include <algorithm>
#include <string_view>

#include "client/command/typed_name.h"
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

// What a tracker writes for a baby that has no name in it.
constexpr std::string_view kNobodyNamed = "Baby";

std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

// Without differences of case and accents.
bool IsSameName(std::string_view a, std::string_view b) {
  return !a.empty() && Folded(a) == Folded(b);
}

}  // namespace

std::string DoubtAboutBaby(const ImportContext& context, const std::string& baby) {
  const v1::Infant* infant = InfantOf(context);
  if (infant == nullptr || baby.empty() || IsSameName(baby, kNobodyNamed)) return "";
  for (const std::string_view name :
       {std::string_view(infant->handle()), std::string_view(infant->display_name())}) {
    if (IsSameName(name, baby) || IsSameName(FirstWord(name), FirstWord(baby))) return "";
  }
  return "it is the log of " + baby + ", and the infant here is " + infant->handle() +
         ": is this the right family?";
}

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
