#include "proto/relactation/care/infant_flags.h"

#include <algorithm>

#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/sign_names.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using enum FlagSeverity;

constexpr absl::Duration kSignTime = absl::Hours(48);
constexpr double kTenths = 10;

// clinical.md section 8, I2, with blue or grey, green vomit, two feeds refused, jaundice and a low
// temperature added by us.
constexpr v1::SymptomCode kDangerSigns[] = {
    v1::SYMPTOM_CODE_LETHARGY,    v1::SYMPTOM_CODE_BREATHING,         v1::SYMPTOM_CODE_BLUE_OR_GREY,
    v1::SYMPTOM_CODE_SEIZURE,     v1::SYMPTOM_CODE_SUNKEN_FONTANELLE, v1::SYMPTOM_CODE_BLOOD,
    v1::SYMPTOM_CODE_GREEN_VOMIT, v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED, v1::SYMPTOM_CODE_JAUNDICE};
constexpr int kLowTenthsC = 360;

bool IsDanger(const Sign& sign) {
  if (sign.symptom.has_temperature_tenths_c() &&
      sign.symptom.temperature_tenths_c() < kLowTenthsC) {
    return true;
  }
  return std::any_of(std::begin(kDangerSigns), std::end(kDangerSigns),
                     [&sign](v1::SymptomCode code) { return sign.Has(code); });
}

std::vector<const Sign*> InfantSigns(const RuleView& view, size_t infant, absl::Duration time) {
  return SignsWithin(view, InfantOf(view, infant).infant_id(), time);
}

// The last time it was measured.
const Sign* LastTemperature(const std::vector<const Sign*>& signs) {
  const auto last = std::find_if(signs.rbegin(), signs.rend(), [](const Sign* sign) {
    return sign->symptom.has_temperature_tenths_c();
  });
  return last == signs.rend() ? nullptr : *last;
}

double CelsiusOf(const Sign& sign) { return sign.symptom.temperature_tenths_c() / kTenths; }

// Of several as high the last.
const Sign* HighestTemperature(const std::vector<const Sign*>& signs) {
  const Sign* highest = nullptr;
  for (const Sign* sign : signs) {
    if (!sign->symptom.has_temperature_tenths_c()) continue;
    if (highest == nullptr || CelsiusOf(*sign) >= CelsiusOf(*highest)) highest = sign;
  }
  return highest;
}

// Feeds of the infant that took long.
int LongFeeds(const RuleView& view, size_t infant, absl::Duration time) {
  int feeds = 0;
  for (const SessionNote& session : view.records->sessions) {
    if (!view.Knows(session.time) || view.now - session.time > time) continue;
    const bool is_long =
        std::any_of(session.infants.begin(), session.infants.end(), [&](const InfantNote& note) {
          return note.is_long && note.infant_id == InfantOf(view, infant).infant_id();
        });
    if (is_long) ++feeds;
  }
  return feeds;
}

}  // namespace

std::optional<SignRun> DangerSigns(const RuleView& view, size_t infant, absl::Duration time) {
  return RunOfSigns(view, InfantOf(view, infant).infant_id(), time, IsDanger);
}

RuleAnswer InfantFever(const RuleView& view, size_t infant) {
  constexpr int kYoungDays = 90;
  constexpr int kSixMonthsDays = 183;
  constexpr double kHighC = 39.0;
  constexpr double kVeryHighC = 40.0;  // At any age. A working value of ours.
  const std::vector<const Sign*> signs = InfantSigns(view, infant, kSignTime);
  // A lower one after it, perhaps after a medicine, does not take the fever back.
  const Sign* highest = HighestTemperature(signs);
  if (highest == nullptr) return DoesNotMatch();
  const double celsius = CelsiusOf(*highest);
  const std::optional<InfantAge> age = AgeOf(view, infant);
  std::vector<RuleInput> inputs = {{"temperature", celsius, "C"}};
  const double fever_c = ThresholdOf(view);
  if (celsius < fever_c) return DoesNotMatch(std::move(inputs));
  const double last_celsius = CelsiusOf(*LastTemperature(signs));
  if (last_celsius != celsius) inputs.push_back({"last temperature", last_celsius, "C"});
  const auto is_fever = [fever_c](const Sign& other) { return CelsiusOf(other) >= fever_c; };
  SignRun run = RunOfSigns(view, highest->subject_id, kSignTime, is_fever)
                    .value_or(SignRun{highest->time, Grounds{highest->received}});
  // Where nobody knows how old the infant is, the graver reading holds.
  if (!age.has_value()) return MatchesSince(kEmergency, run, std::move(inputs));
  const int youngest = std::min(age->days, age->corrected_days);
  inputs.push_back({"age", youngest, "days"});
  if (youngest <= kYoungDays) return MatchesSince(kEmergency, run, std::move(inputs));
  const bool is_high = celsius >= (youngest <= kSixMonthsDays ? kHighC : kVeryHighC);
  const auto danger = DangerSigns(view, infant, kSignTime);
  if (danger.has_value()) run.grounds = run.grounds | danger->grounds;
  const bool is_urgent = is_high || danger.has_value();
  return MatchesSince(is_urgent ? kUrgent : kAttention, run, std::move(inputs));
}

RuleAnswer InfantDanger(const RuleView& view, size_t infant) {
  const auto run = DangerSigns(view, infant, kSignTime);
  if (!run.has_value()) return DoesNotMatch();
  const std::vector<const Sign*> signs = InfantSigns(view, infant, kSignTime);
  std::vector<RuleInput> inputs;
  for (const v1::SymptomCode code : kDangerSigns) {
    const auto times = std::count_if(signs.begin(), signs.end(),
                                     [code](const Sign* sign) { return sign->Has(code); });
    if (times > 0) inputs.push_back(SeenSign(code, static_cast<int>(times)));
  }
  const Sign* sign = LastTemperature(signs);
  if (sign != nullptr) {
    inputs.push_back({"temperature", CelsiusOf(*sign), "C"});
  }
  return MatchesSince(kEmergency, *run, std::move(inputs));
}

RuleAnswer AllergySigns(const RuleView& view, size_t infant) {
  const auto run = RunOfSigns(view, InfantOf(view, infant).infant_id(), kSignTime,
                              [](const Sign& sign) { return sign.Has(v1::SYMPTOM_CODE_ALLERGY); });
  return run.has_value() ? MatchesSince(kUrgent, *run, {}) : DoesNotMatch();
}

RuleAnswer FeedingSafety(const RuleView& view, size_t infant) {
  constexpr absl::Duration kWeek = absl::Hours(7 * 24);
  const auto choking =
      RunOfSigns(view, InfantOf(view, infant).infant_id(), kWeek,
                 [](const Sign& sign) { return sign.Has(v1::SYMPTOM_CODE_CHOKING); });
  if (choking.has_value()) return MatchesSince(kUrgent, *choking, {});
  int tired = 0;
  for (const Sign* sign : InfantSigns(view, infant, kWeek)) {
    if (sign->Has(v1::SYMPTOM_CODE_TIRES_AT_FEEDS)) ++tired;
  }
  const int feeds = std::max(tired, LongFeeds(view, infant, kWeek));
  std::vector<RuleInput> inputs = {{"tiring or long feeds in a week", feeds, ""}};
  if (feeds < ThresholdOf(view)) return DoesNotMatch(std::move(inputs));
  return Matches(kAttention, kNoOneRecord, std::move(inputs));
}

}  // namespace relactation
