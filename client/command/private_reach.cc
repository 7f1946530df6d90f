#include "client/command/private_reach.h"

#include "absl/strings/str_cat.h"
#include "client/command/family_device.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/shared_records.h"

namespace relactation {

std::string PrivateReachInWords(const v1::Record& record, const v1::Client& client,
                                absl::Time now) {
  const v1::DataClass kind = PrivateClassOf(record);
  if (kind == v1::DATA_CLASS_UNSPECIFIED) return "";
  if (client.state() == v1::CLIENT_STATE_CLOSED) {
    return "Your care has ended: your practice takes in nothing new, and does not see this. So "
           "call.";
  }
  const absl::CivilDay today = absl::ToCivilDay(now, ZoneAsFarAsKnown(client));
  if (ReachesPracticeWhole(client, today, false, record)) {
    return "You share this with your practice: it sees it once it is sent, when it next looks.";
  }
  v1::Record left = record;
  if (LeaveWhatIsShared(client, today, false, left)) {
    return "Your practice sees of this only \"please call\", once it is sent, when it next looks.";
  }
  return absl::StrCat(
      "This stays private to you: your practice does not see it. So call; or let it know with "
      "relact observe mood --wants-call, or relact share ",
      WordOf(kind), " --with practice.");
}

bool ReachesPractice(const v1::Record& record, const v1::Client& client, absl::Time now) {
  if (client.state() == v1::CLIENT_STATE_CLOSED) return false;
  v1::Record left = record;
  return LeaveWhatIsShared(client, absl::ToCivilDay(now, ZoneAsFarAsKnown(client)), false, left);
}

}  // namespace relactation
