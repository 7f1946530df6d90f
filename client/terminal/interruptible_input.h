// Ctrl-C at a question.
#pragma once

#include <csignal>

namespace relactation {

// While it lives, Ctrl-C ends the wait for a line of standard input, as Ctrl-D does, instead of the
// program: whoever asks can then keep what was answered so far. One at a time.
class InterruptibleInput {
 public:
  InterruptibleInput();
  ~InterruptibleInput();
  InterruptibleInput(const InterruptibleInput&) = delete;
  InterruptibleInput& operator=(const InterruptibleInput&) = delete;

  // Waits until a line, or the end of the input, can be read. False: interrupted, before or while
  // it waited.
  bool WaitForLine();

 private:
  struct sigaction before_ = {};
  int wake_[2] = {-1, -1};
};

}  // namespace relactation
