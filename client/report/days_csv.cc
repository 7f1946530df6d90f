#include "client/report/days_csv.h"

#include <functional>
#include <numeric>
#include <optional>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// A row is the place of its day in the report.
using DayFields = std::vector<CsvField<int>>;

constexpr char kAlways[] = "never empty";

// Where the day has no such number, null.
using NumberOfDay = std::function<const v1::DayNumber*(int)>;

void AddText(DayFields& fields, std::string name, std::string meaning, std::string absence,
             std::function<std::string(int)> cell) {
  fields.push_back({{.name = std::move(name),
                     .meaning = std::move(meaning),
                     .unit = "",
                     .absence = std::move(absence)},
                    std::move(cell)});
}

void AddNumber(DayFields& fields, std::string name, std::string meaning, std::string unit,
               std::string absence, std::function<std::string(int)> cell) {
  fields.push_back({{.name = std::move(name),
                     .meaning = std::move(meaning),
                     .unit = std::move(unit),
                     .absence = std::move(absence),
                     .kind = CsvKind::kNumber},
                    std::move(cell)});
}

std::string ValueCell(const v1::DayNumber* number) {
  return number != nullptr && number->has_value() ? CsvNumber(number->value()) : "";
}

std::string CertaintyCell(const v1::DayNumber* number) {
  if (number == nullptr) return "";
  const std::string word = CsvWord(number->certainty());
  return word.empty() ? "open" : word;
}

// Nothing logged and nothing unmeasured says nothing.
std::string UnmeasuredCell(const v1::DayNumber* number) {
  const bool says_something =
      number != nullptr && (number->has_value() || number->unmeasured() > 0);
  return says_something ? CsvNumber(number->unmeasured()) : "";
}

// Three columns. `unit_of_name` ends the name of the first: "_ml".
void AddDayNumber(DayFields& fields, const std::string& name, const std::string& unit_of_name,
                  const std::string& meaning, const std::string& unit, const std::string& absence,
                  const NumberOfDay& number) {
  AddNumber(fields, name + unit_of_name, meaning, unit, absence,
            [number](int day) { return ValueCell(number(day)); });
  AddText(fields, name + "_certainty",
          "how sure it is that this is all of the day: confirmed (somebody said so, or gave the "
          "total), likely (entries in at least 3 of 4 blocks of 6 hours) or open",
          absence, [number](int day) { return CertaintyCell(number(day)); });
  AddNumber(fields, name + "_unmeasured",
            "entries that belong to it without an amount: with any, the number is at least what "
            "it says",
            "entries", absence, [number](int day) { return UnmeasuredCell(number(day)); });
}

template <typename Message>
NumberOfDay FamilyNumber(const v1::ProgressReport& report, bool (Message::*has)() const,
                         const v1::DayNumber& (Message::*get)() const) {
  return [&report, has, get](int day) -> const v1::DayNumber* {
    const Message& it = report.days(day);
    return (it.*has)() ? &(it.*get)() : nullptr;
  };
}

void AddDay(const v1::ProgressReport& report, DayFields& fields) {
  AddText(fields, "client", "the family's ID", kAlways,
          [&](int) { return report.header().client_code(); });
  AddText(fields, "date", "the care day, in the family's zone", kAlways,
          [&](int day) { return FormatIsoDate(report.days(day).date()); });
  AddText(fields, "start", "when the day begins", kAlways, [&](int day) {
    return CsvTime(FromTimestamp(report.days(day).start_time()), ZoneOfReport(report));
  });
  AddNumber(fields, "length_minutes", "1440; 1380 or 1500 where the clock changes", "minutes",
            kAlways, [&](int day) { return CsvNumber(report.days(day).length_minutes()); });
  AddNumber(fields, "plan_revision", "the revision of the plan in force", "", "no plan in force",
            [&](int day) {
              const auto revision = report.days(day).plan_revision();
              return revision == 0 ? "" : CsvNumber(static_cast<double>(revision));
            });
  AddText(fields, "is_paused", "the plan was paused or finished: yes or no", kAlways,
          [&](int day) { return CsvFlag(report.days(day).is_paused()); });
  AddText(fields, "is_running", "the day was not over when the report was made: yes or no", kAlways,
          [&](int day) { return CsvFlag(report.days(day).is_running()); });
  AddText(fields, "is_logged", "something was logged: yes or no", kAlways,
          [&](int day) { return CsvFlag(report.days(day).is_logged()); });
  AddText(fields, "is_asked", "a day that the family agreed to log fully: yes or no", kAlways,
          [&](int day) { return CsvFlag(report.days(day).is_asked()); });
}

