// The care days of a period with what was agreed for each.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "relactation/v1/plan.pb.h"
#include "relactation/v1/plan_progress.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/care_day.h"

namespace relactation {

// A revision of the plan and when the family got it.
struct PublishedPlan {
  int64_t number = 0;
  v1::Plan plan;
  absl::Time publish_time;
};

// The revision in force on a care day: the newest of those that had been published, and had begun,
// by that day. nullptr: none. The pointer lives as long as the plans.
const PublishedPlan* PlanInForce(std::span<const PublishedPlan> plans, absl::TimeZone zone,
                                 absl::CivilDay day);

// When the first of the plans came into force. Absent: there is none.
std::optional<absl::Time> FirstPlanStart(std::span<const PublishedPlan> plans, absl::TimeZone zone);

// One care day by the plan in force on it. A day ends where the next one begins, also where a new
// plan moves the start of the day.
struct AgreedDay {
  absl::CivilDay date;
  absl::Time start;
  absl::Time end;
  NightWindow night;
  absl::Duration merge_gap = absl::Minutes(20);  // A working value of ours.
  bool skin_to_skin_counts = false;
  const PublishedPlan* plan = nullptr;  // Not owned. nullptr: none in force.
  // The pause that covers the day or the end it comes after: the day is held against nothing, while
  // the plan still says where it begins and what is counted. Not owned. nullptr: the plan runs.
  const v1::PlanEvent* pause = nullptr;
};

// The days from first to last, both included. They hold pointers into `plans` and `events`; see
// PauseOn for the events.
class AgreedDays {
 public:
  AgreedDays(std::span<const PublishedPlan> plans, absl::TimeZone zone, absl::CivilDay first,
             absl::CivilDay last, std::span<const v1::PlanEvent> events = {});

  const std::vector<AgreedDay>& days() const { return days_; }
  absl::TimeZone zone() const { return zone_; }

  // The place of the day that an instant belongs to; nothing before the first and after the last.
  std::optional<size_t> IndexOf(absl::Time time) const;

  // The place of the day of this date; nothing before the first and after the last.
  std::optional<size_t> IndexOf(absl::CivilDay date) const;

  // The place of the day whose night the instant is in; nothing by day, or outside.
  std::optional<size_t> IndexOfNight(absl::Time time) const;

 private:
  absl::TimeZone zone_;
  std::vector<AgreedDay> days_;
};

// The care day of an instant by the plan in force then.
absl::CivilDay AgreedDayOf(std::span<const PublishedPlan> plans, absl::TimeZone zone,
                           absl::Time time);

}  // namespace relactation
