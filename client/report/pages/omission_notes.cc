#include "client/report/pages/omission_notes.h"

#include <algorithm>
#include <string>

#include "client/report/pages/report_words.h"

namespace relactation {
namespace {

std::string NameOf(const v1::ProgressReport& report, const std::string& id) {
  for (const v1::ReportPerson& person : report.persons()) {
    if (person.person_id() == id) return person.handle();
  }
  for (const v1::ReportInfant& infant : report.infants()) {
    if (infant.infant_id() == id) return infant.handle();
  }
  return "";
}

}  // namespace

bool NoteOmissions(const v1::ProgressReport& report, v1::DataClass data_class, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  bool is_all = false;
  for (const v1::ReportOmission& omission : report.header().left_out()) {
    if (omission.data_class() != data_class) continue;
    is_all = is_all || omission.subject_id().empty();
    const std::string name = NameOf(report, omission.subject_id());
    NoteBlock note;
    note.kind = NoteKind::kNotInReport;
    note.title = voice.Say(name.empty() ? "omission.title" : "omission.title_of",
                           {{"what", voice.Say(KeyOf(data_class))}, {"name", name}});
    note.lines = {voice.Say(KeyOf(omission.reason()))};
    writer.Note(std::move(note));
  }
  return is_all;
}

bool IsAnyLeftOut(const v1::ProgressReport& report, v1::DataClass data_class) {
  const auto& left_out = report.header().left_out();
  return std::any_of(left_out.begin(), left_out.end(), [&](const v1::ReportOmission& omission) {
    return omission.data_class() == data_class;
  });
}

}  // namespace relactation
