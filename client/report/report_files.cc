#include "client/report/report_files.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "client/report/codebook.h"
#include "client/report/days_csv.h"
#include "client/report/file_name.h"
#include "client/report/html_page.h"
#include "client/report/pages/report_pages.h"
#include "client/report/pdf_pages.h"
#include "client/report/png_drawing.h"
#include "client/report/sessions_csv.h"
#include "client/report/svg_drawing.h"
#include "client/report/terminal_page.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string AudienceWord(v1::ReportAudience audience) {
  switch (audience) {
    case v1::REPORT_AUDIENCE_PARENT:
      return "parent";
    case v1::REPORT_AUDIENCE_PAEDIATRICIAN:
      return "paediatrician";
    case v1::REPORT_AUDIENCE_CONSULTANT:
      return "consultant";
    default:
      return "report";
  }
}

std::vector<ReportFile> CsvFiles(const v1::ProgressReport& report, const std::string& stem) {
  return {{stem + "-days.csv", DaysCsv(report)},
          {stem + "-sessions.csv", SessionsCsv(report)},
          {stem + "-codebook.csv", Codebook(report)}};
}

std::vector<const Drawing*> DrawingsOf(const Page& page) {
  std::vector<const Drawing*> drawings;
  for (const auto* blocks : {&page.blocks, &page.appendix}) {
    for (const Block& block : *blocks) {
      if (const auto* drawing = std::get_if<DrawingBlock>(&block)) {
        drawings.push_back(&drawing->drawing);
      }
    }
  }
  return drawings;
}

std::vector<ReportFile> SvgFiles(const Page& page, const std::string& stem) {
  std::vector<ReportFile> files;
  for (const Drawing* const drawing : DrawingsOf(page)) {
    files.push_back({stem + "-" + PlainFileName(drawing->name) + ".svg", SvgFile(*drawing)});
  }
  return files;
}

absl::StatusOr<std::vector<ReportFile>> PngFiles(const Page& page, const std::string& stem,
                                                 const PageFonts& fonts) {
  std::vector<ReportFile> files;
  for (const Drawing* const drawing : DrawingsOf(page)) {
    ASSIGN_OR_RETURN(std::string png, DrawingAsPng(*drawing, fonts));
    files.push_back({stem + "-" + PlainFileName(drawing->name) + ".png", std::move(png)});
  }
  return files;
}

}  // namespace

const std::vector<std::pair<ReportFormat, std::string>>& ReportFormatWords() {
  static const auto* const words = new std::vector<std::pair<ReportFormat, std::string>>{
      {ReportFormat::kTerminal, "terminal"}, {ReportFormat::kHtml, "html"},
      {ReportFormat::kPdf, "pdf"},           {ReportFormat::kSvg, "svg"},
      {ReportFormat::kPng, "png"},           {ReportFormat::kCsv, "csv"},
      {ReportFormat::kJson, "json"}};
  return *words;
}

std::string WordOf(ReportFormat format) {
  for (const auto& [known, word] : ReportFormatWords()) {
    if (known == format) return word;
  }
  return "";
}

std::optional<ReportFormat> ReportFormatOf(std::string_view word) {
  for (const auto& [format, known] : ReportFormatWords()) {
    if (known == word) return format;
  }
  return std::nullopt;
}

std::string ReportStem(const v1::ProgressReport& report) {
  const v1::ReportHeader& header = report.header();
  const std::string& code =
      header.client_code().empty() ? header.client_id() : header.client_code();
  const std::string stem = PlainFileName(code.empty() ? "client" : code);
  const bool is_letter = report.has_closing();
  return stem + (is_letter ? "-letter" : "-" + AudienceWord(header.audience()));
}

struct ReportRenderer::Machine {
  // With its fonts, which are looked up for the first page that is drawn.
  absl::StatusOr<const PdfPages*> Pages() {
    if (!pages) pages = PdfPages::Load();
    RETURN_IF_ERROR(pages->status());
    return &**pages;
  }

  std::optional<absl::StatusOr<PdfPages>> pages;
};

ReportRenderer::ReportRenderer(ReportLook look)
    : look_(std::move(look)), machine_(std::make_unique<Machine>()) {}
ReportRenderer::~ReportRenderer() = default;

absl::StatusOr<std::vector<ReportFile>> ReportRenderer::FilesOf(const v1::ProgressReport& report,
                                                                ReportFormat format) {
  const std::string stem = ReportStem(report);
  if (format == ReportFormat::kCsv) return CsvFiles(report, stem);
  if (format == ReportFormat::kJson) {
    return std::vector<ReportFile>{{stem + ".json", look_.json(report)}};
  }
  const ReportTexts& texts =
      look_.language.empty() ? TextsOfReport(report) : ReportTextsFor(look_.language);
  return PageFiles(look_.is_letter ? ClosingLetter(report, texts, look_.language)
                                   : PageOfReport(report, texts, look_.language),
                   stem, format,
                   {.paper = look_.paper,
                    .author = report.header().made_by(),
                    .made_time = FromTimestamp(report.header().made_time())});
}

absl::StatusOr<std::vector<ReportFile>> ReportRenderer::FilesOf(
    const v1::CaseloadOverview& overview, ReportFormat format) {
  const std::string stem = "caseload";
  if (format == ReportFormat::kCsv) return std::vector<ReportFile>();
  if (format == ReportFormat::kJson) {
    return std::vector<ReportFile>{{stem + ".json", look_.json(overview)}};
  }
  return PageFiles(PageOfOverview(overview, ReportTextsFor(look_.language), look_.language), stem,
                   format,
                   {.paper = look_.paper,
                    .author = overview.made_by(),
                    .made_time = FromTimestamp(overview.made_time())});
}

absl::StatusOr<std::vector<ReportFile>> ReportRenderer::PageFiles(const Page& page,
                                                                  const std::string& stem,
                                                                  ReportFormat format,
                                                                  const PdfOptions& print) {
  switch (format) {
    case ReportFormat::kTerminal:
      return std::vector<ReportFile>{{stem + ".txt", TextOfPage(page, look_.terminal)}};
    case ReportFormat::kHtml:
      return std::vector<ReportFile>{{stem + ".html", HtmlOfPage(page)}};
    case ReportFormat::kSvg:
      return SvgFiles(page, stem);
    case ReportFormat::kPng: {
      ASSIGN_OR_RETURN(const PdfPages* const pages, machine_->Pages());
      return PngFiles(page, stem, pages->fonts());
    }
    case ReportFormat::kPdf: {
      ASSIGN_OR_RETURN(const PdfPages* const pages, machine_->Pages());
      ASSIGN_OR_RETURN(std::string pdf, pages->Print(page, print));
      return std::vector<ReportFile>{{stem + ".pdf", std::move(pdf)}};
    }
    case ReportFormat::kCsv:
    case ReportFormat::kJson:
      break;  // Made of the model, not of a page.
  }
  return absl::UnimplementedError("a page has no form `" + WordOf(format) + "`");
}

}  // namespace relactation
