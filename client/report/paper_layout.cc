#include "client/report/paper_layout.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "client/report/block_pieces.h"

namespace relactation {
namespace {

// ISO 216, A4: 210 by 297 mm; ANSI/ASME Y14.1, Letter: 8.5 by 11 inches.
constexpr double kA4Width = 595.28, kA4Height = 841.89;
constexpr double kLetterWidth = 612, kLetterHeight = 792;
constexpr double kMostEnlarged = 2;
constexpr double kAboveFoot = 14;
constexpr double kBelowFoot = 24;
// A foot that is longer leaves too little for the page; its last lines are then cut.
constexpr double kMostFoot = 150;
// Paragraphs are set no smaller than in 7.8 points by it, tables and charts in 7.
constexpr double kSmallest = 0.82;
// Text takes less room on a page with more on a line; charts and tables do not.
constexpr double kGainAtSmallest = 0.92;
// Charts that were drawn smaller to fit the width get it back.
constexpr double kSlack = 0.97;

PaperMeasures MeasuresOf(PaperSize size) {
  PaperMeasures paper;
  const bool is_letter = size == PaperSize::kLetter;
  paper.width = is_letter ? kLetterWidth : kA4Width;
  paper.height = is_letter ? kLetterHeight : kA4Height;
  return paper;
}

template <typename Part>
void Append(std::vector<Part> more, std::vector<Part>& all) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

// A level 2 heading and all up to the next; what stands before the first is a section too.
std::vector<std::vector<Block>> SectionsOf(const std::vector<Block>& blocks) {
  std::vector<std::vector<Block>> sections;
  for (const Block& block : blocks) {
    const auto* heading = std::get_if<HeadingBlock>(&block);
    const bool begins = heading != nullptr && heading->level == 2;
    if (begins || sections.empty()) sections.emplace_back();
    sections.back().push_back(block);
  }
  return sections;
}

// What they take below others on a page.
double HeightBelow(const std::vector<Piece>& pieces) {
  return HeightOf(pieces) + (pieces.empty() ? 0 : pieces.front().space_before);
}

// Lays out the parts of a page at the scale they need.
class Layouter {
 public:
  Layouter(const Page& page, const PdfOptions& options, const PageFonts& fonts)
      : page_(page),
        options_(options),
        fonts_(fonts),
        normal_(std::clamp(options.enlarged, 1.0, kMostEnlarged)) {
    layout_.paper = MeasuresOf(options.paper);
    PaperMeasures& paper = layout_.paper;
    layout_.foot = FootPieces(page.footer, {.fonts = fonts,
                                            .width = paper.content_width() - kFootNumberWidth,
                                            .most_height = kMostFoot,
                                            .is_right_to_left = page.is_right_to_left});
    paper.foot_top = paper.height - kBelowFoot - std::min(kMostFoot, HeightOf(layout_.foot));
  }

  PaperLayout Run() {
    double scale = normal_;
    std::vector<Piece> first = FirstPieces(page_.blocks, scale);
    const double height = HeightOf(first), room = Room(scale);
    if (height > room && height * kGainAtSmallest <= Room(scale * kSmallest)) {
      const double smaller = std::max(kSmallest, kSlack * room / height) * normal_;
      TakeIfItFits(page_.blocks, smaller, first, scale);
    }
    if (HeightOf(first) > Room(scale) && !page_.words_of_moved.empty()) {
      scale = kSmallest * normal_;
      const std::vector<Block> kept = BlocksOfOneSheet(scale);
      first = FirstPieces(kept, scale);
      // A section that was moved leaves room for larger letters.
      const double larger = kSlack * scale * Room(scale) / HeightOf(first);
      TakeIfItFits(kept, std::clamp(larger, scale, normal_), first, scale);
    }
    const bool is_one_page = HeightOf(first) <= Room(scale);
    std::vector<Piece> appendix = AppendixPieces();
    // On from where the first pages end, if these are more than one anyway.
    if (!is_one_page && !options_.begins_appendix_anew) Append(std::exchange(appendix, {}), first);
    Place(std::move(first), scale);
    if (!appendix.empty()) Place(std::move(appendix), normal_);
    return std::move(layout_);
  }

