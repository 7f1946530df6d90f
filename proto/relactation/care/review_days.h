// What the figures of one client are made from: its counted records, laid on its care days.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/record_times.h"

namespace relactation {

// A record that counts.
struct CountedRecord {
  const v1::Record* record = nullptr;  // Not owned.
  absl::Time start;                    // See CountedStart.
  // Place of its care day in ReviewDays::days, see ZoneOfDay; none if outside.
  std::optional<size_t> day;
  // Another person may have recorded the same event before: sums and counts pass it over until
  // somebody takes one of the two back. See MarkDoubled.
  bool is_doubled = false;
  // Of a doubled session, whose part is counted already: ids of infants. Empty: all of it.
  std::vector<std::string> doubled_infants = {};
};

// Owns nothing: client, plans and records must outlive it.
struct ReviewDays {
  const v1::Client* client = nullptr;
  absl::Time now;
  // One day more than was asked for, at the front: a session or a night may have begun there.
  AgreedDays days;
  size_t first_shown = 1;
  // Each record id once, by its highest revision; sorted by start, then id. None that was voided,
  // begins in the future or does not count in figures.
  std::vector<CountedRecord> counted;
  // By day: when its newest counted record begins. Absent: it has none.
  std::vector<std::optional<absl::Time>> newest;
  // When the newest counted record of before the days begins. Absent: there is none.
  std::optional<absl::Time> newest_before;
  // Records that begin on a day asked for, or after the last one if that is not over, and do not
  // count, or not all of them, those voided aside.
  int left_out = 0;

  // Whether the day is over; a mean must not read half a day as a day.
  bool IsOver(size_t day) const { return days.days()[day].end <= now; }
};

// Lays the records, in any order, on the days from first to last, those of a pause marked.
ReviewDays LayOnDays(const v1::Client& client, std::span<const PublishedPlan> plans,
                     std::span<const v1::Record> records, absl::TimeZone zone, absl::CivilDay first,
                     absl::CivilDay last, absl::Time now,
                     std::span<const v1::PlanEvent> events = {});

// Whether somebody says that everything of the kind is in for the record's day.
bool Confirms(const v1::Record& record, v1::CoverageKind kind);

// What the records of a day's totals, in the order of their time, say about one field: of those
// that have it and can be believed, the one that was said last holds, whenever it came. `has` and
// `get` are the field's accessors. Absent: no total was given.
std::optional<int> TotalGiven(const std::vector<const v1::Record*>& totals,
                              bool (v1::DayTotals::*has)() const,
                              int32_t (v1::DayTotals::*get)() const);

// Whether a total was given that cannot be believed: of the number nothing is known then.
bool IsTotalLeftOut(const std::vector<const v1::Record*>& totals,
                    int32_t (v1::DayTotals::*get)() const);

// Of what each author said last about the field, the lowest. Absent: they all say the same, or
// nobody says anything.
std::optional<int> LowestWhereTheyDiffer(const std::vector<const v1::Record*>& totals,
                                         bool (v1::DayTotals::*has)() const,
                                         int32_t (v1::DayTotals::*get)() const);

// Whether the word that the day's records are all, of which the last was said at `counted`, stands
// against a total of the field that can be believed: that of somebody else, or one that the same
// person gave before they counted further and said so. Whoever gave a total after all that speaks
// by it.
bool StandsAgainstTotal(const v1::Record& confirmed, absl::Time counted,
                        const std::vector<const v1::Record*>& totals,
                        bool (v1::DayTotals::*has)() const, int32_t (v1::DayTotals::*get)() const);

}  // namespace relactation
