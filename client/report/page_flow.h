// Which piece comes on which paper page, and where.
#pragma once

#include <vector>

#include "client/report/page_piece.h"

namespace relactation {

struct PlacedPiece {
  const Piece* piece = nullptr;  // Of those that were placed; not owned.
  double top = 0;                // From the top of what a page has room for.
  bool is_shown_again = false;   // It is there for the eye alone.
};

using PaperPage = std::vector<PlacedPiece>;

// What the pieces come to on one page that is high enough.
double HeightOf(const std::vector<Piece>& pieces);

// The pieces in their order on as few pages of that height as keep together what belongs together;
// at least one page. A piece that is higher than a page has one of its own.
std::vector<PaperPage> PlacePieces(const std::vector<Piece>& pieces, double page_height);

}  // namespace relactation
