// A family whose figures a test asks for, up to a day of June 2024 that is over.
#pragma once

#include <vector>

#include "proto/relactation/care/client_figures.h"
#include "tests/proto/care/observation_records.h"

namespace relactation {

struct FiguresStory {
  v1::Client client = AFamily();
  std::vector<PublishedPlan> plans = {};
  std::vector<v1::Record> records = {};
  std::vector<v1::PlanEvent> events = {};
  absl::CivilDay last = absl::CivilDay(2024, 6, 14);
  int days = 14;
  absl::Time now = At("2024-07-01 00:00");
  std::optional<absl::Time> last_record_time = std::nullopt;

  absl::TimeZone zone() const { return Zone(client.zone()); }
  ReviewDays Review() const {
    return LayOnDays(client, plans, records, zone(), last - days + 1, last, now, events);
  }
  // The figures live as long as the story.
  ClientFigures Figures() const {
    const ReviewDays review = Review();
    return FiguresOf(
        CollectClientDays(review),
        {.plan_start = FirstPlanStart(plans, zone()), .last_record_time = last_record_time},
        review.days.days().size() - 1);
  }
  StimulationFigures Person(size_t person = 0) const { return Figures().persons[person]; }
  IntakeFigures Infant(size_t infant = 0) const { return Figures().infants[infant]; }

  // The day of June, at a minute after its midnight.
  static absl::Time June(int day, int minute = 0) {
    return At("2024-06-01 00:00") + absl::Hours(24 * (day - 1)) + absl::Minutes(minute);
  }
  void Add(v1::Record record) { records.push_back(std::move(record)); }
  // Evenly over the day, from 00:30; each `unsplit_ml`.
  void Pump(int day, int times, int unsplit_ml = 40, int which = 0) {
    for (int i = 0; i < times; ++i) Add(APump(June(day, 30 + i * 1440 / times), unsplit_ml, which));
  }
  void Confirm(int day, v1::CoverageKind kind) {
    Add(AConfirmation(June(day, 1200), kind, 900 + static_cast<int>(kind)));
  }
};

}  // namespace relactation
