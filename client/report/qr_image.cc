#include "client/report/qr_image.h"

#include <cairo.h>
#include <cerrno>
#include <memory>
#include <qrencode.h>
#include <utility>

#include "client/report/cairo_output.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// ISO/IEC 18004, "Quiet zone": four modules on each side.
constexpr int kQuietModules = 4;
constexpr int kPixelsAModule = 8;
// Read off a screen at once, nothing of it gets dirty or torn; and the smaller code fits a terminal
// of 24 lines.
constexpr QRecLevel kCorrection = QR_ECLEVEL_L;
constexpr int kSmallestVersion = 0;

// The 256 colours: the first sixteen are often another black and a grey, as a person likes them.
// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Character Attributes (SGR)"
constexpr char kBlackOnWhite[] = "\x1b[38;5;16;48;5;231m";
constexpr char kOwnColours[] = "\x1b[0m";

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

const char* HalfBlocks(bool is_upper_black, bool is_lower_black) {
  if (is_upper_black) return is_lower_black ? "█" : "▀";
  return is_lower_black ? "▄" : " ";
}

void Draw(const QrCode& code, cairo_t* context) {
  cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_set_source_rgb(context, 0, 0, 0);
  for (int row = 0; row < code.side(); ++row) {
    for (int column = 0; column < code.side(); ++column) {
      if (!code.IsBlack(row, column)) continue;
      cairo_rectangle(context, column * kPixelsAModule, row * kPixelsAModule, kPixelsAModule,
                      kPixelsAModule);
    }
  }
  cairo_fill(context);
}

}  // namespace

absl::StatusOr<QrCode> QrCode::Of(std::string_view text) {
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeData(
      static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
      kSmallestVersion, kCorrection));
  if (code == nullptr && errno == ENOMEM) {
    return absl::InternalError("there is no memory for a QR code");
  }
  if (code == nullptr) {
    return absl::InvalidArgumentError("a QR code holds 1 to 2953 bytes of text, not " +
                                      std::to_string(text.size()));
  }
  const int side = code->width + 2 * kQuietModules;
  std::vector<bool> is_black(static_cast<size_t>(side) * static_cast<size_t>(side));
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      const int place = (row + kQuietModules) * side + column + kQuietModules;
      is_black[static_cast<size_t>(place)] = (code->data[row * code->width + column] & 1) != 0;
    }
  }
  return QrCode(side, std::move(is_black));
}

bool QrCode::IsBlack(int row, int column) const {
  if (row < 0 || column < 0 || row >= side_ || column >= side_) return false;
  return is_black_[static_cast<size_t>(row * side_ + column)];
}

std::string QrOnTerminal(const QrCode& code) {
  std::string text;
  for (int row = 0; row < code.side(); row += 2) {
    text += kBlackOnWhite;
    for (int column = 0; column < code.side(); ++column) {
      text += HalfBlocks(code.IsBlack(row, column), code.IsBlack(row + 1, column));
    }
    text += kOwnColours;
    text += "\n";
  }
  return text;
}

absl::StatusOr<std::string> QrAsPng(const QrCode& code) {
  const int pixels = code.side() * kPixelsAModule;
  const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels, pixels));
  const CairoContext context(cairo_create(surface.get()));
  Draw(code, context.get());
  RETURN_IF_ERROR(CheckCairo(cairo_status(context.get()), "the QR code"));
  std::string png;
  RETURN_IF_ERROR(CheckCairo(cairo_surface_write_to_png_stream(surface.get(), AppendBytes, &png),
                             "the QR code"));
  return png;
}

}  // namespace relactation
