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

Drawing Mirrored(Drawing drawing) {
  const Mirror mirror{drawing.width};
  for (Shape& shape : drawing.shapes) std::visit(mirror, shape);
  drawing.is_right_to_left = true;
  return drawing;
}

}  // namespace relactation
