// A page of a report on paper: a PDF that a printer, an eye and a screen reader can read.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/report/page.h"

namespace relactation {

class PageFonts;

enum class PaperSize { kA4, kLetter };

struct PdfOptions {
  PaperSize paper = PaperSize::kA4;
  // Who made it, for the file's description. Empty: not said.
  std::string author = {};
  // When the report was made. It is the only time in the file, so the same page gives the same
  // bytes whenever it is printed.
  absl::Time made_time = absl::UnixEpoch();
  // Everything this much larger. From 1 to 2.
  double enlarged = 1;
  // The appendix begins a paper page of its own; else it goes on where the blocks end, if these do
  // not fit on one.
  bool begins_appendix_anew = false;
  // The tables of the charts follow at the end, for readers who want every number.
  bool has_chart_tables = false;
};

// Lays pages out and makes PDFs of them: tagged (heading, paragraph, table, picture with words), in
// the page's language and direction, all fonts embedded, with the footer and `2 / 3` on each paper
// page.
//
// The blocks of a page come on the first paper page, drawn a little smaller where that makes them
// fit. What does not fit goes on to the pages of the appendix; no page gets more crowded for it.
// One for many pages, as it keeps the fonts; used by one thread at a time.
class PdfPages {
 public:
  // FAILED_PRECONDITION, naming the packages: no font is installed.
  static absl::StatusOr<PdfPages> Load();
  PdfPages(PdfPages&&) noexcept;
  PdfPages& operator=(PdfPages&&) noexcept;
  ~PdfPages();

  // The bytes of the PDF. INTERNAL: there is no memory for it.
  absl::StatusOr<std::string> Print(const Page& page, const PdfOptions& options) const;

  // Of the same fonts, for pictures.
  const PageFonts& fonts() const { return *fonts_; }

 private:
  explicit PdfPages(std::unique_ptr<PageFonts> fonts);

  std::unique_ptr<PageFonts> fonts_;
};

}  // namespace relactation
