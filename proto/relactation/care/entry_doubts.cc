#include "proto/relactation/care/entry_doubts.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/growth_standard.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// The standard goes by age; the day of birth is any.
constexpr absl::CivilDay kAnyDay(2000, 1, 1);
constexpr v1::InfantSex kSexes[] = {v1::INFANT_SEX_FEMALE, v1::INFANT_SEX_MALE};

// The day by the clock where it was entered.
absl::CivilDay DayOf(const v1::RecordTime& time) {
  const absl::TimeZone zone = absl::FixedTimeZone(time.utc_offset_minutes() * 60);
  return absl::ToCivilDay(FromTimestamp(time.start_time()), zone);
}

// Of the sex whose infants come nearer to the weight. Absent: the standard has none.
std::optional<double> NearestZ(v1::Infant infant, absl::CivilDay day, int weight_g) {
  if (infant.sex() != v1::INFANT_SEX_UNSPECIFIED) return WeightForAgeZ(infant, day, weight_g);
  std::optional<double> nearest;
  for (const v1::InfantSex sex : kSexes) {
    infant.set_sex(sex);
    const std::optional<double> z = WeightForAgeZ(infant, day, weight_g);
    if (z.has_value() && (!nearest.has_value() || std::abs(*z) < std::abs(*nearest))) nearest = z;
  }
  return nearest;
}

bool IsPlausible(std::optional<double> z) {
  return !z.has_value() || (*z >= kLeastPlausibleZ && *z <= kMostPlausibleZ);
}

void AddOfWeight(const v1::Record& record, const v1::Client& client,
                 std::vector<std::string>& doubts) {
  const v1::Weight& weight = record.observation().weight();
  const std::string& infant_id = InfantMeant(weight.infant_id(), client);
  const auto infant =
      std::find_if(client.infants().begin(), client.infants().end(),
                   [&infant_id](const v1::Infant& one) { return one.infant_id() == infant_id; });
  if (infant == client.infants().end()) return;
  const absl::CivilDay day = DayOf(record.time());
  const std::optional<double> z = NearestZ(*infant, day, weight.weight_g());
  if (IsPlausible(z)) return;
  doubts.push_back(absl::StrCat("weight_g: ", weight.weight_g(), " g is far ",
                                *z > 0 ? "more" : "less", " than a baby of ",
                                AgeOn(*infant, day)->days, " days weighs"));
}

void AddOfLength(const v1::Record& record, absl::Time now, std::vector<std::string>& doubts) {
  if (!record.has_session() || !record.time().has_end_time()) return;
  const absl::Time start = FromTimestamp(record.time().start_time());
  const absl::Time end = FromTimestamp(record.time().end_time());
  const absl::Duration length = end - start;
  if (length > kMostUsualSession && length <= absl::Hours(kMostPlausibleHours)) {
    doubts.push_back(absl::StrCat("end_time: ", absl::ToInt64Minutes(length),
                                  " min is long for one session; a timer left running?"));
  }
  const absl::Duration ahead = end - now;
  if (ahead > kMostAhead && start <= now) {
    doubts.push_back(
        absl::StrCat("end_time: is still ", absl::ToInt64Minutes(ahead), " min ahead"));
  }
}

void AddOfDate(const v1::Record& record, absl::Time now, std::vector<std::string>& doubts) {
  v1::Record said = record;
  *said.mutable_create_time() = ToTimestamp(now);
  said.clear_entry_time();
  said.clear_edit();
  if (!IsDatedLongBefore(said)) return;
  const absl::Duration ago = now - FromTimestamp(record.time().start_time());
  doubts.push_back(
      absl::StrCat("start_time: is ", ago / absl::Hours(24), " days back; a date mistyped?"));
}

}  // namespace

std::vector<std::string> DoubtsOfBirthWeights(const v1::Client& client) {
  std::vector<std::string> doubts;
  for (const v1::Infant& infant : client.infants()) {
    const bool is_early =
        infant.has_gestation_days() && infant.gestation_days() < kPretermBelowDays;
    if (!infant.has_birth_weight_g() || is_early) continue;
    v1::Infant at_term = infant;
    *at_term.mutable_birth_date() = FromCivilDay(kAnyDay);
    at_term.clear_gestation_days();
    const std::optional<double> z = NearestZ(at_term, kAnyDay, infant.birth_weight_g());
    if (IsPlausible(z)) continue;
    doubts.push_back(absl::StrCat("birth_weight_g of ", infant.handle(), ": ",
                                  infant.birth_weight_g(), " g is far ", *z > 0 ? "more" : "less",
                                  " than a baby weighs at birth"));
  }
  return doubts;
}

std::vector<std::string> DoubtsAtEntry(const v1::Record& record, const v1::Client& client,
                                       absl::Time now) {
  std::vector<std::string> doubts;
  if (record.observation().has_weight()) AddOfWeight(record, client, doubts);
  AddOfLength(record, now, doubts);
  AddOfDate(record, now, doubts);
  return doubts;
}

}  // namespace relactation
