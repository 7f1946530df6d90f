// Instants of times that a file gives by the local clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// `2024-06-02 16:08`, seconds allowed and left out. INVALID_ARGUMENT: no such time, or no such day.
absl::StatusOr<absl::CivilMinute> ParseLocalMinute(std::string_view text);

// What a row says of its time.
struct WrittenTime {
  absl::CivilMinute start;
  std::optional<absl::CivilMinute> end;
  std::optional<absl::Duration> length;
};

// What it means.
struct ReadTime {
  absl::Time start;
  std::optional<absl::Time> end;
  std::string remark;  // How an odd time was read. Empty: nothing odd.
};

// Turns the rows of one file, oldest first, into instants.
//
// An hour that a clock change repeats: the reading whose length agrees with the row's own, else, in
// a file whose rows are in order, the first that is not before the row before, else the first. An
// hour that it leaves out: as a clock shows it that was not put forward yet, unless the row's own
// length says otherwise. An end that is missing follows from the length; an end that disagrees with
// the length is kept.
class LocalClock {
 public:
  LocalClock(absl::TimeZone zone, bool rows_in_order)
      : zone_(zone), rows_in_order_(rows_in_order) {}

  ReadTime Read(const WrittenTime& written);

 private:
  absl::Time ChooseStart(const WrittenTime& written) const;
  void ReadEnd(const WrittenTime& written, ReadTime& read) const;

  absl::TimeZone zone_;
  bool rows_in_order_;
  absl::Time last_start_ = absl::InfinitePast();
};

// Whether a clock change makes this local time happen twice.
bool HappensTwice(absl::CivilMinute local, absl::TimeZone zone);

v1::RecordTime ToRecordTime(const ReadTime& read, absl::TimeZone zone);

}  // namespace relactation
