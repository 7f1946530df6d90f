#include "proto/relactation/care/plan_pauses.h"

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

bool HasBegun(const v1::PlanEvent& event, absl::CivilDay day) {
  return ToCivilDay(event.from()) <= day;
}

bool Covers(const v1::PlanEvent& pause, absl::CivilDay day) {
  return HasBegun(pause, day) && (!pause.has_until() || day <= ToCivilDay(pause.until()));
}

}  // namespace

const v1::PlanEvent* PauseOn(std::span<const v1::PlanEvent> events, int64_t revision_in_force,
                             absl::CivilDay day) {
  const v1::PlanEvent* pause = nullptr;
  const v1::PlanEvent* end = nullptr;
  for (const v1::PlanEvent& event : events) {
    switch (event.kind()) {
      case v1::PLAN_EVENT_KIND_PAUSED:
        if (Covers(event, day)) pause = &event;
        break;
      case v1::PLAN_EVENT_KIND_RESUMED:
        if (HasBegun(event, day)) pause = nullptr;
        break;
      case v1::PLAN_EVENT_KIND_FINISHED:
        if (revision_in_force > event.plan_revision()) {
          pause = nullptr;
          end = nullptr;
        } else if (HasBegun(event, day)) {
          end = &event;
        }
        break;
      default:
        break;  // What a newer version records is not for this one to judge.
    }
  }
  return end != nullptr ? end : pause;
}

}  // namespace relactation
