#include "proto/relactation/status.h"

#include <algorithm>

#include "google/rpc/error_details.pb.h"

#include "absl/strings/cord.h"

namespace relactation {
namespace {

// gRPC limits trailers to 8 KiB: https://github.com/grpc/grpc/issues/37852
constexpr size_t kMaxViolations = 20;
constexpr char kDomain[] = "relactation";

template <typename Detail>
std::string TypeUrl() {
  return "type.googleapis.com/" + Detail::descriptor()->full_name();
}

template <typename Detail>
void Attach(absl::Status& status, const Detail& detail) {
  status.SetPayload(TypeUrl<Detail>(), absl::Cord(detail.SerializeAsString()));
}

template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& status) {
  const auto payload = status.GetPayload(TypeUrl<Detail>());
  Detail detail;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

}  // namespace

absl::Status InvalidFields(const std::vector<FieldViolation>& violations) {
  return RefusedFields(absl::StatusCode::kInvalidArgument, "INVALID_FIELD", violations);
}

absl::Status RefusedFields(absl::StatusCode code, std::string_view reason,
                           const std::vector<FieldViolation>& violations) {
  const FieldViolation& first = violations.front();
  std::string message = first.field + ": " + first.problem;
  if (violations.size() > 1) {
    message += " (and " + std::to_string(violations.size() - 1) + " more)";
  }
  absl::Status status = Refusal(code, reason, message);
  google::rpc::BadRequest details;
  for (size_t i = 0; i < std::min(violations.size(), kMaxViolations); ++i) {
    auto* violation = details.add_field_violations();
    violation->set_field(violations[i].field);
    violation->set_description(violations[i].problem);
  }
  Attach(status, details);
  return status;
}

absl::Status InvalidField(std::string_view field, std::string_view problem) {
  return InvalidFields({{std::string(field), std::string(problem)}});
}

absl::Status Refusal(absl::StatusCode code, std::string_view reason, std::string_view message) {
  absl::Status status(code, ToAbsl(message));
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(kDomain);
  Attach(status, info);
  return status;
}

absl::Status WithRetryDelay(absl::Status status, absl::Duration delay) {
  google::rpc::RetryInfo retry;
  const int64_t nanos = absl::ToInt64Nanoseconds(delay);
  retry.mutable_retry_delay()->set_seconds(nanos / 1'000'000'000);
  retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(nanos % 1'000'000'000));
  Attach(status, retry);
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  const auto info = DetailOf<google::rpc::ErrorInfo>(status);
  return info.has_value() ? info->reason() : std::string();
}

std::vector<FieldViolation> FieldViolationsOf(const absl::Status& status) {
  std::vector<FieldViolation> violations;
  const auto details = DetailOf<google::rpc::BadRequest>(status);
  if (!details.has_value()) return violations;
  for (const auto& violation : details->field_violations()) {
    violations.push_back({violation.field(), violation.description()});
  }
  return violations;
}

std::optional<absl::Duration> RetryDelayOf(const absl::Status& status) {
  const auto retry = DetailOf<google::rpc::RetryInfo>(status);
  if (!retry.has_value()) return std::nullopt;
  return absl::Seconds(retry->retry_delay().seconds()) +
         absl::Nanoseconds(retry->retry_delay().nanos());
}

}  // namespace relactation
