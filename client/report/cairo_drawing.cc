#include "client/report/cairo_drawing.h"

#include <cmath>
#include <numbers>
#include <variant>
#include <vector>

namespace relactation {
namespace {

void UseStroke(cairo_t* context, const Stroke& stroke) {
  UseInk(context, stroke.ink);
  cairo_set_line_width(context, stroke.width);
  const std::vector<double> dashes = DashLengths(stroke.dash);
  cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
}

void Circle(cairo_t* context, const DrawingPoint& at, double radius) {
  cairo_new_sub_path(context);
  cairo_arc(context, at.x, at.y, radius, 0, 2 * std::numbers::pi);
}

// Draws one shape.
struct Pen {
  cairo_t* context;
  const PageFonts& fonts;
  bool is_right_to_left;

  void operator()(const LineShape& line) const {
    UseStroke(context, line.stroke);
    cairo_move_to(context, line.from.x, line.from.y);
    cairo_line_to(context, line.to.x, line.to.y);
    cairo_stroke(context);
  }

  void operator()(const PolylineShape& polyline) const {
    for (const std::vector<DrawingPoint>& run : polyline.runs) {
      UseStroke(context, polyline.stroke);
      if (run.size() == 1) {
        Circle(context, run.front(), 1.5 * polyline.stroke.width);
        cairo_fill(context);
        continue;
      }
      for (const DrawingPoint& point : run) cairo_line_to(context, point.x, point.y);
      cairo_stroke(context);
    }
  }

  void operator()(const AreaShape& area) const {
    UseInk(context, area.fill);
    for (const DrawingPoint& point : area.outline) cairo_line_to(context, point.x, point.y);
    cairo_close_path(context);
    cairo_fill(context);
  }

  void operator()(const RectShape& rect) const {
    if (rect.fill == Fill::kSolid) {
      UseInk(context, rect.ink);
      cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height);
      cairo_fill(context);
    }
    if (rect.fill == Fill::kHatch) Hatch(rect);
    if (rect.outline.width <= 0) return;
    UseStroke(context, rect.outline);
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height);
    cairo_stroke(context);
  }

  // Lines that begin at multiples of the step, so that neighbours look like one area.
  void Hatch(const RectShape& rect) const {
    cairo_save(context);
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height);
    cairo_clip(context);
    UseStroke(context, {rect.ink, kHatchWidth, Dash::kSolid});
    const double bottom = rect.y + rect.height;
    const double first = std::floor((rect.x - rect.height) / kHatchStep) * kHatchStep;
    for (double x = first; x < rect.x + rect.width; x += kHatchStep) {
      cairo_move_to(context, x, bottom);
      cairo_line_to(context, x + rect.height, rect.y);
    }
    cairo_stroke(context);
    cairo_restore(context);
  }

  void operator()(const MarkShape& mark) const {
    const double half = mark.size / 2;
    const double x = mark.at.x, y = mark.at.y;
    UseStroke(context, {mark.ink, mark.size / 5, Dash::kSolid});
    switch (mark.mark) {
      case Mark::kDot:
        Circle(context, mark.at, half);
        break;
      case Mark::kRing:
        Circle(context, mark.at, half - mark.size / 10);
        UseInk(context, Ink::kPaper);
        cairo_fill_preserve(context);
        UseInk(context, mark.ink);
        cairo_stroke(context);
        return;
      case Mark::kSquare:
        cairo_rectangle(context, x - half, y - half, mark.size, mark.size);
        break;
      case Mark::kDiamond:
        Outline({{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}});
        break;
      case Mark::kTriangleDown:
        Outline({{x - half, y - half}, {x + half, y - half}, {x, y + half}});
        break;
      case Mark::kCross:
        cairo_move_to(context, x - half, y - half);
        cairo_line_to(context, x + half, y + half);
        cairo_move_to(context, x + half, y - half);
        cairo_line_to(context, x - half, y + half);
        cairo_stroke(context);
        return;
    }
    cairo_fill(context);
  }

  void Outline(const std::vector<DrawingPoint>& points) const {
    for (const DrawingPoint& point : points) cairo_line_to(context, point.x, point.y);
    cairo_close_path(context);
  }

  void operator()(const TextShape& text) const {
    const SetText set = fonts.Set(
        text.text, {.size = text.size, .weight = text.weight, .ink = text.ink}, is_right_to_left);
    double left = text.at.x;
    if (text.anchor == Anchor::kMiddle) left -= set.Width() / 2;
    if (text.anchor == Anchor::kRight) left -= set.Width();
    set.Draw(context, left, text.at.y - set.Ascent());
  }
};

}  // namespace

void DrawOn(cairo_t* context, const Drawing& drawing, const PageFonts& fonts) {
  cairo_save(context);
  cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
  const Pen pen{context, fonts, drawing.is_right_to_left};
  for (const Shape& shape : drawing.shapes) {
    // Words leave a point behind from which the next line would begin.
    cairo_new_path(context);
    std::visit(pen, shape);
  }
  cairo_restore(context);
}

}  // namespace relactation
