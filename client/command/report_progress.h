// How far a batch of reports is, shown as a bar.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "client/terminal/progress.h"
#include "client/terminal/terminal.h"
#include "proto/relactation/world.h"

namespace relactation {

class ReportProgress {
 public:
  // Where it is not shown, nothing is written. Clock and stream outlive this object.
  ReportProgress(const Terminal& terminal, const Clock& clock, std::ostream& err, bool is_shown)
      : terminal_(terminal), clock_(clock), err_(err), is_shown_(is_shown) {}

  // So many of all are done, and the code of the last one. Those that were done by the first call
  // say nothing about the time that is left: an earlier run made them.
  void Update(int done, int total, const std::string& code);

 private:
  const Terminal terminal_;
  const Clock& clock_;
  std::ostream& err_;
  const bool is_shown_;
  std::optional<Progress> bar_;
};

}  // namespace relactation
