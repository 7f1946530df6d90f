#include "client/importer/csv.h"

#include <algorithm>

namespace relactation {
namespace {

// A row with more is a quote that was never closed. Together they bound the work on a file that is
// nothing but quotes.
constexpr size_t kMostRowBytes = 16 * 1024;
constexpr int kMostRowLines = 64;

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  CsvFile Read() {
    while (place_ < text_.size()) ReadRow();
    return std::move(file_);
  }

 private:
  bool AtLineEnd() const {
    return place_ == text_.size() || text_[place_] == '\n' || text_[place_] == '\r';
  }
  void SkipLineEnd();
  void ReadRow();
  bool ReadField(CsvRow& row);
  bool ReadQuoted(std::string& field);
  void KeepProblem(size_t start, int line);

  std::string_view text_;
  size_t place_ = 0;
  int line_ = 1;
  size_t row_start_ = 0;
  const char* reason_ = "";
  CsvFile file_;
};

void CsvReader::SkipLineEnd() {
  if (place_ == text_.size()) return;
  const bool two = text_[place_] == '\r' && place_ + 1 < text_.size() && text_[place_ + 1] == '\n';
  place_ += two ? 2 : 1;
  ++line_;
}

void CsvReader::ReadRow() {
  row_start_ = place_;
  CsvRow row;
  row.line = line_;
  bool more = true;
  while (more) {
    if (!ReadField(row)) return KeepProblem(row_start_, row.line);
    more = place_ < text_.size() && text_[place_] == ',';
    if (more) ++place_;
  }
  row.text = text_.substr(row_start_, place_ - row_start_);
  SkipLineEnd();
  if (row.text.find_first_not_of(" \t") != std::string_view::npos) {
    file_.rows.push_back(std::move(row));
  }
}

// Leaves place_ at the comma or line end after the field. False: reason_ says why not.
bool CsvReader::ReadField(CsvRow& row) {
  std::string& field = row.fields.emplace_back();
  if (place_ < text_.size() && text_[place_] == '"') return ReadQuoted(field);
  const size_t start = place_;
  while (!AtLineEnd() && text_[place_] != ',') ++place_;
  field = text_.substr(start, place_ - start);
  reason_ = "is too long for a row";
  return place_ - row_start_ <= kMostRowBytes;
}

bool CsvReader::ReadQuoted(std::string& field) {
  const int first_line = line_;
  ++place_;
  while (place_ < text_.size()) {
    if (place_ - row_start_ > kMostRowBytes || line_ - first_line > kMostRowLines) break;
    if (text_[place_] == '"') {
      const bool doubled = place_ + 1 < text_.size() && text_[place_ + 1] == '"';
      place_ += doubled ? 2 : 1;
      if (!doubled) {
        reason_ = "has text after a closing quote";
        return AtLineEnd() || text_[place_] == ',';
      }
      field += '"';
    } else if (AtLineEnd()) {
      SkipLineEnd();
      field += '\n';
    } else {
      field += text_[place_++];
    }
  }
  reason_ = "has a quote that is never closed";
  return false;
}

void CsvReader::KeepProblem(size_t start, int line) {
  place_ = start;
  line_ = line;
  while (!AtLineEnd()) ++place_;
  file_.problems.push_back({line, reason_, text_.substr(start, place_ - start)});
  SkipLineEnd();
}

}  // namespace

CsvFile ReadCsv(std::string_view text) { return CsvReader(text).Read(); }

}  // namespace relactation
