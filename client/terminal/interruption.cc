#include "client/terminal/interruption.h"

#include <atomic>

namespace relactation {
namespace {

// The handler may run on any thread.
std::atomic<bool> has_come = false;

void Remember(int /*signal*/) { has_come = true; }

void RememberOnce(int signal, struct sigaction& before) {
  sigaction(signal, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;
  struct sigaction remembers = {};
  remembers.sa_handler = &Remember;
  // The second one finds the usual handling, which ends the program.
  remembers.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&remembers.sa_mask);
  sigaction(signal, &remembers, nullptr);
}

}  // namespace

Interruption::Interruption() {
  has_come = false;
  RememberOnce(SIGINT, before_interrupt_);
  RememberOnce(SIGTERM, before_end_);
}

Interruption::~Interruption() {
  sigaction(SIGTERM, &before_end_, nullptr);
  sigaction(SIGINT, &before_interrupt_, nullptr);
}

bool Interruption::HasCome() const { return has_come; }

}  // namespace relactation
