// What one rule looks at: a client as it stands on one care day, today's or one of the past.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "relactation/v1/plan.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/rule.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/supplement_course.h"

namespace relactation {

struct FlagRule;

// Cheap to copy; owns nothing.
struct RuleView {
  const ClientDays* days = nullptr;
  const RuleRecords* records = nullptr;
  const CareFacts* facts = nullptr;
  const FlagRule* rule = nullptr;  // Whose threshold holds.
  size_t day = 0;                  // Place in ReviewDays::days.
  absl::Time now;                  // The end of the day, or the present if it is still running.
  absl::Time until;                // What begins then or later is not there.

  bool Knows(absl::Time time) const { return time < until; }

  const ReviewDays& review() const { return *days->review; }
  const AgreedDay& agreed() const { return review().days.days()[day]; }
  const v1::Client& client() const { return *review().client; }
  // The plan in force on the day, paused or not. nullptr: none.
  const v1::Plan* plan() const;
  // The same client on an earlier day.
  RuleView On(size_t earlier) const;
};

// The view of the review's last day, as the review was made; or at another instant, of which the
// caller knows that the same review would be made then.
RuleView LatestView(const ClientDays& days, const RuleRecords& records, const CareFacts& facts);
RuleView LatestView(const ClientDays& days, const RuleRecords& records, const CareFacts& facts,
                    absl::Time now);

// The rule's threshold, or the one that the plan in force has for it instead. One that would loosen
// a rule which can be URGENT is passed over, as is any for one that can be an EMERGENCY:
// clinical.md section 8.
double ThresholdOf(const RuleView& view);

// Whether the plan has a threshold of its own for the rule, and which, for a rule that knows what
// to make of one that loosens it; 0 where there is none.
bool IsOverridden(const RuleView& view);
double OverriddenThreshold(const RuleView& view);

const v1::Infant& InfantOf(const RuleView& view, size_t infant);
std::optional<InfantAge> AgeOf(const RuleView& view, size_t infant);

// How many days old an infant is at least.
struct LeastAge {
  int days = 0;
  bool is_exact = false;  // The day of birth is known.
};

// Where nobody knows the day of birth: since something was told of the infant first, or since two
// weeks after the day it was due (own). One whose birth nobody awaited is past its first days: the
// graver reading holds.
LeastAge LeastAgeOn(const RuleView& view, size_t infant, absl::CivilDay day);
inline constexpr int kPastFirstDays = 6;

// Those by then, in the order of time, without those that are not believed.
std::vector<WeightPoint> WeightsBy(const RuleView& view, size_t infant);
// Signs of the subject by then, no older than `time`.
std::vector<const Sign*> SignsWithin(const RuleView& view, std::string_view subject_id,
                                     absl::Duration time);
// Signs that have been seen without a break.
struct SignRun {
  absl::Time since;
  Grounds grounds;
};

// The run of signs that `is_sign` takes in the subject: each stands for `time`. Absent: the last of
// them is older than that.
template <typename IsSign>
std::optional<SignRun> RunOfSigns(const RuleView& view, std::string_view subject_id,
                                  absl::Duration time, IsSign is_sign) {
  std::optional<SignRun> run;
  absl::Time last = absl::InfinitePast();
  for (const Sign& sign : view.records->signs) {
    if (!view.Knows(sign.time) || sign.subject_id != subject_id || !is_sign(sign)) continue;
    const Grounds seen{sign.received};
    if (sign.time - last > time) run = SignRun{sign.time, seen};
    run->grounds = run->grounds | seen;
    last = sign.time;
  }
  return view.now - last <= time ? run : std::nullopt;
}

// The signs decide.
inline RuleAnswer MatchesSince(FlagSeverity severity, const SignRun& run,
                               std::vector<RuleInput> inputs) {
  return MatchesSince(severity, run.since, run.grounds, std::move(inputs));
}

// Check-ins of the adult by then, no older than `time`.
std::vector<const CheckIn*> CheckInsWithin(const RuleView& view, size_t person,
                                           absl::Duration time);
// Whether the plan lowers the infant's top-ups step by step.
bool IsReducing(const RuleView& view, size_t infant);
// Where the infant's top-ups stand by the plan in force on the day and what was decided by then.
SupplementCourse CourseBy(const RuleView& view, size_t infant);
// Whether somebody told that the infant eats solids. On a device nobody did.
bool HasSolids(const RuleView& view, size_t infant);

}  // namespace relactation