 private:
  PieceSetting Setting(double scale) const {
    return {.fonts = fonts_,
            .width = layout_.paper.content_width() / scale,
            .most_height = Room(scale),
            .is_right_to_left = page_.is_right_to_left};
  }

  // How much height there is on a page, in the measure of what stands on it.
  double Room(double scale) const {
    return (layout_.paper.foot_top - kAboveFoot - layout_.paper.above) / scale;
  }

  std::vector<Piece> FirstPieces(const std::vector<Block>& blocks, double scale) const {
    std::vector<Piece> pieces = HeadPieces(page_, Setting(scale));
    Append(BlockPieces(blocks, Setting(scale)), pieces);
    return pieces;
  }

  // The head and these blocks at another scale, where they are no more than a page at it.
  void TakeIfItFits(const std::vector<Block>& blocks, double wanted_scale,
                    std::vector<Piece>& pieces, double& scale) const {
    std::vector<Piece> wanted = FirstPieces(blocks, wanted_scale);
    if (HeightOf(wanted) > Room(wanted_scale)) return;
    pieces = std::move(wanted);
    scale = wanted_scale;
  }

  // As many sections, in their order, as one sheet has room for; the others are moved, and in their
  // place it says so.
  std::vector<Block> BlocksOfOneSheet(double scale) {
    if (HeightOf(FirstPieces(page_.blocks, scale)) <= Room(scale)) return page_.blocks;
    const PieceSetting setting = Setting(scale);
    std::vector<std::vector<Block>> sections = SectionsOf(page_.blocks);
    double height = HeightOf(HeadPieces(page_, setting));
    // As if all were moved: the longest that it can be.
    const double room = Room(scale) - HeightBelow(BlockPieces({NoteOfMoved(sections)}, setting));
    std::vector<Block> kept;
    std::vector<std::vector<Block>> moved;
    bool can_move = false;
    for (std::vector<Block>& section : sections) {
      const double more = HeightBelow(BlockPieces(section, setting));
      // What comes first is what the sheet is about.
      const bool is_first = !can_move;
      can_move = can_move || std::holds_alternative<HeadingBlock>(section.front());
      if (!is_first && height + more > room) {
        moved.push_back(std::move(section));
      } else {
        height += more;
        Append(std::move(section), kept);
      }
    }
    if (moved.empty()) return kept;
    kept.push_back(NoteOfMoved(moved));
    for (std::vector<Block>& section : moved) Append(std::move(section), moved_);
    return kept;
  }

  Block NoteOfMoved(const std::vector<std::vector<Block>>& sections) const {
    std::string words = page_.words_of_moved;
    std::string_view before = " ";
    for (const std::vector<Block>& section : sections) {
      const auto* heading = std::get_if<HeadingBlock>(&section.front());
      if (heading == nullptr) continue;
      words.append(std::exchange(before, " · ")).append(heading->text);
    }
    return ParagraphBlock{ParagraphKind::kSmall, std::move(words)};
  }

  std::vector<Piece> AppendixPieces() const {
    const PieceSetting setting = Setting(normal_);
    std::vector<Piece> pieces = BlockPieces(moved_, setting);
    Append(BlockPieces(page_.appendix, setting), pieces);
    if (!options_.has_chart_tables) return pieces;
    Append(DrawingTablePieces(page_, setting), pieces);
    return pieces;
  }

  void Place(std::vector<Piece> pieces, double scale) {
    layout_.pieces.push_back(std::make_unique<const std::vector<Piece>>(std::move(pieces)));
    for (PaperPage& paper_page : PlacePieces(*layout_.pieces.back(), Room(scale))) {
      layout_.pages.push_back({std::move(paper_page), scale});
    }
  }

  const Page& page_;
  const PdfOptions& options_;
  const PageFonts& fonts_;
  double normal_;
  // Sections of the first page for which it had no room.
  std::vector<Block> moved_;
  PaperLayout layout_;
};

}  // namespace

PaperLayout LayOutPage(const Page& page, const PdfOptions& options, const PageFonts& fonts) {
  return Layouter(page, options, fonts).Run();
}

}  // namespace relactation
