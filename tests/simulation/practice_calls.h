// The calls of the practice, as a world makes them: over no network, and held against the
// reference.
#pragma once

#include <optional>
#include <utility>

#include "tests/simulation/simulated_world.h"

namespace relactation::simulation {

// Not on a disk that fails: who then knows what was stored looks only when the server begins again.
template <typename Response>
std::optional<Response> SimulatedWorld::OfPractice(const google::protobuf::Message& request,
                                                   Handler handler) {
  if (!server_.is_up() || spoiled_steps_ > 0) return std::nullopt;
  const std::optional<AnyResponse> answer =
      server_.Carry(request, std::move(handler), practice_.consultant_token);
  if (!answer.has_value()) {
    server_checks_.Unanswered("", request);
    return std::nullopt;
  }
  if (!answer->ok()) {
    Trace("  the practice is refused: " + std::string(answer->status().message()));
    return std::nullopt;
  }
  server_checks_.TakeRowsOfPractice();
  return static_cast<const Response&>(***answer);
}

}  // namespace relactation::simulation
