#include "client/planfile/plan_text.h"

#include <cstddef>

namespace relactation {
namespace {

// What PublishPlanRequest.author_text takes.
constexpr size_t kMaxBytes = 100'000;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kIndentation = " \t";

std::string WithLineFeeds(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 1);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  if (!result.empty() && result.back() != '\n') result += '\n';
  return result;
}

// The text ends with a line feed.
void SplitLines(PlanText& plan) {
  for (size_t start = 0; start < plan.text.size();) {
    const size_t end = plan.text.find('\n', start);
    plan.lines.push_back(plan.text.substr(start, end - start));
    plan.line_starts.push_back(start);
    start = end + 1;
  }
}

unsigned char ByteAt(std::string_view text, size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

// Length of the UTF-8 character at i (RFC 3629, section 4); 0 if there is none.
size_t CharacterLength(std::string_view text, size_t i) {
  const unsigned char first = ByteAt(text, i);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (size_t k = 1; k < length; ++k) {
    if ((ByteAt(text, i + k) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = ByteAt(text, i + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

TextSpan SpanOf(size_t line_index, size_t byte, size_t width = 1) {
  return {static_cast<int>(line_index) + 1, static_cast<int>(byte) + 1, static_cast<int>(width)};
}

// False at the first byte of the line that is no text; one problem a line is enough.
bool IsText(std::string_view line, size_t index, ProblemList& problems) {
  for (size_t i = 0; i < line.size();) {
    const size_t length = CharacterLength(line, i);
    const auto byte = static_cast<unsigned char>(line[i]);
    if (length == 0) {
      problems.Add(SpanOf(index, i), "this is no UTF-8 text",
                   "save the file as UTF-8; it may come from another program");
      return false;
    }
    if ((byte < 0x20 && byte != '\t') || byte == 0x7F) {
      problems.Add(SpanOf(index, i), "a control character stands here", "delete it");
      return false;
    }
    i += length;
  }
  return true;
}

void CheckIndentation(std::string_view line, size_t index, ProblemList& problems) {
  const size_t end = line.find_first_not_of(kIndentation);
  if (end == std::string_view::npos || line[end] == '#') return;
  const size_t tab = line.substr(0, end).find('\t');
  if (tab == std::string_view::npos) return;
  const std::string number = std::to_string(index + 1);
  problems.Add(SpanOf(index, tab, end - tab), "line " + number + " starts with a tab",
               "use two spaces for each tab");
}

}  // namespace

PlanText PreparePlanText(std::string_view file, ProblemList& problems) {
  PlanText plan;
  if (file.size() > kMaxBytes) {
    problems.Add({}, "the file is larger than 100 kB",
                 "a plan has a page or two; is it this file?");
    return plan;
  }
  if (file.find('\0') != std::string_view::npos) {
    problems.Add({}, "this is no text file", "a plan is a text file; is it this one?");
    return plan;
  }
  if (file.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    file.remove_prefix(kByteOrderMark.size());
  }
  plan.text = WithLineFeeds(file);
  SplitLines(plan);
  if (plan.text.find_first_not_of(" \t\n") == std::string::npos) {
    problems.Add({}, "the file is empty",
                 "relact plan new CLIENT writes one to fill in; relact help plan-file");
    return plan;
  }
  for (size_t i = 0; i < plan.lines.size(); ++i) {
    const std::string& line = plan.lines[i];
    if (!IsText(line, i, problems)) continue;
    CheckIndentation(line, i, problems);
    if (!line.empty() && line.front() == '%') {
      problems.Add(SpanOf(i, 0), "a line of a plan does not begin with %",
                   "put # in front of a note to yourself");
    }
  }
  return plan;
}

}  // namespace relactation
