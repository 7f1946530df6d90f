#include "client/report/pdf_structure.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <glib.h>
#include <memory>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr std::string_view kPlaceOfTable = "startxref\n";
constexpr std::string_view kElement = "<< /Type /StructElem\n   /S /";
constexpr std::string_view kCatalog = "<< /Type /Catalog\n";
// "0000000015 00000 n \n": ISO 32000-1, 7.5.4.
constexpr size_t kEntryBytes = 20;

absl::Status NotAsExpected(std::string_view what) {
  return absl::InternalError(absl::StrCat("the PDF cannot be given its structure: ", ToAbsl(what)));
}

// An object by its number and where it begins.
struct Object {
  size_t number = 0;
  size_t begin = 0;
};

// The objects of the file, in the order of their places.
struct Contents {
  size_t table = 0;    // Where the table of places begins.
  size_t entries = 0;  // Where its first entry begins.
  size_t count = 0;    // Of its entries; the first is free and no object.
  std::vector<Object> objects;
};

size_t NumberAt(std::string_view text, size_t at) {
  size_t number = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
    number = number * 10 + static_cast<size_t>(text[at] - '0');
  }
  return number;
}

// Where the line after the one with `at` in it begins.
size_t NextLine(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

absl::StatusOr<Contents> ReadContents(std::string_view pdf) {
  Contents contents;
  const size_t place = pdf.rfind(kPlaceOfTable);
  if (place == std::string_view::npos) return NotAsExpected("it has no table of objects");
  contents.table = NumberAt(pdf, place + kPlaceOfTable.size());
  constexpr std::string_view kBegin = "xref\n0 ";
  if (contents.table >= place || pdf.substr(contents.table, kBegin.size()) != kBegin) {
    return NotAsExpected("its table of objects is of another kind");
  }
  contents.count = NumberAt(pdf, contents.table + kBegin.size());
  contents.entries = NextLine(pdf, contents.table + kBegin.size());
  if (contents.entries > place || contents.count > (place - contents.entries) / kEntryBytes) {
    return NotAsExpected("its table of objects is too short");
  }
  for (size_t number = 1; number < contents.count; ++number) {
    const size_t begin = NumberAt(pdf, contents.entries + number * kEntryBytes);
    if (begin >= contents.table) return NotAsExpected("an object lies outside of it");
    contents.objects.push_back({number, begin});
  }
  std::sort(contents.objects.begin(), contents.objects.end(),
            [](const Object& a, const Object& b) { return a.begin < b.begin; });
  if (contents.objects.empty()) return NotAsExpected("it has no objects");
  return contents;
}

struct Free {
  void operator()(void* memory) const { g_free(memory); }
};

// A text string of PDF, in UTF-16 with its mark. ISO 32000-1, 7.9.2.2.
std::string HexText(std::string_view text) {
  glong units = 0;
  const std::unique_ptr<gunichar2, Free> utf16(
      g_utf8_to_utf16(text.data(), static_cast<glong>(text.size()), nullptr, &units, nullptr));
  std::string hex = "<FEFF";
  for (glong unit = 0; utf16 != nullptr && unit < units; ++unit) {
    absl::StrAppend(&hex, absl::Hex(utf16.get()[unit], absl::kZeroPad4));
  }
  return hex + ">";
}

std::string Language(std::string_view tag) {
  const bool is_tag =
      !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) || letter == '-';
      });
  return is_tag ? std::string(tag) : "en";
}

// Says of one object after the other what is to be added to it.
class Additions {
 public:
  explicit Additions(const PdfStructure& structure) : structure_(structure) {}

  // Empty: nothing. `object` begins after the line with its number.
  absl::StatusOr<std::string> For(std::string_view object) {
    if (object.starts_with(kCatalog)) return ForCatalog();
    if (!object.starts_with(kElement)) return std::string();
    const std::string_view type = object.substr(kElement.size());
    if (type.starts_with("Figure\n")) {
      if (figures_ == structure_.figure_words.size()) return NotAsExpected("a picture too many");
      return absl::StrCat("   /Alt ", HexText(structure_.figure_words[figures_++]), "\n");
    }
    if (!type.starts_with("TH\n")) return std::string();
    if (headers_ == structure_.header_scopes.size()) return NotAsExpected("a header too many");
    const bool is_row = structure_.header_scopes[headers_++] == HeaderScope::kRow;
    return absl::StrCat("   /A << /O /Table /Scope /", is_row ? "Row" : "Column", " >>\n");
  }

  absl::Status CheckAllAdded() const {
    if (figures_ == structure_.figure_words.size() && headers_ == structure_.header_scopes.size() &&
        has_catalog_) {
      return absl::OkStatus();
    }
    return NotAsExpected("a picture, a header or the catalog is not in it");
  }

 private:
  std::string ForCatalog() {
    has_catalog_ = true;
    return absl::StrCat("   /Lang (", Language(structure_.language),
                        ")\n   /ViewerPreferences << /DisplayDocTitle true",
                        structure_.is_right_to_left ? " /Direction /R2L" : "", " >>\n");
  }

  const PdfStructure& structure_;
  size_t figures_ = 0;
  size_t headers_ = 0;
  bool has_catalog_ = false;
};

}  // namespace

absl::StatusOr<std::string> WithStructure(const std::string& pdf, const PdfStructure& structure) {
  ASSIGN_OR_RETURN(const Contents contents, ReadContents(pdf));
  const std::string_view whole = pdf;
  std::string text(whole.substr(0, contents.objects.front().begin));
  std::vector<size_t> places(contents.count);
  Additions additions(structure);
  for (size_t index = 0; index < contents.objects.size(); ++index) {
    const Object& object = contents.objects[index];
    const bool is_last = index + 1 == contents.objects.size();
    const size_t end = is_last ? contents.table : contents.objects[index + 1].begin;
    const std::string_view bytes = whole.substr(object.begin, end - object.begin);
    const size_t body = NextLine(bytes, 0);
    ASSIGN_OR_RETURN(const std::string addition, additions.For(bytes.substr(body)));
    places[object.number] = text.size();
    // After its first line, which names its type.
    const size_t first_line = addition.empty() ? 0 : NextLine(bytes, body);
    absl::StrAppend(&text, ToAbsl(bytes.substr(0, first_line)), addition,
                    ToAbsl(bytes.substr(first_line)));
  }
  RETURN_IF_ERROR(additions.CheckAllAdded());
  const size_t table = text.size();
  const size_t first = contents.entries + kEntryBytes;
  absl::StrAppend(&text, ToAbsl(whole.substr(contents.table, first - contents.table)));
  for (size_t number = 1; number < contents.count; ++number) {
    absl::StrAppend(&text, absl::StrFormat("%010d 00000 n \n", places[number]));
  }
  const size_t trailer = contents.entries + contents.count * kEntryBytes;
  const size_t place = whole.rfind(kPlaceOfTable) + kPlaceOfTable.size();
  absl::StrAppend(&text, ToAbsl(whole.substr(trailer, place - trailer)), table, "\n%%EOF\n");
  return text;
}

}  // namespace relactation
