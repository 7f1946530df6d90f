#include "server/workflow/changed_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "server/workflow/time_words.h"

namespace relactation {
namespace {

// The one number that it gives of an infant; `an entry` where there is no such number, or where it
// is an adult's own affair.
std::string ValueOf(const v1::Record& record) {
  const v1::Observation& observation = record.observation();
  const v1::Symptom& symptom = observation.symptom();
  if (symptom.has_infant_id() && symptom.has_temperature_tenths_c()) {
    return absl::StrFormat("%.1f C", symptom.temperature_tenths_c() / 10.0);
  }
  if (observation.has_weight()) return absl::StrCat(observation.weight().weight_g(), " g");
  if (observation.day_totals().has_wet()) {
    return absl::StrCat(observation.day_totals().wet(), " wet");
  }
  return "an entry";
}

}  // namespace

std::string ChangedInWords(const v1::Record& said, const v1::Record& next, const v1::Client& client,
                           absl::TimeZone zone) {
  const bool is_taken_back = next.state() == v1::RECORD_STATE_VOIDED;
  return absl::StrCat(
      "by ", ValueOf(said), ", which ", PersonHandle(client, next.edit().editor_id()),
      is_taken_back ? " took back" : " changed to ", is_taken_back ? "" : ValueOf(next), " on ",
      DayAndTime(FromTimestamp(next.edit().edit_time()), zone));
}

std::string SaidOtherwiseInWords(const v1::Record& lost, const v1::Record& holds,
                                 std::string_view holder_id, const v1::Client& client) {
  const std::string holder = PersonHandle(client, holder_id);
  return absl::StrCat("by ", ValueOf(lost), " of ", PersonHandle(client, lost.edit().editor_id()),
                      ", while ", holder.empty() ? "another" : holder, " says ", ValueOf(holds),
                      ", and nobody confirmed either");
}

}  // namespace relactation
