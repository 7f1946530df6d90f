#include "client/report/drawing.h"

#include <utility>

namespace relactation {
namespace {

// Turns one shape of a canvas of the given width.
struct Mirror {
  double width;

  void operator()(LineShape& line) const {
    Flip(line.from);
    Flip(line.to);
  }

  void operator()(PolylineShape& polyline) const {
    for (std::vector<DrawingPoint>& run : polyline.runs) {
      for (DrawingPoint& point : run) Flip(point);
    }
  }

  void operator()(AreaShape& area) const {
    for (DrawingPoint& point : area.outline) Flip(point);
  }

  void operator()(RectShape& rect) const { rect.x = width - rect.x - rect.width; }

  void operator()(MarkShape& mark) const { Flip(mark.at); }

  void operator()(TextShape& text) const {
    Flip(text.at);
    if (text.anchor == Anchor::kMiddle) return;
    text.anchor = text.anchor == Anchor::kLeft ? Anchor::kRight : Anchor::kLeft;
  }

  void Flip(DrawingPoint& point) const { point.x = width - point.x; }
};

}  // namespace

Colour ColourOf(Ink ink) {
  switch (ink) {
    case Ink::kPaper:
      return {255, 255, 255};
    case Ink::kText:
      return {33, 37, 41};
    case Ink::kFaint:
      return {89, 96, 103};
    case Ink::kGrid:
      return {173, 181, 189};
    case Ink::kBand:
      return {219, 233, 244};
    case Ink::kFirst:
      return {31, 95, 139};
    case Ink::kSecond:
      return {184, 92, 0};
    case Ink::kAccent:
      return {140, 30, 90};
    case Ink::kNight:
      return {228, 230, 240};
  }
  return {0, 0, 0};
}

std::vector<double> DashLengths(Dash dash) {
  switch (dash) {
    case Dash::kSolid:
      return {};
    case Dash::kDashed:
      return {4, 3};
    case Dash::kDotted:
      return {1, 2};
  }
  return {};
}

Drawing Mirrored(Drawing drawing) {
  const Mirror mirror{drawing.width};
  for (Shape& shape : drawing.shapes) std::visit(mirror, shape);
  drawing.is_right_to_left = true;
  return drawing;
}

}  // namespace relactation
