#include "client/command/session_facts.h"

#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/day_text.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/before_birth.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

constexpr int kSecondsPerMinute = 60;

std::string ReviewReasonText(int reason) {
  if (reason == v1::REVIEW_REASON_STARTS_IN_FUTURE) return "begins in the future";
  if (reason == v1::REVIEW_REASON_ENDS_BEFORE_START) return "ends before it begins";
  if (reason == v1::REVIEW_REASON_CHANGED_BY_TWO) return "two people changed it";
  if (reason == v1::REVIEW_REASON_CHANGES_DO_NOT_FIT) return "what two people changed does not fit";
  if (reason == v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK) return "one took it back, one changed it";
  return "marked for review";
}

// A field of a record in a person's words; `fed` whichever of the portions it is.
std::string_view FieldInWords(std::string_view field) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"expressed_left_ml", "expressed left"},
      {"expressed_right_ml", "expressed right"},
      {"expressed_unsplit_ml", "expressed"},
      {"portions", "fed"},
      {"segments", "a part"},
      {"end_time", "end"}};
  if (const std::string_view total = DayTotalName(field); total != field) return total;
  for (const auto& [begins, name] : kNames) {
    if (field.starts_with(begins)) return name;
  }
  return field;
}

// What was typed for a field; empty if it was typed in the unit in which it is kept.
std::string TypedFor(const std::string& field, const v1::Record& record) {
  for (const v1::TypedValue& typed : record.as_typed()) {
    if (typed.field() == field) return typed.text();
  }
  return "";
}

// `expressed left: 45oz is more than 16.9 oz`: with the limit in the unit of the amount.
std::string ImplausibleText(const ImplausibleValue& value, const v1::Record& record,
                            const v1::Client& client) {
  const std::string name(FieldInWords(value.field));
  if (value.most_ml == 0) return absl::StrCat(name, ": ", value.problem);
  std::string amount = TypedFor(value.field, record);
  v1::VolumeUnit unit = client.volume_unit();
  if (amount.empty()) {
    amount = FormatVolume(value.volume_ml, unit);
  } else {
    // Each word for ounces has an o, and none for ml or litres.
    const bool in_ounces = amount.find_first_of("oO") != std::string::npos;
    unit = in_ounces ? v1::VOLUME_UNIT_US_FL_OZ : v1::VOLUME_UNIT_ML;
  }
  return absl::StrCat(name, ": ", amount, " is more than ", FormatVolume(value.most_ml, unit));
}

}  // namespace

absl::Time StartOf(const v1::Record& record) { return FromTimestamp(record.time().start_time()); }

std::optional<int64_t> MinutesOf(const v1::Record& record) {
  if (!record.time().has_end_time()) return std::nullopt;
  const absl::Duration length = FromTimestamp(record.time().end_time()) - StartOf(record);
  if (length < absl::ZeroDuration()) return std::nullopt;
  return absl::ToInt64Minutes(length);
}

std::optional<int64_t> SecondsOfSide(const v1::Session& session, v1::Side side) {
  std::optional<int64_t> seconds;
  for (const v1::Segment& segment : session.segments()) {
    if (segment.side() != side) continue;
    if (!segment.has_active_seconds()) return std::nullopt;
    seconds = seconds.value_or(0) + segment.active_seconds();
  }
  return seconds;
}

std::optional<int64_t> MinutesOfSide(const v1::Session& session, v1::Side side) {
  const auto seconds = SecondsOfSide(session, side);
  return seconds ? std::optional(*seconds / kSecondsPerMinute) : std::nullopt;
}

std::string MethodText(const v1::Session& session) {
  const std::string method = WordOf(session.method());
  return (method.empty() ? "?" : method) + (session.sns() ? " + sns" : "");
}

std::string LatchText(const v1::Session& session, const v1::Client& client) {
  std::vector<std::string> texts;
  for (const v1::SessionInfant& infant : session.infants()) {
    const std::string latch = WordOf(infant.latch());
    if (latch.empty()) continue;
    const std::string handle = InfantHandle(client, infant.infant_id());
    texts.push_back(client.infants_size() > 1 ? handle + " " + latch : latch);
  }
  return absl::StrJoin(texts, ", ");
}

std::vector<std::string> ReasonsToLook(const v1::Record& record, const v1::Client& client) {
  std::vector<std::string> reasons;
  for (const int reason : record.review_reasons()) reasons.push_back(ReviewReasonText(reason));
  for (const ImplausibleValue& value : FindImplausible(record)) {
    // An end before the start is said by the server's mark already.
    const bool is_said =
        absl::c_linear_search(record.review_reasons(), v1::REVIEW_REASON_ENDS_BEFORE_START) &&
        value.field == "end_time" && value.problem.starts_with("is before");
    if (!is_said) reasons.push_back(ImplausibleText(value, record, client));
  }
  if (IsDatedLongBefore(record)) {
    const absl::Time start = FromTimestamp(record.time().start_time());
    reasons.push_back(absl::StrCat("is dated ", (SaidTime(record) - start) / absl::Hours(24),
                                   " days before it was told; is that the date?"));
  }
  for (const v1::Infant* infant : NotYetBornIn(record, client)) {
    reasons.push_back(absl::StrCat("comes before the birth of ", infant->handle(), " on ",
                                   FormatIsoDate(infant->birth_date())));
  }
  return reasons;
}

bool CountsAsItStands(const v1::Record& record, const v1::Client& client) {
  return CountsInFigures(record) && !HasImplausibleTotal(record) &&
         !IsWeightBeforeBirth(record, client);
}

std::string NumberText(std::optional<int64_t> number) {
  return number ? std::to_string(*number) : "";
}

}  // namespace relactation
