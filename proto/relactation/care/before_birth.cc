#include "proto/relactation/care/before_birth.h"

#include <algorithm>
#include <string_view>

#include "absl/time/time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// As they are meant.
std::vector<std::string_view> InfantsOf(const v1::Session& session, const v1::Client& client) {
  std::vector<std::string_view> ids;
  for (const v1::SessionInfant& infant : session.infants()) {
    ids.push_back(InfantMeant(infant.infant_id(), client));
  }
  for (const v1::Portion& portion : session.portions()) {
    ids.push_back(InfantMeant(portion.infant_id(), client));
  }
  return ids;
}

std::vector<std::string_view> InfantsOf(const v1::Observation& observation,
                                        const v1::Client& client) {
  switch (observation.kind_case()) {
    case v1::Observation::kWeight:
      return {InfantMeant(observation.weight().infant_id(), client)};
    case v1::Observation::kDiaper:
      return {InfantMeant(observation.diaper().infant_id(), client)};
    case v1::Observation::kDayTotals:
      return {InfantMeant(observation.day_totals().infant_id(), client)};
    case v1::Observation::kSkinToSkin:
      return {InfantMeant(observation.skin_to_skin().infant_id(), client)};
    case v1::Observation::kSymptom:
      return {observation.symptom().infant_id()};
    default:
      return {};
  }
}

}  // namespace

std::vector<std::string_view> InfantsNamedIn(const v1::Record& record, const v1::Client& client) {
  return record.has_session() ? InfantsOf(record.session(), client)
                              : InfantsOf(record.observation(), client);
}

std::vector<const v1::Infant*> NotYetBornIn(const v1::Record& record, const v1::Client& client) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  const absl::CivilDay day = absl::ToCivilDay(FromTimestamp(record.time().start_time()), zone);
  const std::vector<std::string_view> ids = InfantsNamedIn(record, client);
  std::vector<const v1::Infant*> found;
  for (const v1::Infant& infant : client.infants()) {
    const bool is_named =
        std::find(ids.begin(), ids.end(), std::string_view(infant.infant_id())) != ids.end();
    const bool is_later = infant.has_birth_date() && day < ToCivilDay(infant.birth_date());
    if (is_named && is_later) found.push_back(&infant);
  }
  return found;
}

bool IsWeightBeforeBirth(const v1::Record& record, const v1::Client& client) {
  return record.observation().has_weight() && !NotYetBornIn(record, client).empty();
}

}  // namespace relactation
