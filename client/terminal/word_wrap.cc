#include "client/terminal/word_wrap.h"

#include <vector>

#include "client/terminal/text_width.h"

namespace relactation {
namespace {

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

}  // namespace relactation
