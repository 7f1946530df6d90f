// Ctrl-C while something is made that should not be left half done.
#pragma once

#include <csignal>

namespace relactation {

// While it lives, the first Ctrl-C, or the signal that asks a program to end, is only remembered:
// whoever works looks now and then, ends what is in hand and stops in order. The second one ends
// the program at once, as everywhere else. A signal that is ignored stays so. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool HasCome() const;

 private:
  struct sigaction before_interrupt_ = {};
  struct sigaction before_end_ = {};
};

}  // namespace relactation
