// What waits for the consultant with one family: agreed days that have come.
#pragma once

#include <optional>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/plan.pb.h"

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
  // Recent top-ups in ml a day. Absent: not known.
  std::optional<double> supplement_ml_per_day;
  // Day of the next contact. Absent: none agreed.
  std::optional<absl::CivilDay> next_contact;
  // Open tasks, in any order; those without a day never wait.
  std::vector<v1::Task> tasks;
};

// What is due today or was before, oldest first, at most kMaxDecisions.
//
// Of an infant's steps down in the top-ups the last one whose day has come waits; where the plan
// weans one infant alone and the logged top-ups are already down there, none does.
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
