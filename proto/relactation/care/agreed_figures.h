// What was agreed, held against what was logged, for each part of the plan alone: there is no
// blended score, and nobody is graded by one.
//
// Each day is held against the revision and the phase in force on it. Days of a pause, agreed
// nights off, and days on which the family is not asked to log are left out; the hard-day version
// of the plan counts as met (design.md section 3). A day of which too little is known is neither
// met nor not met.
#pragma once

#include <vector>

#include "relactation/v1/client.pb.h"

#include "proto/relactation/care/figure_days.h"
#include "proto/relactation/care/infant_days.h"
#include "proto/relactation/care/person_days.h"
#include "proto/relactation/care/wellbeing_figures.h"

namespace relactation {

// A part of the plan with something to count.
enum class PlanElement {
  kSessions,        // A person's days with at least the sessions agreed.
  kOvernight,       // A person's nights with the night sessions agreed.
  kMinutesPerSide,  // A person's days whose sessions were as long as agreed, in their mean.
  kMassage,         // A person's sessions with massage, of those where somebody said.
  kPowerPumps,      // A person's power pumps, of those agreed for the days that are covered.
  kSns,             // An infant's feeds at the breast with the tube.
  kSkinToSkin,      // The family's days with the minutes agreed, of days with some logged.
  kCheckIns,        // Check-ins made, of those agreed; of whoever gives most.
};

struct AgreedAgainstLogged {
  PlanElement element = PlanElement::kSessions;
  const v1::Person* person = nullptr;  // Not owned. nullptr: not of one person.
  const v1::Infant* infant = nullptr;  // Not owned. nullptr: not of one infant.
  int met = 0;
  int applicable = 0;
  int met_by_hard_day = 0;  // Of `met`, those that the hard-day version made.
  int open = 0;             // Days that asked for it and of which too little is known.
};

// Whether the plan asks something of the family on the day.
bool IsAskedOn(const AgreedDay& day);

// By day: the nights without a session, or with too few, that are nights off as agreed. Of each
// week from Monday the first such nights, as many as were agreed a week. Nights of which it is not
// known are none.
std::vector<bool> NightsOffOf(const ReviewDays& review, const PersonDays& person);

// One entry for each part that the plans of these days agree on, in the order of PlanElement, then
// of the client's persons and infants.
std::vector<AgreedAgainstLogged> AgreedAgainstLoggedOf(
    const ReviewDays& review, const std::vector<PersonDays>& persons, const FamilyDays& family,
    const std::vector<WellbeingFigures>& wellbeing, const DayRange& range);

}  // namespace relactation
