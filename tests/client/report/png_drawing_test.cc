#include "client/report/png_drawing.h"

#include <cairo.h>
#include <cstring>
#include <gtest/gtest.h>
#include <set>

#include "client/report/cairo_output.h"

namespace relactation::png_drawing_test {

const PageFonts& Fonts() {
  static const auto* const fonts = new PageFonts(PageFonts::Load().value());
  return *fonts;
}

cairo_status_t TakeBytes(void* left, unsigned char* bytes, unsigned int count) {
  auto& png = *static_cast<std::string*>(left);
  if (png.size() < count) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(bytes, png.data(), count);
  png.erase(0, count);
  return CAIRO_STATUS_SUCCESS;
}

// The drawing as pixels, one a point.
class Pixels {
 public:
  explicit Pixels(const Drawing& drawing) {
    auto png = DrawingAsPng(drawing, Fonts(), 1);
    EXPECT_TRUE(png.ok()) << png.status();
    std::string left = png.value_or("");
    surface_.reset(cairo_image_surface_create_from_png_stream(TakeBytes, &left));
  }

  int width() const { return cairo_image_surface_get_width(surface_.get()); }
  int height() const { return cairo_image_surface_get_height(surface_.get()); }

  Colour At(int x, int y) const {
    const unsigned char* const data = cairo_image_surface_get_data(surface_.get());
    uint32_t pixel = 0;
    const int place = y * cairo_image_surface_get_stride(surface_.get()) + 4 * x;
    std::memcpy(&pixel, data + place, sizeof pixel);
    return {static_cast<uint8_t>(pixel >> 16), static_cast<uint8_t>(pixel >> 8),
            static_cast<uint8_t>(pixel)};
  }

  // How many pixels of the area are not of the paper's colour.
  int Inked(int x, int y, int columns, int rows) const {
    int inked = 0;
    for (int row = y; row < y + rows; ++row) {
      for (int column = x; column < x + columns; ++column) {
        if (!Is(At(column, row), Ink::kPaper)) ++inked;
      }
    }
    return inked;
  }

  static bool Is(const Colour& colour, Ink ink) {
    const Colour other = ColourOf(ink);
    return colour.red == other.red && colour.green == other.green && colour.blue == other.blue;
  }

 private:
  CairoSurface surface_;
};

Drawing ADrawing(std::vector<Shape> shapes) {
  Drawing drawing;
  drawing.width = 100;
  drawing.height = 60;
  drawing.shapes = std::move(shapes);
  return drawing;
}

TEST(DrawingAsPng, FillsItsAreasOnAGroundOfPaper) {
  const Pixels pixels(ADrawing(
      {RectShape{.x = 10, .y = 10, .width = 20, .height = 20, .ink = Ink::kFirst},
       AreaShape{.outline = {{50, 10}, {90, 10}, {90, 50}, {50, 50}}, .fill = Ink::kBand}}));
  EXPECT_EQ(pixels.width(), 100);
  EXPECT_EQ(pixels.height(), 60);
  EXPECT_TRUE(Pixels::Is(pixels.At(20, 20), Ink::kFirst));
  EXPECT_TRUE(Pixels::Is(pixels.At(70, 30), Ink::kBand));
  EXPECT_TRUE(Pixels::Is(pixels.At(40, 20), Ink::kPaper));
}

TEST(DrawingAsPng, HatchesInsideOfTheRectangleAndLeavesPaperBetweenTheLines) {
  const Pixels pixels(ADrawing({RectShape{
      .x = 20, .y = 10, .width = 40, .height = 40, .ink = Ink::kText, .fill = Fill::kHatch}}));
  const int inked = pixels.Inked(20, 10, 40, 40);
  EXPECT_GT(inked, 200);
  EXPECT_LT(inked, 1500);
  EXPECT_EQ(pixels.Inked(0, 0, 19, 60) + pixels.Inked(61, 0, 39, 60), 0);
}

TEST(DrawingAsPng, LeavesAGapBetweenTheRunsOfALine) {
  const Pixels pixels(
      ADrawing({PolylineShape{.runs = {{{5, 30}, {40, 30}}, {{60, 30}, {80, 30}}, {{95, 30}}},
                              .stroke = {Ink::kText, 4, Dash::kSolid}}}));
  EXPECT_GT(pixels.Inked(5, 28, 35, 4), 0);
  EXPECT_EQ(pixels.Inked(44, 20, 12, 20), 0);
  EXPECT_GT(pixels.Inked(92, 28, 6, 4), 0) << "a run of one point is a dot";
}

TEST(DrawingAsPng, SetsWordsOnTheSideOfTheirPlaceThatIsAskedFor) {
  for (const Anchor anchor : {Anchor::kLeft, Anchor::kMiddle, Anchor::kRight}) {
    const Pixels pixels(
        ADrawing({TextShape{.text = "mmmm", .at = {50, 30}, .anchor = anchor, .size = 10}}));
    const int left = pixels.Inked(0, 0, 48, 60), right = pixels.Inked(52, 0, 48, 60);
    EXPECT_EQ(left > 0, anchor != Anchor::kLeft);
    EXPECT_EQ(right > 0, anchor != Anchor::kRight);
    EXPECT_EQ(pixels.Inked(0, 34, 100, 26), 0) << "they stand on their base line";
  }
}

TEST(DrawingAsPng, DrawsNoLineFromTheWordsBeforeAShape) {
  for (const Shape& shape : std::vector<Shape>{
           MarkShape{{85, 8}, Mark::kDot, 6}, MarkShape{{85, 8}, Mark::kDiamond, 6},
           PolylineShape{.runs = {{{80, 8}, {90, 8}}}, .stroke = {Ink::kText, 2, Dash::kSolid}}}) {
    const Pixels pixels(ADrawing({TextShape{.text = "m", .at = {5, 55}, .size = 8}, shape}));
    EXPECT_GT(pixels.Inked(80, 0, 20, 15), 0);
    EXPECT_EQ(pixels.Inked(30, 15, 45, 35), 0);
  }
}

TEST(DrawingAsPng, DrawsEachMarkAnotherWay) {
  std::set<std::string> pictures;
  for (const Mark mark : {Mark::kDot, Mark::kRing, Mark::kSquare, Mark::kDiamond,
                          Mark::kTriangleDown, Mark::kCross}) {
    pictures.insert(*DrawingAsPng(ADrawing({MarkShape{{50, 30}, mark, 20}}), Fonts()));
  }
  EXPECT_EQ(pictures.size(), 6u);
}

TEST(DrawingAsPng, IsTheSameForTheSameDrawingAndLargerWithMorePixelsAPoint) {
  const Drawing drawing = ADrawing({TextShape{.text = "山田 آنا 😀", .at = {10, 30}}});
  EXPECT_EQ(*DrawingAsPng(drawing, Fonts()), *DrawingAsPng(drawing, Fonts()));
  EXPECT_NE(*DrawingAsPng(drawing, Fonts(), 1), *DrawingAsPng(drawing, Fonts(), 3));
}

TEST(DrawingAsPng, RefusesAPictureThatCannotBe) {
  Drawing drawing = ADrawing({});
  drawing.width = 0;
  EXPECT_TRUE(absl::IsInvalidArgument(DrawingAsPng(drawing, Fonts()).status()));
  drawing.width = 1e9;
  EXPECT_TRUE(absl::IsInvalidArgument(DrawingAsPng(drawing, Fonts()).status()));
}

}  // namespace relactation::png_drawing_test