void AddFamily(const v1::ProgressReport& report, DayFields& fields) {
  using Day = v1::FamilyReportDay;
  const bool is_of_one_infant = !report.header().infant().empty();
  const std::string of_all = "not in this report: it is of one infant, and this of the family";
  const std::string volumes = is_of_one_infant ? of_all : AbsenceOf(report, kVolumes);
  const std::string diapers = is_of_one_infant ? of_all : AbsenceOf(report, v1::DATA_CLASS_DIAPERS);
  AddDayNumber(fields, "own_milk", "_ml", "own milk given other than at the breast", "ml", volumes,
               FamilyNumber(report, &Day::has_own_milk_ml, &Day::own_milk_ml));
  AddDayNumber(fields, "supplement", "_ml", "formula, donor and other milk", "ml", volumes,
               FamilyNumber(report, &Day::has_supplement_ml, &Day::supplement_ml));
  AddNumber(fields, "supplement_7_day_median_ml",
            "median of it over up to 7 days up to this one, of those where all is known", "ml",
            volumes, [&](int day) {
              const Day& it = report.days(day);
              return it.has_supplement_7_day_median_ml()
                         ? CsvNumber(it.supplement_7_day_median_ml())
                         : "";
            });
  AddDayNumber(fields, "wet", "_diapers", "wet diapers", "diapers", diapers,
               FamilyNumber(report, &Day::has_wet, &Day::wet));
  AddDayNumber(fields, "dirty", "_diapers", "dirty diapers", "diapers", diapers,
               FamilyNumber(report, &Day::has_dirty, &Day::dirty));
  AddDayNumber(fields, "skin_to_skin", "_minutes", "skin-to-skin, any adult with any infant",
               "minutes", AbsenceOf(report, v1::DATA_CLASS_FEEDING),
               FamilyNumber(report, &Day::has_skin_to_skin_minutes, &Day::skin_to_skin_minutes));
}

// Columns of one adult or infant: a prefix before each name, and the days, which may be none.
template <typename Day>
class MemberColumns {
 public:
  MemberColumns(DayFields& fields, std::string prefix,
                const google::protobuf::RepeatedPtrField<Day>& days)
      : fields_(fields), prefix_(std::move(prefix)), days_(days) {}

  void Counted(const std::string& name, const std::string& unit_of_name, const std::string& meaning,
               const std::string& unit, const std::string& absence, bool (Day::*has)() const,
               const v1::DayNumber& (Day::*get)() const) {
    AddDayNumber(fields_, prefix_ + name, unit_of_name, meaning, unit, absence,
                 [&days = days_, has, get](int day) -> const v1::DayNumber* {
                   if (day >= days.size()) return nullptr;
                   return (days[day].*has)() ? &(days[day].*get)() : nullptr;
                 });
  }

  template <typename Value>
  void Plain(const std::string& name, const std::string& meaning, const std::string& unit,
             const std::string& absence, bool (Day::*has)() const, Value (Day::*get)() const) {
    Cell(name, meaning, unit, absence, [has, get](const Day& day) {
      return (day.*has)() ? CsvNumber(static_cast<double>((day.*get)())) : std::string();
    });
  }

  void Cell(const std::string& name, const std::string& meaning, const std::string& unit,
            const std::string& absence, std::function<std::string(const Day&)> cell) {
    AddNumber(fields_, prefix_ + name, meaning, unit, absence,
              [&days = days_, cell = std::move(cell)](int day) {
                return day < days.size() ? cell(days[day]) : std::string();
              });
  }

