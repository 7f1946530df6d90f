#include "client/importer/importer.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/importer/export_text.h"
#include "client/importer/huckleberry.h"
#include "client/importer/import_format.h"
#include "client/importer/nighp.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Every format that can be read.
constexpr const ImportFormat* kFormats[] = {
    &kHuckleberryFormat,
    &kNighpFormat,
};

constexpr size_t kShownHeader = 100;

absl::Status UnknownFormat(const ExportText& file) {
  const size_t start = file.text.find_first_not_of(" \t\r\n");
  const size_t end = std::min(file.text.find_first_of("\r\n", start), file.text.size());
  const std::string_view first_line = file.text.substr(start, end - start);
  std::string message =
      absl::StrCat(ToAbsl(file.name), ": no export that can be read here. Its first line is ",
                   ToAbsl(FirstCharacters(first_line, kShownHeader)), "; that of");
  std::string_view separator = " ";
  for (const ImportFormat* format : kFormats) {
    absl::StrAppend(&message, ToAbsl(separator), ToAbsl(format->title), " is ",
                    ToAbsl(format->first_line));
    separator = "; that of ";
  }
  if (std::count(first_line.begin(), first_line.end(), ';') >
      std::count(first_line.begin(), first_line.end(), ',')) {
    absl::StrAppend(&message, ". Its cells stand between `;`, as some spreadsheets save them: ",
                    "import the file as the tracker exported it, with commas");
  }
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

absl::StatusOr<std::vector<std::string>> TextsOf(const std::vector<ExportFile>& files) {
  std::vector<std::string> texts;
  for (const ExportFile& file : files) {
    absl::StatusOr<std::string> text = TextOfExport(file.bytes);
    if (!text.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(file.name, " ", text.status().message()));
    }
    texts.push_back(*std::move(text));
  }
  return texts;
}

absl::StatusOr<const ImportFormat*> FormatOf(const ExportText& file) {
  for (const ImportFormat* format : kFormats) {
    if (format->detect(file)) return format;
  }
  return UnknownFormat(file);
}

}  // namespace

absl::StatusOr<std::vector<ImportedFile>> ReadExports(const std::vector<ExportFile>& files,
                                                      const ImportContext& context) {
  ASSIGN_OR_RETURN(const std::vector<std::string> texts, TextsOf(files));
  std::map<const ImportFormat*, std::vector<size_t>> places;
  for (size_t i = 0; i < files.size(); ++i) {
    ASSIGN_OR_RETURN(const ImportFormat* format, FormatOf({files[i].name, texts[i]}));
    places[format].push_back(i);
  }
  ASSIGN_OR_RETURN(const ImportSubjects subjects, FindSubjects(context));
  std::vector<ImportedFile> read(files.size());
  for (const auto& [format, of_format] : places) {
    std::vector<ExportText> together;
    for (const size_t i : of_format) together.push_back({files[i].name, texts[i]});
    ASSIGN_OR_RETURN(std::vector<ImportedFile> results, format->read(together, subjects));
    for (size_t i = 0; i < of_format.size(); ++i) read[of_format[i]] = std::move(results[i]);
  }
  for (ImportedFile& file : read) {
    PutInOrder(file);
    AddDays(context.zone, file);
  }
  return read;
}

}  // namespace relactation
