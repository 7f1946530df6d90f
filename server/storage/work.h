// What is handed to the write queue and the read pool.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "server/sqlite/transaction.h"

namespace relactation {

// Runs inside a transaction, on a thread of the queue or pool. Statements it prepared are let go
// when it returns. An error undoes what it wrote. It may run again, after nothing stayed of what it
// wrote before: what it leaves elsewhere must be that of the last run.
using Work = std::function<absl::Status(Transaction&)>;

// Told the outcome, once. It must be quick: the thread it runs on has other work waiting.
using Done = std::function<void(absl::Status)>;

// Told of a failed disk or a damaged file. In a server it ends the process and never returns.
using OnFatal = std::function<void(const absl::Status&)>;

}  // namespace relactation
