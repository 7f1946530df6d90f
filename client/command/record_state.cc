#include "client/command/record_state.h"

#include "client/command/session_facts.h"
#include "client/command/typed_time.h"

namespace relactation {

std::string StateText(const v1::Record& record) {
  return record.state() == v1::RECORD_STATE_VOIDED ? "voided" : "live";
}

Cell MarkOf(const v1::Record& record, const v1::Client& client) {
  if (record.state() == v1::RECORD_STATE_VOIDED) return {"x", Style::kYellow};
  return {ReasonsToLook(record, client).empty() ? "" : "!", Style::kYellow};
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
