#include "server/rules/consent_keeping.h"

#include <algorithm>
#include <google/protobuf/util/message_differencer.h>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

const v1::Consent* ConsentOf(const v1::Client& client, const std::string& id) {
  const auto& consents = client.consents();
  const auto found =
      std::find_if(consents.begin(), consents.end(),
                   [&](const v1::Consent& consent) { return consent.consent_id() == id; });
  return found == consents.end() ? nullptr : &*found;
}

bool IsSameButForTakingBack(v1::Consent one, v1::Consent other) {
  one.clear_revoke_time();
  other.clear_revoke_time();
  return google::protobuf::util::MessageDifferencer::Equals(one, other);
}

absl::Status CheckIsNotOver(const v1::Consent& consent, absl::CivilDay day, std::string_view path) {
  if (!consent.has_until() || ToCivilDay(consent.until()) >= day) return absl::OkStatus();
  return InvalidField(absl::StrCat(ToAbsl(path), ".until"),
                      "is over already; name the last day it holds, or none");
}

absl::Status CheckConsent(const v1::Consent* before, const v1::Consent& after, absl::CivilDay today,
                          const std::string& path) {
  if (before == nullptr) {
    if (!after.is_from_owner()) return CheckIsNotOver(after, today, path);
    return InvalidField(absl::StrCat(path, ".is_from_owner"),
                        "is said by the server alone, of what an adult gives on their own device");
  }
  if (before->has_revoke_time() && !after.has_revoke_time()) {
    return InvalidField(absl::StrCat(path, ".revoke_time"),
                        "stays: what was taken back is given anew as another consent");
  }
  const bool is_owners = before->is_from_owner() || after.is_from_owner();
  if (!is_owners || IsSameButForTakingBack(*before, after)) return absl::OkStatus();
  return InvalidField(path,
                      "was given by the adult on their own device, and can only be taken back");
}

}  // namespace

absl::Status CheckConsentsKept(const v1::Client& before, const v1::Client& after,
                               absl::CivilDay today) {
  for (const v1::Consent& consent : before.consents()) {
    if (ConsentOf(after, consent.consent_id()) == nullptr) {
      return InvalidField("client.consents",
                          "leaves out a consent; it is taken back by its revoke_time");
    }
  }
  for (int i = 0; i < after.consents_size(); ++i) {
    const v1::Consent& consent = after.consents(i);
    RETURN_IF_ERROR(CheckConsent(ConsentOf(before, consent.consent_id()), consent, today,
                                 absl::StrCat("client.consents[", i, "]")));
  }
  return absl::OkStatus();
}

absl::Status CheckOwnConsent(const v1::Consent& consent, absl::CivilDay day) {
  for (int i = 0; i < consent.data_classes_size(); ++i) {
    if (IsKeptPrivate(consent.data_classes(i))) continue;
    return InvalidField(absl::StrCat("consent.data_classes[", i, "]"),
                        "is what the whole family sees, and not one adult's to share");
  }
  if (consent.audience() == v1::CONSENT_AUDIENCE_UNSPECIFIED) {
    return InvalidField("consent.audience", "is missing: what the recipient is to the family");
  }
  return CheckIsNotOver(consent, day, "consent");
}

}  // namespace relactation
