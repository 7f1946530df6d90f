// What the adults of a family say they take: as reported, never advice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/observation.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

// One medicine or herb of one adult. Its name is compared without regard to upper case.
struct MedicineFigures {
  const v1::Person* person = nullptr;                        // Not owned.
  std::string agent;                                         // As first written.
  v1::MedicineEvent event = v1::MEDICINE_EVENT_UNSPECIFIED;  // What was noted last.
  absl::Time time;                                           // When that was.
  // When it was first noted after it was last stopped. Absent: it is stopped.
  std::optional<absl::Time> taken_since;
  // Each as last said. Empty or absent: never.
  std::string dose_as_reported;
  std::string prescriber;
  std::optional<bool> provider_consulted;
};

// In the client's order, then as they were first noted. As seen at `until`: what begins later is
// left out.
std::vector<MedicineFigures> MedicinesOf(const ReviewDays& review, absl::Time until);

}  // namespace relactation
