#include "server/access/change_bell.h"

#include <utility>

namespace relactation {

std::unique_ptr<ChangeBell::Listening> ChangeBell::Listen(std::optional<std::string> client_id,
                                                          OnRing on_ring) {
  const std::lock_guard lock(mutex_);
  const int64_t number = ++last_number_;
  listeners_[number] = {std::move(client_id), std::make_shared<const OnRing>(std::move(on_ring))};
  return std::make_unique<Listening>(*this, number);
}

void ChangeBell::Ring(const std::optional<std::string>& client_id) {
  std::vector<std::shared_ptr<const OnRing>> rung;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [number, listener] : listeners_) {
      if (!client_id.has_value() || !listener.client_id.has_value() ||
          *listener.client_id == *client_id) {
        rung.push_back(listener.on_ring);
      }
    }
  }
  for (const auto& on_ring : rung) (*on_ring)();
}

void ChangeBell::Forget(int64_t number) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(number);
}

}  // namespace relactation
