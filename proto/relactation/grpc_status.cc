#include "proto/relactation/grpc_status.h"

#include <string>

#include "google/rpc/status.pb.h"

#include "absl/strings/cord.h"

namespace relactation {
namespace {

// Trailers are limited to 8 KiB, ours and gRPC's own together.
constexpr size_t kMaxDetailBytes = 4096;

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(std::string(status.message()));
  size_t size = details.ByteSizeLong();
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    size += type.size() + payload.size();
    if (size > kMaxDetailBytes) return;
    auto* detail = details.add_details();
    detail->set_type_url(std::string(type));
    detail->set_value(std::string(payload));
  });
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
                      details.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace relactation
