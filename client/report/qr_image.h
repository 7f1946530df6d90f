// A short text as a QR code: drawn on a terminal, and as a picture.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace relactation {

// The modules of a code with the quiet zone around it: what a scanner needs to see, and no more.
class QrCode {
 public:
  // The smallest code that holds the text. INVALID_ARGUMENT: the text is empty, or longer than the
  // 2,953 bytes that the largest code holds.
  static absl::StatusOr<QrCode> Of(std::string_view text);

  // Modules along a side, quiet zone included.
  int side() const { return side_; }
  // False in the quiet zone, and outside of it.
  bool IsBlack(int row, int column) const;

 private:
  QrCode(int side, std::vector<bool> is_black) : side_(side), is_black_(std::move(is_black)) {}

  int side_;
  std::vector<bool> is_black_;  // Row by row, side() of them each.
};

// For a terminal with colours and block characters, side() cells wide: two modules a character.
// Black on white whatever the terminal's own colours are, because many scanners cannot read a code
// in inverted colours. Each line ends with the terminal's own colours and a line end.
std::string QrOnTerminal(const QrCode& code);

// The bytes of a PNG, 8 pixels a module; of the same code always the same. INTERNAL if there is no
// memory for it.
absl::StatusOr<std::string> QrAsPng(const QrCode& code);

}  // namespace relactation
