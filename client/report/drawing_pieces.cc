#include "client/report/drawing_pieces.h"

#include <algorithm>
#include <utility>

#include "client/report/cairo_drawing.h"
#include "client/terminal/safe_text.h"

namespace relactation {
namespace {

constexpr double kTitleSize = 8.5;
constexpr double kSpaceBefore = 8;
constexpr double kBelowTitle = 2;

// Where one of the drawings stands.
struct Placed {
  Drawing drawing;
  SetText title;
  bool has_title;
  double left;
  double scale;
};

std::string WordsFor(const Drawing& drawing) {
  const bool has_both = !drawing.title.empty() && !drawing.description.empty();
  return SafeText(drawing.title + (has_both ? ". " : "") + drawing.description);
}

void Draw(PageCanvas& canvas, const Placed& placed, double top, const PageFonts& fonts) {
  if (placed.has_title) {
    canvas.Begin("P");
    placed.title.Draw(canvas.context(), placed.left, 0);
    canvas.End("P");
  }
  canvas.BeginFigure(WordsFor(placed.drawing));
  cairo_save(canvas.context());
  cairo_translate(canvas.context(), placed.left, top);
  cairo_scale(canvas.context(), placed.scale, placed.scale);
  DrawOn(canvas.context(), placed.drawing, fonts);
  cairo_restore(canvas.context());
  canvas.End("Figure");
}

}  // namespace

std::vector<Piece> DrawingPieces(const std::vector<const Drawing*>& drawings,
                                 const PieceSetting& setting, const std::string& heading) {
  std::vector<Placed> all;
  double at = 0, title_height = 0, drawn_height = 0;
  for (const Drawing* drawing : drawings) {
    if (drawing->width <= 0 || drawing->height <= 0) continue;
    // Most of a page, so that its title and a heading fit on the page as well.
    const double scale = std::min(
        {1.0, setting.width / drawing->width, 0.85 * setting.most_height / drawing->height});
    const double width = drawing->width * scale;
    const bool has_title = !drawing->title.empty() && drawing->title != heading;
    SetText title = setting.fonts.Set(drawing->title,
                                      {.size = kTitleSize, .weight = Weight::kBold, .width = width},
                                      setting.is_right_to_left);
    if (has_title) title_height = std::max(title_height, title.Height() + kBelowTitle);
    drawn_height = std::max(drawn_height, drawing->height * scale);
    const double left = setting.is_right_to_left ? setting.width - at - width : at;
    all.push_back({*drawing, std::move(title), has_title, left, scale});
    at += width + kDrawingGutter;
  }
  if (all.empty()) return {};
  Piece piece;
  piece.height = title_height + drawn_height;
  piece.space_before = kSpaceBefore;
  piece.draw = [all = std::move(all), title_height, &fonts = setting.fonts](PageCanvas& canvas) {
    for (const Placed& placed : all) Draw(canvas, placed, title_height, fonts);
  };
  std::vector<Piece> pieces;
  pieces.push_back(std::move(piece));
  return pieces;
}

}  // namespace relactation
