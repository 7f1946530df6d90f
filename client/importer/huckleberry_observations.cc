#include "client/importer/huckleberry_observations.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a colour; see v1/observation.proto.
constexpr size_t kMostColor = 40;

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

// The word before a size or a list, as in `Pee:medium` and `Both, pee:large poo:small`.
std::string DiaperWord(std::string_view cell) {
  return Lower(cell.substr(0, std::min(cell.find_first_of(":, "), cell.size())));
}

}  // namespace

absl::StatusOr<ImportEntry> ReadHuckleberryDiaper(const HuckleberryReading& reading) {
  ImportEntry entry;
  entry.kind = "diaper";
  v1::Diaper& diaper = *entry.record.mutable_observation()->mutable_diaper();
  diaper.set_infant_id(reading.subjects.infant_id);
  const std::string word = DiaperWord(reading.row.end_condition);
  const bool wet = word == "pee" || word == "both";
  const bool dirty = word == "poo" || word == "both";
  if (wet || dirty || word == "dry") {
    diaper.set_wet(wet ? 1 : 0);
    diaper.set_dirty(dirty ? 1 : 0);
  } else if (!word.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", reading.row.end_condition, "\" is none of Pee, Poo, Both, Dry"));
  }
  if (!wet || dirty) {
    diaper.set_stool_color(std::string(FirstCharacters(Lower(reading.row.duration), kMostColor)));
  }
  return entry;
}

absl::StatusOr<ImportEntry> ReadHuckleberryGrowth(const HuckleberryReading& reading) {
  if (!reading.row.start_condition.empty()) {
    return WeightEntry(reading.row.start_condition, reading.subjects);
  }
  ImportEntry entry;
  entry.left_out = "without weight";
  return entry;
}

absl::StatusOr<ImportEntry> ReadHuckleberryTemperature(const HuckleberryReading& reading) {
  return TemperatureEntry(reading.row.start_condition, reading.subjects);
}

absl::StatusOr<ImportEntry> ReadHuckleberrySkinToSkin(const HuckleberryReading& reading) {
  ImportEntry entry;
  entry.kind = "skin-to-skin";
  v1::SkinToSkin& contact = *entry.record.mutable_observation()->mutable_skin_to_skin();
  contact.set_infant_id(reading.subjects.infant_id);
  if (reading.length.has_value() && *reading.length >= absl::ZeroDuration()) {
    contact.set_minutes(static_cast<int32_t>(absl::ToInt64Minutes(*reading.length)));
  }
  return entry;
}

}  // namespace relactation
