// What the rows of the streams are, and which stream each kind belongs to.
#pragma once

#include <optional>
#include <string>

#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

namespace relactation {

// Numbers of a row's kind as they are stored: those of RowKind. Never reused.
enum class StoredKind : int {
  kClient = 1,           // v1.Client, one a client, its id the client's
  kSession = 2,          // v1.Record with a session
  kObservation = 3,      // v1.Record with an observation
  kPlanRevision = 4,     // v1.PlanRevision without the author's text
  kPlanText = 5,         // the author's text of the revision with the same id
  kHistory = 6,          // v1.ClientHistory, one a client, its id the client's
  kContact = 7,          // v1.Contact
  kTask = 8,             // v1.Task
  kNote = 9,             // v1.Note
  kPlanDraft = 10,       // v1.PlanDraft, at most one a client, its id the stream's
  kPlanEvent = 11,       // v1.PlanEvent
  kSupplementStep = 12,  // v1.SupplementStep
  kFlagDecision = 13,    // v1.FlagDecision
  kPlanSeen = 14,        // v1.PlanSeen
};

// Where rows of a kind may lie and who makes them, as the contract says. nullptr for a kind that
// this version does not know.
const v1::KindRule* RuleOfKind(v1::RowKind kind);

// Where a record belongs.
struct StreamChoice {
  // True: the private stream of `person_id`. False: the family stream.
  bool is_private = false;
  std::string person_id;
  bool operator==(const StreamChoice&) const = default;
};

// Check-ins, screening numbers, a person's own symptoms and medicines are private to that person;
// sessions and what concerns infants belong to the family. No value for a record without an entry.
std::optional<StreamChoice> StreamOfRecord(const v1::Record& record);

}  // namespace relactation
