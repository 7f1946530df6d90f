// What a consultant has to know of a family before all else: the flags that are open, and the signs
// that were seen since somebody of the practice spoke with them last.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/connection/practice_connection.h"

namespace relactation {

struct OpenNews {
  // In sight, gravest first.
  std::vector<v1::Flag> flags;
  // Symptoms that began or came since then, newest first.
  std::vector<v1::Record> signs;
  // Something was recorded since then, whatever it is.
  bool has_records = false;
};

// When the last contact that is done began. Absent: there was none.
std::optional<absl::Time> LastContactTime(const v1::ContactPreparation& preparation);

// `since`: absent, all of them. Fails as the calls do.
absl::StatusOr<OpenNews> ReadOpenNews(PracticeConnection& connection, const v1::Client& client,
                                      std::optional<absl::Time> since);

// `!!! I2 infant danger, zoe, since 9 Jun: A sign of danger was seen.`
std::string OpenFlagInWords(const v1::Flag& flag, absl::TimeZone zone);

// `9 Jun 07:00, zoe: blue or grey`
std::string SignsInWords(const v1::Record& symptom, const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
