// Feeds and pump sessions of a Baby Tracker export.
#pragma once

#include "absl/status/statusor.h"
#include "client/importer/nighp_rows.h"

namespace relactation {

// At the breast: a segment a side, first what was first where the row says it.
absl::StatusOr<NighpEntry> ReadNighpNursing(const NighpRow& row);

// A bottle of this milk, which was fed and never counts as expressed.
absl::StatusOr<NighpEntry> ReadNighpBottle(v1::Milk milk, const NighpRow& row);

// Milk that was expressed, by side where the row says it. How long it took is not known where both
// sides have a time: they may have run at once.
absl::StatusOr<NighpEntry> ReadNighpPump(const NighpRow& row);

}  // namespace relactation
