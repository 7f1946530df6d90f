#include "proto/relactation/grpc_status.h"

#include <string>

#include "google/rpc/status.pb.h"

#include "absl/strings/cord.h"

namespace relactation {
namespace {

// Trailers are limited to 8 KiB, ours and gRPC's own together.
constexpr size_t kMaxDetailBytes = 4096;
// On the wire a message takes up to three bytes a byte, and stands in the details once more.
constexpr size_t kMaxMessageBytes = 1000;

// The beginning of the text, cut between two characters of UTF-8 where it is too long.
std::string Beginning(absl::string_view text) {
  if (text.size() <= kMaxMessageBytes) return std::string(text);
  size_t size = kMaxMessageBytes;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return std::string(text.substr(0, size));
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(Beginning(status.message()));
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    auto* detail = details.add_details();
    detail->set_type_url(std::string(type));
    detail->set_value(std::string(payload));
    // One that is too long is left out; the shorter ones still go.
    if (details.ByteSizeLong() > kMaxDetailBytes) details.mutable_details()->RemoveLast();
  });
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), details.message(),
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
