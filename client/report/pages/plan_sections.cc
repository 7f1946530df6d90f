#include "client/report/pages/plan_sections.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "client/report/family_reader.h"
#include "client/report/pages/page_head.h"
#include "client/report/pages/report_words.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

std::string StepWords(const v1::SupplementStep& step, const ReportVoice& voice) {
  const std::string name = step.infant();
  const std::string from = voice.Volume(step.from_ml_per_day());
  const std::string to = voice.Volume(step.to_ml_per_day());
  switch (step.kind()) {
    case v1::SUPPLEMENT_STEP_KIND_PROPOSED:
      return voice.Say("step.proposed", {{"name", name}, {"from", from}, {"to", to}});
    case v1::SUPPLEMENT_STEP_KIND_CONFIRMED:
      return voice.Say("step.confirmed", {{"name", name}, {"from", from}, {"to", to}});
    case v1::SUPPLEMENT_STEP_KIND_HELD:
      return voice.Say("step.held", {{"name", name}, {"to", to}});
    case v1::SUPPLEMENT_STEP_KIND_REVERSED:
      return voice.Say("step.reversed", {{"name", name}, {"to", to}});
    default:
      return voice.Say("value.later_version");
  }
}

std::string EventWords(v1::PlanEventKind kind, const ReportVoice& voice) {
  switch (kind) {
    case v1::PLAN_EVENT_KIND_PAUSED:
      return voice.Say("plan.paused");
    case v1::PLAN_EVENT_KIND_RESUMED:
      return voice.Say("plan.resumed");
    case v1::PLAN_EVENT_KIND_FINISHED:
      return voice.Say("plan.finished");
    default:
      return "";
  }
}

std::string ChangeWords(const v1::PlanMark& mark, const ReportVoice& voice) {
  std::string words;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!words.empty()) words += " ";
    words += part;
  };
  if (mark.plan_revision() > 0) {
    add(voice.Say("plan.revision_from", {{"n", std::to_string(mark.plan_revision())}}));
  }
  add(EventWords(mark.event(), voice));
  if (mark.has_supplement_step()) add(StepWords(mark.supplement_step(), voice));
  // Somebody's own words come last: nobody ends them with a full stop.
  add(CleanLine(mark.message()));
  return voice.Say("plan.change", {{"day", voice.DayAndYear(mark.day())}}) + " " + words;
}

std::string CallLine(const std::string& who, const std::string& phone, const ReportVoice& voice) {
  return voice.Say("help.call", {{"who", who}, {"phone", phone}});
}

// Each number once, the emergency number first: where none is noted, that of where they are.
std::vector<std::string> HelpLines(const v1::ProgressReport& report, const ReportVoice& voice) {
  const v1::HelpCard& help = report.plan().plan().help();
  std::vector<std::string> lines;
  const auto add = [&](const std::string& who, const std::string& phone) {
    if (phone.empty()) return;
    std::string line = CallLine(who, phone, voice);
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
      lines.push_back(std::move(line));
    }
  };
  add(voice.Say("help.emergency"), help.emergency_number());
  for (const v1::WhoToCall& person : help.contacts()) {
    const bool is_region = person.use_region() && person.phone().empty();
    add(person.who(), is_region ? help.emergency_number() : person.phone());
  }
  for (const v1::WhoToCall& person : report.plan().plan().wellbeing().who_to_call()) {
    add(person.who(), person.phone());
  }
  for (const v1::ClientContact& contact : report.whom_to_call()) {
    add(contact.display_name(), contact.phone());
  }
  if (lines.empty()) return {voice.Say("help.no_number")};
  if (help.emergency_number().empty()) {
    lines.insert(lines.begin(), voice.Say("help.local_emergency"));
  }
  return lines;
}

}  // namespace

void WriteAgreed(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  TextTable table;
  table.caption = voice.Say("agreed.caption");
  table.headers = {voice.Say("table.part_of_plan"), voice.Say("table.as_agreed"),
                   voice.Say("table.not_known")};
  const bool is_for_family = IsForFamily(report.header());
  for (const v1::AgreedAgainstLogged& agreed : report.plan().agreed()) {
    // A family reads what was done.
    if (is_for_family && agreed.met() == 0) continue;
    std::string what = voice.Say(KeyOf(agreed.element()));
    if (!agreed.subject().empty()) {
      what = voice.Say("measure.of", {{"what", what}, {"name", agreed.subject()}});
    }
    std::string met = voice.Say("value.count_of", {{"count", std::to_string(agreed.met())},
                                                   {"of", std::to_string(agreed.applicable())}});
    if (agreed.met_by_hard_day() > 0) {
      met += voice.Count("agreed.by_hard_day", agreed.met_by_hard_day());
    }
    table.rows.push_back({std::move(what), std::move(met), std::to_string(agreed.open())});
  }
  if (table.rows.empty()) return;
  writer.Section(voice.Say("agreed.title"));
  writer.Table(std::move(table), {1, 2});
}

