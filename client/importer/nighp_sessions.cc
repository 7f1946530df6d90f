#include "client/importer/nighp_sessions.h"

#include <cstdint>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/importer/written_length.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The tracker leaves out seconds of each side one by one.
constexpr int64_t kRoundingSeconds = 60;

std::string Lower(std::string_view text) { return absl::AsciiStrToLower(ToAbsl(text)); }

// How long each side was active. Absent: nothing is said of it.
struct Sides {
  std::optional<int64_t> left_seconds;
  std::optional<int64_t> right_seconds;
  std::optional<int64_t> total_seconds;

  int64_t sum_seconds() const { return left_seconds.value_or(0) + right_seconds.value_or(0); }
};

absl::StatusOr<Sides> ReadSides(const NighpRow& row) {
  Sides sides;
  const auto read = [&row](const char* name) {
    return ReadWrittenSeconds(row.header.Cell(row.fields, name));
  };
  ASSIGN_OR_RETURN(sides.left_seconds, read("left duration"));
  ASSIGN_OR_RETURN(sides.right_seconds, read("right duration"));
  const char* total = row.header.Has("total") ? "total" : "total duration";
  ASSIGN_OR_RETURN(sides.total_seconds, read(total));
  return sides;
}

void AddSegment(v1::Side side, std::optional<int64_t> seconds, v1::Session& session) {
  // A side without time was not used: the other has the time.
  if (seconds.value_or(0) == 0) return;
  v1::Segment& segment = *session.add_segments();
  segment.set_side(side);
  segment.set_active_seconds(static_cast<int32_t>(*seconds));
}

void AddSegments(const Sides& sides, const NighpRow& row, NighpEntry& entry) {
  v1::Session& session = *entry.entry.record.mutable_session();
  const std::string first = Lower(row.header.Cell(row.fields, "start side"));
  const bool right_first = first == "right";
  if (right_first) AddSegment(v1::SIDE_RIGHT, sides.right_seconds, session);
  AddSegment(v1::SIDE_LEFT, sides.left_seconds, session);
  if (!right_first) AddSegment(v1::SIDE_RIGHT, sides.right_seconds, session);
  if (session.segments().empty()) return;
  const v1::Side began = session.segments(0).side();
  entry.begins_with_first_segment = session.segments_size() == 1 ||
                                    (began == v1::SIDE_RIGHT && first == "right") ||
                                    (began == v1::SIDE_LEFT && first == "left");
}

void RemarkOnTotal(const Sides& sides, NighpEntry& entry) {
  const int64_t total = sides.total_seconds.value_or(0);
  if (total == 0 || sides.sum_seconds() == 0) return;
  if (std::abs(total - sides.sum_seconds()) <= kRoundingSeconds) return;
  entry.remark = absl::StrCat("its total of ", total / 60, " min is not what its sides add up to, ",
                              sides.sum_seconds() / 60, " min; the sides were kept");
}

absl::StatusOr<std::optional<int32_t>> ReadVolume(const std::string& amount) {
  if (amount.empty()) return std::optional<int32_t>();
  ASSIGN_OR_RETURN(const int32_t volume_ml, ParseVolumeMl(amount, v1::VOLUME_UNIT_UNSPECIFIED));
  return std::optional<int32_t>(volume_ml);
}

// What was expressed by side, the total recomputed. What of the total stands at neither side is
// kept as of no known side.
absl::Status ReadExpressed(const NighpRow& row, NighpEntry& entry) {
  v1::Record& record = entry.entry.record;
  v1::Session& session = *record.mutable_session();
  const std::string left_typed = row.header.Measured(row.fields, "left amount");
  const std::string right_typed = row.header.Measured(row.fields, "right amount");
  const char* total_name = row.header.Has("total amount") ? "total amount" : "amount";
  const std::string total_typed = row.header.Measured(row.fields, total_name);
  ASSIGN_OR_RETURN(const std::optional<int32_t> left, ReadVolume(left_typed));
  ASSIGN_OR_RETURN(const std::optional<int32_t> right, ReadVolume(right_typed));
  ASSIGN_OR_RETURN(const std::optional<int32_t> total, ReadVolume(total_typed));
  if (left) session.set_expressed_left_ml(*left);
  if (left) KeepTyped(record, "expressed_left_ml", left_typed);
  if (right) session.set_expressed_right_ml(*right);
  if (right) KeepTyped(record, "expressed_right_ml", right_typed);
  const int32_t sum = left.value_or(0) + right.value_or(0);
  if (!left && !right && total) {
    session.set_expressed_unsplit_ml(*total);
    KeepTyped(record, "expressed_unsplit_ml", total_typed);
  } else if (total && *total > sum && !(left && right)) {
    session.set_expressed_unsplit_ml(*total - sum);
    entry.remark = absl::StrCat("of its total of ", *total, " ml only ", sum,
                                " ml stand at a side; the rest was kept as of no known side");
  } else if (total && *total > 0 && std::abs(*total - sum) > 1) {
    entry.remark = absl::StrCat("its total of ", *total, " ml is not what its sides add up to, ",
                                sum, " ml; the sides were kept");
  }
  return absl::OkStatus();
}

