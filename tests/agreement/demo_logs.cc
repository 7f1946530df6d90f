#include "tests/agreement/demo_logs.h"

#include <cstdio>
#include <cstdlib>

#include "client/command/demo_families.h"
#include "client/command/demo_plans.h"
#include "client/command/demo_records.h"
#include "client/planfile/plan_file.h"

namespace relactation {
namespace {

PublishedPlan PublishedOf(const DemoFamily& family, const DemoPlan& plan, absl::Time now) {
  const PlanReading reading = ReadPlanFile(DemoPlanText(family, plan, "aa-0000", now));
  if (!reading.file.has_value()) {
    std::fprintf(stderr, "a plan of the demo: %s\n", reading.problems.front().message.c_str());
    std::abort();
  }
  return {.number = &plan - family.plans.data() + 1,
          .plan = reading.file->plan,
          .publish_time = now - absl::Hours(24 * plan.days_ago)};
}

}  // namespace

std::vector<FamilyLog> DemoLogs() {
  const absl::Time now =
      absl::FromCivil(absl::CivilMinute(2026, 11, 24, 13, 40), absl::UTCTimeZone());
  std::vector<FamilyLog> logs;
  for (const DemoFamily& family : DemoFamilies(now)) {
    FamilyLog& log = logs.emplace_back();
    log.name = "demo family of " + family.client.display_name();
    log.client = family.client;
    log.zone = family.client.zone();
    log.now = now;
    for (const DemoPlan& plan : family.plans) {
      log.plans.push_back(PublishedOf(family, plan, now));
    }
    log.records = DemoRecords(family, now);
  }
  return logs;
}

}  // namespace relactation
