#include "client/report/page_flow.h"

namespace relactation {
namespace {

// Up to and without this one they belong on one page.
size_t EndOfRun(const std::vector<Piece>& pieces, size_t first) {
  size_t last = first;
  while (last + 1 < pieces.size() && pieces[last].keeps_with_next) ++last;
  return last + 1;
}

double HeightOf(const std::vector<Piece>& pieces, size_t first, size_t until, bool begins_page) {
  double height = 0;
  for (size_t piece = first; piece < until; ++piece) {
    const bool is_top = piece == first && begins_page;
    height += (is_top ? 0 : pieces[piece].space_before) + pieces[piece].height;
  }
  return height;
}

class Placing {
 public:
  Placing(const std::vector<Piece>& pieces, double page_height)
      : pieces_(pieces), page_height_(page_height) {}

  std::vector<PaperPage> Run() {
    pages_.emplace_back();
    for (size_t first = 0; first < pieces_.size();) {
      const size_t until = EndOfRun(pieces_, first);
      const bool fits_a_page = HeightOf(pieces_, first, until, true) <= page_height_;
      if (fits_a_page && !Fits(first, until)) TurnPage();
      for (; first < until; ++first) {
        if (!Fits(first, first + 1)) TurnPage();
        Place(pieces_[first]);
      }
    }
    return std::move(pages_);
  }

 private:
  bool IsAtTop() const { return pages_.back().empty(); }

  bool Fits(size_t first, size_t until) const {
    return IsAtTop() || at_ + HeightOf(pieces_, first, until, false) <= page_height_;
  }

  void TurnPage() {
    if (IsAtTop()) return;
    pages_.emplace_back();
    at_ = 0;
  }

  void Place(const Piece& piece) {
    if (!IsAtTop()) {
      at_ += piece.space_before;
    } else if (piece.shown_again != nullptr) {
      pages_.back().push_back({piece.shown_again.get(), 0, true});
      at_ = piece.shown_again->height;
    }
    pages_.back().push_back({&piece, at_, false});
    at_ += piece.height;
  }

  const std::vector<Piece>& pieces_;
  double page_height_;
  double at_ = 0;
  std::vector<PaperPage> pages_;
};

}  // namespace

double HeightOf(const std::vector<Piece>& pieces) {
  return HeightOf(pieces, 0, pieces.size(), true);
}

std::vector<PaperPage> PlacePieces(const std::vector<Piece>& pieces, double page_height) {
  return Placing(pieces, page_height).Run();
}

}  // namespace relactation
