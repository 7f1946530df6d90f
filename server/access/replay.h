// What a change answered, kept so that sending it again is harmless.
#pragma once

#include <google/protobuf/message.h>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/access/handler.h"
#include "server/access/tokens.h"
#include "server/storage/request_table.h"

namespace relactation {

// The hash of a request's content together with the name of its call.
std::string RequestHash(const AccessKeys& keys, const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request);

// How an earlier try of the same request ended.
struct EarlierOutcome {
  absl::Status status;
  // Of a success.
  KeptReply reply;
};

// No value if the caller never sent this id. ALREADY_EXISTS, reason REQUEST_ID_REUSED, if it was
// sent with other content.
absl::StatusOr<std::optional<EarlierOutcome>> FindEarlier(Transaction& transaction,
                                                          const Caller& caller,
                                                          const std::string& request_id,
                                                          const std::string& request_hash);

// True for outcomes that a retry is to see again: they follow from what was asked and stored.
bool IsKept(absl::StatusCode code);

struct RequestName {
  std::string method;
  std::string request_id;
  std::string request_hash;
};

// Keeps how a request ended. `reply` counts if the status is OK.
absl::Status KeepOutcome(Transaction& transaction, const Caller& caller, const RequestName& name,
                         const absl::Status& status, const KeptReply& reply, absl::Time now);

}  // namespace relactation
