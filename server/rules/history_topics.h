// What may be written into a family's history, and what becomes of it.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/history.pb.h"

#include "absl/status/status.h"
#include "absl/time/civil_time.h"

namespace relactation {

using HistoryEntries = google::protobuf::RepeatedPtrField<v1::HistoryEntry>;

// What is asked of a parent is asked of any adult of the family, lactating or not: a topic that is
// no infant's is an adult's.
bool IsInfantTopic(v1::HistoryTopic topic);

// INVALID_ARGUMENT, with the path under `entries`, if a subject is no handle of the client, a topic
// does not go with its subject, one topic and subject is named twice, an entry that is not KNOWN
// says something or one that is says nothing, a number stands with a topic that has none, or a day
// is after today: a history is of what has been.
absl::Status CheckHistoryEntries(const v1::Client& client, const HistoryEntries& entries,
                                 absl::CivilDay today);

// The history with the entries set: each replaces the one of its subject and topic, and NOT_ASKED
// takes it away. In the client's order of subjects, then by topic.
HistoryEntries MergeHistory(const v1::Client& client, const HistoryEntries& stored,
                            const HistoryEntries& changes);

}  // namespace relactation
