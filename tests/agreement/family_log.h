// A family with its plans and records, from wherever, whose day totals are computed twice.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/agreed_days.h"

namespace relactation {

struct FamilyLog {
  std::string name;  // The file, or what it was made of.
  v1::Client client;
  std::string zone;
  // All begin the day at the same minute; one that does not begin it at midnight is in force before
  // the first record.
  std::vector<PublishedPlan> plans;
  std::vector<v1::Record> records;
  absl::Time now;
};

}  // namespace relactation
