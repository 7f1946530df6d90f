// What a report tells of each adult, each infant and each day of its period.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/report.pb.h"

#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/figure_days.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/report_naming.h"

namespace relactation {

// The days are places of the picture's review, of which the last is the picture's last.
struct ReportedDays {
  const CarePicture& picture;
  const ClientFigures& figures;  // Up to the last day.
  const ReportNaming& naming;
  DayRange days;
  const std::vector<bool>& is_logged;  // By day: whether there is a record that may be told of.
};

// Adds persons, infants (of a handle alone, unless it is empty) and the family's days, all that is
// known of them: what is not for the reader is taken away afterwards.
void AddReportDays(const ReportedDays& reported, std::string_view infant,
                   v1::ProgressReport& report);

}  // namespace relactation
