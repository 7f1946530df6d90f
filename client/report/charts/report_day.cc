#include "client/report/charts/report_day.h"

namespace relactation {

const v1::PersonReportDay& DayOfPerson(const v1::ReportPerson& person, int day) {
  if (day >= 0 && day < person.days_size()) return person.days(day);
  return v1::PersonReportDay::default_instance();
}

const v1::InfantReportDay& DayOfInfant(const v1::ReportInfant& infant, int day) {
  if (day >= 0 && day < infant.days_size()) return infant.days(day);
  return v1::InfantReportDay::default_instance();
}

}  // namespace relactation
