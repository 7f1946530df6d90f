// What stands in a drawing, for tests.
#pragma once

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "client/report/drawing.h"

namespace relactation {

template <typename Kind>
std::vector<Kind> ShapesOf(const Drawing& drawing) {
  std::vector<Kind> shapes;
  for (const Shape& shape : drawing.shapes) {
    if (const auto* kind = std::get_if<Kind>(&shape)) shapes.push_back(*kind);
  }
  return shapes;
}

inline std::vector<RectShape> HatchesOf(const Drawing& drawing) {
  std::vector<RectShape> rects = ShapesOf<RectShape>(drawing);
  // The sample in the legend is as wide as every sample.
  std::erase_if(rects, [](const RectShape& rect) {
    return rect.fill != Fill::kHatch || (rect.width == 10 && rect.height == 7);
  });
  return rects;
}

inline bool HasText(const Drawing& drawing, const std::string& text) {
  const std::vector<TextShape> texts = ShapesOf<TextShape>(drawing);
  return std::any_of(texts.begin(), texts.end(),
                     [&](const TextShape& each) { return each.text == text; });
}

}  // namespace relactation
