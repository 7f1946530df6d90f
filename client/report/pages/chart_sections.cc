#include "client/report/pages/chart_sections.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "client/report/charts/report_charts.h"
#include "client/report/charts/report_day.h"
#include "client/report/family_reader.h"
#include "client/report/pages/omission_notes.h"

namespace relactation {
namespace {

std::string GainWords(const v1::ReportInfant& infant, bool is_for_family,
                      const ReportVoice& voice) {
  const v1::GainFigure& gain = infant.figures().gain();
  if (!infant.figures().has_gain() || !std::isfinite(gain.g_per_day())) {
    return voice.Say("weight.no_gain", {{"name", infant.handle()}});
  }
  std::string words = voice.Say("weight.gain", {{"name", infant.handle()},
                                                {"gain", voice.GainADay(gain.g_per_day(), 1)},
                                                {"from", voice.DayOf(gain.from_time())},
                                                {"until", voice.DayOf(gain.until_time())}});
  // A family is compared with no other one.
  const bool has_median = gain.has_median_g_per_day() && std::isfinite(gain.median_g_per_day());
  if (has_median && !is_for_family) {
    words += " " + voice.Say("weight.median_gain",
                             {{"gain", voice.GainADay(gain.median_g_per_day(), 1)}});
  }
  if (gain.is_low_confidence()) words += " " + voice.Say("weight.low_confidence");
  if (!gain.is_comparable()) words += " " + voice.Say("weight.not_comparable");
  return words;
}

TextTable NewestWeights(const Drawing& drawing, size_t most_rows) {
  TextTable table = drawing.table;
  if (table.rows.size() > most_rows) {
    table.rows.erase(table.rows.begin(), table.rows.end() - static_cast<ptrdiff_t>(most_rows));
  }
  return table;
}

bool HasAnyVolume(const v1::ReportPerson& person) {
  return std::any_of(person.days().begin(), person.days().end(),
                     [](const v1::PersonReportDay& day) { return day.expressed_ml().has_value(); });
}

bool HasAnyShare(const v1::ReportInfant& infant) {
  return std::any_of(infant.days().begin(), infant.days().end(),
                     [](const v1::InfantReportDay& day) {
                       return day.has_own_milk_share_low() || day.has_own_milk_share_high();
                     });
}

bool HasAnyTopUp(const v1::ReportInfant& infant) {
  return std::any_of(
      infant.days().begin(), infant.days().end(),
      [](const v1::InfantReportDay& day) { return day.supplement_ml().has_value(); });
}

bool HasAnyDiaper(const v1::ReportInfant& infant) {
  return std::any_of(infant.days().begin(), infant.days().end(),
                     [](const v1::InfantReportDay& day) {
                       return day.wet().has_value() || day.dirty().has_value();
                     });
}

// Whether on some day more was logged of the family than of its infants together: some of it is not
// told apart.
template <typename OfFamily, typename OfInfant>
bool IsMoreThanToldApart(const v1::ProgressReport& report, OfFamily of_family, OfInfant of_infant) {
  for (int day = 0; day < report.days_size(); ++day) {
    int64_t told_apart = 0;
    for (const v1::ReportInfant& infant : report.infants()) {
      told_apart += of_infant(DayOfInfant(infant, day));
    }
    if (of_family(report.days(day)) > told_apart) return true;
  }
  return false;
}

// Whether the days of the family as one say more than those of its infants. Of one infant alone,
// they are no part of the report.
bool HasFamilyTopUp(const v1::ProgressReport& report) {
  if (!report.header().infant().empty()) return false;
  if (std::any_of(report.infants().begin(), report.infants().end(), HasAnyTopUp)) {
    return IsMoreThanToldApart(
        report, [](const v1::FamilyReportDay& day) { return day.supplement_ml().value(); },
        [](const v1::InfantReportDay& day) { return day.supplement_ml().value(); });
  }
  return std::any_of(
      report.days().begin(), report.days().end(),
      [](const v1::FamilyReportDay& day) { return day.supplement_ml().has_value(); });
}

bool HasFamilyDiaper(const v1::ProgressReport& report) {
  if (!report.header().infant().empty()) return false;
  if (std::any_of(report.infants().begin(), report.infants().end(), HasAnyDiaper)) {
    return IsMoreThanToldApart(
               report, [](const v1::FamilyReportDay& day) { return day.wet().value(); },
               [](const v1::InfantReportDay& day) { return day.wet().value(); }) ||
           IsMoreThanToldApart(
               report, [](const v1::FamilyReportDay& day) { return day.dirty().value(); },
               [](const v1::InfantReportDay& day) { return day.dirty().value(); });
  }
  return std::any_of(report.days().begin(), report.days().end(),
                     [](const v1::FamilyReportDay& day) {
                       return day.wet().has_value() || day.dirty().has_value();
                     });
}

}  // namespace

void WriteWeights(const v1::ProgressReport& report, WeightCharts charts, size_t most_rows,
                  PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  if (IsSaidToBeLeftOut(report, v1::DATA_CLASS_WEIGHT, writer)) return;
  writer.Section(voice.Say("weight.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_WEIGHT, writer)) return;
  const bool is_for_family = IsForFamily(report.header());
  for (const v1::ReportInfant& infant : report.infants()) {
    if (infant.figures().weights().empty()) {
      writer.Say(voice.Say("weight.none", {{"name", infant.handle()}}));
      continue;
    }
    Drawing drawing = WeightChart(report, infant, voice);
    TextTable newest = NewestWeights(drawing, most_rows);
    if (charts == WeightCharts::kDrawn) writer.Draw(std::move(drawing));
    if (most_rows > 0) {
      writer.Table(std::move(newest),
                   is_for_family ? std::vector<size_t>{1} : std::vector<size_t>{1, 2, 3});
    }
    if (!report.header().is_quiet()) writer.Say(GainWords(infant, is_for_family, voice));
  }
}

void WriteSessionCharts(const v1::ProgressReport& report, bool points_out_low_days,
                        PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  if (IsSaidToBeLeftOut(report, v1::DATA_CLASS_FEEDING, writer)) return;
  writer.Section(voice.Say("sessions.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_FEEDING, writer)) return;
  bool has_any = false;
  for (const v1::ReportPerson& person : report.persons()) {
    if (person.days().empty()) continue;
    has_any = true;
    writer.Draw(SessionsChart(report, person, points_out_low_days, voice));
    writer.Draw(HourStrip(report, person, voice));
  }
  if (!has_any) writer.Say(voice.Say("sessions.none"));
}

void WriteMilkCharts(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  for (const v1::DataClass data_class : {v1::DATA_CLASS_FEEDING, v1::DATA_CLASS_UNSPECIFIED}) {
    if (IsSaidToBeLeftOut(report, data_class, writer)) return;
  }
  writer.Section(voice.Say("milk.title"));
  // Both are said: volumes may be there of one parent and left out of another.
  const bool is_feeding_out = NoteOmissions(report, v1::DATA_CLASS_FEEDING, writer);
  const bool are_volumes_out = NoteOmissions(report, v1::DATA_CLASS_UNSPECIFIED, writer);
  if (is_feeding_out || are_volumes_out) return;
  bool has_any = false;
  const auto draw = [&](Drawing drawing) {
    writer.Draw(std::move(drawing));
    has_any = true;
  };
  for (const v1::ReportPerson& person : report.persons()) {
    if (HasAnyVolume(person)) draw(ExpressedChart(report, person, voice));
  }
  for (const v1::ReportInfant& infant : report.infants()) {
    if (HasAnyTopUp(infant)) draw(SupplementChart(report, infant, voice));
    if (HasAnyShare(infant)) draw(OwnMilkShareChart(report, infant, voice));
  }
  if (HasFamilyTopUp(report)) draw(FamilySupplementChart(report, voice));
  if (!has_any) writer.Say(voice.Say("milk.none"));
}

void WriteDiaperCharts(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("diapers.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_DIAPERS, writer)) return;
  bool has_any = false;
  for (const v1::ReportInfant& infant : report.infants()) {
    if (!HasAnyDiaper(infant)) continue;
    writer.Draw(DiaperChart(report, infant, voice));
    has_any = true;
  }
  if (HasFamilyDiaper(report)) {
    writer.Draw(FamilyDiaperChart(report, voice));
    has_any = true;
  }
  if (!has_any) writer.Say(voice.Say("diapers.none"));
}

}  // namespace relactation
