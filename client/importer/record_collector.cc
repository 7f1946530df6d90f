#include "client/importer/record_collector.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a note and of an origin; see v1/record.proto.
constexpr size_t kMostText = 4000;

// The server's own patience with clocks, see REVIEW_REASON_STARTS_IN_FUTURE.
constexpr absl::Duration kAhead = absl::Minutes(10);

bool IsDigit(char letter) { return letter >= '0' && letter <= '9'; }

// `1.331 ml`: one to three digits, a point, and exactly three. Nobody measures a thousandth of a
// ml; of an ounce somebody may.
bool MayMeanThousands(std::string_view typed) {
  if (typed.find("oz") != std::string_view::npos) return false;
  const size_t point = typed.find('.');
  if (point == std::string_view::npos || point == 0 || point > 3) return false;
  size_t digits = 0;
  for (const char letter : typed.substr(point + 1)) {
    if (!IsDigit(letter)) break;
    ++digits;
  }
  return digits == 3 && IsDigit(typed[point - 1]);
}

// What was read as an amount of milk and may well be a thousand times as much.
std::vector<std::string> OddAmounts(const v1::Record& record) {
  std::vector<std::string> remarks;
  for (const v1::TypedValue& value : record.as_typed()) {
    if (!absl::EndsWith(value.field(), "_ml") || !MayMeanThousands(value.text())) continue;
    remarks.push_back(absl::StrCat("\"", value.text(),
                                   "\" was read with a decimal point; where it means thousands, "
                                   "set it right with relact session correct"));
  }
  return remarks;
}

}  // namespace

RecordCollector::RecordCollector(const ImportSubjects& subjects, std::string_view source)
    : subjects_(subjects), ids_(subjects.client_id, std::string(source)) {
  file_.source = std::string(source);
}

void RecordCollector::Add(CollectedRow row) {
  v1::Record& record = row.entry.record;
  *record.mutable_time() = ToRecordTime(row.time, subjects_.zone);
  record.set_record_id(ids_.Next(row.start, row.meaning));
  record.set_note(std::string(FirstCharacters(row.note, kMostText)));
  record.mutable_origin()->set_source(file_.source);
  record.mutable_origin()->set_text(std::string(FirstCharacters(row.text, kMostText)));
  if (const absl::Status limits = CheckLimits(record); !limits.ok()) {
    return AddUnreadable(row.line, ToStd(limits.message()), row.text);
  }
  if (!row.time.remark.empty()) AddRemark(row.line, row.time.remark);
  if (record.note().size() < row.note.size()) {
    AddRemark(row.line, "its note is cut after 4,000 characters");
  }
  for (std::string& remark : OddAmounts(record)) AddRemark(row.line, std::move(remark));
  if (subjects_.now && FromTimestamp(record.time().start_time()) > *subjects_.now + kAhead) {
    file_.implausible.push_back({row.line, "start_time: is still ahead"});
  }
  for (const std::string& value : ImplausibleValues(record)) {
    file_.implausible.push_back({row.line, value});
  }
  ++file_.counts[row.entry.kind];
  file_.records.push_back(std::move(record));
}

void RecordCollector::AddUnreadable(int line, std::string_view reason, std::string_view text) {
  file_.unreadable.push_back({line, std::string(reason), std::string(text)});
}

}  // namespace relactation
