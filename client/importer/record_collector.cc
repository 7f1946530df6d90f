#include "client/importer/record_collector.h"

#include <utility>

#include "client/importer/export_text.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the contract keeps of a note and of an origin; see v1/record.proto.
constexpr size_t kMostText = 4000;

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