void WritePlanChanges(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  std::vector<std::string> items;
  for (const v1::PlanMark& mark : report.plan().marks()) items.push_back(ChangeWords(mark, voice));
  const v1::PlanEvent& event = report.plan().event();
  const std::string now = EventWords(event.kind(), voice);
  if (items.empty() && now.empty() && report.plan().message().empty()) return;
  writer.Section(voice.Say("plan.title"));
  writer.List(std::move(items));
  // A change of these days has its message beside it already.
  if (report.plan().marks().empty()) writer.Quote(report.plan().message());
  const auto& marks = report.plan().marks();
  const bool is_told = std::any_of(marks.begin(), marks.end(), [&](const v1::PlanMark& mark) {
    return mark.event() == event.kind() && DaysBetween(mark.day(), event.from()) == 0 &&
           mark.message() == event.in_own_words();
  });
  if (now.empty() || is_told) return;
  writer.Say(
      voice.Say("plan.event_from", {{"what", now}, {"day", voice.DayAndYear(event.from())}}));
  writer.Quote(event.in_own_words());
}

void WriteReadyChecks(const v1::ProgressReport& report, PageWriter& writer) {
  if (report.plan().ready_checks().empty()) return;
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("ready.title"));
  for (const v1::ReadyCheckAnswer& check : report.plan().ready_checks()) {
    TextTable table;
    table.caption = voice.Say("ready.caption", {{"name", check.infant()},
                                                {"from", voice.Volume(check.from_ml_per_day())},
                                                {"to", voice.Volume(check.to_ml_per_day())},
                                                {"result", voice.Say(KeyOf(check.result()))}});
    table.headers = {voice.Say("table.asked_for"), voice.Say("table.holds"),
                     voice.Say("table.found"), voice.Say("table.way_out")};
    for (const v1::ReadyCheckPart& part : check.parts()) {
      std::string found = voice.Say("value.not_known");
      if (part.found().has_value() && std::isfinite(part.found().value())) {
        found = voice.Number(part.found().value(), 1);
        if (!part.found().unit().empty()) found += " " + CleanLine(part.found().unit());
      }
      table.rows.push_back({CleanLine(part.name()), voice.Say(KeyOf(part.result())),
                            std::move(found), CleanLine(part.hint())});
    }
    if (table.rows.empty()) {
      writer.Say(table.caption);
    } else {
      writer.Table(std::move(table), {2});
    }
    if (check.has_last_step()) writer.Say(StepWords(check.last_step(), voice));
  }
  writer.Say(voice.Say("ready.who_decides"), ParagraphKind::kSmall);
}

void WriteNext(const v1::ProgressReport& report, PageWriter& writer) {
  // Nothing is next once the care has ended, quietly or not.
  const bool has_ended = report.header().client_state() == v1::CLIENT_STATE_CLOSED;
  if (has_ended || report.header().is_quiet()) return;
  const ReportVoice& voice = writer.voice();
  // Who speaks again are the family and their consultant, and not they and the reader.
  const bool is_for_colleague = report.header().audience() == v1::REPORT_AUDIENCE_PAEDIATRICIAN;
  std::vector<std::string> items;
  const bool is_to_come =
      FromTimestamp(report.next_contact_time()) > FromTimestamp(report.header().made_time());
  if (report.has_next_contact_time() && is_to_come) {
    items.push_back(voice.Say(is_for_colleague ? "next.contact_of_family" : "next.contact",
                              {{"time", voice.Instant(report.next_contact_time())}}));
  }
  const v1::PlanPeriod& period = report.plan().plan().period();
  if (period.has_review() && ToCivilDay(period.review()) >= DayMade(report.header(), voice)) {
    items.push_back(voice.Say(is_for_colleague ? "next.review_of_family" : "next.review",
                              {{"day", voice.DayAndYear(period.review())}}));
  }
  for (const v1::OpenDecision& due : report.overdue()) {
    items.push_back(voice.Say("next.due", {{"what", voice.Say(KeyOf(due.kind()))},
                                           {"name", due.subject()},
                                           {"text", due.text()},
                                           {"day", voice.DayAndYear(due.date())}}));
  }
  if (items.empty()) return;
  writer.Section(voice.Say("next.title"));
  writer.List(std::move(items));
  if (IsForFamily(report.header())) {
    writer.Say(voice.Say("next.who_decides"), ParagraphKind::kSmall);
  }
}

void WriteHelp(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  writer.Section(voice.Say("help.title"));
  NoteBlock note;
  note.kind = NoteKind::kHelp;
  note.title = voice.Say("help.when");
  note.lines = HelpLines(report, voice);
  note.lines.push_back(voice.Say("help.not_a_diagnosis"));
  writer.Note(std::move(note));
}

void WriteScope(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  NoteBlock note;
  note.kind = NoteKind::kHelp;
  note.title = voice.Say("scope.title");
  // In one line: the page is one sheet.
  std::string words = voice.Say("scope.not_a_diagnosis");
  const v1::HelpCard& help = report.plan().plan().help();
  if (!help.emergency_number().empty() || !help.contacts().empty()) {
    words += " " + voice.Say("scope.family_has_help");
  }
  const std::string& who = report.header().owner_name();
  if (!who.empty()) {
    words += " " +
             voice.Say("scope.ask", {{"name", who}, {"practice", report.header().practice_name()}});
  }
  note.lines = {std::move(words)};
  writer.Note(std::move(note));
}

}  // namespace relactation