  void Text(const std::string& name, const std::string& meaning, const std::string& absence,
            std::function<std::string(const Day&)> cell) {
    AddText(fields_, prefix_ + name, meaning, absence,
            [&days = days_, cell = std::move(cell)](int day) {
              return day < days.size() ? cell(days[day]) : std::string();
            });
  }

 private:
  DayFields& fields_;
  const std::string prefix_;
  const google::protobuf::RepeatedPtrField<Day>& days_;
};

void AddPersonPlan(MemberColumns<v1::PersonReportDay>& columns) {
  using Day = v1::PersonReportDay;
  constexpr char kNotAgreed[] = "no number agreed, or the plan was paused";
  columns.Cell("agreed_sessions_min", "sessions agreed for the day, at least", "sessions",
               kNotAgreed, [](const Day& day) {
                 return day.has_agreed_sessions() ? CsvNumber(day.agreed_sessions().min()) : "";
               });
  columns.Cell("agreed_sessions_max", "sessions agreed for the day, at most", "sessions",
               kNotAgreed, [](const Day& day) {
                 return day.has_agreed_sessions() ? CsvNumber(day.agreed_sessions().max()) : "";
               });
  columns.Plain("agreed_overnight", "night sessions agreed for the day", "sessions", kNotAgreed,
                &Day::has_agreed_overnight, &Day::agreed_overnight);
  columns.Text("is_night_off", "an agreed night off: yes or no", "no days of this parent",
               [](const Day& day) { return CsvFlag(day.is_night_off()); });
}

void AddPerson(const v1::ProgressReport& report, const v1::ReportPerson& person, int number,
               DayFields& fields) {
  using Day = v1::PersonReportDay;
  const std::string prefix = "person_" + std::to_string(number);
  const std::string sessions = AbsenceOf(report, v1::DATA_CLASS_FEEDING);
  const std::string volumes = AbsenceOf(report, kVolumes);
  AddText(fields, prefix, "handle of the parent that the columns " + prefix + "_... are about",
          kAlways, [&person](int) { return person.handle(); });
  MemberColumns<Day> columns(fields, prefix + "_", person.days());
  columns.Counted("sessions", "",
                  "sessions at the breast or expressing; what is less apart than "
                  "the plan's gap is one",
                  "sessions", sessions, &Day::has_sessions, &Day::sessions);
  columns.Counted("overnight", "_sessions",
                  "sessions that begin in the plan's night that ends on this day; of a night that "
                  "crosses midnight, some of them are among the sessions of the day before",
                  "sessions", sessions, &Day::has_overnight, &Day::overnight);
  columns.Counted("expressed", "_ml", "milk expressed", "ml", volumes, &Day::has_expressed_ml,
                  &Day::expressed_ml);
  columns.Plain("expressed_7_day_median_ml",
                "median of it over up to 7 days up to this one, of those where all is known", "ml",
                volumes, &Day::has_expressed_7_day_median_ml, &Day::expressed_7_day_median_ml);
  columns.Plain("minutes_left", "mean minutes on the left side a session", "minutes", sessions,
                &Day::has_minutes_left, &Day::minutes_left);
  columns.Plain("minutes_right", "mean minutes on the right side a session", "minutes", sessions,
                &Day::has_minutes_right, &Day::minutes_right);
  columns.Plain("longest_gap_hours", "longest time between two sessions that ends on this day",
                "hours", sessions, &Day::has_longest_gap_hours, &Day::longest_gap_hours);
  columns.Plain("comfort_sessions", "sessions for comfort", "sessions",
                "of no session was said what it was for", &Day::has_comfort, &Day::comfort);
  AddPersonPlan(columns);
}

