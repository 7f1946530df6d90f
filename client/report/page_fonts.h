// Letters of every script, for pages and pictures: which fonts are used, and text set in them.
//
// The fonts are those of the machine: Noto Sans and its sisters (Debian's fonts-noto-core) for all
// scripts but Chinese and Japanese, Droid Sans Fallback (fonts-droid-fallback) for these, Symbola
// (fonts-symbola) for signs and emoji; then whatever else is installed. A letter that no font has
// is drawn as a box with its code in it, never left out.
#pragma once

#include <memory>
#include <pango/pangocairo.h>
#include <string_view>

#include "absl/status/statusor.h"
#include "client/report/drawing.h"

namespace relactation {

// Where a line begins: at the side where reading begins, in the middle, or at the other side.
enum class TextAlign { kStart, kMiddle, kEnd };

struct TextLook {
  double size = 9.5;  // In points.
  Weight weight = Weight::kNormal;
  Ink ink = Ink::kText;
  TextAlign align = TextAlign::kStart;
  // Lines are broken to fit into it, inside of words where need be. 0: all is one line.
  double width = 0;
  // It runs as its first letter does, whichever way the page runs: of what people said.
  bool runs_its_own_way = false;
};

// A text set in lines. Copies share it; it needs the fonts no longer.
class SetText {
 public:
  SetText(std::shared_ptr<PangoLayout> layout, const TextLook& look, bool is_right_to_left);

  int line_count() const;
  // Of the widest line, in points.
  double Width() const;
  // Of the lines from, ..., until - 1.
  double Height(int from, int until) const;
  double Height() const { return Height(0, line_count()); }
  // Above the base line of the first line.
  double Ascent() const;
  // As wide as its widest word: narrower, words are broken. Breaks the lines anew at `width` after.
  double WidestWord() const;
  void BreakAt(double width);
  // The lines, inside of look.width from x on, the top of the first one at y.
  void Draw(cairo_t* context, double x, double y, int from, int until) const;
  void Draw(cairo_t* context, double x, double y) const { Draw(context, x, y, 0, line_count()); }

 private:
  std::shared_ptr<PangoLayout> layout_;
  TextLook look_;
  bool is_right_to_left_;
};

// The fonts, with what was found out about them: one for many pages, used by one thread at a time.
class PageFonts {
 public:
  // FAILED_PRECONDITION, naming the packages: no font is installed.
  static absl::StatusOr<PageFonts> Load();

  // The text without control characters; line ends stay where there is a width to break at.
  // `is_right_to_left`: which side the lines begin at. Each line's own words run as their letters
  // do.
  SetText Set(std::string_view text, const TextLook& look, bool is_right_to_left) const;
  // The same with a smaller, fainter label in a line above it.
  SetText SetLabelled(std::string_view label, std::string_view text, const TextLook& look,
                      bool is_right_to_left) const;

 private:
  struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
  };

  explicit PageFonts(PangoFontMap* map);
  std::shared_ptr<PangoLayout> Layout(const std::string& text, const TextLook& look,
                                      bool is_right_to_left) const;

  std::unique_ptr<PangoFontMap, Unref> map_;
  std::unique_ptr<PangoContext, Unref> left_to_right_, right_to_left_;
};

// The colour that what is drawn next has.
void UseInk(cairo_t* context, Ink ink);

}  // namespace relactation
