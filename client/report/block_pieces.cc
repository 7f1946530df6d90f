#include "client/report/block_pieces.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <variant>

#include "client/report/drawing_pieces.h"
#include "client/report/table_pieces.h"
#include "client/report/text_pieces.h"

namespace relactation {
namespace {

constexpr double kTitleSize = 18;
constexpr double kHeadingSize = 12.5;
constexpr double kSmallHeadingSize = 10.5;
constexpr double kLeadSize = 12.5;
constexpr double kSmallSize = 8.5;
constexpr double kFootSize = 7.5;
// From a text's own side.
constexpr double kBarIndent = 9;
constexpr double kBulletIndent = 11;
constexpr size_t kFactsARow = 4;
constexpr double kFactGutter = 12;

void Append(std::vector<Piece> more, std::vector<Piece>& pieces) {
  std::move(more.begin(), more.end(), std::back_inserter(pieces));
}

// The left edge of a box of this width that stands `indent` from where reading begins.
double LeftOf(double indent, double width, const PieceSetting& setting) {
  return setting.is_right_to_left ? setting.width - indent - width : indent;
}

// A bar along the side where reading begins, with a ground behind the text or none.
std::function<void(cairo_t*, double)> Bar(const PieceSetting& setting, const Stroke& stroke,
                                          bool has_ground) {
  const double width = setting.width;
  const double x = LeftOf(stroke.width / 2, 0, setting);
  return [width, x, stroke, has_ground](cairo_t* context, double height) {
    if (has_ground) {
      const Colour ground = ColourOf(Ink::kBand);
      cairo_set_source_rgba(context, ground.red / 255.0, ground.green / 255.0, ground.blue / 255.0,
                            0.45);
      cairo_rectangle(context, 0, 0, width, height);
      cairo_fill(context);
    }
    UseInk(context, stroke.ink);
    cairo_set_line_width(context, stroke.width);
    const std::vector<double> dashes = DashLengths(stroke.dash);
    cairo_set_dash(context, dashes.data(), static_cast<int>(dashes.size()), 0);
    cairo_move_to(context, x, 0);
    cairo_line_to(context, x, height);
    cairo_stroke(context);
    cairo_set_dash(context, nullptr, 0, 0);
  };
}

// Makes the pieces of each kind of block.
class BlockSetter {
 public:
  explicit BlockSetter(const PieceSetting& setting) : setting_(setting) {}

  std::vector<Piece> Take() { return std::move(pieces_); }

  void operator()(const HeadingBlock& heading) {
    const bool is_section = heading.level <= 2;
    AddText(heading.text,
            {.size = is_section ? kHeadingSize : kSmallHeadingSize,
             .weight = Weight::kBold,
             .ink = is_section ? Ink::kFirst : Ink::kText},
            {.below = 1,
             .space_before = is_section ? 12.0 : 8.0,
             .keeps_with_next = true,
             .tag = is_section ? "H2" : "H3"});
    last_heading_ = heading.text;
  }

  void operator()(const ParagraphBlock& paragraph) {
    switch (paragraph.kind) {
      case ParagraphKind::kPlain:
        return AddText(paragraph.text, {}, {.space_before = 4});
      case ParagraphKind::kLead:
        return AddText(paragraph.text, {.size = kLeadSize}, {.space_before = 6});
      case ParagraphKind::kSmall:
        return AddText(paragraph.text, {.size = kSmallSize, .ink = Ink::kFaint},
                       {.space_before = 2});
      case ParagraphKind::kWords:
        break;
    }
    TextPlace place{.above = 1, .below = 1, .space_before = 6};
    place.ground = Bar(setting_, {Ink::kSecond, 2, Dash::kSolid}, false);
    const size_t first = pieces_.size();
    AddText(paragraph.text, {.size = 10.5, .runs_its_own_way = true}, place, kBarIndent);
    pieces_[first].opens.insert(pieces_[first].opens.begin(), "BlockQuote");
    pieces_.back().closes.push_back("BlockQuote");
  }

  void operator()(const ListBlock& list) {
    const size_t first = pieces_.size();
    for (const std::string& item : list.items) AddItem(item);
    if (pieces_.size() == first) return;
    pieces_[first].opens.insert(pieces_[first].opens.begin(), "L");
    pieces_.back().closes.push_back("L");
  }

  void operator()(const TableBlock& table) {
    Append(TablePieces(table, setting_, table.table.caption != last_heading_), pieces_);
  }

  void operator()(const NoteBlock& note) {
    const Ink ink = note.kind == NoteKind::kAttention ? Ink::kAccent : Ink::kFirst;
    const bool is_left_out = note.kind == NoteKind::kNotInReport;
    TextPlace place{.above = 2, .below = 2};
    place.ground = Bar(
        setting_, {is_left_out ? Ink::kFaint : ink, 3, is_left_out ? Dash::kDashed : Dash::kSolid},
        !is_left_out);
    const std::string title =
        note.mark + (note.mark.empty() || note.title.empty() ? "" : "  ") + note.title;
    const size_t first = pieces_.size();
    if (!title.empty()) AddText(title, {.weight = Weight::kBold, .ink = ink}, place, kBarIndent);
    const Ink words = is_left_out ? Ink::kFaint : Ink::kText;
    for (const std::string& line : note.lines) AddText(line, {.ink = words}, place, kBarIndent);
    if (pieces_.size() == first) return;
    pieces_[first].space_before = 7;
    for (size_t piece = first; piece + 1 < pieces_.size(); ++piece) {
      pieces_[piece].keeps_with_next = true;
    }
  }

