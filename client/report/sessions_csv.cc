#include "client/report/sessions_csv.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using Row = const v1::ReportSession*;
using SessionFields = std::vector<CsvField<Row>>;
using CellOf = std::function<std::string(const v1::ReportSession&)>;

constexpr char kAlways[] = "never empty";
constexpr char kNotSaid[] = "not said";

void AddText(SessionFields& fields, std::string name, std::string meaning, std::string absence,
             CellOf cell) {
  fields.push_back({{.name = std::move(name),
                     .meaning = std::move(meaning),
                     .unit = "",
                     .absence = std::move(absence)},
                    [cell = std::move(cell)](Row row) { return cell(*row); }});
}

void AddNumber(SessionFields& fields, std::string name, std::string meaning, std::string unit,
               std::string absence, CellOf cell) {
  fields.push_back({{.name = std::move(name),
                     .meaning = std::move(meaning),
                     .unit = std::move(unit),
                     .absence = std::move(absence),
                     .kind = CsvKind::kNumber},
                    [cell = std::move(cell)](Row row) { return cell(*row); }});
}

const v1::Session& SessionOf(const v1::ReportSession& row) { return row.record().session(); }

// The zone it was recorded in; the family's where none was noted or this machine does not know it.
absl::TimeZone ZoneOf(const v1::ReportSession& row, absl::TimeZone family_zone) {
  const std::string& name = row.record().time().zone();
  return name.empty() ? family_zone : LoadZone(name, "zone").value_or(family_zone);
}

void AddTimes(const v1::ProgressReport& report, SessionFields& fields) {
  const absl::TimeZone zone = ZoneOfReport(report);
  AddText(fields, "client", "the family's ID", kAlways,
          [&report](const auto&) { return report.header().client_code(); });
  AddText(fields, "date", "the care day it belongs to, in the family's zone", kAlways,
          [](const v1::ReportSession& row) { return FormatIsoDate(row.day()); });
  AddText(fields, "start", "when it began, by the clock it was recorded by", kAlways,
          [zone](const v1::ReportSession& row) {
            return CsvTime(FromTimestamp(row.record().time().start_time()), ZoneOf(row, zone));
          });
  AddText(fields, "end", "when it ended", "not known", [zone](const v1::ReportSession& row) {
    const v1::RecordTime& time = row.record().time();
    return time.has_end_time() ? CsvTime(FromTimestamp(time.end_time()), ZoneOf(row, zone)) : "";
  });
  AddText(fields, "zone", "the time zone of start and end", kAlways,
          [zone](const v1::ReportSession& row) { return ZoneOf(row, zone).name(); });
}

std::string HandleOf(const v1::ProgressReport& report, const std::string& id) {
  for (const v1::ReportPerson& person : report.persons()) {
    if (person.person_id() == id) return person.handle();
  }
  return "";
}

void AddWhat(const v1::ProgressReport& report, SessionFields& fields) {
  AddText(fields, "method",
          "how: breast, pump-double, pump-single, pump-manual, power-pump, "
          "hand-expression, bottle, cup, syringe, spoon, finger-feed or ng-tube",
          kAlways, [](const v1::ReportSession& row) { return CsvWord(SessionOf(row).method()); });
  AddText(fields, "purpose", "what for: nutritive, comfort or supply", kNotSaid,
          [](const v1::ReportSession& row) { return CsvWord(SessionOf(row).purpose()); });
  AddText(fields, "person", "handle of the parent whose breast it was", "a feed without one",
          [&report](const v1::ReportSession& row) {
            return HandleOf(report, SessionOf(row).person_id());
          });
  AddText(fields, "is_stimulation", "it counts as a session of the parent: yes or no", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(row.is_stimulation()); });
  AddText(fields, "is_night", "it began in the plan's night: yes or no", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(row.is_night()); });
  AddText(fields, "is_left_out",
          "it is in no figure, as it needs a look or cannot be right: yes or no", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(row.is_left_out()); });
  AddText(fields, "with_tube",
          "with a supplemental nursing system: yes, or no where none was noted", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(SessionOf(row).sns()); });
  AddText(fields, "with_shield", "with a nipple shield: yes, or no where none was noted", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(SessionOf(row).shield()); });
  AddText(fields, "paced", "a bottle was paced: yes, or no where nothing was noted", kAlways,
          [](const v1::ReportSession& row) { return CsvFlag(SessionOf(row).paced()); });
  AddText(fields, "massage", "gentle massage was part of it: yes or no", kNotSaid,
          [](const v1::ReportSession& row) {
            return SessionOf(row).has_massage() ? CsvFlag(SessionOf(row).massage()) : "";
          });
  AddNumber(fields, "pain", "from 0 to 10", "points", "not asked",
            [](const v1::ReportSession& row) {
              return SessionOf(row).has_pain() ? CsvNumber(SessionOf(row).pain()) : "";
            });
}

