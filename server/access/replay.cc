#include "server/access/replay.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "proto/relactation/status.h"

namespace relactation {

std::string RequestHash(const AccessKeys& keys, const google::protobuf::MethodDescriptor& method,
                        const google::protobuf::Message& request) {
  std::string content = method.full_name();
  content += '\0';
  {
    google::protobuf::io::StringOutputStream bytes(&content);
    google::protobuf::io::CodedOutputStream coded(&bytes);
    coded.SetSerializationDeterministic(true);
    request.SerializePartialToCodedStream(&coded);
  }
  return keys.HashRequest(content);
}

absl::StatusOr<std::optional<EarlierOutcome>> FindEarlier(Transaction& transaction,
                                                          const Caller& caller,
                                                          const std::string& request_id,
                                                          const std::string& request_hash) {
  ASSIGN_OR_RETURN(std::optional<RequestRow> row,
                   RequestTable(transaction).Find(caller.principal_id, request_id));
  if (!row.has_value()) return std::nullopt;
  if (!SameSecret(row->request_hash, request_hash)) {
    return Refusal(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
                   "this request id was used for another request: make a new one");
  }
  EarlierOutcome outcome;
  const auto code = static_cast<absl::StatusCode>(row->status_code);
  if (code == absl::StatusCode::kOk) {
    outcome.reply = {std::move(row->resource_name), row->revision, std::move(row->detail)};
  } else {
    constexpr char kFirst[] = "this request was refused before; send it anew with a new request id";
    outcome.status =
        row->reason.empty() ? absl::Status(code, kFirst) : Refusal(code, row->reason, kFirst);
  }
  return outcome;
}

bool IsKept(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kFailedPrecondition:
      return true;
    default:
      return false;
  }
}

absl::Status KeepOutcome(Transaction& transaction, const Caller& caller, const RequestName& name,
                         const absl::Status& status, const KeptReply& reply, absl::Time now) {
  RequestRow row;
  row.practice_id = caller.practice_id;
  row.principal_id = caller.principal_id;
  row.request_id = name.request_id;
  row.method = name.method;
  row.request_hash = name.request_hash;
  row.status_code = static_cast<int>(status.code());
  row.created_time = now;
  if (status.ok()) {
    row.resource_name = reply.resource_name;
    row.revision = reply.revision;
    row.detail = reply.detail;
  } else {
    row.reason = ReasonOf(status);
  }
  return RequestTable(transaction).Insert(row);
}

}  // namespace relactation
