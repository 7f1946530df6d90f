// What a rule answers. A flag is a prompt for a person to look, never a diagnosis.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"

namespace relactation {

// In ascending order.
enum class FlagSeverity : uint8_t { kInfo, kAttention, kUrgent, kEmergency };

enum class RuleResult : uint8_t {
  kNoMatch,
  kMatch,
  kInsufficientData,  // Too little is known to say either; never read as no match.
};

// A number the answer rests on, to be shown beside it.
struct RuleInput {
  std::string_view name;        // In words, as "wet diapers".
  std::optional<double> value;  // Absent: not known.
  std::string_view unit;        // As "g", "ml/day". Empty: a bare number.
};

// What a match rests on: every match says so, that none which a record opens again forgets it.
struct Grounds {
  // When the newest of its records was received: what was decided before was decided without that
  // one.
  absl::Time received;
};
// It rests on no one record, but on how many there are, or is not so grave that one opens it again.
inline constexpr Grounds kNoOneRecord{absl::InfinitePast()};

// Both decide.
inline Grounds operator|(Grounds a, Grounds b) { return {std::max(a.received, b.received)}; }

struct RuleAnswer {
  RuleResult result = RuleResult::kInsufficientData;
  FlagSeverity severity = FlagSeverity::kInfo;  // Of a match.
  std::vector<RuleInput> inputs;
  // Of a match: since when it has held without a break. A rule that one event decides says so
  // itself; for others FollowBack finds it.
  std::optional<absl::Time> since;
  // Of a match: the value it was held against, where that is another than the rule's threshold, as
  // at another age.
  std::optional<double> limit = std::nullopt;
  // Of a match: see Grounds.
  absl::Time received = absl::InfinitePast();

  bool IsMatch() const { return result == RuleResult::kMatch; }
};

inline RuleAnswer Matches(FlagSeverity severity, Grounds grounds, std::vector<RuleInput> inputs) {
  return {RuleResult::kMatch, severity,     std::move(inputs),
          std::nullopt,       std::nullopt, grounds.received};
}

// An event decides: it holds since then.
inline RuleAnswer MatchesSince(FlagSeverity severity, absl::Time since, Grounds grounds,
                               std::vector<RuleInput> inputs) {
  return {RuleResult::kMatch, severity, std::move(inputs), since, std::nullopt, grounds.received};
}

inline RuleAnswer MatchesAt(double limit, FlagSeverity severity, Grounds grounds,
                            std::vector<RuleInput> inputs) {
  return {RuleResult::kMatch, severity, std::move(inputs), std::nullopt, limit, grounds.received};
}

inline RuleAnswer DoesNotMatch(std::vector<RuleInput> inputs = {}) {
  return {RuleResult::kNoMatch, FlagSeverity::kInfo, std::move(inputs), std::nullopt};
}

inline RuleAnswer KnowsTooLittle(std::vector<RuleInput> inputs = {}) {
  return {RuleResult::kInsufficientData, FlagSeverity::kInfo, std::move(inputs), std::nullopt};
}

}  // namespace relactation
