// All figures of one client, made once from its counted records: what pages show and what rules
// read.
//
// ClientDays holds what each care day says, by person and infant; rules look at its days, also at
// those of the past, to find since when something holds. ClientFigures holds the figures of
// clinical.md section 3.1 up to one day. Nothing is owned that the review, its client, plans and
// records own; these must outlive both.
#pragma once

#include <optional>
#include <vector>

#include "proto/relactation/care/agreed_figures.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/infant_days.h"
#include "proto/relactation/care/intake_figures.h"
#include "proto/relactation/care/medicine_figures.h"
#include "proto/relactation/care/person_days.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/stimulation_figures.h"
#include "proto/relactation/care/wellbeing_figures.h"

namespace relactation {

struct ClientDays {
  const ReviewDays* review = nullptr;  // Not owned.
  std::vector<PersonDays> persons;     // The lactating ones, in the client's order.
  FamilyDays family;
};

// One walk over the records a person, and one for the family.
ClientDays CollectClientDays(const ReviewDays& review);

// What is known of a client besides the days of its review.
struct FiguresContext {
  std::optional<absl::Time> plan_start;        // See FirstPlanStart.
  std::optional<absl::Time> last_record_time;  // Of the records before the review's days.
};

struct ClientFigures {
  std::vector<StimulationFigures> persons;  // As ClientDays::persons.
  std::vector<IntakeFigures> infants;       // In the client's order.
  std::vector<GrowthFigures> growth;        // As `infants`.
  std::vector<WellbeingFigures> wellbeing;  // Every adult, in the client's order.
  std::vector<MedicineFigures> medicines;
  // The family's infants together.
  Figure supplement_ml_per_day_7_day_mean;
  Figure wet_per_day_3_day_mean;
  Figure dirty_per_day_3_day_mean;
  Figure skin_to_skin_minutes_per_day_7_day_mean;  // Of days with some logged.
  std::vector<AgreedAgainstLogged> agreed_7_days;
  // Since the newest record that counts. Absent: there is none.
  std::optional<double> hours_since_last_record;
};

// Up to the day `last`, a place of ReviewDays::days that is shown. Means and medians are made of
// days that are over. Growth reads every weight among the review's records, check-ins and
// medicines too, up to the end of the day.
ClientFigures FiguresOf(const ClientDays& days, const FiguresContext& context, size_t last);

}  // namespace relactation
