// A drawing, described: shapes on a canvas, and the same facts as a table for who does not see it.
//
// It knows no library and no report; whoever renders it walks `shapes` in order, later ones over
// earlier ones. Lengths are in points of 1/72 inch, from the top left corner, y downwards,
// whichever way the text runs: what builds a drawing for a right-to-left page has mirrored it
// already.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "client/report/day_signs.h"
#include "client/report/ink.h"

namespace relactation {

struct DrawingPoint {
  double x = 0;
  double y = 0;
};

// One straight line.
struct LineShape {
  DrawingPoint from;
  DrawingPoint to;
  Stroke stroke;
};

// A line through points that breaks between its runs: a gap stays a gap. A run of one point is
// drawn as a dot as wide as three strokes.
struct PolylineShape {
  std::vector<std::vector<DrawingPoint>> runs;
  Stroke stroke;
};

// An area inside an outline of at least three points, which closes itself.
struct AreaShape {
  std::vector<DrawingPoint> outline;
  Ink fill = Ink::kBand;
};

// How a rectangle is filled.
enum class Fill : uint8_t {
  kNone,
  kSolid,
  // Slanted lines of the ink, kHatchWidth wide, at 45 degrees from bottom left to top right, every
  // kHatchStep points measured along x, and nothing between them.
  kHatch,
};
inline constexpr double kHatchStep = 4;
inline constexpr double kHatchWidth = 0.6;

// A rectangle of sides that may be 0.
struct RectShape {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  Ink ink = Ink::kFirst;  // Of its filling.
  Fill fill = Fill::kSolid;
  // Around it; of width 0: none.
  Stroke outline = kNoStroke;
};

enum class Mark : uint8_t {
  kDot,           // A filled circle.
  kRing,          // A circle with paper inside.
  kSquare,        // A filled square.
  kDiamond,       // A filled square on its corner.
  kTriangleDown,  // A filled triangle whose tip points down.
  kCross,         // Two slanted lines.
};

// A small sign centred on a point.
struct MarkShape {
  DrawingPoint at;
  Mark mark = Mark::kDot;
  double size = 4;  // Width and height.
  Ink ink = Ink::kFirst;
};

// Which point of a text lies at its place; left and right are those of the canvas, whichever way
// the text runs.
enum class Anchor : uint8_t { kLeft, kMiddle, kRight };
enum class Weight : uint8_t { kNormal, kBold };

// One line of text; it does not break. Not escaped: it may hold anything people write.
struct TextShape {
  std::string text;
  DrawingPoint at;  // On the base line.
  Anchor anchor = Anchor::kLeft;
  double size = 8;  // Of the font, in points.
  Weight weight = Weight::kNormal;
  Ink ink = Ink::kText;
};

using Shape = std::variant<LineShape, PolylineShape, AreaShape, RectShape, MarkShape, TextShape>;

// A table of texts. Not escaped. Every row has as many cells as there are headers; the first cell
// of a row names it.
struct TextTable {
  std::string caption;
  std::vector<std::string> headers;
  std::vector<std::vector<std::string>> rows;
};

// A drawing with what is read in its place.
struct Drawing {
  // For files and references: `sessions-1`; small letters, digits and dashes, unique on a page.
  std::string name;
  double width = 0;
  double height = 0;
  // The way its texts run.
  bool is_right_to_left = false;
  // What it shows, in a few words, for readers without eyes; for others one of its shapes says it.
  std::string title;
  // What there is to see, in a sentence or two.
  std::string description;
  std::vector<Shape> shapes;
  // Every number that is drawn; what was not logged says so.
  TextTable table;
  // Of a chart of days, whose table has one row a day.
  DaySigns days;
};

// The same drawing as seen in a mirror, for a page that is read from right to left: what ran from
// left to right runs from right to left, and every text stays as it is.
Drawing Mirrored(Drawing drawing);

}  // namespace relactation