// Of the segments of one side whose length is known.
std::string SecondsOn(const v1::ReportSession& row, v1::Side side) {
  std::optional<int64_t> seconds;
  for (const v1::Segment& segment : SessionOf(row).segments()) {
    if (segment.side() != side || !segment.has_active_seconds()) continue;
    seconds = seconds.value_or(0) + segment.active_seconds();
  }
  return CsvNumber(seconds);
}

void AddAmounts(const v1::ProgressReport& report, SessionFields& fields) {
  constexpr std::pair<v1::Side, const char*> kSides[] = {{v1::SIDE_LEFT, "left"},
                                                         {v1::SIDE_RIGHT, "right"},
                                                         {v1::SIDE_BOTH, "both"},
                                                         {v1::SIDE_UNSPECIFIED, "unknown"}};
  for (const auto& [side, word] : kSides) {
    const std::string name = word;
    AddNumber(fields, "side_" + name + "_seconds",
              side == v1::SIDE_BOTH ? "active time on both sides at once"
                                    : "active time on the side: " + name,
              "seconds", "not logged",
              [side = side](const v1::ReportSession& row) { return SecondsOn(row, side); });
  }
  const std::string volumes = AbsenceOf(report, kVolumes);
  AddNumber(fields, "expressed_left_ml", "milk expressed from the left breast", "ml", volumes,
            [](const v1::ReportSession& row) {
              const v1::Session& it = SessionOf(row);
              return it.has_expressed_left_ml() ? CsvNumber(it.expressed_left_ml()) : "";
            });
  AddNumber(fields, "expressed_right_ml", "milk expressed from the right breast", "ml", volumes,
            [](const v1::ReportSession& row) {
              const v1::Session& it = SessionOf(row);
              return it.has_expressed_right_ml() ? CsvNumber(it.expressed_right_ml()) : "";
            });
  AddNumber(fields, "expressed_unsplit_ml", "milk expressed, side not known", "ml", volumes,
            [](const v1::ReportSession& row) {
              const v1::Session& it = SessionOf(row);
              return it.has_expressed_unsplit_ml() ? CsvNumber(it.expressed_unsplit_ml()) : "";
            });
}

// What of these milks one infant took; an empty id is milk of which nobody noted who took it.
std::string TakenBy(const v1::ReportSession& row, const std::string& infant_id,
                    std::initializer_list<v1::Milk> milks) {
  std::optional<int64_t> taken;
  for (const v1::Portion& portion : SessionOf(row).portions()) {
    const bool is_meant = portion.infant_id() == infant_id &&
                          std::find(milks.begin(), milks.end(), portion.milk()) != milks.end();
    if (is_meant && portion.has_taken_ml()) taken = taken.value_or(0) + portion.taken_ml();
  }
  return CsvNumber(taken);
}

std::string OfferedTo(const v1::ReportSession& row, const std::string& infant_id) {
  std::optional<int64_t> offered;
  for (const v1::Portion& portion : SessionOf(row).portions()) {
    if (portion.infant_id() != infant_id || !portion.has_offered_ml()) continue;
    offered = offered.value_or(0) + portion.offered_ml();
  }
  return CsvNumber(offered);
}

// Portions of which nobody noted how much was taken.
std::string UnmeasuredOf(const v1::ReportSession& row, const std::string& infant_id) {
  std::optional<int> unmeasured;
  for (const v1::Portion& portion : SessionOf(row).portions()) {
    if (portion.infant_id() != infant_id) continue;
    unmeasured = unmeasured.value_or(0) + (portion.has_taken_ml() ? 0 : 1);
  }
  return CsvNumber(unmeasured);
}

