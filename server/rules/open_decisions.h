// What waits for the consultant with one family: agreed days that have come.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// Most decisions that are shown; a family with more has other worries.
constexpr size_t kMaxDecisions = 20;

// What is known on a day of the family's calendar. Owns nothing.
struct DecisionFacts {
  absl::CivilDay today;
  // The revision in force. nullptr: none, or the plan is paused or finished and nothing of it
  // waits.
  const v1::Plan* plan = nullptr;
  // Whose plan it is. nullptr: no plan.
  const v1::Client* client = nullptr;
  // What was decided about steps down in the top-ups, in the order in which it was recorded.
  std::span<const v1::SupplementStep> steps;
  // Day of the next contact. Absent: none agreed.
  std::optional<absl::CivilDay> next_contact;
  // Open tasks, in any order; those without a day never wait.
  std::vector<v1::Task> tasks;
};

// What is due today or was before, oldest first, at most kMaxDecisions.
//
// Of an infant's steps down in the top-ups the next one waits once its day has come: that of the
// plan, three days after the last step, or the one after a hold.
std::vector<v1::OpenDecision> OpenDecisions(const DecisionFacts& facts);

// A contact that is done, as far as the next one follows from it.
struct ContactDates {
  absl::Time start;
  std::optional<absl::Time> next;
};

// The next contact agreed, from the contacts that are done, newest first: the newest that names a
// next one decides, and it is kept by any contact on its day or later. Absent: none agreed.
std::optional<absl::Time> NextContact(const std::vector<ContactDates>& newest_first,
                                      absl::TimeZone zone);

}  // namespace relactation
