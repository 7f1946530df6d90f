// Ctrl-C at a question.
#pragma once

#include <atomic>
#include <csignal>

#include "absl/time/time.h"

namespace relactation {

// How a wait for a line ended.
enum class InputWait { kLine, kTimeUp, kInterrupted, kWoken };

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
  // The same, for this long at most, or until it is woken.
  InputWait WaitForLine(absl::Duration at_most);
  // The same, whatever comes on standard input: kLine is not among what it answers.
  InputWait WaitForWaking(absl::Duration at_most);
  // Whether Ctrl-C has come.
  bool IsInterrupted();
  // Ends the timed wait that is under way, or the next one. From any thread; several before a wait
  // count as one.
  void Wake();

 private:
  InputWait Wait(int milliseconds, bool for_line = true);
  // What came through the pipe, if anything did.
  void TakeSignals();

  struct sigaction before_ = {};
  int wake_[2] = {-1, -1};
  bool is_interrupted_ = false;
  std::atomic<bool> is_woken_ = false;
};

}  // namespace relactation
