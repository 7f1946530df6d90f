#include "client/report/drawing_pieces.h"

#include <algorithm>
#include <utility>

#include "client/report/cairo_drawing.h"
#include "client/terminal/safe_text.h"

namespace relactation {
namespace {

constexpr double kSpaceBefore = 8;

// Where one of the drawings stands.
struct Placed {
  Drawing drawing;
  double left;
  double scale;
};

std::string WordsFor(const Drawing& drawing) {
  const bool has_both = !drawing.title.empty() && !drawing.description.empty();
  return SafeText(drawing.title + (has_both ? ". " : "") + drawing.description);
}

void Draw(PageCanvas& canvas, const Placed& placed, const PageFonts& fonts) {
  canvas.BeginFigure(WordsFor(placed.drawing));
  cairo_save(canvas.context());
  cairo_translate(canvas.context(), placed.left, 0);
  cairo_scale(canvas.context(), placed.scale, placed.scale);
  DrawOn(canvas.context(), placed.drawing, fonts);
  cairo_restore(canvas.context());
  canvas.End("Figure");
}

}  // namespace

std::vector<Piece> DrawingPieces(const std::vector<const Drawing*>& drawings,
                                 const PieceSetting& setting) {
  std::vector<Placed> all;
  double at = 0, height = 0;
  for (const Drawing* drawing : drawings) {
    if (drawing->width <= 0 || drawing->height <= 0) continue;
    // Most of a page, so that a heading fits on the page as well.
    const double scale = std::min(
        {1.0, setting.width / drawing->width, 0.85 * setting.most_height / drawing->height});
    const double width = drawing->width * scale;
    height = std::max(height, drawing->height * scale);
    const double left = setting.is_right_to_left ? setting.width - at - width : at;
    all.push_back({*drawing, left, scale});
    at += width + kDrawingGutter;
  }
  if (all.empty()) return {};
  Piece piece;
  piece.height = height;
  piece.space_before = kSpaceBefore;
  piece.draw = [all = std::move(all), &fonts = setting.fonts](PageCanvas& canvas) {
    for (const Placed& placed : all) Draw(canvas, placed, fonts);
  };
  std::vector<Piece> pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace relactation
