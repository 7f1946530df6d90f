// The steps of one guarded call inside its transaction: see guarded_call.h for their order.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/access/audited_parts.h"
#include "server/access/handler.h"
#include "server/access/policy.h"
#include "server/access/replay.h"
#include "server/access/tokens.h"
#include "server/storage/audit_table.h"

namespace relactation {

// One call on its way: what is known before its transaction, and what came of it.
struct CallRun {
  Call call;
  Handler handler;
  // Instead of the handler, of a call that goes on answering.
  StreamHandler stream;
  CallRule rule;
  // Ids that the request names.
  std::vector<std::string> ids;
  std::string token_hash;
  // Of a change.
  RequestName name;

  AnyResponse response = absl::UnknownError("the call has not run");
  // Audit rows that are still to be written.
  std::vector<AuditRow> trail;
};

// Looks only. Leaves response and trail in the run; the status is the response's.
absl::Status RunRead(Transaction& transaction, CallRun& run, absl::Time now);

// Looks only, and hands over each part of the answer with the audit rows that it waits for. Leaves
// in the run's trail what is to be written besides. The status is that of the whole call.
absl::Status RunStream(Transaction& transaction, CallRun& run, absl::Time now, AuditedParts& parts);

// Changes something, and writes audit rows and kept reply. OK if the run's response, be it an
// error, is to be answered once all is committed; an error if nothing of the call is to stay.
absl::Status RunChange(Transaction& transaction, const AccessKeys& keys, CallRun& run,
                       absl::Time now);

// The same for a call whose permission is an invite.
absl::Status RunPublic(Transaction& transaction, const AccessKeys& keys, CallRun& run,
                       absl::Time now);

// Writes the run's audit rows.
absl::Status WriteTrail(Transaction& transaction, const AccessKeys& keys, const CallRun& run);

}  // namespace relactation
