#include "client/importer/importer.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "client/importer/huckleberry.h"
#include "client/importer/import_format.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr const ImportFormat* kFormats[] = {&kHuckleberryFormat};
constexpr size_t kShownHeader = 100;

absl::Status UnknownFormat(std::string_view filename, std::string_view text) {
  const size_t start = text.find_first_not_of(" \t\r\n");
  const size_t end = std::min(text.find_first_of("\r\n", start), text.size());
  std::string message = absl::StrCat(ToAbsl(filename), ": no export that can be read here.");
  for (const ImportFormat* format : kFormats) {
    absl::StrAppend(&message, " This is not a ", ToAbsl(format->title),
                    " export: its first line should be ", ToAbsl(format->first_line));
  }
  absl::StrAppend(&message, "; it is ",
                  ToAbsl(FirstCharacters(text.substr(start, end - start), kShownHeader)));
  return absl::InvalidArgumentError(message);
}

void AddDays(const absl::TimeZone& zone, ImportedFile& file) {
  std::set<absl::CivilDay> days;
  for (const v1::Record& record : file.records) {
    days.insert(absl::ToCivilDay(FromTimestamp(record.time().start_time()), zone));
  }
  file.days_covered = static_cast<int>(days.size());
  if (days.empty()) return;
  file.first_day = *days.begin();
  file.last_day = *days.rbegin();
}

template <typename Lines>
void SortByLine(Lines& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
}

// The order of the file says nothing to the reader of the result.
void PutInOrder(ImportedFile& file) {
  std::stable_sort(
      file.records.begin(), file.records.end(), [](const v1::Record& a, const v1::Record& b) {
        return FromTimestamp(a.time().start_time()) < FromTimestamp(b.time().start_time());
      });
  SortByLine(file.implausible);
  SortByLine(file.remarks);
  SortByLine(file.unreadable);
}

}  // namespace

absl::StatusOr<ImportedFile> ReadExport(std::string_view bytes, std::string_view filename,
                                        const ImportContext& context) {
  const absl::StatusOr<std::string> text = TextOfExport(bytes);
  if (!text.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(ToAbsl(filename), " ", text.status().message()));
  }
  for (const ImportFormat* format : kFormats) {
    if (!format->detect(*text)) continue;
    ASSIGN_OR_RETURN(const ImportSubjects subjects, FindSubjects(context));
    ASSIGN_OR_RETURN(ImportedFile file, format->read(*text, subjects));
    PutInOrder(file);
    AddDays(context.zone, file);
    return file;
  }
  return UnknownFormat(filename, *text);
}

}  // namespace relactation
