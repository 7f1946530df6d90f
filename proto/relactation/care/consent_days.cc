#include "proto/relactation/care/consent_days.h"

#include <algorithm>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {

bool IsInForceOn(const v1::Consent& consent, absl::CivilDay day) {
  if (consent.has_revoke_time()) return false;
  if (consent.has_from() && ToCivilDay(consent.from()) > day) return false;
  return !consent.has_until() || ToCivilDay(consent.until()) >= day;
}

bool Covers(const v1::Consent& consent, v1::DataClass data_class) {
  const auto& classes = consent.data_classes();
  return std::find(classes.begin(), classes.end(), data_class) != classes.end();
}

}  // namespace relactation
