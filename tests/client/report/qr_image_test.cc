#include "client/report/qr_image.h"

#include <algorithm>
#include <cairo.h>
#include <cstring>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "client/terminal/text_width.h"

namespace relactation::qr_image_test {

constexpr int kQuiet = 4;
constexpr char kBlackOnWhite[] = "\x1b[38;5;16;48;5;231m";
constexpr char kOwnColours[] = "\x1b[0m";

// What `printf relact | qrencode -8 -l L -m 0 -t ASCII` draws, one letter a module.
const std::vector<std::string> kRelact = {
    "#######   # # #######",  //
    "#     #     # #     #",  //
    "# ### # # #   # ### #",  //
    "# ### #     # # ### #",  //
    "# ### #  # ## # ### #",  //
    "#     #  ###  #     #",  //
    "####### # # # #######",  //
    "        # #          ",  //
    "### ##### # ###   #  ",  //
    " ##       ## # #   ##",  //
    "  ##  #### # ### ####",  //
    " #   #    #### ##  ##",  //
    "#  #  # # ## ###    #",  //
    "        ###   ##  # #",  //
    "####### ### #   # ###",  //
    "#     # #     ##   ##",  //
    "# ### # ##  # ###  ##",  //
    "# ### #   ## #  ## # ",  //
    "# ### # ## # ###### #",  //
    "#     # #  ###  #  # ",  //
    "####### #### ## #  ##",  //
};

QrCode CodeOf(const std::string& text) { return QrCode::Of(text).value(); }

// The lines of the drawing, without their colours; fails where a line has other colours.
std::vector<std::string> DrawnLines(const QrCode& code) {
  std::vector<std::string> lines = absl::StrSplit(QrOnTerminal(code), '\n');
  EXPECT_EQ(lines.back(), "");
  lines.pop_back();
  for (std::string& line : lines) {
    EXPECT_TRUE(line.starts_with(kBlackOnWhite)) << line;
    EXPECT_TRUE(line.ends_with(kOwnColours)) << line;
    line = line.substr(std::strlen(kBlackOnWhite));
    line.resize(line.size() - std::strlen(kOwnColours));
  }
  return lines;
}

// A picture with what it was read from.
class Picture {
 public:
  explicit Picture(std::string png) : left_(std::move(png)) {
    surface_ = cairo_image_surface_create_from_png_stream(Read, this);
  }
  ~Picture() { cairo_surface_destroy(surface_); }
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;

  int width() const { return cairo_image_surface_get_width(surface_); }
  int height() const { return cairo_image_surface_get_height(surface_); }
  // Red, green and blue, as 0xRRGGBB.
  uint32_t ColourAt(int x, int y) const {
    const unsigned char* const data = cairo_image_surface_get_data(surface_);
    uint32_t pixel = 0;
    std::memcpy(&pixel, data + y * cairo_image_surface_get_stride(surface_) + 4 * x, sizeof pixel);
    return pixel & 0xffffff;
  }

 private:
  static cairo_status_t Read(void* self, unsigned char* bytes, unsigned int count) {
    std::string& left = static_cast<Picture*>(self)->left_;
    if (left.size() < count) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(bytes, left.data(), count);
    left.erase(0, count);
    return CAIRO_STATUS_SUCCESS;
  }

