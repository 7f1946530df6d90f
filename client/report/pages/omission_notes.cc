#include "client/report/pages/omission_notes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
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

// Whether the report shows something of this kind that is the adult's.
bool IsAnyOfAdultThere(const v1::ProgressReport& report, v1::DataClass data_class,
                       const std::string& person_id) {
  const auto has_any = [&](const auto& entries, auto id_of) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const auto& entry) { return id_of(entry) == person_id; });
  };
  const auto by_person = [](const auto& entry) { return entry.person_id(); };
  switch (data_class) {
    case v1::DATA_CLASS_MEDICINES:
      return has_any(report.medicines(), by_person);
    case v1::DATA_CLASS_MOOD:
      return has_any(report.wellbeing(), by_person);
    case v1::DATA_CLASS_SYMPTOMS:
      return has_any(report.signs(), [](const auto& sign) { return sign.subject_id(); });
    default:
      return false;
  }
}

bool IsAllLeftOut(const v1::ProgressReport& report, v1::DataClass data_class) {
  const auto& left_out = report.header().left_out();
  return std::any_of(left_out.begin(), left_out.end(), [&](const v1::ReportOmission& omission) {
    return omission.data_class() == data_class && omission.subject_id().empty();
  });
}

// What one note says: of whom, and the keys of its words.
struct Omitted {
  std::string_view title;
  std::string_view reason;
  std::vector<std::string> names;
};

// The same of several adults is said once.
std::vector<Omitted> OmittedOf(const v1::ProgressReport& report, v1::DataClass data_class,
                               bool is_all) {
  std::vector<Omitted> all;
  for (const v1::ReportOmission& omission : report.header().left_out()) {
    if (omission.data_class() != data_class) continue;
    // Where all of the kind is left out, nothing more is said of each adult's.
    if (is_all && !omission.subject_id().empty()) continue;
    const std::string name = NameOf(report, omission.subject_id());
    // What the practice itself was told is there, whatever else an adult keeps.
    const bool is_some_there = omission.reason() == v1::REPORT_OMISSION_REASON_PRIVATE &&
                               IsAnyOfAdultThere(report, data_class, omission.subject_id());
    const std::string_view title = name.empty()    ? "omission.title"
                                   : is_some_there ? "omission.title_of_shared"
                                                   : "omission.title_of";
    const std::string_view reason =
        is_some_there ? "omission.rest_private" : KeyOf(omission.reason());
    const auto same = std::find_if(all.begin(), all.end(), [&](const Omitted& each) {
      return each.title == title && each.reason == reason;
    });
    if (same == all.end()) {
      all.push_back({title, reason, {name}});
    } else if (!name.empty()) {
      same->names.push_back(name);
    }
  }
  return all;
}

}  // namespace

bool NoteOmissions(const v1::ProgressReport& report, v1::DataClass data_class, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  const bool is_all = IsAllLeftOut(report, data_class);
  if (!writer.BeginOmissions(data_class)) return is_all;
  for (const Omitted& omitted : OmittedOf(report, data_class, is_all)) {
    NoteBlock note;
    note.kind = NoteKind::kNotInReport;
    note.title = voice.Say(omitted.title, {{"what", voice.Say(KeyOf(data_class))},
                                           {"name", absl::StrJoin(omitted.names, ", ")}});
    note.lines = {voice.Say(omitted.reason)};
    writer.Note(std::move(note));
  }
  return is_all;
}

bool IsSaidToBeLeftOut(const v1::ProgressReport& report, v1::DataClass data_class,
                       const PageWriter& writer) {
  return writer.HasOmissions(data_class) && IsAllLeftOut(report, data_class);
}

bool IsAnyLeftOut(const v1::ProgressReport& report, v1::DataClass data_class) {
  const auto& left_out = report.header().left_out();
  return std::any_of(left_out.begin(), left_out.end(), [&](const v1::ReportOmission& omission) {
    return omission.data_class() == data_class;
  });
}

}  // namespace relactation
