// Infants weighed before and after a feed at the breast, from what a person typed, and as text.
#pragma once

#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "client/command/record_values.h"
#include "client/command/session_entry.h"

namespace relactation {

struct TestWeight {
  // Empty: the only infant of the session.
  std::string infant_id = {};
  bool is_after = false;
  TypedAmount weight = {};
};

// Each --weight-before and --weight-after: `3510g`, or with the infant `zoe 7lb 12oz`.
// INVALID_ARGUMENT names the option.
absl::StatusOr<std::vector<TestWeight>> ReadTestWeights(const TypedSession& typed,
                                                        const v1::Client& client);

// Puts them into the record's session, whose infants are set. INVALID_ARGUMENT where nobody can
// tell whose weight it is.
absl::Status SetTestWeights(const std::vector<TestWeight>& weights, v1::Record& record);

// Makes them unknown, before or after the feed.
void ClearTestWeights(bool is_after, v1::Record& record);

// Puts other infants into the record's session; what was typed of their weights goes with them.
// What `typed_with` says of an infant's weights holds before what the record said.
void ReplaceInfants(const std::vector<v1::SessionInfant>& infants, const v1::Record& typed_with,
                    v1::Record& record);

// `3510 g before, 3555 g after (+45 g)`, as they were typed; empty where none is known.
std::string TestWeightText(const v1::Record& record, int infant, const v1::Client& client);

// Of all infants, each with its handle where the family has several. `in_short` leaves the weights
// themselves out where the difference is known.
std::string TestWeightsText(const v1::Record& record, const v1::Client& client,
                            bool in_short = false);

// What cannot be right in them, by the infant and as they were typed:
// `lou weighed 8lb 2oz before, 8lb after (-56 g): 56 g less than before`
std::vector<std::string> DoubtsInWords(const v1::Record& record, const v1::Client& client);

}  // namespace relactation
