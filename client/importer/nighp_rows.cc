#include "client/importer/nighp_rows.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "client/importer/nighp_sessions.h"
#include "client/importer/written_length.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a colour; see v1/observation.proto.
constexpr size_t kMostColor = 40;

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

absl::StatusOr<NighpEntry> ReadDiaper(const NighpRow& row) {
  NighpEntry entry;
  entry.entry.kind = "diaper";
  v1::Diaper& diaper = *entry.entry.record.mutable_observation()->mutable_diaper();
  diaper.set_infant_id(row.subjects.infant_id);
  const std::string status = Lower(row.header.Cell(row.fields, "status"));
  const bool wet = status == "wet" || status == "mixed";
  const bool dirty = status == "dirty" || status == "mixed";
  if (wet || dirty || status == "dry") {
    diaper.set_wet(wet ? 1 : 0);
    diaper.set_dirty(dirty ? 1 : 0);
  } else if (!status.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("\"", row.header.Cell(row.fields, "status"),
                                                   "\" is none of Wet, Dirty, Mixed, Dry"));
  }
  const std::string color = Lower(row.header.Cell(row.fields, "color"));
  if (dirty) diaper.set_stool_color(std::string(FirstCharacters(color, kMostColor)));
  return entry;
}

absl::StatusOr<NighpEntry> ReadGrowth(const NighpRow& row) {
  NighpEntry entry;
  const std::string weight = row.header.Measured(row.fields, "weight");
  entry.entry.left_out = "growth without weight";
  if (weight.empty()) return entry;
  ASSIGN_OR_RETURN(entry.entry, WeightEntry(weight, row.subjects));
  return entry;
}

absl::StatusOr<NighpEntry> ReadTemperature(const NighpRow& row) {
  NighpEntry entry;
  const std::string typed = row.header.Measured(row.fields, "temperature");
  ASSIGN_OR_RETURN(entry.entry, TemperatureEntry(typed, row.subjects));
  return entry;
}

absl::StatusOr<NighpEntry> ReadOther(const NighpRow& row) {
  NighpEntry entry;
  const std::string activity = row.header.Cell(row.fields, "other activity");
  const std::string lower = Lower(activity);
  if (lower != "skin to skin" && lower != "skin-to-skin") {
    entry.entry.left_out = activity.empty() ? "other activity" : activity;
    return entry;
  }
  entry.entry.kind = "skin-to-skin";
  v1::SkinToSkin& contact = *entry.entry.record.mutable_observation()->mutable_skin_to_skin();
  contact.set_infant_id(row.subjects.infant_id);
  ASSIGN_OR_RETURN(const std::optional<int64_t> seconds,
                   ReadWrittenSeconds(row.header.Cell(row.fields, "duration")));
  if (!seconds) return entry;
  entry.length = absl::Seconds(*seconds);
  contact.set_minutes(static_cast<int32_t>(*seconds / 60));
  return entry;
}

}  // namespace

absl::StatusOr<NighpEntry> ReadNighpRow(NighpActivity activity, const NighpRow& row) {
  switch (activity) {
    case NighpActivity::kNursing:
      return ReadNighpNursing(row);
    case NighpActivity::kExpressedFed:
      return ReadNighpBottle(v1::MILK_OWN_FRESH, row);
    case NighpActivity::kFormulaFed:
      return ReadNighpBottle(v1::MILK_FORMULA, row);
    case NighpActivity::kPump:
      return ReadNighpPump(row);
    case NighpActivity::kDiaper:
      return ReadDiaper(row);
    case NighpActivity::kGrowth:
      return ReadGrowth(row);
    case NighpActivity::kTemperature:
      return ReadTemperature(row);
    case NighpActivity::kOther:
      return ReadOther(row);
    case NighpActivity::kNotKept:
      break;
  }
  NighpEntry entry;
  entry.entry.left_out = "row";
  return entry;
}

}  // namespace relactation
