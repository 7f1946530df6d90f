// One day of a person or infant by its place in the period.
#pragma once

#include "relactation/v1/report_days.pb.h"

namespace relactation {

// A day without numbers where the days are left out.
const v1::PersonReportDay& DayOfPerson(const v1::ReportPerson& person, int day);
const v1::InfantReportDay& DayOfInfant(const v1::ReportInfant& infant, int day);

}  // namespace relactation
