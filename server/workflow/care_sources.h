// Everything that the rules about one client read, as it is stored.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"
#include "relactation/v1/history.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_review.h"
#include "server/storage/scope.h"

namespace relactation {

// Every weight of a client's infants, of all time: growth needs them, and they lie far apart among
// other records.
struct StoredWeights {
  // The family stream's when they were read.
  int64_t head_sequence = 0;
  int64_t epoch = 0;
  std::vector<v1::Record> records;
};

// Where a record is stored.
struct RecordPlace {
  std::string stream_id;
  std::string record_id;
};

struct CareSources {
  // Every revision of the plan; the family's records of the window, its weights, and what the
  // adults' private streams hold.
  ClientHistory history;
  StoredWeights weights;
  v1::ClientHistory answers;  // What was asked about the time before.
  std::vector<v1::FlagDecision> decisions;
  // Records of the adults' private streams that were ever changed, and count.
  std::vector<RecordPlace> changed_private;
  // As Client.persons: a visit or call with the adult, or with nobody named, took place, or the
  // adult was reached because a call was asked for. Absent: never.
  std::vector<std::optional<absl::Time>> last_call_times;
  // A consultant looked the plan through last: published it, or met the family. Absent: never.
  std::optional<absl::Time> last_review_time;
  // What the consultant told the family about each revision, by its number.
  std::map<int64_t, std::string> plan_messages;
  // The days shown, of the family's records alone, with what waits where they end today.
  v1::ClientReview review;
};

// How many days a caseload shows where nobody asks for another number.
inline constexpr int kReviewDays = 14;

// Reads them for the days up to the end of the window, of which the last `shown_days` are shown;
// what came later is not there, decisions and what was asked aside. `known` are weights that were
// read earlier, of which only what was written since is read anew; nullptr: there are none. What
// adults keep is there by the consents in force on `consent_day`; absent: on the last day. The
// call's policy must let the rules look at private streams, see CallPolicy.
absl::StatusOr<CareSources> ReadCareSources(const Scope& scope, v1::Client client,
                                            const ReviewWindow& window, int shown_days,
                                            const StoredWeights* known,
                                            std::optional<absl::CivilDay> consent_day = {});

}  // namespace relactation
