#include "client/terminal/terminal.h"

#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kDefaultWidthCells = 80;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// The window is that of whichever stream still goes to the terminal.
std::optional<int> WindowWidthCells() {
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO, STDIN_FILENO}) {
    winsize size{};
    if (ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return std::nullopt;
}

bool ColorOn(bool is_tty, const TerminalFacts& facts, ColorChoice choice) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  // Set to anything but nothing: https://no-color.org
  return is_tty && facts.no_color.empty() && facts.term != "dumb";
}

int WidthCells(const TerminalFacts& facts) {
  int columns = 0;
  if (absl::SimpleAtoi(facts.columns, &columns) && columns > 0) return columns;
  return facts.window_width_cells.value_or(kDefaultWidthCells);
}

// The letters of a locale stand behind its dot: POSIX.1-2017, Base Definitions, 8.2. Without any it
// is UTF-8 on most systems now, and where no locale is set nobody said anything.
bool ShowsUtf8(const TerminalFacts& facts) {
  if (!facts.stdout_is_tty && !facts.stderr_is_tty) return true;
  if (facts.locale == "C" || facts.locale == "POSIX") return false;
  const size_t dot = facts.locale.find('.');
  if (dot == std::string::npos) return true;
  std::string letters = facts.locale.substr(dot + 1, facts.locale.find('@') - dot - 1);
  absl::AsciiStrToLower(&letters);
  return letters == "utf-8" || letters == "utf8";
}

// The first of them that is set to anything.
std::string LocaleOfLetters() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (std::string value = Environment(name); !value.empty()) return value;
  }
  return "";
}

// Select Graphic Rendition: ECMA-48, section 8.3.117.
std::string_view Rendition(Style style) {
  switch (style) {
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";
    case Style::kRed:
      return "\x1b[31m";
    case Style::kYellow:
      return "\x1b[33m";
    case Style::kPlain:
      break;
  }
  return "";
}

}  // namespace

absl::StatusOr<ColorChoice> ParseColorChoice(std::string_view text) {
  if (text == "auto") return ColorChoice::kAuto;
  if (text == "always") return ColorChoice::kAlways;
  if (text == "never") return ColorChoice::kNever;
  return InvalidField("--color", "must be auto, always or never");
}

TerminalFacts ReadTerminalFacts() {
  return {.stdin_is_tty = isatty(STDIN_FILENO) == 1,
          .stdout_is_tty = isatty(STDOUT_FILENO) == 1,
          .stderr_is_tty = isatty(STDERR_FILENO) == 1,
          .window_width_cells = WindowWidthCells(),
          .columns = Environment("COLUMNS"),
          .no_color = Environment("NO_COLOR"),
          .term = Environment("TERM"),
          .locale = LocaleOfLetters()};
}

Terminal TerminalOf(const TerminalFacts& facts, ColorChoice color, bool ascii) {
  return {.stdin_is_tty = facts.stdin_is_tty,
          .stdout_is_tty = facts.stdout_is_tty,
          .stderr_is_tty = facts.stderr_is_tty,
          .color_on_stdout = ColorOn(facts.stdout_is_tty, facts, color),
          .color_on_stderr = ColorOn(facts.stderr_is_tty, facts, color),
          .ascii = ascii || !ShowsUtf8(facts),
          .width_cells = WidthCells(facts)};
}

std::string Paint(Style style, std::string_view text, bool color) {
  if (!color || style == Style::kPlain || text.empty()) return std::string(text);
  return std::string(Rendition(style)) + std::string(text) + "\x1b[0m";
}

}  // namespace relactation
