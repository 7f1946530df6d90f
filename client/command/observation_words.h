// Observations as people read them. What is not known is left out; it is never 0.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/record_fact.h"

namespace relactation {

// `weight`, `diaper`, `skin`, `mood`, `screening`, `symptom`, `medicine`, `day totals`,
// `day confirmed`; empty if the record holds none.
std::string ObservationKind(const v1::Record& record);

// Whose it is: the handle of the infant, else of the person; empty where nobody is named.
std::string ObservationSubject(const v1::Record& record, const v1::Client& client);

// What was observed, without time and note. Amounts as they were typed, else in the family's unit.
std::vector<RecordFact> ObservationFacts(const v1::Record& record, const v1::Client& client);

// `weight of leo, 2026-11-24 10:00 (Europe/Lisbon); 3.76 kg; naked; scale clinic`
std::string ObservationInWords(const v1::Record& record, const v1::Client& client,
                               absl::TimeZone zone);

// The facts in one line, without kind, subject and time: `3.76 kg; naked; scale clinic`.
std::string ObservationText(const v1::Record& record, const v1::Client& client);

}  // namespace relactation
