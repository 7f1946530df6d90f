// Tells a person why a run failed and what to do next.
#pragma once

#include <ostream>

#include "absl/status/status.h"
#include "client/terminal/terminal.h"

namespace relactation {

// `error: ` and the status's message, the other wrong fields if there are several, then `hint: `
// lines: the status's own, else what its kind suggests. Nothing for a status that was said already.
void ReportFailure(const absl::Status& status, const Terminal& terminal, std::ostream& err);

}  // namespace relactation
