#include "client/terminal/word_wrap.h"

#include <algorithm>
#include <vector>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

// A line is never narrower, whatever stands before it.
constexpr int kLeastCells = 20;

// A piece that is not broken, and the spaces that belong before it on the same line.
struct Piece {
  std::string spaces;
  std::string text;
};

// Pieces are words; where the text has wide gaps, they are what stands between those.
std::vector<Piece> PiecesOf(std::string_view text) {
  const bool wide_gaps = text.find("  ") != std::string_view::npos;
  std::vector<Piece> pieces;
  size_t place = 0;
  while (place < text.size()) {
    Piece piece;
    while (place < text.size() && text[place] == ' ') piece.spaces += text[place++];
    const size_t end = std::min(text.find(wide_gaps ? "  " : " ", place), text.size());
    piece.text = std::string(text.substr(place, end - place));
    place = end;
    if (!piece.text.empty()) pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace

std::string WrapWords(std::string_view text, int width_cells) {
  std::string wrapped;
  int cells = 0;
  for (const Piece& piece : PiecesOf(text)) {
    const int wanted = DisplayWidth(piece.text);
    const int gap = static_cast<int>(piece.spaces.size());
    if (cells > 0 && cells + gap + wanted > width_cells) {
      wrapped += "\n";
      cells = 0;
    }
    if (cells > 0) {
      wrapped += piece.spaces;
      cells += gap;
    }
    wrapped += piece.text;
    cells += wanted;
  }
  return wrapped + "\n";
}

std::string WrapWordsAfter(std::string_view lead, std::string_view text, int width_cells) {
  const int indent = DisplayWidth(lead);
  const std::string wrapped = WrapWords(text, std::max(kLeastCells, width_cells - indent));
  std::string lines(lead);
  for (size_t i = 0; i < wrapped.size(); ++i) {
    lines += wrapped[i];
    if (wrapped[i] == '\n' && i + 1 < wrapped.size())
      lines.append(static_cast<size_t>(indent), ' ');
  }
  return lines;
}

}  // namespace relactation
