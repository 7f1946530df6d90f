#include "client/report/page_fonts.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>
#include <string>

#include "client/terminal/safe_text.h"

namespace relactation {
namespace {

// In the order in which a letter is looked for; see the header.
constexpr char kFamilies[] =
    "Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Devanagari,Droid Sans Fallback,"
    "Noto Sans CJK JP,Symbola,DejaVu Sans";
constexpr double kLabelSize = 7.5;

double ToPoints(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

int ToUnits(double points) { return pango_units_from_double(points); }

struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};
using Lines = std::unique_ptr<PangoLayoutIter, FreeIterator>;

// Distances between letters as on paper: not rounded to the pixels of any screen.
PangoContext* NewContext(PangoFontMap* map, PangoDirection direction) {
  PangoContext* const context = pango_font_map_create_context(map);
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_context_set_base_dir(context, direction);
  // Otherwise the machine's own language would decide which letters look how.
  pango_context_set_language(context, pango_language_from_string("en"));
  pango_context_set_round_glyph_positions(context, FALSE);
  return context;
}

void SetFont(PangoLayout* layout, const TextLook& look) {
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamilies);
  pango_font_description_set_size(font, ToUnits(look.size));
  pango_font_description_set_weight(
      font, look.weight == Weight::kBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

guint16 ToPango(uint8_t part) { return static_cast<guint16>(part * 257); }

// Isolates of the Unicode Standard, Annex 9, which set foreign words apart: LRI, RLI, FSI and PDI.
bool IsIsolate(std::string_view letter) {
  return letter.size() == 3 && letter.substr(0, 2) == "\xE2\x81" && letter[2] >= '\xA6' &&
         letter[2] <= '\xA9';
}

// Harmless as SafeText makes it, but for isolates: our own sentences hold them around names, and
// on paper they reach no further than their own text.
std::string SafeOnPaper(std::string_view text, Newlines newlines) {
  std::string safe;
  size_t begin = 0;
  for (size_t at = text.find("\xE2\x81"); at != std::string_view::npos;
       at = text.find("\xE2\x81", at + 1)) {
    if (!IsIsolate(text.substr(at, 3))) continue;
    safe += SafeText(text.substr(begin, at - begin), newlines);
    safe += text.substr(at, 3);
    begin = at + 3;
  }
  return safe + SafeText(text.substr(begin), newlines);
}

// A name that is broken is not to be read with a hyphen in it.
PangoAttribute* NoHyphens() { return pango_attr_insert_hyphens_new(FALSE); }

void Insert(PangoAttrList* list, PangoAttribute* attribute, size_t bytes) {
  attribute->start_index = 0;
  attribute->end_index = static_cast<guint>(bytes);
  pango_attr_list_insert(list, attribute);
}

}  // namespace

SetText::SetText(std::shared_ptr<PangoLayout> layout, const TextLook& look, bool is_right_to_left)
    : layout_(std::move(layout)), look_(look), is_right_to_left_(is_right_to_left) {}

int SetText::line_count() const { return pango_layout_get_line_count(layout_.get()); }

double SetText::Width() const {
  int width = 0;
  pango_layout_get_size(layout_.get(), &width, nullptr);
  return ToPoints(width);
}

double SetText::Height(int from, int until) const {
  const Lines lines(pango_layout_get_iter(layout_.get()));
  int top = 0, bottom = 0;
  for (int line = 0; line < until; ++line) {
    int line_top = 0;
    pango_layout_iter_get_line_yrange(lines.get(), &line_top, &bottom);
    if (line == from) top = line_top;
    if (!pango_layout_iter_next_line(lines.get())) break;
  }
  return ToPoints(bottom - top);
}

double SetText::Ascent() const { return ToPoints(pango_layout_get_baseline(layout_.get())); }

double SetText::WidestWord() const {
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD);
  pango_layout_set_width(layout_.get(), 0);
  const double width = Width();
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout_.get(), look_.width > 0 ? ToUnits(look_.width) : -1);
  return width;
}

void SetText::BreakAt(double width) {
  look_.width = width;
  // Breaking lines anew costs as much as the first time; most texts of a table are short.
  const bool is_short = line_count() == 1 && Width() <= width;
  if (!is_short) pango_layout_set_width(layout_.get(), ToUnits(width));
}

