#include "proto/relactation/care/shared_records.h"

#include <algorithm>
#include <string>
#include <utility>

#include "proto/relactation/care/consent_days.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/mood_flags.h"

namespace relactation {
namespace {

// Whose private record it is.
std::string_view OwnerOf(const v1::Observation& observation) {
  switch (observation.kind_case()) {
    case v1::Observation::kMood:
      return observation.mood().person_id();
    case v1::Observation::kScreening:
      return observation.screening().person_id();
    case v1::Observation::kSymptom:
      return observation.symptom().person_id();
    case v1::Observation::kMedicine:
      return observation.medicine().person_id();
    default:
      return {};
  }
}

bool LeaveOf(const v1::Mood& whole, v1::Mood& left) {
  left.set_person_id(whole.person_id());
  left.set_wants_call(whole.wants_call());
  return whole.wants_call();
}

bool LeaveOf(const v1::Screening& whole, v1::Screening& left) {
  left.set_person_id(whole.person_id());
  left.set_epds_item10(whole.epds_item10() > 0 ? 1 : 0);
  return whole.has_epds_item10();
}

bool LeaveOf(const v1::Symptom& whole, v1::Symptom& left) {
  left.set_person_id(whole.person_id());
  for (const v1::SymptomCode code : kWordsOfHarm) {
    const auto& codes = whole.codes();
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) left.add_codes(code);
  }
  return !left.codes().empty();
}

// False: nothing of it is left.
bool LeaveOf(const v1::Observation& whole, v1::Observation& left) {
  switch (whole.kind_case()) {
    case v1::Observation::kMood:
      return LeaveOf(whole.mood(), *left.mutable_mood());
    case v1::Observation::kScreening:
      return LeaveOf(whole.screening(), *left.mutable_screening());
    case v1::Observation::kSymptom:
      return LeaveOf(whole.symptom(), *left.mutable_symptom());
    default:
      return false;
  }
}

// When it was said and when it came: a clock that is ahead, or a decision that did not know of it,
// must hide no danger.
void LeaveTimes(const v1::Record& record, v1::Record& left) {
  if (record.has_create_time()) *left.mutable_create_time() = record.create_time();
  if (record.has_entry_time()) *left.mutable_entry_time() = record.entry_time();
  if (!record.has_edit()) return;
  *left.mutable_edit()->mutable_edit_time() = record.edit().edit_time();
  if (record.edit().has_receive_time()) {
    *left.mutable_edit()->mutable_receive_time() = record.edit().receive_time();
  }
}

// A new record, so that no field that is added one day is left by oversight.
bool LeaveUnshared(v1::Record& record) {
  v1::Record left;
  if (!LeaveOf(record.observation(), *left.mutable_observation())) return false;
  left.set_record_id(record.record_id());
  *left.mutable_time()->mutable_start_time() = record.time().start_time();
  LeaveTimes(record, left);
  left.set_revision(record.revision());
  left.set_state(record.state());
  *left.mutable_review_reasons() = record.review_reasons();
  record = std::move(left);
  return true;
}

}  // namespace

bool IsKeptPrivate(int data_class) {
  return data_class == v1::DATA_CLASS_MEDICINES || data_class == v1::DATA_CLASS_MOOD ||
         data_class == v1::DATA_CLASS_SYMPTOMS;
}

bool SharesWith(const v1::Client& client, v1::ConsentAudience audience, std::string_view person_id,
                v1::DataClass data_class, absl::CivilDay day) {
  const std::string handle = PersonHandle(client, person_id);
  if (handle.empty()) return false;
  const auto& consents = client.consents();
  return std::any_of(consents.begin(), consents.end(), [&](const v1::Consent& consent) {
    return consent.audience() == audience && consent.person() == handle &&
           Covers(consent, data_class) && IsInForceOn(consent, day);
  });
}

bool SharesWithPractice(const v1::Client& client, std::string_view person_id,
                        v1::DataClass data_class, absl::CivilDay day) {
  return SharesWith(client, v1::CONSENT_AUDIENCE_PRACTICE, person_id, data_class, day);
}

v1::DataClass PrivateClassOf(const v1::Record& record) {
  switch (record.observation().kind_case()) {
    case v1::Observation::kMood:
    case v1::Observation::kScreening:
      return v1::DATA_CLASS_MOOD;
    case v1::Observation::kSymptom:
      return record.observation().symptom().has_person_id() ? v1::DATA_CLASS_SYMPTOMS
                                                            : v1::DATA_CLASS_UNSPECIFIED;
    case v1::Observation::kMedicine:
      return v1::DATA_CLASS_MEDICINES;
    default:
      return v1::DATA_CLASS_UNSPECIFIED;
  }
}

bool ReachesPracticeWhole(const v1::Client& client, absl::CivilDay day,
                          bool is_authored_by_practice, const v1::Record& record) {
  const v1::DataClass data_class = PrivateClassOf(record);
  if (data_class == v1::DATA_CLASS_UNSPECIFIED || is_authored_by_practice) return true;
  return SharesWithPractice(client, OwnerOf(record.observation()), data_class, day);
}

bool LeaveWhatIsShared(const v1::Client& client, absl::CivilDay day, bool is_authored_by_practice,
                       v1::Record& record) {
  return ReachesPracticeWhole(client, day, is_authored_by_practice, record) ||
         LeaveUnshared(record);
}

}  // namespace relactation