void AddMilk(const v1::ProgressReport& report, MemberColumns<v1::InfantReportDay>& columns) {
  using Day = v1::InfantReportDay;
  const std::string volumes = AbsenceOf(report, kVolumes);
  columns.Counted("own_milk", "_ml", "own milk given other than at the breast", "ml", volumes,
                  &Day::has_own_milk_ml, &Day::own_milk_ml);
  columns.Counted("donor_milk", "_ml", "donor milk", "ml", volumes, &Day::has_donor_milk_ml,
                  &Day::donor_milk_ml);
  columns.Counted("formula", "_ml", "formula", "ml", volumes, &Day::has_formula_ml,
                  &Day::formula_ml);
  columns.Counted("other_milk", "_ml", "other milk", "ml", volumes, &Day::has_other_milk_ml,
                  &Day::other_milk_ml);
  columns.Counted("supplement", "_ml", "formula, donor and other milk together", "ml", volumes,
                  &Day::has_supplement_ml, &Day::supplement_ml);
  columns.Plain("supplement_7_day_median_ml",
                "median of it over up to 7 days up to this one, of those where all is known", "ml",
                volumes, &Day::has_supplement_7_day_median_ml, &Day::supplement_7_day_median_ml);
  columns.Counted("transfer", "_ml",
                  "taken at the breast by weighing; about 15 ml either way a feed", "ml", volumes,
                  &Day::has_transfer_ml, &Day::transfer_ml);
  columns.Counted("intake", "_ml", "all milk that was measured", "ml", volumes, &Day::has_intake_ml,
                  &Day::intake_ml);
  columns.Plain("intake_target_ml", "all milk the infant should take, as the plan says", "ml",
                "the plan does not say", &Day::has_intake_target_ml, &Day::intake_target_ml);
  columns.Plain("own_milk_share_low",
                "own milk's share over up to 7 days up to this one, at least; from 0 to 1", "share",
                volumes, &Day::has_own_milk_share_low, &Day::own_milk_share_low);
  columns.Plain("own_milk_share_high", "and at most, an estimate; from 0 to 1", "share", volumes,
                &Day::has_own_milk_share_high, &Day::own_milk_share_high);
}

void AddInfant(const v1::ProgressReport& report, const v1::ReportInfant& infant, int number,
               DayFields& fields) {
  using Day = v1::InfantReportDay;
  const std::string prefix = "infant_" + std::to_string(number);
  const std::string diapers = AbsenceOf(report, v1::DATA_CLASS_DIAPERS);
  const std::string feeds = AbsenceOf(report, v1::DATA_CLASS_FEEDING);
  AddText(fields, prefix, "handle of the infant that the columns " + prefix + "_... are about",
          kAlways, [&infant](int) { return infant.handle(); });
  MemberColumns<Day> columns(fields, prefix + "_", infant.days());
  AddMilk(report, columns);
  columns.Counted("wet", "_diapers", "wet diapers", "diapers", diapers, &Day::has_wet, &Day::wet);
  columns.Counted("dirty", "_diapers", "dirty diapers", "diapers", diapers, &Day::has_dirty,
                  &Day::dirty);
  columns.Plain("nursings", "feeds at the breast, latched or not known", "feeds", feeds,
                &Day::has_nursings, &Day::nursings);
  columns.Plain("nursings_with_tube", "of these, with a supplemental nursing system", "feeds",
                feeds, &Day::has_with_tube, &Day::with_tube);
  columns.Plain("offered", "offers of the breast of which it is known how they went", "offers",
                feeds, &Day::has_offered, &Day::offered);
  columns.Plain("latched", "of these, latched", "offers", feeds, &Day::has_latched, &Day::latched);
}

DayFields FieldsOf(const v1::ProgressReport& report) {
  DayFields fields;
  AddDay(report, fields);
  AddFamily(report, fields);
  int number = 0;
  for (const v1::ReportPerson& person : report.persons()) {
    if (person.lactating()) AddPerson(report, person, ++number, fields);
  }
  number = 0;
  for (const v1::ReportInfant& infant : report.infants()) {
    AddInfant(report, infant, ++number, fields);
  }
  return fields;
}

}  // namespace

std::string DaysCsv(const v1::ProgressReport& report) {
  std::vector<int> days(static_cast<size_t>(report.days_size()));
  std::iota(days.begin(), days.end(), 0);
  return CsvOf(FieldsOf(report), days);
}

std::vector<CsvColumn> DaysColumns(const v1::ProgressReport& report) {
  return ColumnsOf(FieldsOf(report));
}

}  // namespace relactation
