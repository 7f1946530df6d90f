// What the tools of poppler find in a PDF: programs that share no code with what wrote it.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "tests/support/temp_directory.h"

namespace relactation {

// What the tool writes about the PDF. Fails the test if the tool does not like the file.
inline std::string PdfTool(const std::string& tool, std::string_view pdf,
                           const std::string& after = "") {
  const TempDirectory directory;
  const std::string path = directory.Path("page.pdf");
  std::ofstream(path, std::ios::binary) << pdf;
  const std::string command = tool + " " + path + " " + after + " 2>&1";
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "cannot run " << tool;
    return "";
  }
  std::string output;
  std::array<char, 4096> part;
  while (const size_t bytes = std::fread(part.data(), 1, part.size(), pipe)) {
    output.append(part.data(), bytes);
  }
  EXPECT_EQ(::pclose(pipe), 0) << tool << ": " << output.substr(0, 500);
  return output;
}

inline std::string PdfText(std::string_view pdf) { return PdfTool("pdftotext -layout", pdf, "-"); }

// `Pages: 3`, `Title: ...`, `Tagged: yes`, one a line.
inline std::string PdfInfo(std::string_view pdf) { return PdfTool("pdfinfo -enc UTF-8", pdf); }

inline int PdfPageCount(std::string_view pdf) {
  const std::string info = PdfInfo(pdf);
  const size_t at = info.find("Pages:");
  return at == std::string::npos ? 0 : std::atoi(info.c_str() + at + 6);
}

// The tags, indented by how deep they are, with the texts in them.
inline std::string PdfTags(std::string_view pdf) { return PdfTool("pdfinfo -struct-text", pdf); }

// The text without white space: wherever its lines were broken.
inline std::string WithoutSpace(std::string_view text) {
  std::string letters;
  for (const char letter : text) {
    if (std::string_view(" \n\r\t\f").find(letter) == std::string_view::npos) letters += letter;
  }
  return letters;
}

}  // namespace relactation
