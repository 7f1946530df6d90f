#include "client/report/png_drawing.h"

#include <cmath>
#include <memory>

#include "client/report/cairo_drawing.h"
#include "client/report/cairo_output.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// https://www.cairographics.org/FAQ/, "maximum image size"
constexpr double kMostPixels = 32767;

absl::StatusOr<int> Pixels(double points, double pixels_a_point) {
  const double pixels = std::ceil(points * pixels_a_point);
  if (pixels >= 1 && pixels <= kMostPixels) return static_cast<int>(pixels);
  return absl::InvalidArgumentError(
      "a picture is 1 to 32767 pixels wide and high; choose other days, or a smaller scale");
}

}  // namespace

absl::StatusOr<std::string> DrawingAsPng(const Drawing& drawing, const PageFonts& fonts,
                                         double pixels_a_point) {
  ASSIGN_OR_RETURN(const int width, Pixels(drawing.width, pixels_a_point));
  ASSIGN_OR_RETURN(const int height, Pixels(drawing.height, pixels_a_point));
  const CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const CairoContext context(cairo_create(surface.get()));
  UseInk(context.get(), Ink::kPaper);
  cairo_paint(context.get());
  cairo_scale(context.get(), pixels_a_point, pixels_a_point);
  DrawOn(context.get(), drawing, fonts);
  RETURN_IF_ERROR(CheckCairo(cairo_status(context.get()), "the picture"));
  std::string png;
  RETURN_IF_ERROR(CheckCairo(cairo_surface_write_to_png_stream(surface.get(), AppendBytes, &png),
                             "the picture"));
  return png;
}

}  // namespace relactation