void AddMilk(const v1::ProgressReport& report, const std::string& prefix, const std::string& id,
             SessionFields& fields) {
  const std::string volumes = AbsenceOf(report, kVolumes);
  AddNumber(fields, prefix + "own_milk_taken_ml",
            "the family's own milk taken, other than at the "
            "breast",
            "ml", volumes, [id](const v1::ReportSession& row) {
              return TakenBy(row, id, {v1::MILK_OWN_FRESH, v1::MILK_OWN_STORED});
            });
  AddNumber(fields, prefix + "donor_milk_taken_ml", "donor milk taken", "ml", volumes,
            [id](const v1::ReportSession& row) {
              return TakenBy(row, id, {v1::MILK_DONOR_BANK, v1::MILK_DONOR_INFORMAL});
            });
  AddNumber(fields, prefix + "formula_taken_ml", "formula taken", "ml", volumes,
            [id](const v1::ReportSession& row) { return TakenBy(row, id, {v1::MILK_FORMULA}); });
  AddNumber(fields, prefix + "other_milk_taken_ml", "other milk taken, or milk of no noted kind",
            "ml", volumes, [id](const v1::ReportSession& row) {
              return TakenBy(row, id, {v1::MILK_OTHER, v1::MILK_UNSPECIFIED});
            });
  AddNumber(fields, prefix + "offered_ml", "milk offered", "ml", volumes,
            [id](const v1::ReportSession& row) { return OfferedTo(row, id); });
  AddNumber(fields, prefix + "portions_unmeasured",
            "portions of which nobody noted how much was taken", "portions", "no portion",
            [id](const v1::ReportSession& row) { return UnmeasuredOf(row, id); });
}

const v1::SessionInfant* AtTheBreast(const v1::ReportSession& row, const std::string& infant_id) {
  for (const v1::SessionInfant& infant : SessionOf(row).infants()) {
    if (infant.infant_id() == infant_id) return &infant;
  }
  return nullptr;
}

void AddInfant(const v1::ProgressReport& report, const v1::ReportInfant& infant, int number,
               SessionFields& fields) {
  const std::string prefix = "infant_" + std::to_string(number);
  const std::string& id = infant.infant_id();
  const std::string weights = AbsenceOf(report, v1::DATA_CLASS_WEIGHT);
  AddText(fields, prefix, "handle of the infant that the columns " + prefix + "_... are about",
          kAlways, [&infant](const auto&) { return infant.handle(); });
  AddText(fields, prefix + "_latch", "latched, offered-not-latched or not-offered", "not noted",
          [&id](const v1::ReportSession& row) {
            const v1::SessionInfant* const it = AtTheBreast(row, id);
            return it == nullptr ? "" : CsvWord(it->latch());
          });
  AddNumber(fields, prefix + "_weight_before_g", "weight before the feed", "g", weights,
            [&id](const v1::ReportSession& row) {
              const v1::SessionInfant* const it = AtTheBreast(row, id);
              const bool is_known = it != nullptr && it->has_weight_before_g();
              return is_known ? CsvNumber(it->weight_before_g()) : "";
            });
  AddNumber(fields, prefix + "_weight_after_g", "weight after the feed, in the same clothing", "g",
            weights, [&id](const v1::ReportSession& row) {
              const v1::SessionInfant* const it = AtTheBreast(row, id);
              const bool is_known = it != nullptr && it->has_weight_after_g();
              return is_known ? CsvNumber(it->weight_after_g()) : "";
            });
  AddMilk(report, prefix + "_", id, fields);
}

void AddWords(SessionFields& fields) {
  AddText(fields, "note", "what somebody wrote beside it, word for word",
          "nothing, or not for this reader",
          [](const v1::ReportSession& row) { return row.record().note(); });
  AddText(fields, "record", "the entry's ID: relact session show CLIENT ID", kAlways,
          [](const v1::ReportSession& row) { return row.record().record_id(); });
}

SessionFields FieldsOf(const v1::ProgressReport& report) {
  SessionFields fields;
  AddTimes(report, fields);
  AddWhat(report, fields);
  AddAmounts(report, fields);
  int number = 0;
  for (const v1::ReportInfant& infant : report.infants()) {
    AddInfant(report, infant, ++number, fields);
  }
  AddMilk(report, "infant_unknown_", "", fields);
  AddWords(fields);
  return fields;
}

}  // namespace

std::string SessionsCsv(const v1::ProgressReport& report) {
  std::vector<Row> rows;
  for (const v1::ReportSession& session : report.sessions()) rows.push_back(&session);
  return CsvOf(FieldsOf(report), rows);
}

std::vector<CsvColumn> SessionsColumns(const v1::ProgressReport& report) {
  return ColumnsOf(FieldsOf(report));
}

}  // namespace relactation
