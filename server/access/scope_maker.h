// Makes the Scope of a call: nothing else can.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/policy.h"
#include "server/storage/scope.h"

namespace relactation {

// One text whether a client does not exist or is not the caller's.
absl::Status NoSuchClient();

// What a call was authorised for.
struct Resolved {
  std::vector<std::string> client_ids;
  std::vector<StreamRef> streams;
};

class ScopeMaker {
 public:
  // Looks up every id the request named, and the caller's grant for each; a caseload is what the
  // caller has grants for now that allow the call's verb. NoSuchClient if one id is not the
  // caller's: then none is.
  //
  // An owner may do everything with a client, a share all but share, manage and erase, a cover
  // only read and write. A private stream is its adult's: a consultant may write down in it what
  // she was told, but reads none of it back here. A parent may read what calls open to parents
  // show of the own family, and of its streams the family's alone. Devices that sync have the
  // family's and their own adult's private stream, and nothing of it once their right ended.
  static absl::StatusOr<Resolved> Resolve(Transaction& transaction, const CallRule& rule,
                                          const Caller& caller, const std::vector<std::string>& ids,
                                          absl::Time now);

  static Scope Make(Transaction& transaction, const CallRule& rule, const Caller& caller,
                    absl::Time now, Resolved resolved);
};

}  // namespace relactation
