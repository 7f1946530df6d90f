// The paper pages of one page of a report: what stands where on each.
#pragma once

#include <memory>
#include <vector>

#include "client/report/page.h"
#include "client/report/page_flow.h"
#include "client/report/page_fonts.h"
#include "client/report/page_piece.h"
#include "client/report/pdf_pages.h"

namespace relactation {

// Of the width of the foot, for `12 / 34`; its lines stand beside it.
inline constexpr double kFootNumberWidth = 50;

// In points.
struct PaperMeasures {
  double width = 0;
  double height = 0;
  double margin = 42;   // Left and right.
  double above = 40;    // Above what stands on the page.
  double foot_top = 0;  // Where the foot begins.
  double content_width() const { return width - 2 * margin; }
};

// A paper page with the factor all on it is drawn larger by.
struct LaidOutPage {
  PaperPage pieces;
  double scale = 1;
};

struct PaperLayout {
  PaperMeasures paper;
  std::vector<Piece> foot;
  std::vector<LaidOutPage> pages;
  // What the pages point to.
  std::vector<std::unique_ptr<const std::vector<Piece>>> pieces;
};

// At least one page. The fonts outlive it.
PaperLayout LayOutPage(const Page& page, const PdfOptions& options, const PageFonts& fonts);

}  // namespace relactation
