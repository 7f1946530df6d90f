// What a report tells of a family entry by entry: sessions, signs, medicines, how adults are, and
// what cannot be counted on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/figure_days.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/report_infant.h"
#include "server/workflow/report_sight.h"

namespace relactation {

// The records that a report may tell of.
class ReportRecords {
 public:
  // `colleagues` are the practice's own, sorted. By the consents in force today. All must outlive
  // this; the picture must hold its records.
  ReportRecords(const CarePicture& picture, const ReportSight& sight, const InfantChoice& infant,
                const std::vector<std::string>& colleagues, absl::CivilDay today)
      : picture_(picture), sight_(sight), infant_(infant), colleagues_(colleagues), today_(today) {}

  // Whether it is for the reader, not about another infant alone, and all of it reached the
  // practice.
  bool IsShown(const v1::Record& record) const;
  // By day, as ReviewDays::days: whether a record that counts and is shown begins on it.
  std::vector<bool> LoggedDays() const;
  // When the newest of these begins. Absent: there is none; of one infant of several, none on the
  // days that are looked at.
  std::optional<absl::Time> LastTime() const;

  // Each adds what begins on the days.
  void AddSigns(const DayRange& days, v1::ProgressReport& report) const;
  void AddSessions(const DayRange& days, v1::ProgressReport& report) const;
  void AddDoubts(const DayRange& days, v1::ProgressReport& report) const;
  // As of the last day.
  void AddMedicines(const ClientFigures& figures, v1::ProgressReport& report) const;
  void AddWellbeing(const ClientFigures& figures, v1::ProgressReport& report) const;

 private:
  bool IsWithin(absl::Time time, const DayRange& days) const;

  const CarePicture& picture_;
  const ReportSight& sight_;
  const InfantChoice& infant_;
  const std::vector<std::string>& colleagues_;
  const absl::CivilDay today_;
};

}  // namespace relactation
