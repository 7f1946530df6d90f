// Texts as pieces of a page: whole, or by some lines each where they are long.
#pragma once

#include <functional>
#include <vector>

#include "client/report/page_fonts.h"
#include "client/report/page_piece.h"

namespace relactation {

// How a text stands in its pieces.
struct TextPlace {
  double left = 0;              // Of its box, from the left edge of the piece.
  double above = 0, below = 0;  // Room inside of the first and last piece.
  double space_before = 0;      // Before the first piece.
  bool keeps_with_next = false;
  const char* tag = "P";
  // Drawn under each piece for the eye alone, given the height of the piece.
  std::function<void(cairo_t*, double)> ground = nullptr;
};

// At most this many lines are one piece: more might not fit on what is left of a page, and some
// day on none.
inline constexpr int kLinesAPiece = 12;

// One piece that is tagged as `place` says, or several with a "Span" each within the tag.
std::vector<Piece> TextPieces(const SetText& text, const TextPlace& place);

// A cell of a row: its text in its box.
struct RowCell {
  SetText text;
  double left = 0;         // From the left edge of the row.
  const char* tag = "TD";  // "TH" is of the scope given.
  HeaderScope scope = HeaderScope::kColumn;
};

struct RowLook {
  const char* tag = "TR";  // Around the cells. Null: none.
  double above = 2, below = 2;
  double rule_width = 0;  // Of the line under it. 0: none.
  Ink rule_ink = Ink::kGrid;
  double rule_left = 0;
  double width = 0;  // Of that line.
};

// The cells beside each other, in the order of reading; the row goes on in further pieces where a
// cell is long.
std::vector<Piece> RowPieces(const std::vector<RowCell>& cells, const RowLook& look);

}  // namespace relactation
