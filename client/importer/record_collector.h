// Collects what one file of an export holds: its records with their ids, and what there is to say
// of its lines. The last step of every format.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "client/importer/import_entry.h"
#include "client/importer/import_subjects.h"
#include "client/importer/importer.h"
#include "client/importer/local_clock.h"
#include "client/importer/record_ids.h"

namespace relactation {

// A row that becomes a record.
struct CollectedRow {
  int line = 0;
  std::string_view text;  // As it stands in the file.
  absl::CivilMinute start;
  ReadTime time;
  ImportEntry entry;
  std::string note;
  // What the row says, however it is quoted and whatever a later version of the tracker adds to it:
  // the same meaning gives the same id.
  std::string meaning;
};

class RecordCollector {
 public:
  // The subjects outlive the collector.
  RecordCollector(const ImportSubjects& subjects, std::string_view source);

  // Rows are added oldest first. One that breaks a limit of the contract becomes unreadable.
  void Add(CollectedRow row);
  void AddRemark(int line, std::string text) { file_.remarks.push_back({line, std::move(text)}); }
  void AddUnreadable(int line, std::string_view reason, std::string_view text);
  // Counts a row of a kind that is not kept, by the file's own word.
  void CountSkipped(const std::string& word) { ++file_.skipped[word]; }

  ImportedFile Finish() { return std::move(file_); }

 private:
  const ImportSubjects& subjects_;
  RecordIds ids_;
  ImportedFile file_;
};

// Puts the oldest row first and says whether the file was in order to begin with. A row has
// `start`.
template <typename Row>
bool PutOldestFirst(std::vector<Row>& rows, absl::TimeZone zone) {
  bool newest_first = true;
  bool oldest_first = true;
  for (size_t i = 1; i < rows.size(); ++i) {
    const absl::CivilMinute before = rows[i - 1].start;
    const absl::CivilMinute after = rows[i].start;
    // Within an hour that happens twice the local clock cannot show the order.
    if (HappensTwice(before, zone) && HappensTwice(after, zone)) continue;
    newest_first = newest_first && before >= after;
    oldest_first = oldest_first && before <= after;
  }
  if (newest_first) {
    std::reverse(rows.begin(), rows.end());
  } else if (!oldest_first) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.start < b.start; });
  }
  return newest_first || oldest_first;
}

}  // namespace relactation
