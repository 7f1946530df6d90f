// The records that rules read one by one, gathered once: signs, medicines, weights, check-ins.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "relactation/v1/history.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"

namespace relactation {

// Signs seen at once in one person or infant.
struct Sign {
  absl::Time time;
  std::string_view subject_id;           // Not owned. Of a person or an infant.
  const v1::Symptom* symptom = nullptr;  // Not owned.

  bool Has(v1::SymptomCode code) const;
};

struct MedicineNote {
  absl::Time time;
  const v1::Medicine* medicine = nullptr;  // Not owned.
};

// A diaper that says what the stool was like.
struct StoolNote {
  absl::Time time;
  std::string_view infant_id;  // Not owned. Empty: unassigned.
  std::string_view color;      // Not owned.
};

// A session that says something rules read: pain, an offer, or a long feed.
struct SessionNote {
  absl::Time time;
  std::string_view person_id;          // Not owned; whose session it was. Empty: nobody's.
  const v1::Record* record = nullptr;  // Not owned.
};

// Each list in the order of time.
struct RuleRecords {
  std::vector<std::vector<WeightPoint>> weights;  // As Client.infants.
  std::vector<WellbeingFigures> wellbeing;        // As Client.persons; all that was ever given.
  std::vector<Sign> signs;
  std::vector<MedicineNote> medicines;
  std::vector<StoolNote> stools;
  std::vector<SessionNote> sessions;
};

RuleRecords CollectRuleRecords(const ReviewDays& review);

// A step down in an infant's top-ups that the consultant confirmed.
struct ConfirmedStep {
  std::string_view infant_id;
  absl::CivilDay day;
};

// What rules read besides records and plans. A device lacks some of it: rules that run there say
// so in the table and do without.
struct CareFacts {
  std::optional<absl::Time> plan_start;        // See FirstPlanStart.
  std::optional<absl::Time> last_record_time;  // Of the records before the review's days.
  const v1::ClientHistory* history = nullptr;  // Not owned. nullptr: not here, or not asked.
  std::optional<absl::Time> last_call_time;    // Somebody called the family last. Absent: never.
  std::optional<absl::Time> last_review_time;  // A consultant looked the plan through last.
  std::vector<ConfirmedStep> confirmed_steps;
};

}  // namespace relactation
