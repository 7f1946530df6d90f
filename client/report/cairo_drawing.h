// A drawing on a page or a picture: the one place where shapes become ink.
#pragma once

#include <cairo.h>

#include "client/report/drawing.h"
#include "client/report/page_fonts.h"

namespace relactation {

// Draws it with its top left corner at the context's origin, one unit a point, and leaves the
// context as it was. What reaches beyond the canvas is drawn there all the same. Errors are the
// context's, in cairo_status.
void DrawOn(cairo_t* context, const Drawing& drawing, const PageFonts& fonts);

}  // namespace relactation
