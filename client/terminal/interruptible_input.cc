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

void Wake(int /*signal*/) {
  const int before = errno;
  // A pipe that is full has told already.
  if (write(wake_fd.load(), "!", 1) < 0) errno = before;
}

}  // namespace

InterruptibleInput::InterruptibleInput() {
  // Without a pipe, which is rare, Ctrl-C ends the program as everywhere else.
  if (pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0) return;
  wake_fd = wake_[1];
  struct sigaction wakes = {};
  wakes.sa_handler = &Wake;
  sigemptyset(&wakes.sa_mask);
  sigaction(SIGINT, &wakes, &before_);
}

InterruptibleInput::~InterruptibleInput() {
  if (wake_[0] < 0) return;
  sigaction(SIGINT, &before_, nullptr);
  close(wake_[0]);
  close(wake_[1]);
}

bool InterruptibleInput::WaitForLine() { return Wait(kForEver) != InputWait::kInterrupted; }

InputWait InterruptibleInput::WaitForLine(absl::Duration at_most) {
  return Wait(static_cast<int>(absl::ToInt64Milliseconds(at_most)));
}

// A signal that is not ours begins the time anew, which only makes the wait longer.
InputWait InterruptibleInput::Wait(int milliseconds) {
  pollfd waited[] = {{STDIN_FILENO, POLLIN, 0}, {wake_[0], POLLIN, 0}};
  int ready = poll(waited, 2, milliseconds);
  while (ready < 0 && errno == EINTR) ready = poll(waited, 2, milliseconds);
  if ((waited[1].revents & POLLIN) != 0) return InputWait::kInterrupted;
  return ready == 0 ? InputWait::kTimeUp : InputWait::kLine;
}

}  // namespace relactation
