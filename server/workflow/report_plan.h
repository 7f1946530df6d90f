// What a report tells of the plan: the goal, what was agreed and what became of it.
#pragma once

#include "relactation/v1/report.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"
#include "server/workflow/care_picture.h"

namespace relactation {

// Adds goal and plan as of the picture's last day, with the changes on as many of its last days.
// Nothing, where no plan was ever published by then.
void AddPlan(const CarePicture& picture, const ClientFigures& figures, size_t last_days,
             v1::ProgressReport& report);

// Whether volumes are kept from the parent: by the plan in force on the picture's last day, or by
// the one in force now, as what is asked now holds for what is read now, whatever days it is about.
bool IsGentle(const CarePicture& picture, absl::Time now);

}  // namespace relactation
