// Outcomes of what can fail: absl statuses whose details travel as payloads.
//
// A status is made once, where the fact is known, in words its reader can act on. Messages and
// details never carry health data: they name fields, limits and ids.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace relactation {

// Debian builds Abseil with a string_view type of its own; ours is the standard one everywhere.
inline absl::string_view ToAbsl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view ToStd(absl::string_view text) { return {text.data(), text.size()}; }

// One wrong field of a request: the path from the request and what would be right.
struct FieldViolation {
  std::string field;
  std::string problem;
  bool operator==(const FieldViolation&) const = default;
};

// INVALID_ARGUMENT whose message starts with the first field's path. At least one violation; only
// the first 20 travel, because gRPC carries details in trailers of limited size.
absl::Status InvalidFields(const std::vector<FieldViolation>& violations);
absl::Status InvalidField(std::string_view field, std::string_view problem);

// The same with another code and reason: right in form, refused by a rule.
absl::Status RefusedFields(absl::StatusCode code, std::string_view reason,
                           const std::vector<FieldViolation>& violations);

// A status with a stable UPPER_SNAKE_CASE reason for programs, such as REQUEST_ID_REUSED.
absl::Status Refusal(absl::StatusCode code, std::string_view reason, std::string_view message);

// The same status, telling the caller to wait this long before it tries again.
absl::Status WithRetryDelay(absl::Status status, absl::Duration delay);

// The details of a status; empty where it has none.
std::string ReasonOf(const absl::Status& status);
std::vector<FieldViolation> FieldViolationsOf(const absl::Status& status);
std::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

}  // namespace relactation

// Leaves the function with the status if it is an error.
#define RETURN_IF_ERROR(expression)                                         \
  do {                                                                      \
    if (absl::Status status_ = (expression); !status_.ok()) return status_; \
  } while (false)

#define RELACTATION_CONCAT_INNER(a, b) a##b
#define RELACTATION_CONCAT(a, b) RELACTATION_CONCAT_INNER(a, b)
#define RELACTATION_ASSIGN_OR_RETURN(result, target, expression) \
  auto result = (expression);                                    \
  if (!result.ok()) return std::move(result).status();           \
  target = std::move(result).value()

// Evaluates to the value of a StatusOr, or leaves the function with its status.
#define ASSIGN_OR_RETURN(target, expression) \
  RELACTATION_ASSIGN_OR_RETURN(RELACTATION_CONCAT(result_, __LINE__), target, expression)
