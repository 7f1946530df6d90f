// A table as pieces of a page: a row a piece, its header again on each further page.
#pragma once

#include <vector>

#include "client/report/page.h"
#include "client/report/page_piece.h"

namespace relactation {

// Columns are as wide as their texts if all fit, else narrower where there is most to gain.
// `shows_caption`: above the header.
std::vector<Piece> TablePieces(const TableBlock& block, const PieceSetting& setting,
                               bool shows_caption);

}  // namespace relactation
