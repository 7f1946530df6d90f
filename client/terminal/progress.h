// Tells how far a long piece of work has come.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "client/terminal/terminal.h"
#include "proto/relactation/world.h"

namespace relactation {

// One bar on stderr, which is removed when the work is done. It appears once the work has taken
// 500 ms and is drawn anew at most ten times a second. Where stderr is no terminal, a line is
// written at every tenth of the work instead. For one thread.
class Progress {
 public:
  // The work is this many pieces; label says what it is, as in "Reports". Clock and stream outlive
  // this object.
  Progress(std::string label, int64_t total, const Terminal& terminal, const Clock& clock,
           std::ostream& err);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So many pieces were done before it began: they say nothing about the time that is left.
  void SetDoneBefore(int64_t pieces) { done_before_ = pieces; }

  // So many pieces are done; `current` is what is being worked on, an id rather than a name.
  void Update(int64_t done, std::string_view current = "");

  // Removes the bar, so that other text can be written. Harmless to repeat.
  void Finish();

 private:
  void Draw(int64_t done, std::string_view current, absl::Duration elapsed);
  void WriteTenth(int64_t done);

  const std::string label_;
  const int64_t total_;
  const Terminal terminal_;
  const Clock& clock_;
  std::ostream& err_;
  const absl::Duration started_;
  absl::Duration next_draw_;
  int64_t done_before_ = 0;
  int drawn_cells_ = 0;
  int64_t tenths_written_ = 0;
};

}  // namespace relactation
