#include "client/command/review_why.h"

#include <algorithm>

#include "absl/strings/strip.h"
#include "client/command/flag_words.h"
#include "client/command/review_plan_state.h"
#include "client/planfile/word_list.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr std::string_view kSilentRule = "A1";

int InSight(const v1::ClientReview& client) {
  return static_cast<int>(std::count_if(client.flags().begin(), client.flags().end(), IsInSight));
}

// `left a message 24 Nov`; empty of a flag that nobody acknowledged.
std::string WhatWasDone(const v1::Flag& flag, absl::TimeZone zone) {
  if (flag.state() != v1::FLAG_STATE_ACKNOWLEDGED) return "";
  v1::FlagDecision last;
  for (const v1::FlagDecision& decision : flag.decisions()) {
    if (decision.kind() == v1::FLAG_DECISION_KIND_ACKNOWLEDGED) last = decision;
  }
  if (!last.has_create_time()) return "acknowledged";
  last.clear_note();
  return DecisionInWords(last, zone) + " " + FormatDay(FromTimestamp(last.create_time()), zone);
}

std::string WithoutFlag(const v1::ClientReview& client) {
  if (!client.has_hours_since_last_record()) return "no flag, nothing logged yet";
  return "no flag, data " + FormatAge(absl::Hours(client.hours_since_last_record())) + " old";
}

}  // namespace

absl::TimeZone ZoneOfReview(const v1::ClientReview& client) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(client.zone(), &zone) ? zone : absl::UTCTimeZone();
}

bool IsSilent(const v1::ClientReview& client) {
  if (IsPausedOrFinished(client)) return false;
  if (!client.has_hours_since_last_record()) return true;
  // Where a plan runs, the rule has heard what was agreed: count days, and days that may be quiet.
  if (client.plan_revision() > 0) {
    return std::any_of(client.flags().begin(), client.flags().end(),
                       [](const v1::Flag& flag) { return flag.rule() == kSilentRule; });
  }
  return client.hours_since_last_record() > FlagRuleOf(kSilentRule)->threshold;
}

Cell QueueMark(const v1::ClientReview& client, const ReviewMoment& moment) {
  if (!moment.is_about_now) return "";
  const v1::Flag* first = FlagToNameFirst(client);
  const v1::FlagSeverity severity =
      first == nullptr ? v1::FLAG_SEVERITY_UNSPECIFIED : first->severity();
  if (severity <= v1::FLAG_SEVERITY_INFO && IsSilent(client)) return Cell("?", Style::kYellow);
  return Cell(FlagMark(severity), FlagStyle(severity));
}

std::string WhyInWords(const v1::ClientReview& client, const ReviewMoment& moment) {
  if (!moment.is_about_now) return "";
  const v1::Flag* first = FlagToNameFirst(client);
  if (first == nullptr) return WithoutFlag(client);
  const std::string end = CareEndInWords(client, moment.ended);
  WordList words(", ");
  words.Add("for " + FlagAge(*first, moment.now)).Add(WhatWasDone(*first, ZoneOfReview(client)));
  const int others = InSight(client) - 1;
  if (others > 0) words.Add("+" + std::to_string(others) + " more");
  const std::string reason = FlagReason(*first);
  return (end.empty() ? "" : end + "; ") + FlagName(*first) + ": " +
         std::string(absl::StripSuffix(reason, ".")) + "; " + words.text();
}

}  // namespace relactation