  // Drawings that stand beside each other.
  void AddDrawings(const std::vector<const Drawing*>& drawings) {
    Append(DrawingPieces(drawings, setting_), pieces_);
  }

 private:
  void AddText(std::string_view text, TextLook look, TextPlace place, double indent = 0) {
    look.width = setting_.width - indent;
    place.left = LeftOf(indent, look.width, setting_);
    Append(TextPieces(setting_.fonts.Set(text, look, setting_.is_right_to_left), place), pieces_);
  }

  void AddItem(const std::string& item) {
    const SetText bullet =
        setting_.fonts.Set("•", {.width = kBulletIndent}, setting_.is_right_to_left);
    const double left = LeftOf(0, kBulletIndent, setting_);
    const size_t first = pieces_.size();
    AddText(item, {}, {.space_before = 2, .tag = "LBody"}, kBulletIndent);
    Piece& piece = pieces_[first];
    piece.draw = [bullet, left, draw_body = std::move(piece.draw)](PageCanvas& canvas) {
      bullet.Draw(canvas.context(), left, 0);
      draw_body(canvas);
    };
    piece.opens.insert(piece.opens.begin(), "LI");
    pieces_.back().closes.push_back("LI");
  }

  const PieceSetting& setting_;
  std::vector<Piece> pieces_;
  std::string last_heading_;
};

// How many columns of facts a value needs for one line, at most all.
size_t ColumnsFor(const PageFact& fact, double column, const PieceSetting& setting) {
  const double width = setting.fonts.Set(fact.value, {}, setting.is_right_to_left).Width();
  const double columns = std::ceil((width + kFactGutter) / (column + kFactGutter));
  return static_cast<size_t>(std::clamp(columns, 1.0, static_cast<double>(kFactsARow)));
}

// The facts beside each other, a row a line of the head.
std::vector<std::vector<RowCell>> FactRows(const std::vector<PageFact>& facts,
                                           const PieceSetting& setting) {
  const double column =
      (setting.width + kFactGutter) / static_cast<double>(kFactsARow) - kFactGutter;
  std::vector<std::vector<RowCell>> rows;
  size_t taken = kFactsARow;
  for (const PageFact& fact : facts) {
    const size_t columns = ColumnsFor(fact, column, setting);
    if (taken + columns > kFactsARow) {
      rows.emplace_back();
      taken = 0;
    }
    const double indent = static_cast<double>(taken) * (column + kFactGutter);
    const double width = static_cast<double>(columns) * (column + kFactGutter) - kFactGutter;
    rows.back().push_back({.text = setting.fonts.SetLabelled(
                               fact.name, fact.value, {.width = width}, setting.is_right_to_left),
                           .left = LeftOf(indent, width, setting),
                           .tag = "P"});
    taken += columns;
  }
  return rows;
}

double WidthsOf(const std::vector<const Drawing*>& drawings) {
  double width = 0;
  for (const Drawing* drawing : drawings) width += drawing->width + kDrawingGutter;
  return width - kDrawingGutter;
}

}  // namespace

std::vector<Piece> HeadPieces(const Page& page, const PieceSetting& setting) {
  std::vector<Piece> pieces = TextPieces(
      setting.fonts.Set(page.title,
                        {.size = kTitleSize, .weight = Weight::kBold, .width = setting.width},
                        setting.is_right_to_left),
      {.below = 3, .tag = "H1"});
  const std::vector<std::vector<RowCell>> rows = FactRows(page.facts, setting);
  for (const std::vector<RowCell>& row : rows) {
    const bool is_last = &row == &rows.back();
    Append(RowPieces(row, {.tag = nullptr,
                           .rule_width = is_last ? 1.0 : 0.0,
                           .rule_ink = Ink::kFirst,
                           .width = setting.width}),
           pieces);
  }
  return pieces;
}

std::vector<Piece> BlockPieces(const std::vector<Block>& blocks, const PieceSetting& setting) {
  BlockSetter setter(setting);
  std::vector<const Drawing*> beside;
  const auto set_drawings = [&] {
    if (!beside.empty()) setter.AddDrawings(beside);
    beside.clear();
  };
  for (const Block& block : blocks) {
    std::visit(
        [&](const auto& kind) {
          if constexpr (std::is_same_v<std::decay_t<decltype(kind)>, DrawingBlock>) {
            beside.push_back(&kind.drawing);
            if (WidthsOf(beside) <= setting.width) return;
            beside.pop_back();
            set_drawings();
            beside.push_back(&kind.drawing);
          } else {
            set_drawings();
            setter(kind);
          }
        },
        block);
  }
  set_drawings();
  return setter.Take();
}

std::vector<Piece> DrawingTablePieces(const Page& page, const PieceSetting& setting) {
  BlockSetter setter(setting);
  bool is_first = true;
  for (const std::vector<Block>* blocks : {&page.blocks, &page.appendix}) {
    for (const Block& block : *blocks) {
      const auto* const drawn = std::get_if<DrawingBlock>(&block);
      if (drawn == nullptr) continue;
      if (is_first) setter(HeadingBlock{.level = 2, .text = page.table_of_chart});
      is_first = false;
      setter(TableBlock{.table = drawn->drawing.table, .is_number = {}});
    }
  }
  return setter.Take();
}

std::vector<Piece> FootPieces(const std::vector<std::string>& lines, const PieceSetting& setting) {
  std::vector<Piece> pieces;
  for (const std::string& line : lines) {
    Append(TextPieces(setting.fonts.Set(
                          line, {.size = kFootSize, .ink = Ink::kFaint, .width = setting.width},
                          setting.is_right_to_left),
                      {}),
           pieces);
  }
  return pieces;
}

}  // namespace relactation
