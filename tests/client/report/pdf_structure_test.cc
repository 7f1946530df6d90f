#include "client/report/pdf_structure.h"

#include <cairo-pdf.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/report/cairo_output.h"
#include "tests/support/pdf_tools.h"

namespace relactation::pdf_structure_test {

using ::testing::HasSubstr;

std::string PdfWithFigures(int figures) {
  std::string pdf;
  const CairoSurface surface(cairo_pdf_surface_create_for_stream(AppendBytes, &pdf, 100, 100));
  const CairoContext context(cairo_create(surface.get()));
  // Only a file with this tag says of itself that it is tagged.
  cairo_tag_begin(context.get(), "Document", nullptr);
  for (int figure = 0; figure < figures; ++figure) {
    cairo_tag_begin(context.get(), "Figure", nullptr);
    cairo_rectangle(context.get(), 10, 10, 20, 20);
    cairo_fill(context.get());
    cairo_tag_end(context.get(), "Figure");
  }
  cairo_tag_end(context.get(), "Document");
  cairo_show_page(context.get());
  cairo_surface_finish(surface.get());
  return pdf;
}

TEST(WithStructure, GivesFiguresTheirWordsInOrderAndKeepsTheFileSound) {
  const auto pdf = WithStructure(PdfWithFigures(2),
                                 {.language = "de-CH", .figure_words = {"Ä", "\xF0\x9F\x91\xB6"}});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  const size_t first = pdf->find("/Alt <FEFF00c4>");
  ASSERT_NE(first, std::string::npos);
  EXPECT_NE(pdf->find("/Alt <FEFFd83ddc76>", first), std::string::npos);
  EXPECT_THAT(*pdf, HasSubstr("/Lang (de-CH)"));
  const std::string info = PdfInfo(*pdf);
  EXPECT_THAT(info, HasSubstr("Tagged:          yes"));
  EXPECT_EQ(info.find("Error"), std::string::npos) << info;
}

TEST(WithStructure, TakesNoLanguageThatIsNone) {
  const auto pdf = WithStructure(PdfWithFigures(0), {.language = "en) /OpenAction (x"});
  ASSERT_TRUE(pdf.ok()) << pdf.status();
  EXPECT_THAT(*pdf, HasSubstr("/Lang (en)"));
  EXPECT_EQ(pdf->find("OpenAction"), std::string::npos);
}

TEST(WithStructure, RefusesOtherThanAsManyWordsAsThereAreFigures) {
  EXPECT_FALSE(WithStructure(PdfWithFigures(2), {.figure_words = {"a"}}).ok());
  EXPECT_FALSE(WithStructure(PdfWithFigures(1), {.figure_words = {"a", "b"}}).ok());
  EXPECT_FALSE(WithStructure(PdfWithFigures(0), {.header_scopes = {HeaderScope::kRow}}).ok());
}

TEST(WithStructure, RefusesWhatIsNoPdfOfCairo) {
  const std::string pdf = PdfWithFigures(1);
  for (size_t bytes = 0; bytes <= pdf.rfind("startxref"); ++bytes) {
    EXPECT_FALSE(WithStructure(pdf.substr(0, bytes), {.figure_words = {"a"}}).ok()) << bytes;
  }
  EXPECT_FALSE(WithStructure("startxref\n0", {}).ok());
  EXPECT_FALSE(WithStructure("xref\n0 9999999\nstartxref\n0\n%%EOF", {}).ok());
}

}  // namespace relactation::pdf_structure_test
