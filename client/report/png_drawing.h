// A drawing as a PNG picture.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "client/report/drawing.h"
#include "client/report/page_fonts.h"

namespace relactation {

// 2 pixels a point are what a screen shows sharp; a drawing as wide as a page is 1,000 pixels then.
inline constexpr double kPixelsAPoint = 2;

// The bytes of a PNG on a ground of paper; of the same drawing always the same.
// INVALID_ARGUMENT: it is more than 32,767 pixels wide or high, or has no area. INTERNAL: there is
// no memory for it.
absl::StatusOr<std::string> DrawingAsPng(const Drawing& drawing, const PageFonts& fonts,
                                         double pixels_a_point = kPixelsAPoint);

}  // namespace relactation
