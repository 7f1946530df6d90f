#include "client/command/record_state.h"

#include "absl/algorithm/container.h"
#include "client/command/session_facts.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/review_days.h"

namespace relactation {

std::string StateText(const v1::Record& record) {
  return record.state() == v1::RECORD_STATE_VOIDED ? "voided" : "live";
}

Cell MarkOf(const v1::Record& record, const v1::Client& client) {
  if (record.state() == v1::RECORD_STATE_VOIDED) return {"x", Style::kYellow};
  return {ReasonsToLook(record, client).empty() ? "" : "!", Style::kYellow};
}

v1::Record MarkedIfAhead(v1::Record record, absl::Time now) {
  constexpr auto kMark = v1::REVIEW_REASON_STARTS_IN_FUTURE;
  if (StartOf(record) <= now + kFutureAllowance) return record;
  if (!absl::c_linear_search(record.review_reasons(), kMark)) record.add_review_reasons(kMark);
  return record;
}

std::vector<std::string> WhyVoided(const std::vector<v1::Record>& records, absl::TimeZone zone) {
  std::vector<std::string> lines;
  for (const v1::Record& record : records) {
    if (record.state() != v1::RECORD_STATE_VOIDED) continue;
    lines.push_back("x " + FormatLocalTime(StartOf(record), zone) + "  " + record.edit().reason());
  }
  return lines;
}

}  // namespace relactation
