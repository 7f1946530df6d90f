#include "client/terminal/interruptible_input.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace relactation {
namespace {

// Where the handler tells of the signal: a wait that has not begun yet must not miss it, and it may
// run on any thread.
std::atomic<int> wake_fd = -1;

constexpr int kForEver = -1;  // As poll() has it.

// What goes through the pipe: Ctrl-C, and a wake-up from within.
constexpr char kInterrupt = '!';
constexpr char kWake = '.';

void Interrupt(int /*signal*/) {
  const int before = errno;
  // A pipe that is full has told already.
  if (write(wake_fd.load(), &kInterrupt, 1) < 0) errno = before;
}

}  // namespace

InterruptibleInput::InterruptibleInput() {
  // Without a pipe, which is rare, Ctrl-C ends the program as everywhere else.
  if (pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0) return;
  wake_fd = wake_[1];
  struct sigaction wakes = {};
  wakes.sa_handler = &Interrupt;
  sigemptyset(&wakes.sa_mask);
  sigaction(SIGINT, &wakes, &before_);
}

InterruptibleInput::~InterruptibleInput() {
  if (wake_[0] < 0) return;
  sigaction(SIGINT, &before_, nullptr);
  close(wake_[0]);
  close(wake_[1]);
}

bool InterruptibleInput::WaitForLine() {
  InputWait ended = Wait(kForEver);
  while (ended == InputWait::kWoken) ended = Wait(kForEver);
  return ended != InputWait::kInterrupted;
}

InputWait InterruptibleInput::WaitForLine(absl::Duration at_most) {
  return Wait(static_cast<int>(absl::ToInt64Milliseconds(at_most)));
}

InputWait InterruptibleInput::WaitForWaking(absl::Duration at_most) {
  return Wait(static_cast<int>(absl::ToInt64Milliseconds(at_most)), /*for_line=*/false);
}

bool InterruptibleInput::IsInterrupted() {
  TakeSignals();
  return is_interrupted_;
}

// One byte at most waits in the pipe, so that there is always room for Ctrl-C.
void InterruptibleInput::Wake() {
  if (wake_[1] < 0 || is_woken_.exchange(true)) return;
  if (write(wake_[1], &kWake, 1) < 0) is_woken_ = false;
}

void InterruptibleInput::TakeSignals() {
  char came = 0;
  while (wake_[0] >= 0 && read(wake_[0], &came, 1) == 1) {
    is_interrupted_ = is_interrupted_ || came == kInterrupt;
  }
}

// A signal that is not ours begins the time anew, which only makes the wait longer.
InputWait InterruptibleInput::Wait(int milliseconds, bool for_line) {
  TakeSignals();
  if (is_interrupted_) return InputWait::kInterrupted;
  // What woke it before it began is told unless there is a line.
  if (is_woken_) milliseconds = 0;
  // poll() passes over a descriptor below zero.
  pollfd waited[] = {{for_line ? STDIN_FILENO : -1, POLLIN, 0}, {wake_[0], POLLIN, 0}};
  int ready = poll(waited, 2, milliseconds);
  while (ready < 0 && errno == EINTR) ready = poll(waited, 2, milliseconds);
  TakeSignals();
  if (is_interrupted_) return InputWait::kInterrupted;
  // A line counts for more than what is new.
  if (ready > 0 && waited[0].revents != 0) return InputWait::kLine;
  if (is_woken_.exchange(false) || (waited[1].revents & POLLIN) != 0) return InputWait::kWoken;
  return ready == 0 || !for_line ? InputWait::kTimeUp : InputWait::kLine;
}

}  // namespace relactation
