// What drawings are drawn with: the palette, and how lines are.
#pragma once

#include <cstdint>
#include <vector>

namespace relactation {

// What a colour is for; which one it is, ColourOf says. No ink carries a meaning alone: wherever
// two things differ by ink, they differ by shape, dash or hatch as well.
enum class Ink : uint8_t {
  kPaper,   // The ground of the page.
  kText,    // Words.
  kFaint,   // Words of less weight, still readable on paper.
  kGrid,    // Axes and grid lines.
  kBand,    // What was agreed, and other areas behind the data.
  kFirst,   // The first series: bars and lines.
  kSecond,  // A second series beside it.
  kAccent,  // Marks on top of the data.
  kNight,   // The night behind an hour strip.
};

// Of sRGB, 0 to 255 each.
struct Colour {
  uint8_t red = 0;
  uint8_t green = 0;
  uint8_t blue = 0;
};

// The one palette: kText, kFaint and kAccent have a contrast of at least 4.5 to 1 on kPaper, kFirst
// and kSecond of 3 to 1 (WCAG 2.1, 1.4.3 and 1.4.11).
Colour ColourOf(Ink ink);

enum class Dash : uint8_t { kSolid, kDashed, kDotted };

// Lengths of line and gap, repeated, in points. Empty: solid.
std::vector<double> DashLengths(Dash dash);

struct Stroke {
  Ink ink = Ink::kText;
  double width = 1;
  Dash dash = Dash::kSolid;
};
inline constexpr Stroke kNoStroke{Ink::kGrid, 0, Dash::kSolid};

}  // namespace relactation
