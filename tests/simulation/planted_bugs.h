// The bugs that can be planted, by the names that they have on a command line.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "proto/relactation/planted.h"

namespace relactation::simulation {

inline constexpr std::array kPlantNames = {
    "none",
    "ack-before-commit",
    "replay-applied-twice",
    "outcome-without-effect",
    "rejected-number-not-consumed",
    "fork-not-noticed",
    "base-not-asked",
    "blind-overwrite",
    "clock-decides-always",
    "seen-off-by-one",
    "own-change-unknown",
    "edit-loses-to-delete",
    "loser-not-kept",
    "edit-time-not-clamped",
    "full-page-taken-for-last",
    "resend-without-floor",
    "purge-before-all-were-told",
    "purge-without-floor",
    "grant-not-checked",
    "others-private-stream-read",
    "private-row-in-family-stream",
    "cursor-before-rows",
    "digest-adopted",
    "mark-without-sweep",
    "outbox-pruned-at-answer",
    "not-sent-again-after-restore",
    "refused-change-forgotten",
    "rows-kept-without-right",
    "commit-not-synced",
    "known-outlives-change",
    "known-outlives-undoing",
};
static_assert(kPlantNames.size() == static_cast<size_t>(Plant::kCount));

// No value if none is called so.
inline std::optional<Plant> PlantNamed(std::string_view name) {
  for (size_t i = 0; i < kPlantNames.size(); ++i) {
    if (name == kPlantNames[i]) return static_cast<Plant>(i);
  }
  return std::nullopt;
}

}  // namespace relactation::simulation
