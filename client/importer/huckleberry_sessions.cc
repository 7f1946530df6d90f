#include "client/importer/huckleberry_sessions.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

bool IsNull(std::string_view cell) { return cell.empty() || Lower(cell).starts_with("null"); }

bool IsSideTime(std::string_view cell) {
  return Lower(cell).starts_with("null") || cell.find(':') != std::string_view::npos;
}

// Adds the segment of a cell such as `00:10R`. The letter says which side; without one it is the
// column's.
absl::Status AddSide(std::string_view cell, v1::Side column_side, v1::Session& session) {
  if (IsNull(cell)) return absl::OkStatus();
  v1::Side side = column_side;
  std::string_view time = cell;
  const char letter = absl::ascii_tolower(static_cast<unsigned char>(cell.back()));
  if (letter == 'l' || letter == 'r') {
    side = letter == 'l' ? v1::SIDE_LEFT : v1::SIDE_RIGHT;
    time.remove_suffix(1);
  }
  const std::optional<absl::Duration> active =
      ReadLength(ToStd(absl::StripAsciiWhitespace(ToAbsl(time))));
  if (!active.has_value()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", ToAbsl(cell), "\" is no time of a side such as 00:10R"));
  }
  v1::Segment& segment = *session.add_segments();
  segment.set_side(side);
  segment.set_active_seconds(static_cast<int32_t>(absl::ToInt64Seconds(*active)));
  return absl::OkStatus();
}

v1::Milk MilkOf(std::string_view cell) {
  const std::string milk = Lower(cell);
  const bool formula = absl::StrContains(milk, "formula");
  const bool breast = absl::StrContains(milk, "breast") || absl::StrContains(milk, "expressed") ||
                      absl::StrContains(milk, "pumped");
  if (milk.empty() || (formula && breast)) return v1::MILK_UNSPECIFIED;
  // From a bank or not is not said, and a guess would stand in a report.
  if (absl::StrContains(milk, "donor")) return v1::MILK_OTHER;
  if (formula) return v1::MILK_FORMULA;
  return breast ? v1::MILK_OWN_FRESH : v1::MILK_OTHER;
}

absl::StatusOr<ImportEntry> ReadBreast(const HuckleberryReading& reading) {
  ImportEntry entry;
  entry.kind = "breast";
  v1::Session& session = *entry.record.mutable_session();
  session.set_method(v1::METHOD_BREAST);
  session.set_person_id(reading.subjects.person_id);
  if (!reading.subjects.infant_id.empty()) {
    session.add_infants()->set_infant_id(reading.subjects.infant_id);
  }
  RETURN_IF_ERROR(AddSide(reading.row.start_condition, v1::SIDE_RIGHT, session));
  RETURN_IF_ERROR(AddSide(reading.row.end_condition, v1::SIDE_LEFT, session));
  return entry;
}

absl::StatusOr<ImportEntry> ReadBottle(const HuckleberryReading& reading) {
  ImportEntry entry;
  entry.kind = "bottle";
  v1::Session& session = *entry.record.mutable_session();
  session.set_method(v1::METHOD_BOTTLE);
  v1::Portion& portion = *session.add_portions();
  portion.set_infant_id(reading.subjects.infant_id);
  portion.set_milk(MilkOf(reading.row.start_condition));
  if (portion.milk() == v1::MILK_OWN_FRESH) {
    portion.set_milk_of_person_id(reading.subjects.milk_person_id);
  }
  const std::string& amount = reading.row.end_condition;
  if (amount.empty()) return entry;
  ASSIGN_OR_RETURN(const int32_t taken_ml, ParseVolumeMl(amount, v1::VOLUME_UNIT_UNSPECIFIED));
  portion.set_taken_ml(taken_ml);
  KeepTyped(entry.record, "portions[0].taken_ml", amount);
  return entry;
}

absl::StatusOr<std::optional<int32_t>> ReadAmount(const std::string& cell, std::string_view field,
                                                  v1::Record& record) {
  if (IsNull(cell)) return std::optional<int32_t>();
  ASSIGN_OR_RETURN(const int32_t volume_ml, ParseVolumeMl(cell, v1::VOLUME_UNIT_UNSPECIFIED));
  KeepTyped(record, field, cell);
  return std::optional<int32_t>(volume_ml);
}

}  // namespace

absl::StatusOr<ImportEntry> ReadHuckleberryFeed(const HuckleberryReading& reading) {
  const HuckleberryRow& row = reading.row;
  const std::string location = Lower(row.start_location);
  if (location == "breast") return ReadBreast(reading);
  if (location == "bottle") return ReadBottle(reading);
  if (location.empty() && (IsSideTime(row.start_condition) || IsSideTime(row.end_condition))) {
    return ReadBreast(reading);
  }
  if (location.empty() && !row.end_condition.empty()) return ReadBottle(reading);
  return absl::InvalidArgumentError(
      location.empty()
          ? std::string("does not say whether it was the breast or a bottle")
          : absl::StrCat("\"", row.start_location, "\" is no way of feeding that is known here"));
}

absl::StatusOr<ImportEntry> ReadHuckleberryPump(const HuckleberryReading& reading) {
  ImportEntry entry;
  entry.kind = "pump";
  v1::Session& session = *entry.record.mutable_session();
  session.set_method(v1::METHOD_PUMP_DOUBLE);
  session.set_person_id(reading.subjects.person_id);
  const HuckleberryRow& row = reading.row;
  if (row.end_condition.empty()) {
    ASSIGN_OR_RETURN(const std::optional<int32_t> total,
                     ReadAmount(row.start_condition, "expressed_unsplit_ml", entry.record));
    if (total.has_value()) session.set_expressed_unsplit_ml(*total);
    return entry;
  }
  ASSIGN_OR_RETURN(const std::optional<int32_t> left,
                   ReadAmount(row.start_condition, "expressed_left_ml", entry.record));
  ASSIGN_OR_RETURN(const std::optional<int32_t> right,
                   ReadAmount(row.end_condition, "expressed_right_ml", entry.record));
  if (left.has_value()) session.set_expressed_left_ml(*left);
  if (right.has_value()) session.set_expressed_right_ml(*right);
  if (left.has_value() != right.has_value()) session.set_method(v1::METHOD_PUMP_SINGLE);
  return entry;
}

}  // namespace relactation