// Older files have a note such as `15min` in place of a column.
std::optional<absl::Duration> LengthInNote(const std::string& note) {
  if (note.empty() || !absl::ascii_isdigit(static_cast<unsigned char>(note.front()))) {
    return std::nullopt;
  }
  const auto numbers = SplitTypedNumbers(note);
  if (!numbers.ok() || (*numbers)[0].unit.empty()) return std::nullopt;
  const auto seconds = ReadWrittenSeconds(note);
  if (!seconds.ok()) return std::nullopt;
  return absl::Seconds(**seconds);
}

}  // namespace

absl::StatusOr<NighpEntry> ReadNighpNursing(const NighpRow& row) {
  ASSIGN_OR_RETURN(const Sides sides, ReadSides(row));
  NighpEntry entry;
  entry.entry.kind = "breast";
  v1::Session& session = *entry.entry.record.mutable_session();
  session.set_method(v1::METHOD_BREAST);
  session.set_person_id(row.subjects.person_id);
  if (!row.subjects.infant_id.empty()) {
    session.add_infants()->set_infant_id(row.subjects.infant_id);
  }
  AddSegments(sides, row, entry);
  RemarkOnTotal(sides, entry);
  const int64_t seconds =
      sides.sum_seconds() > 0 ? sides.sum_seconds() : sides.total_seconds.value_or(0);
  if (seconds > 0) entry.length = absl::Seconds(seconds);
  return entry;
}

absl::StatusOr<NighpEntry> ReadNighpBottle(v1::Milk milk, const NighpRow& row) {
  NighpEntry entry;
  entry.entry.kind = milk == v1::MILK_FORMULA ? "formula" : "expressed milk fed";
  v1::Session& session = *entry.entry.record.mutable_session();
  session.set_method(v1::METHOD_BOTTLE);
  v1::Portion& portion = *session.add_portions();
  portion.set_infant_id(row.subjects.infant_id);
  portion.set_milk(milk);
  if (milk == v1::MILK_OWN_FRESH) portion.set_milk_of_person_id(row.subjects.milk_person_id);
  const std::string amount = row.header.Measured(row.fields, "amount");
  if (amount.empty()) return entry;
  ASSIGN_OR_RETURN(const int32_t taken_ml, ParseVolumeMl(amount, v1::VOLUME_UNIT_UNSPECIFIED));
  portion.set_taken_ml(taken_ml);
  KeepTyped(entry.entry.record, "portions[0].taken_ml", amount);
  return entry;
}

absl::StatusOr<NighpEntry> ReadNighpPump(const NighpRow& row) {
  ASSIGN_OR_RETURN(const Sides sides, ReadSides(row));
  NighpEntry entry;
  entry.entry.kind = "pump";
  v1::Session& session = *entry.entry.record.mutable_session();
  session.set_person_id(row.subjects.person_id);
  AddSegments(sides, row, entry);
  RETURN_IF_ERROR(ReadExpressed(row, entry));
  if (entry.remark.empty()) RemarkOnTotal(sides, entry);
  const bool left = sides.left_seconds.value_or(0) > 0 || session.has_expressed_left_ml();
  const bool right = sides.right_seconds.value_or(0) > 0 || session.has_expressed_right_ml();
  session.set_method(left != right && !session.has_expressed_unsplit_ml() ? v1::METHOD_PUMP_SINGLE
                                                                          : v1::METHOD_PUMP_DOUBLE);
  const int64_t total = sides.total_seconds.value_or(0);
  if (session.segments_size() == 1) entry.length = absl::Seconds(sides.sum_seconds());
  if (session.segments().empty() && total > 0) entry.length = absl::Seconds(total);
  const bool has_lengths = row.header.Has("total duration") || row.header.Has("left duration");
  if (!has_lengths) entry.length = LengthInNote(row.header.Cell(row.fields, "note"));
  return entry;
}

}  // namespace relactation
