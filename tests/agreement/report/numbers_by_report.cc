#include "tests/agreement/report/numbers_by_report.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "server/rules/zone_name.h"
#include "server/workflow/care_picture.h"
#include "server/workflow/report_days.h"

namespace relactation {
namespace {

class ReportNumbers {
 public:
  explicit ReportNumbers(const ReviewDays& review) : review_(review) {}

  void Add(const v1::ProgressReport& report) {
    for (const v1::ReportPerson& person : report.persons()) {
      for (const v1::PersonReportDay& day : person.days()) {
        Add(day.date(), person.person_id(), "sessions", day.sessions());
        AddNight(day.date(), person.person_id(), day.overnight());
        Add(day.date(), person.person_id(), "expressed", day.expressed_ml());
      }
    }
    for (const v1::ReportInfant& infant : report.infants()) AddInfant(infant);
    for (const v1::FamilyReportDay& day : report.days()) {
      Add(day.date(), "family", "own milk", day.own_milk_ml());
      Add(day.date(), "family", "supplement", day.supplement_ml());
      Add(day.date(), "family", "wet", day.wet());
      Add(day.date(), "family", "dirty", day.dirty());
      Add(day.date(), "family", "skin to skin", day.skin_to_skin_minutes());
    }
  }

  DayNumbers numbers;

 private:
  void AddInfant(const v1::ReportInfant& infant) {
    const std::string& id = infant.infant_id();
    for (const v1::InfantReportDay& day : infant.days()) {
      Add(day.date(), id, "own milk", day.own_milk_ml());
      Add(day.date(), id, "donor milk", day.donor_milk_ml());
      Add(day.date(), id, "formula", day.formula_ml());
      Add(day.date(), id, "other milk", day.other_milk_ml());
      Add(day.date(), id, "supplement", day.supplement_ml());
      Add(day.date(), id, "wet", day.wet());
      Add(day.date(), id, "dirty", day.dirty());
    }
    for (const v1::WeightFigure& weight : infant.figures().weights()) {
      const std::optional<size_t> day = review_.days.IndexOf(FromTimestamp(weight.time()));
      if (!day.has_value()) continue;
      const v1::Date date = FromCivilDay(review_.days.days()[*day].date);
      numbers[{FormatIsoDate(date), id, "weights"}] += weight.weight_g();
    }
  }

  void Add(const v1::Date& date, const std::string& subject, const std::string& what,
           const v1::DayNumber& number) {
    if (number.has_value()) numbers[{FormatIsoDate(date), subject, what}] = number.value();
  }

  // As CareNumbers leaves them out.
  void AddNight(const v1::Date& date, const std::string& subject, const v1::DayNumber& number) {
    const bool is_likely = number.certainty() == v1::DAY_CERTAINTY_LIKELY;
    if (!is_likely || number.value() != 0) Add(date, subject, "overnight", number);
  }

  const ReviewDays& review_;
};

}  // namespace

DayNumbers NumbersByReport(const FamilyLog& log) {
  const absl::TimeZone zone = ZoneNamed(log.zone);
  absl::CivilDay first = absl::CivilDay(9999, 1, 1);
  absl::CivilDay last = absl::CivilDay(1, 1, 1);
  for (const v1::Record& record : log.records) {
    const absl::CivilDay day = absl::ToCivilDay(FromTimestamp(record.time().start_time()), zone);
    first = std::min(first, day - 1);
    last = std::max(last, day + 1);
  }
  if (first > last) return {};
  CareSources sources;
  sources.history.client = log.client;
  sources.history.client.set_zone(log.zone);
  sources.history.plans = log.plans;
  sources.history.records = log.records;
  const ReviewWindow window{
      .until = last, .days = static_cast<int>(last - first) + 1, .now = log.now};
  const CarePicture picture(std::move(sources), window);
  const size_t days = picture.review().days.days().size();
  const ClientFigures figures = FiguresOf(picture.days(), {}, days - 1);
  const ReportNaming naming(picture.client(), v1::REPORT_NAMES_FULL);
  const std::vector<bool> is_logged(days, true);
  v1::ProgressReport report;
  AddReportDays({picture, figures, naming, {picture.review().first_shown, days}, is_logged}, "",
                report);
  ReportNumbers numbers(picture.review());
  numbers.Add(report);
  return numbers.numbers;
}

}  // namespace relactation
