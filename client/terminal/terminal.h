// What the terminal can do, found out once and then passed around as a value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace relactation {

// What --color says.
enum class ColorChoice { kAuto, kAlways, kNever };

// INVALID_ARGUMENT for anything but auto, always and never.
absl::StatusOr<ColorChoice> ParseColorChoice(std::string_view text);

// What the surroundings say: the three streams, the window and the environment.
struct TerminalFacts {
  bool stdin_is_tty = false;
  bool stdout_is_tty = false;
  bool stderr_is_tty = false;
  std::optional<int> window_width_cells = {};
  std::string columns = {};   // COLUMNS
  std::string no_color = {};  // NO_COLOR
  std::string term = {};      // TERM
  std::string locale = {};    // LC_ALL, else LC_CTYPE, else LANG
};

TerminalFacts ReadTerminalFacts();

struct Terminal {
  bool stdin_is_tty = false;
  bool stdout_is_tty = false;
  bool stderr_is_tty = false;
  bool color_on_stdout = false;
  bool color_on_stderr = false;
  bool ascii = false;  // draw without blocks, arrows and ellipses
  int width_cells = 80;
};

// Colour is for a terminal that is not dumb, unless NO_COLOR is set; the choice, if there is one,
// decides. The width is COLUMNS, else the window's, else 80. Where somebody reads it, and the
// locale is one of ASCII alone or of other letters than those of UTF-8, it is drawn in ASCII.
Terminal TerminalOf(const TerminalFacts& facts, ColorChoice color, bool ascii);

enum class Style { kPlain, kBold, kDim, kRed, kYellow };

// The text in this style, or as it is where there is no colour. The text must be safe already.
std::string Paint(Style style, std::string_view text, bool color);

}  // namespace relactation
