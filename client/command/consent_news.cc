#include "client/command/consent_news.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command/family_device.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/shared_records.h"

namespace relactation {
namespace {

bool IsOfPrivate(const v1::Consent& consent) {
  const auto& classes = consent.data_classes();
  return std::any_of(classes.begin(), classes.end(), IsKeptPrivate);
}

// nullptr: the family had none of this id.
const v1::Consent* ConsentOf(const v1::Client& family, const std::string& consent_id) {
  const auto& consents = family.consents();
  const auto found =
      std::find_if(consents.begin(), consents.end(),
                   [&](const v1::Consent& consent) { return consent.consent_id() == consent_id; });
  return found == consents.end() ? nullptr : &*found;
}

std::string ClassesOf(const v1::Consent& consent) {
  return absl::StrJoin(consent.data_classes(), ", ", [](std::string* text, int data_class) {
    absl::StrAppend(text, WordOf(static_cast<v1::DataClass>(data_class)));
  });
}

std::string WayToEnd(const v1::Consent& consent) {
  return "relact share end " + consent.consent_id();
}

// Empty: there is nothing that the owner did not know.
std::string NewsOf(const v1::Consent* before, const v1::Consent& after) {
  if (before != nullptr && before->has_revoke_time()) {
    return absl::StrCat("that you share ", ClassesOf(after), " with ", after.recipient(),
                        " is in force again, though you had ended it: the practice was set back to "
                        "a copy from before. To end it again: ",
                        WayToEnd(after));
  }
  if (after.is_from_owner()) return "";
  if (before != nullptr && before->SerializeAsString() == after.SerializeAsString()) return "";
  return absl::StrCat("your practice wrote down that you share ", ClassesOf(after), " with ",
                      after.recipient(),
                      ", also what you recorded before. If you did not say so: ", WayToEnd(after));
}

}  // namespace

void TellOfConsents(CommandRun& run, const v1::Client& before, const v1::Client& after) {
  const std::string own = PersonHandle(after, OwnPersonId(run));
  for (const v1::Consent& consent : after.consents()) {
    const bool is_own = !own.empty() && consent.person() == own;
    if (!is_own || !IsOfPrivate(consent) || consent.has_revoke_time()) continue;
    const std::string news = NewsOf(ConsentOf(before, consent.consent_id()), consent);
    if (!news.empty()) run.Warn(news);
  }
}

}  // namespace relactation
