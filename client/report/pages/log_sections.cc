#include "client/report/pages/log_sections.h"

#include <string>
#include <utility>
#include <vector>

#include "client/report/family_reader.h"
#include "client/report/pages/omission_notes.h"
#include "client/report/pages/report_words.h"

namespace relactation {
namespace {

constexpr int kTenths = 10;

std::string ProviderWords(const v1::MedicineFigure& medicine, const ReportVoice& voice) {
  if (!medicine.prescriber().empty()) return CleanLine(medicine.prescriber());
  if (!medicine.has_provider_consulted()) return voice.Say("medicine.provider_not_asked");
  return voice.Say(medicine.provider_consulted() ? "medicine.provider_yes"
                                                 : "medicine.provider_no");
}

std::string SignWords(const v1::ReportSign& sign, const ReportVoice& voice) {
  std::string words;
  const auto add = [&](const std::string& part) {
    if (!words.empty()) words += voice.Comma();
    words += part;
  };
  for (const int code : sign.codes()) add(voice.Say(KeyOf(static_cast<v1::SymptomCode>(code))));
  if (sign.has_temperature_tenths_c()) {
    const double degrees = static_cast<double>(sign.temperature_tenths_c()) / kTenths;
    add(voice.Say("unit.degrees", {{"n", PlainNumber(degrees, 1)}}));
  }
  return words;
}

std::string WellbeingWords(const v1::WellbeingFigure& figure, const ReportVoice& voice) {
  std::string words = voice.Say("wellbeing.no_check_in");
  if (figure.has_last_mood()) {
    words = voice.Say("wellbeing.mood", {{"mood", std::to_string(figure.last_mood())},
                                         {"day", voice.DayOf(figure.last_mood_time())},
                                         {"trend", voice.Say(KeyOf(figure.mood_trend()))}});
  }
  if (figure.has_epds_total()) {
    words += " " + voice.Say("wellbeing.epds", {{"total", std::to_string(figure.epds_total())},
                                                {"day", voice.DayOf(figure.epds_time())}});
  }
  return words;
}

}  // namespace

void WriteMedicines(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("medicine.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_MEDICINES, writer)) return;
  TextTable table;
  table.caption = voice.Say("medicine.caption");
  table.headers = {voice.Say("table.medicine"),         voice.Say("table.who"),
                   voice.Say("table.noted_last"),       voice.Say("table.taken_since"),
                   voice.Say("table.dose_as_reported"), voice.Say("table.prescriber")};
  for (const v1::MedicineFigure& medicine : report.medicines()) {
    table.rows.push_back(
        {CleanLine(medicine.agent()), CleanLine(medicine.handle()),
         voice.Say("medicine.event_on", {{"event", voice.Say(KeyOf(medicine.event()))},
                                         {"day", voice.DayOf(medicine.time())}}),
         medicine.has_taken_since_time() ? voice.DayOf(medicine.taken_since_time()) : "",
         CleanLine(medicine.dose_as_reported()), ProviderWords(medicine, voice)});
  }
  const bool is_any_left_out = IsAnyLeftOut(report, v1::DATA_CLASS_MEDICINES);
  if (table.rows.empty() && !is_any_left_out) return writer.Say(voice.Say("medicine.none"));
  writer.Table(std::move(table));
}

void WriteWellbeing(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("wellbeing.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_MOOD, writer)) return;
  std::vector<std::string> items;
  for (const v1::WellbeingFigure& figure : report.wellbeing()) {
    items.push_back(voice.Say("wellbeing.of", {{"name", figure.handle()}}) + " " +
                    WellbeingWords(figure, voice));
  }
  if (items.empty() && !IsAnyLeftOut(report, v1::DATA_CLASS_MOOD)) {
    items.push_back(voice.Say("wellbeing.none"));
  }
  writer.List(std::move(items));
}

void WriteSigns(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("sign.title"));
  if (NoteOmissions(report, v1::DATA_CLASS_SYMPTOMS, writer)) return;
  TextTable table;
  table.caption = voice.Say("sign.caption");
  table.headers = {voice.Say("table.when"), voice.Say("table.who"), voice.Say("table.seen")};
  for (const v1::ReportSign& sign : report.signs()) {
    table.rows.push_back(
        {voice.Instant(sign.time()), CleanLine(sign.subject()), SignWords(sign, voice)});
  }
  const bool is_any_left_out = IsAnyLeftOut(report, v1::DATA_CLASS_SYMPTOMS);
  if (table.rows.empty() && !is_any_left_out) return writer.Say(voice.Say("sign.none"));
  writer.Table(std::move(table));
}

void WriteLatch(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  std::vector<std::string> items;
  for (const v1::ReportInfant& infant : report.infants()) {
    const v1::InfantFigures& figures = infant.figures();
    if (figures.offered() > 0) {
      items.push_back(voice.Say("latch.offers", {{"name", infant.handle()},
                                                 {"latched", std::to_string(figures.latched())},
                                                 {"offered", std::to_string(figures.offered())}}));
    }
    for (const v1::AgreedAgainstLogged& agreed : report.plan().agreed()) {
      const bool is_tube = agreed.element() == v1::PLAN_ELEMENT_SNS;
      if (!is_tube || agreed.subject_id() != infant.infant_id()) continue;
      items.push_back(
          voice.Say("latch.with_tube", {{"name", infant.handle()},
                                        {"tube", std::to_string(agreed.met())},
                                        {"nursings", std::to_string(agreed.applicable())}}));
    }
    // A class is for colleagues; a family knows how it feeds.
    const bool is_class_shown = !IsForFamily(report.header());
    if (is_class_shown && figures.feeding_class() != v1::FEEDING_CLASS_UNSPECIFIED) {
      items.push_back(voice.Say("latch.fed", {{"name", infant.handle()},
                                              {"how", voice.Say(KeyOf(figures.feeding_class()))}}));
    }
  }
  // A family reads of its closeness here whether it grew or not.
  for (const v1::ReportComparison& comparison : report.comparisons()) {
    const bool is_known = comparison.now().figure().has_value();
    if (comparison.measure() != v1::REPORT_MEASURE_SKIN_TO_SKIN || !is_known) continue;
    if (!IsForFamily(report.header())) continue;
    items.push_back(voice.Say("latch.close", {{"what", voice.Say(KeyOf(comparison.measure()))},
                                              {"now", voice.FigureOf(comparison.now().figure())}}));
  }
  if (items.empty()) return;
  writer.Section(voice.Say("latch.title"));
  writer.List(std::move(items));
}

void WriteNotes(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.notes().empty()) return;
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("note.title"));
  for (const v1::ReportNote& note : report.notes()) {
    writer.Say(note.author_name().empty()
                   ? voice.Say("note.at", {{"time", voice.Instant(note.time())}})
                   : voice.Say("note.at_by", {{"time", voice.Instant(note.time())},
                                              {"name", note.author_name()}}),
               ParagraphKind::kSmall);
    writer.Quote(note.text());
  }
}

