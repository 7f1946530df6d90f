#include "client/report/pdf_pages.h"

#include <cairo-pdf.h>
#include <utility>

#include "client/report/cairo_output.h"
#include "client/report/page_canvas.h"
#include "client/report/page_fonts.h"
#include "client/report/paper_layout.h"
#include "client/report/pdf_structure.h"
#include "client/terminal/safe_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr double kRunningSize = 7.5;
// Of the running head, from the top of the paper to its line.
constexpr double kRunningTop = 20;

void Describe(cairo_surface_t* surface, const Page& page, const PdfOptions& options) {
  const auto set = [&](cairo_pdf_metadata_t which, std::string_view text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface, which, SafeText(text).c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, page.title);
  set(CAIRO_PDF_METADATA_AUTHOR, options.author);
  const std::string time =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", options.made_time, absl::UTCTimeZone());
  // Without it, cairo would take the time of the clock.
  set(CAIRO_PDF_METADATA_CREATE_DATE, time);
  set(CAIRO_PDF_METADATA_MOD_DATE, time);
}

// Draws the paper pages one after the other.
class Painter {
 public:
  Painter(cairo_t* context, const Page& page, const PaperLayout& layout, const PageFonts& fonts)
      : canvas_(context), page_(page), layout_(layout), paper_(layout.paper), fonts_(fonts) {}

  void PaintAll() {
    canvas_.Begin("Document");
    for (size_t number = 1; number <= layout_.pages.size(); ++number) {
      if (number > 1) PaintRunningHead();
      PaintPieces(layout_.pages[number - 1]);
      PaintFoot(number);
      if (number == layout_.pages.size()) break;
      cairo_show_page(canvas_.context());
    }
    canvas_.End("Document");
    cairo_show_page(canvas_.context());
  }

  const PageCanvas& canvas() const { return canvas_; }

 private:
  void PaintPieces(const LaidOutPage& laid_out) {
    for (const PlacedPiece& placed : laid_out.pieces) {
      cairo_save(canvas_.context());
      cairo_translate(canvas_.context(), paper_.margin, paper_.above);
      cairo_scale(canvas_.context(), laid_out.scale, laid_out.scale);
      cairo_translate(canvas_.context(), 0, placed.top);
      Paint(*placed.piece, !placed.is_shown_again);
      cairo_restore(canvas_.context());
    }
  }

  void Paint(const Piece& piece, bool is_tagged) {
    canvas_.SetTagged(is_tagged);
    for (const char* tag : piece.opens) canvas_.Begin(tag);
    piece.draw(canvas_);
    for (const char* tag : piece.closes) canvas_.End(tag);
    canvas_.SetTagged(true);
  }

  // Of what the sheet is, where it lies apart from the first.
  void PaintRunningHead() {
    std::string words = page_.title;
    if (!page_.facts.empty()) words += " · " + page_.facts.front().value;
    TextLook look{.size = kRunningSize, .ink = Ink::kFaint, .width = paper_.content_width()};
    fonts_.Set(words, look, page_.is_right_to_left)
        .Draw(canvas_.context(), paper_.margin, kRunningTop, 0, 1);
  }

  // Whoever listens hears it once, at the end.
  void PaintFoot(size_t number) {
    cairo_t* const context = canvas_.context();
    const double y = paper_.foot_top - 5;
    UseInk(context, Ink::kGrid);
    cairo_set_line_width(context, 0.5);
    cairo_move_to(context, paper_.margin, y);
    cairo_line_to(context, paper_.width - paper_.margin, y);
    cairo_stroke(context);
    double top = paper_.foot_top;
    for (const Piece& piece : layout_.foot) {
      cairo_save(context);
      cairo_translate(context, FootLeft(), top);
      Paint(piece, number == layout_.pages.size());
      cairo_restore(context);
      top += piece.height;
    }
    const SetText words =
        fonts_.Set(std::to_string(number) + " / " + std::to_string(layout_.pages.size()),
                   {.size = kRunningSize, .ink = Ink::kFaint}, false);
    words.Draw(
        context,
        page_.is_right_to_left ? paper_.margin : paper_.width - paper_.margin - words.Width(),
        paper_.foot_top);
  }

  double FootLeft() const {
    return page_.is_right_to_left ? paper_.margin + kFootNumberWidth : paper_.margin;
  }

  PageCanvas canvas_;
  const Page& page_;
  const PaperLayout& layout_;
  const PaperMeasures& paper_;
  const PageFonts& fonts_;
};

}  // namespace

PdfPages::PdfPages(std::unique_ptr<PageFonts> fonts) : fonts_(std::move(fonts)) {}
PdfPages::PdfPages(PdfPages&&) noexcept = default;
PdfPages& PdfPages::operator=(PdfPages&&) noexcept = default;
PdfPages::~PdfPages() = default;

absl::StatusOr<PdfPages> PdfPages::Load() {
  ASSIGN_OR_RETURN(PageFonts fonts, PageFonts::Load());
  return PdfPages(std::make_unique<PageFonts>(std::move(fonts)));
}

absl::StatusOr<std::string> PdfPages::Print(const Page& page, const PdfOptions& options) const {
  const PaperLayout layout = LayOutPage(page, options, *fonts_);
  std::string pdf;
  const CairoSurface surface(cairo_pdf_surface_create_for_stream(
      AppendBytes, &pdf, layout.paper.width, layout.paper.height));
  Describe(surface.get(), page, options);
  const CairoContext context(cairo_create(surface.get()));
  Painter painter(context.get(), page, layout, *fonts_);
  painter.PaintAll();
  RETURN_IF_ERROR(CheckCairo(cairo_status(context.get()), "the PDF"));
  cairo_surface_finish(surface.get());
  RETURN_IF_ERROR(CheckCairo(cairo_surface_status(surface.get()), "the PDF"));
  return WithStructure(pdf, {.language = page.language,
                             .is_right_to_left = page.is_right_to_left,
                             .figure_words = painter.canvas().figure_words(),
                             .header_scopes = painter.canvas().header_scopes()});
}

}  // namespace relactation
