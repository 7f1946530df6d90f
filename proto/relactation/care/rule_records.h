// The records that rules read one by one, gathered once: signs, medicines, weights, check-ins.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/history.pb.h"
#include "relactation/v1/plan_progress.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/medicine_names.h"

namespace relactation {

// A feed longer than this is noted: clinical.md section 8, F1 (own).
inline constexpr absl::Duration kLongFeed = absl::Minutes(45);

// Signs seen at once in one person or infant. Blood in a diaper is one too; of no infant in a
// family of several, it is one of each. So are two feeds running that were offered and not taken.
struct Sign {
  absl::Time time;
  absl::Time received;     // See ReceivedTime.
  std::string subject_id;  // Of a person or an infant.
  v1::Symptom symptom;

  bool Has(v1::SymptomCode code) const;
};

struct MedicineNote {
  absl::Time time;
  v1::Medicine medicine;
  std::optional<KnownAgent> agent;  // Which its name tells of.
};

// A diaper that says what stool or urine were like.
struct DiaperNote {
  absl::Time time;
  absl::Time received;    // See ReceivedTime.
  std::string infant_id;  // Empty: unassigned.
  bool is_black = false;  // Of the stool, as HasColor has it.
  bool is_white = false;
  bool is_urine_orange = false;
};

// What a session says of one infant.
struct InfantNote {
  std::string infant_id;
  bool was_refused = false;  // Offered, and not latched.
  bool is_long = false;      // See kLongFeed.
};

// A session that says something rules read: pain, a refused offer, or a long feed.
struct SessionNote {
  absl::Time time;
  std::string person_id;  // Whose session it was. Empty: nobody's.
  int pain = 0;           // From 0 to 10.
  std::vector<InfantNote> infants;
};

// Each list in the order of time. Owns all it holds: the records may be let go.
struct RuleRecords {
  std::vector<std::vector<WeightPoint>> weights;  // As Client.infants.
  // As Client.infants: when something was told first of one whose day of birth is not known.
  // Absent: nothing was, or it is known.
  std::vector<std::optional<absl::Time>> first_told;
  std::vector<WellbeingFigures> wellbeing;  // As Client.persons; all that was ever given.
  std::vector<Sign> signs;
  std::vector<MedicineNote> medicines;
  std::vector<DiaperNote> diapers;
  std::vector<SessionNote> sessions;
  std::vector<DuplicatePair> duplicates;
  // By day, as ReviewDays::days: when the newest record besides weights begins. Absent: it has
  // none.
  std::vector<std::optional<absl::Time>> newest_besides_weights;
  // Likewise: when what its records say was received last. The distant past: it has none.
  std::vector<absl::Time> newest_received;
};

RuleRecords CollectRuleRecords(const ReviewDays& review);

// An alarm of a client, over or not, that nobody decided about: see RaisedAlarm.
struct UndecidedAlarm {
  std::string_view rule;
  std::string subject_id;  // Of a person or infant; empty: the family.
  absl::Time since;
  absl::Time until;  // It stands no longer then.
};

// What rules read besides records and plans. A device lacks some of it: rules that run there say
// so in the table and do without.
struct CareFacts {
  std::optional<absl::Time> plan_start;        // See FirstPlanStart.
  std::optional<absl::Time> last_record_time;  // Of the records before the review's days.
  const v1::ClientHistory* history = nullptr;  // Not owned. nullptr: not here, or not asked.
  std::optional<absl::Time> last_review_time;  // A consultant looked the plan through last.
  // As Client.persons: somebody of the practice spoke with the adult last. Absent, and where there
  // are none: never. Not owned.
  std::span<const std::optional<absl::Time>> last_call_times;
  // What was decided about steps down in the top-ups, in the order in which it was recorded. Not
  // owned.
  std::span<const v1::SupplementStep> steps;
  // Those whose sign is past among them. Of a device: none.
  std::vector<UndecidedAlarm> undecided;
  std::optional<bool> has_devices;  // The family has a device of its own. Absent: not known.
  std::optional<absl::Time> last_device_contact_time;  // Of any of them. Absent: not known.
};

}  // namespace relactation
