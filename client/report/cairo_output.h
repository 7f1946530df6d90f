// Owners of what cairo makes, and its errors as statuses.
#pragma once

#include <cairo.h>
#include <memory>
#include <string_view>

#include "absl/status/status.h"

namespace relactation {

struct FreeCairo {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
// Where something fails, cairo answers with an object that says so in its status, never with none.
using CairoSurface = std::unique_ptr<cairo_surface_t, FreeCairo>;
using CairoContext = std::unique_ptr<cairo_t, FreeCairo>;

// INTERNAL, naming `what` could not be drawn, unless cairo reports success.
absl::Status CheckCairo(cairo_status_t status, std::string_view what);

// Appends to the std::string that `text` points to: output goes to memory first, so that files are
// written in one place, whole or not at all.
cairo_status_t AppendBytes(void* text, const unsigned char* bytes, unsigned int count);

}  // namespace relactation
