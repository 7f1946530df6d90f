// A report as files: every form that it can be written in.
#pragma once

#include <functional>
#include <google/protobuf/message.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/caseload_overview.pb.h"
#include "relactation/v1/report.pb.h"

#include "absl/status/statusor.h"
#include "client/report/page.h"
#include "client/report/pdf_pages.h"
#include "client/terminal/terminal.h"

namespace relactation {

enum class ReportFormat { kTerminal, kHtml, kPdf, kSvg, kPng, kCsv, kJson };

// All of them, as they are typed: "terminal", "html", ...
const std::vector<std::pair<ReportFormat, std::string>>& ReportFormatWords();
std::string WordOf(ReportFormat format);
std::optional<ReportFormat> ReportFormatOf(std::string_view word);

struct ReportFile {
  // Small letters, digits, dashes and one dot: the client's code and what it is, and no name of
  // anybody. "kl-8281-parent.pdf".
  std::string name;
  std::string bytes;
};

struct ReportLook {
  PaperSize paper = PaperSize::kA4;
  // BCP 47 tag. Empty: as the report's readers read.
  std::string language = {};
  // A closing letter in place of the report's page.
  bool is_letter = false;
  // Of ReportFormat::kTerminal.
  Terminal terminal = {};
  // A message as JSON text; whoever writes reports has a writer of JSON.
  std::function<std::string(const google::protobuf::Message&)> json = {};
};

// Renders reports. What it needs of the machine, such as fonts, is looked up once. For one thread
// at a time; several may stand side by side.
class ReportRenderer {
 public:
  explicit ReportRenderer(ReportLook look);
  ~ReportRenderer();
  ReportRenderer(const ReportRenderer&) = delete;
  ReportRenderer& operator=(const ReportRenderer&) = delete;

  // One file of most forms; of kCsv three: days, sessions and codebook; of kSvg and kPng one a
  // chart. The same report gives the same bytes. FAILED_PRECONDITION where this machine lacks
  // something, such as fonts; UNIMPLEMENTED, naming the way out, of a form that there is not.
  absl::StatusOr<std::vector<ReportFile>> FilesOf(const v1::ProgressReport& report,
                                                  ReportFormat format);
  // An overview has no kCsv.
  absl::StatusOr<std::vector<ReportFile>> FilesOf(const v1::CaseloadOverview& overview,
                                                  ReportFormat format);

 private:
  struct Machine;

  // What is made of a page. `print` is what its PDF says of itself.
  absl::StatusOr<std::vector<ReportFile>> PageFiles(const Page& page, const std::string& stem,
                                                    ReportFormat format, const PdfOptions& print);

  const ReportLook look_;
  std::unique_ptr<Machine> machine_;
};

// How the names of a report's files begin: "kl-8281-parent".
std::string ReportStem(const v1::ProgressReport& report);

}  // namespace relactation