void SetText::Draw(cairo_t* context, double x, double y, int from, int until) const {
  UseInk(context, look_.ink);
  const Lines lines(pango_layout_get_iter(layout_.get()));
  double top = 0;
  for (int line = 0; line < until; ++line) {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(lines.get(), nullptr, &extents);
    int line_top = 0;
    pango_layout_iter_get_line_yrange(lines.get(), &line_top, nullptr);
    if (line == from) top = ToPoints(line_top);
    if (line >= from) {
      const double room = look_.width > 0 ? look_.width - ToPoints(extents.width) : 0;
      const bool at_right = (look_.align == TextAlign::kEnd) != is_right_to_left_;
      const double left = look_.align == TextAlign::kMiddle ? room / 2 : (at_right ? room : 0);
      const double base_line = ToPoints(pango_layout_iter_get_baseline(lines.get()));
      cairo_move_to(context, x + left, y + base_line - top);
      pango_cairo_show_layout_line(context, pango_layout_iter_get_line_readonly(lines.get()));
    }
    if (!pango_layout_iter_next_line(lines.get())) break;
  }
}

PageFonts::PageFonts(PangoFontMap* map)
    : map_(map),
      left_to_right_(NewContext(map, PANGO_DIRECTION_LTR)),
      right_to_left_(NewContext(map, PANGO_DIRECTION_RTL)) {}

absl::StatusOr<PageFonts> PageFonts::Load() {
  // Pango ends the program where there is none.
  const FcFontSet* const fonts =
      FcInit() == FcTrue ? FcConfigGetFonts(nullptr, FcSetSystem) : nullptr;
  if (fonts == nullptr || fonts->nfont == 0) {
    return absl::FailedPreconditionError(
        "no fonts are installed, so nothing can be drawn; install the packages fonts-noto-core, "
        "fonts-droid-fallback and fonts-symbola");
  }
  PangoFontMap* const map = pango_cairo_font_map_new();
  // One point of a font is then one unit of a page.
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
  return PageFonts(map);
}

std::shared_ptr<PangoLayout> PageFonts::Layout(const std::string& text, const TextLook& look,
                                               bool is_right_to_left) const {
  PangoContext* const context = (is_right_to_left ? right_to_left_ : left_to_right_).get();
  std::shared_ptr<PangoLayout> layout(pango_layout_new(context), Unref());
  SetFont(layout.get(), look);
  pango_layout_set_auto_dir(layout.get(), look.runs_its_own_way ? TRUE : FALSE);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (look.width > 0) pango_layout_set_width(layout.get(), ToUnits(look.width));
  pango_layout_set_single_paragraph_mode(layout.get(), look.width > 0 ? FALSE : TRUE);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  PangoAttrList* const list = pango_attr_list_new();
  Insert(list, NoHyphens(), text.size());
  pango_layout_set_attributes(layout.get(), list);
  pango_attr_list_unref(list);
  return layout;
}

SetText PageFonts::Set(std::string_view text, const TextLook& look, bool is_right_to_left) const {
  const std::string safe = SafeOnPaper(text, look.width > 0 ? Newlines::kKeep : Newlines::kToSpace);
  return SetText(Layout(safe, look, is_right_to_left), look, is_right_to_left);
}

SetText PageFonts::SetLabelled(std::string_view label, std::string_view text, const TextLook& look,
                               bool is_right_to_left) const {
  const std::string safe_label = SafeOnPaper(label, Newlines::kToSpace);
  const std::string all = safe_label + "\n" + SafeOnPaper(text, Newlines::kToSpace);
  std::shared_ptr<PangoLayout> layout = Layout(all, look, is_right_to_left);
  const Colour faint = ColourOf(Ink::kFaint);
  PangoAttrList* const list = pango_attr_list_new();
  Insert(list, pango_attr_size_new(ToUnits(kLabelSize)), safe_label.size());
  Insert(list,
         pango_attr_foreground_new(ToPango(faint.red), ToPango(faint.green), ToPango(faint.blue)),
         safe_label.size());
  Insert(list, NoHyphens(), all.size());
  pango_layout_set_attributes(layout.get(), list);
  pango_attr_list_unref(list);
  return SetText(std::move(layout), look, is_right_to_left);
}

void UseInk(cairo_t* context, Ink ink) {
  const Colour colour = ColourOf(ink);
  cairo_set_source_rgb(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

}  // namespace relactation
