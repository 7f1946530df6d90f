// The blocks of a page as pieces of paper pages.
#pragma once

#include <vector>

#include "client/report/page.h"
#include "client/report/page_piece.h"

namespace relactation {

// The level 1 heading and the facts below it.
std::vector<Piece> HeadPieces(const Page& page, const PieceSetting& setting);

// The blocks in their order. Drawings that follow one another stand beside each other where they
// fit, and one that is larger than a page is drawn smaller.
std::vector<Piece> BlockPieces(const std::vector<Block>& blocks, const PieceSetting& setting);

// The tables of all drawings of the page, under a heading. Empty: it has none.
std::vector<Piece> DrawingTablePieces(const Page& page, const PieceSetting& setting);

// What stands at the foot of a page.
std::vector<Piece> FootPieces(const std::vector<std::string>& lines, const PieceSetting& setting);

}  // namespace relactation
