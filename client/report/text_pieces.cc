#include "client/report/text_pieces.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace relactation {
namespace {

// Above the base line of the cells' first lines, which is one for all: letters of one script stand
// higher in their line than those of another.
double AscentOf(const std::vector<RowCell>& cells) {
  double ascent = 0;
  for (const RowCell& cell : cells) ascent = std::max(ascent, cell.text.Ascent());
  return ascent;
}

// How far the first line of a cell is moved down for it.
double Lowered(const RowCell& cell, double ascent, int from) {
  return from == 0 ? ascent - cell.text.Ascent() : 0;
}

void DrawCells(PageCanvas& canvas, const std::vector<RowCell>& cells, double top, int from) {
  const double ascent = AscentOf(cells);
  for (const RowCell& cell : cells) {
    const int until = std::min(cell.text.line_count(), from + kLinesAPiece);
    if (cell.tag == std::string_view("TH")) {
      canvas.BeginHeaderCell(cell.scope);
    } else {
      canvas.Begin(cell.tag);
    }
    if (from < until) {
      const double lowered = Lowered(cell, ascent, from);
      cell.text.Draw(canvas.context(), cell.left, top + lowered, from, until);
    }
    canvas.End(cell.tag);
  }
}

void DrawRule(cairo_t* context, const RowLook& look, double y) {
  UseInk(context, look.rule_ink);
  cairo_set_line_width(context, look.rule_width);
  cairo_move_to(context, look.rule_left, y);
  cairo_line_to(context, look.rule_left + look.width, y);
  cairo_stroke(context);
}

double HeightOf(const std::vector<RowCell>& cells, int from) {
  const double ascent = AscentOf(cells);
  double height = 0;
  for (const RowCell& cell : cells) {
    const int until = std::min(cell.text.line_count(), from + kLinesAPiece);
    if (from >= until) continue;
    height = std::max(height, Lowered(cell, ascent, from) + cell.text.Height(from, until));
  }
  return height;
}

}  // namespace

std::vector<Piece> TextPieces(const SetText& text, const TextPlace& place) {
  const int lines = text.line_count();
  const bool is_whole = lines <= kLinesAPiece;
  std::vector<Piece> pieces;
  for (int from = 0; from < lines; from += kLinesAPiece) {
    const int until = std::min(lines, from + kLinesAPiece);
    const bool is_first = from == 0, is_last = until == lines;
    Piece piece;
    const double above = is_first ? place.above : 0;
    const double height = above + text.Height(from, until) + (is_last ? place.below : 0);
    piece.height = height;
    piece.space_before = is_first ? place.space_before : 0;
    piece.keeps_with_next = is_last && place.keeps_with_next;
    if (is_first && !is_whole) piece.opens = {place.tag};
    if (is_last && !is_whole) piece.closes = {place.tag};
    piece.draw = [text, place, from, until, above, height, is_whole](PageCanvas& canvas) {
      if (place.ground) place.ground(canvas.context(), height);
      const char* const tag = is_whole ? place.tag : "Span";
      canvas.Begin(tag);
      text.Draw(canvas.context(), place.left, above, from, until);
      canvas.End(tag);
    };
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::vector<Piece> RowPieces(const std::vector<RowCell>& cells, const RowLook& look) {
  int lines = 1;
  for (const RowCell& cell : cells) lines = std::max(lines, cell.text.line_count());
  std::vector<Piece> pieces;
  for (int from = 0; from < lines; from += kLinesAPiece) {
    const bool is_last = from + kLinesAPiece >= lines;
    const double above = from == 0 ? look.above : 0;
    const double height = above + HeightOf(cells, from) + (is_last ? look.below : 0);
    Piece piece;
    piece.height = height;
    piece.draw = [cells, look, from, above, height, is_last](PageCanvas& canvas) {
      if (look.tag != nullptr) canvas.Begin(look.tag);
      DrawCells(canvas, cells, above, from);
      if (look.tag != nullptr) canvas.End(look.tag);
      if (is_last && look.rule_width > 0) DrawRule(canvas.context(), look, height);
    };
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace relactation
