// Drawings as pieces of a page.
#pragma once

#include <vector>

#include "client/report/drawing.h"
#include "client/report/page_piece.h"

namespace relactation {

// Between two drawings beside each other.
inline constexpr double kDrawingGutter = 14;

// One piece of the drawings beside each other, drawn smaller where they do not fit on a page.
// Copies the drawings. At least one.
std::vector<Piece> DrawingPieces(const std::vector<const Drawing*>& drawings,
                                 const PieceSetting& setting);

}  // namespace relactation
