// What a page is made of: pieces that take some height and are never split.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "client/report/page_canvas.h"
#include "client/report/page_fonts.h"

namespace relactation {

// What pieces are made for.
struct PieceSetting {
  const PageFonts& fonts;  // Not owned.
  double width = 0;        // Of every piece, in points.
  double most_height = 0;  // That a page has room for.
  bool is_right_to_left = false;
};

struct Piece {
  double height = 0;
  // Above it, unless it begins a page.
  double space_before = 0;
  // The next piece comes on the same page, if there is a page that holds both.
  bool keeps_with_next = false;
  // Tags that begin before it, outermost first, and that end after it, innermost first: those that
  // hold several pieces.
  std::vector<const char*> opens = {};
  std::vector<const char*> closes = {};
  // Shown once more above the piece where that begins a page, and not tagged: the header of a
  // table. Null: nothing.
  std::shared_ptr<const Piece> shown_again = nullptr;
  // Draws it from the context's origin on; what it uses, it keeps alive.
  std::function<void(PageCanvas&)> draw;
};

}  // namespace relactation
