#include "client/report/svg_drawing.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utf8proc.h>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"

namespace relactation {
namespace {

// A hundredth of a point is finer than any printer; trailing zeros say nothing.
std::string Length(double points) {
  std::string text = absl::StrFormat("%.2f", points);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string Hex(Ink ink) {
  const Colour colour = ColourOf(ink);
  return absl::StrFormat("#%02x%02x%02x", colour.red, colour.green, colour.blue);
}

std::string Attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string PointsOf(const std::vector<DrawingPoint>& points) {
  std::string text;
  for (const DrawingPoint& point : points) {
    if (!text.empty()) text += ' ';
    text += Length(point.x) + "," + Length(point.y);
  }
  return text;
}

std::string StrokeOf(const Stroke& stroke) {
  if (stroke.width <= 0) return "";
  std::string text =
      Attribute("stroke", Hex(stroke.ink)) + Attribute("stroke-width", Length(stroke.width));
  std::vector<std::string> dashes;
  for (const double length : DashLengths(stroke.dash)) dashes.push_back(Length(length));
  if (!dashes.empty()) text += Attribute("stroke-dasharray", absl::StrJoin(dashes, " "));
  return text;
}

std::string Circle(DrawingPoint at, double radius, const std::string& paint) {
  return "<circle" + Attribute("cx", Length(at.x)) + Attribute("cy", Length(at.y)) +
         Attribute("r", Length(radius)) + paint + "/>\n";
}

std::string HatchId(std::string_view id, Ink ink) {
  return std::string(id) + "-h" + std::to_string(static_cast<int>(ink));
}

// One shape as an element.
struct SvgShape {
  std::string_view id;
  bool is_right_to_left;

  std::string operator()(const LineShape& line) const {
    return "<line" + Attribute("x1", Length(line.from.x)) + Attribute("y1", Length(line.from.y)) +
           Attribute("x2", Length(line.to.x)) + Attribute("y2", Length(line.to.y)) +
           StrokeOf(line.stroke) + "/>\n";
  }

  std::string operator()(const PolylineShape& polyline) const {
    std::string text;
    for (const std::vector<DrawingPoint>& run : polyline.runs) {
      if (run.size() == 1) {
        text += Circle(run[0], polyline.stroke.width * 1.5,
                       Attribute("fill", Hex(polyline.stroke.ink)));
      } else if (!run.empty()) {
        text += "<polyline" + Attribute("points", PointsOf(run)) + Attribute("fill", "none") +
                Attribute("stroke-linejoin", "round") + StrokeOf(polyline.stroke) + "/>\n";
      }
    }
    return text;
  }

  std::string operator()(const AreaShape& area) const {
    return "<polygon" + Attribute("points", PointsOf(area.outline)) +
           Attribute("fill", Hex(area.fill)) + "/>\n";
  }

  std::string operator()(const RectShape& rect) const {
    std::string fill = "none";
    if (rect.fill == Fill::kSolid) fill = Hex(rect.ink);
    if (rect.fill == Fill::kHatch) fill = "url(#" + HatchId(id, rect.ink) + ")";
    return "<rect" + Attribute("x", Length(rect.x)) + Attribute("y", Length(rect.y)) +
           Attribute("width", Length(std::max(rect.width, 0.0))) +
           Attribute("height", Length(std::max(rect.height, 0.0))) + Attribute("fill", fill) +
           StrokeOf(rect.outline) + "/>\n";
  }

  std::string operator()(const MarkShape& mark) const {
    const double half = mark.size / 2;
    const auto [x, y] = mark.at;
    const std::string fill = Attribute("fill", Hex(mark.ink));
    const auto polygon = [&](const std::vector<DrawingPoint>& points) {
      return "<polygon" + Attribute("points", PointsOf(points)) + fill + "/>\n";
    };
    switch (mark.mark) {
      case Mark::kDot:
        return Circle(mark.at, half, fill);
      case Mark::kRing:
        return Circle(mark.at, half * 0.8,
                      Attribute("fill", Hex(Ink::kPaper)) + StrokeOf({mark.ink, half * 0.4}));
      case Mark::kSquare:
        return polygon({{x - half, y - half},
                        {x + half, y - half},
                        {x + half, y + half},
                        {x - half, y + half}});
      case Mark::kDiamond:
        return polygon({{x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}});
      case Mark::kTriangleDown:
        return polygon({{x - half, y - half}, {x + half, y - half}, {x, y + half}});
      case Mark::kCross:
        return (*this)(LineShape{{x - half, y - half}, {x + half, y + half}, {mark.ink, 1.2}}) +
               (*this)(LineShape{{x - half, y + half}, {x + half, y - half}, {mark.ink, 1.2}});
    }
    return "";
  }

  // SVG begins a text where its direction does, which right to left is its right end.
  std::string operator()(const TextShape& text) const {
    const Anchor first = is_right_to_left ? Anchor::kRight : Anchor::kLeft;
    std::string anchor = text.anchor == first ? "" : "end";
    if (text.anchor == Anchor::kMiddle) anchor = "middle";
    return "<text" + Attribute("x", Length(text.at.x)) + Attribute("y", Length(text.at.y)) +
           Attribute("font-size", Length(text.size)) +
           (text.weight == Weight::kBold ? Attribute("font-weight", "bold") : "") +
           (anchor.empty() ? "" : Attribute("text-anchor", anchor)) +
           Attribute("fill", Hex(text.ink)) + ">" + XmlText(text.text) + "</text>\n";
  }
};

// The hatches that the drawing has, one an ink.
std::string Hatches(const Drawing& drawing, std::string_view id) {
  std::set<Ink> inks;
  for (const Shape& shape : drawing.shapes) {
    const auto* rect = std::get_if<RectShape>(&shape);
    if (rect != nullptr && rect->fill == Fill::kHatch) inks.insert(rect->ink);
  }
  std::string text;
  const std::string step = Length(kHatchStep);
  for (const Ink ink : inks) {
    // Three lines, so that the corners of a tile are drawn as well.
    text += "<pattern" + Attribute("id", HatchId(id, ink)) +
            Attribute("patternUnits", "userSpaceOnUse") + Attribute("width", step) +
            Attribute("height", step) + "><path" +
            Attribute("d",
                      absl::StrCat("M-1,1 l2,-2 M0,", step, " L", step, ",0 M",
                                   Length(kHatchStep - 1), ",", Length(kHatchStep + 1), " l2,-2")) +
            StrokeOf({ink, kHatchWidth}) + "/></pattern>\n";
  }
  return text.empty() ? "" : "<defs>\n" + text + "</defs>\n";
}

// Embeddings, overrides and isolates with a direction of their own: Unicode Standard Annex #9,
// section 2. They could show a name backwards. First strong isolates and their ends stay.
bool OverridesDirection(utf8proc_int32_t letter) {
  return (letter >= 0x202A && letter <= 0x202E) || letter == 0x2066 || letter == 0x2067;
}

// XML 1.0, section 2.2: what a document may hold.
bool IsXmlCharacter(utf8proc_int32_t letter) {
  return letter == '\t' || letter == '\n' ||
         (letter >= 0x20 && letter != 0x7F && !(letter >= 0x80 && letter < 0xA0) &&
          letter != 0xFFFE && letter != 0xFFFF);
}

std::string_view Escaped(utf8proc_int32_t letter) {
  switch (letter) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return "";
  }
}

}  // namespace

std::string SvgElement(const Drawing& drawing, std::string_view id) {
  const std::string title = std::string(id) + "-t";
  const std::string description = std::string(id) + "-d";
  std::string svg =
      "<svg" + Attribute("xmlns", "http://www.w3.org/2000/svg") +
      Attribute("viewBox", "0 0 " + Length(drawing.width) + " " + Length(drawing.height)) +
      Attribute("width", Length(drawing.width) + "pt") +
      Attribute("height", Length(drawing.height) + "pt") + Attribute("role", "img") +
      Attribute("aria-labelledby", title + " " + description) +
      Attribute("direction", drawing.is_right_to_left ? "rtl" : "ltr") +
      Attribute("font-family",
                "&quot;DejaVu Sans&quot;, &quot;Noto Sans&quot;, "
                "sans-serif") +
      ">\n";
  svg += "<title" + Attribute("id", title) + ">" + XmlText(drawing.title) + "</title>\n";
  svg += "<desc" + Attribute("id", description) + ">" + XmlText(drawing.description) + "</desc>\n";
  svg += Hatches(drawing, id);
  const SvgShape element{id, drawing.is_right_to_left};
  for (const Shape& shape : drawing.shapes) svg += std::visit(element, shape);
  return svg + "</svg>\n";
}

std::string SvgFile(const Drawing& drawing) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + SvgElement(drawing, "drawing");
}

std::string XmlText(std::string_view text) {
  std::string xml;
  xml.reserve(text.size());
  while (!text.empty()) {
    utf8proc_int32_t letter = -1;
    const utf8proc_ssize_t read =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &letter);
    const size_t bytes = read > 0 ? static_cast<size_t>(read) : 1;
    if (read <= 0) {
      xml += "\uFFFD";
    } else if (const std::string_view escaped = Escaped(letter); !escaped.empty()) {
      xml += escaped;
    } else if (IsXmlCharacter(letter) && !OverridesDirection(letter)) {
      xml += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return xml;
}

}  // namespace relactation