void WriteContacts(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.contacts().empty()) return;
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("contact.title"));
  for (const v1::Contact& contact : report.contacts()) {
    writer.Part(voice.Say("contact.at", {{"kind", voice.Say(KeyOf(contact.kind()))},
                                         {"time", voice.Instant(contact.start_time())}}));
    const auto part = [&](std::string_view key, const std::string& text) {
      if (text.empty()) return;
      writer.Say(voice.Say(key), ParagraphKind::kSmall);
      writer.Quote(text);
    };
    part("contact.subjective", contact.subjective());
    part("contact.objective", contact.objective());
    part("contact.assessment", contact.assessment());
    part("contact.plan", contact.plan());
  }
}

void WriteDoubts(const v1::ProgressReport& report, PageWriter& writer) {
  const v1::ReportDoubts& doubts = report.doubts();
  const ReportVoice& voice = writer.voice();
  std::vector<std::string> items;
  const auto add = [&](std::string_view key, int count) {
    if (count > 0) items.push_back(voice.Count(key, count));
  };
  add("doubt.left_out", doubts.left_out());
  add("doubt.to_look_at", doubts.to_look_at());
  add("doubt.duplicates", doubts.possible_duplicates());
  add("doubt.weights", doubts.implausible_weights());
  if (items.empty()) return;
  writer.Section(voice.Say("doubt.title"));
  writer.List(std::move(items));
}

void WriteSessions(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.sessions().empty()) return;
  const ReportVoice& voice = writer.voice();
  TextTable table;
  table.caption = voice.Say("session.caption");
  table.headers = {voice.Say("table.day"), voice.Say("table.when"),
                   voice.Say("table.about_the_session")};
  for (const v1::ReportSession& session : report.sessions()) {
    std::string about;
    const auto add = [&](const std::string& part) {
      if (!about.empty()) about += voice.Comma();
      about += part;
    };
    if (session.is_stimulation()) add(voice.Say("session.stimulation"));
    if (session.is_night()) add(voice.Say("session.night"));
    if (session.is_left_out()) add(voice.Say("session.left_out"));
    table.rows.push_back({voice.DayAndYear(session.day()),
                          voice.Instant(session.record().time().start_time()), std::move(about)});
  }
  std::string on_screen = voice.Count("session.in_files", report.sessions_size());
  writer.Section(voice.Say("session.title"));
  writer.Table(std::move(table), {}, std::move(on_screen));
}

}  // namespace relactation