  std::string left_;
  cairo_surface_t* surface_ = nullptr;
};

TEST(QrCode, HoldsTheModulesThatAnotherProgramDraws) {
  const QrCode code = CodeOf("relact");
  ASSERT_EQ(code.side(), static_cast<int>(kRelact.size()) + 2 * kQuiet);
  for (size_t row = 0; row < kRelact.size(); ++row) {
    std::string drawn;
    for (size_t column = 0; column < kRelact.size(); ++column) {
      const bool is_black =
          code.IsBlack(static_cast<int>(row) + kQuiet, static_cast<int>(column) + kQuiet);
      drawn += is_black ? '#' : ' ';
    }
    EXPECT_EQ(drawn, kRelact[row]) << row;
  }
}

TEST(QrCode, HasFourModulesOfWhiteOnEachSide) {
  const QrCode code = CodeOf("relact");
  for (int along = 0; along < code.side(); ++along) {
    for (int depth = 0; depth < kQuiet; ++depth) {
      EXPECT_FALSE(code.IsBlack(depth, along));
      EXPECT_FALSE(code.IsBlack(code.side() - 1 - depth, along));
      EXPECT_FALSE(code.IsBlack(along, depth));
      EXPECT_FALSE(code.IsBlack(along, code.side() - 1 - depth));
    }
  }
  EXPECT_FALSE(code.IsBlack(-1, 4));
  EXPECT_FALSE(code.IsBlack(4, code.side()));
}

TEST(QrCode, OfAnInviteFitsATerminalOf80ColumnsAnd24Lines) {
  const QrCode code = CodeOf("relact1,care.example.org:7443," + std::string(43, 'A') + "," +
                             std::string(22, 'B') + ",CCCCCC");
  EXPECT_LE(code.side(), 80);
  EXPECT_LT(DrawnLines(code).size(), 24u);
}

TEST(QrCode, IsNotMadeOfNothingOrOfMoreThanItHolds) {
  EXPECT_TRUE(absl::IsInvalidArgument(QrCode::Of("").status()));
  EXPECT_TRUE(QrCode::Of(std::string(2953, 'a')).ok());
  const absl::Status too_long = QrCode::Of(std::string(2954, 'a')).status();
  EXPECT_TRUE(absl::IsInvalidArgument(too_long));
  EXPECT_EQ(too_long.message(), "a QR code holds 1 to 2953 bytes of text, not 2954");
}

TEST(QrCode, KeepsEveryByteOfTheText) {
  EXPECT_EQ(CodeOf("ab").side(), CodeOf(std::string("a\0", 2)).side());
  EXPECT_NE(QrOnTerminal(CodeOf(std::string("a\0b", 3))), QrOnTerminal(CodeOf("a")));
}

TEST(QrOnTerminal, IsBlackOnWhiteInEachLineAndAsWideAsTheCode) {
  const QrCode code = CodeOf("relact");
  const std::vector<std::string> lines = DrawnLines(code);
  EXPECT_EQ(lines.size(), static_cast<size_t>((code.side() + 1) / 2));
  for (const std::string& line : lines) EXPECT_EQ(DisplayWidth(line), code.side());
}

TEST(QrOnTerminal, DrawsTwoModulesInEachCharacter) {
  const std::vector<std::string> lines = DrawnLines(CodeOf("relact"));
  const std::string quiet(kQuiet, ' ');
  // The first two rows of kRelact.
  EXPECT_EQ(lines[2], quiet + "█▀▀▀▀▀█   ▀ █ █▀▀▀▀▀█" + quiet);
  // Its last row, with the quiet zone below.
  EXPECT_EQ(lines[12], quiet + "▀▀▀▀▀▀▀ ▀▀▀▀ ▀▀ ▀  ▀▀" + quiet);
}

TEST(QrAsPng, ShowsEachModuleInBlackOrWhite) {
  const QrCode code = CodeOf("relact");
  const auto png = QrAsPng(code);
  ASSERT_TRUE(png.ok()) << png.status();
  const Picture picture(*png);
  ASSERT_EQ(picture.width(), picture.height());
  ASSERT_EQ(picture.width() % code.side(), 0);
  const int pixels = picture.width() / code.side();
  ASSERT_GT(pixels, 0);
  for (int y = 0; y < picture.height(); ++y) {
    for (int x = 0; x < picture.width(); ++x) {
      const uint32_t expected = code.IsBlack(y / pixels, x / pixels) ? 0x000000 : 0xffffff;
      ASSERT_EQ(picture.ColourAt(x, y), expected) << x << ", " << y;
    }
  }
}

TEST(QrAsPng, IsTheSameForTheSameText) {
  EXPECT_EQ(*QrAsPng(CodeOf("relact")), *QrAsPng(CodeOf("relact")));
  EXPECT_NE(*QrAsPng(CodeOf("relact")), *QrAsPng(CodeOf("relacT")));
}

}  // namespace relactation::qr_image_test
