// The rules that raise flags: id, words, threshold and source, in one table.
//
// Every threshold is a starting value that a clinician has to confirm; where a published source
// gives it, the source names it, else the rule is marked as our own.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "relactation/v1/plan.pb.h"

#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_view.h"

namespace relactation {

// That somebody may harm themselves, and that a call was asked for: what an adult keeps private is
// told of the first as the second.
inline constexpr std::string_view kSelfHarmRule = "P1";
inline constexpr std::string_view kCallRule = "H1";

// That an infant has a fever.
inline constexpr std::string_view kFeverRule = "I1";

// Whom a rule is about; it is asked once for each.
enum class RuleSubject : uint8_t {
  kInfant,  // As Client.infants.
  kParent,  // The lactating ones, as ClientDays::persons.
  kAdult,   // As Client.persons.
  kFamily,
};

// What a pause, an end, a changed goal and gentle mode do to a rule.
enum class RuleConcern : uint8_t {
  kSafety,  // Nothing: it always holds.
  kCourse,  // About how the care goes on: silent while there is no plan in force or it is paused.
  // Holds what is logged against what was agreed: silent as well where volumes are kept from the
  // parent, who is asked for nothing then.
  kAdherence,
};

// In which direction a threshold of the plan's own makes the rule stricter.
enum class Tightens : uint8_t { kNever, kUpwards, kDownwards };

struct FlagRule {
  std::string_view id;  // Stable; plans, programs and help pages use it.
  std::string_view name;
  int version;
  FlagSeverity severity;  // The gravest it can have.
  RuleSubject subject;
  RuleConcern concern;
  std::string_view text;       // What a consultant reads: a prompt to look.
  std::string_view condition;  // When it matches, in words.
  double threshold;
  std::string_view unit;  // Of the threshold.
  Tightens tightens;
  std::string_view source;
  bool is_own;         // At least one of its numbers has no published source.
  bool is_on_device;   // It runs where a record is made, offline too.
  int look_back_days;  // The longest window in its condition. Growth reads all weights: 0.
  RuleAnswer (*evaluate)(const RuleView& view, size_t subject);
  // A threshold of the plan's own may be looser too: it is that of the rule's ATTENTION alone.
  bool has_loose_attention = false;
};

// In the order of their families.
std::span<const FlagRule> FlagRules();

// nullptr: there is no rule of this id.
const FlagRule* FlagRuleOf(std::string_view id);

// Whether a plan may set the rule's threshold to this: none of a rule that can be EMERGENCY or that
// has nothing to set; of one that can be URGENT a stricter one.
bool MayChange(const FlagRule& rule, double threshold);

// Whether the rule that the plan names reads what the plan says. Nothing else is agreed by it.
bool IsRead(const v1::RuleOverride& changed);

}  // namespace relactation
