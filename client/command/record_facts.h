// A record as a list of facts in words, for showing one and for telling what a correction changes.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/command/record_fact.h"

namespace relactation {

// Every fact that is known, in a fixed order: when, how, whose, how much. Times are of the zone.
std::vector<RecordFact> FactsOf(const v1::Record& record, const v1::Client& client,
                                absl::TimeZone zone);

// A fact that differs between two versions; a text is empty where it is not known.
struct FactChange {
  std::string name;
  std::string was;
  std::string is;
};
std::vector<FactChange> FactChanges(const v1::Record& before, const v1::Record& after,
                                    const v1::Client& client, absl::TimeZone zone);

// The same, one line each: `expressed left: 60 ml -> 40 ml`; `-` is not known.
std::vector<std::string> ChangesBetween(const v1::Record& before, const v1::Record& after,
                                        const v1::Client& client, absl::TimeZone zone);

// The record in one line, a session or an observation.
std::string RecordInWords(const v1::Record& record, const v1::Client& client, absl::TimeZone zone);

}  // namespace relactation
