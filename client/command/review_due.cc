#include "client/command/review_due.h"

#include <algorithm>

#include "client/command/decision_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// More would hide the other families; -o json has all of them.
constexpr int kMostDecisions = 3;

}  // namespace

Cell NextContactCell(const v1::ClientReview& client) {
  if (!client.has_next_contact_time()) return "";
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  const auto& overdue = client.overdue();
  const bool has_come =
      std::any_of(overdue.begin(), overdue.end(), [](const v1::OpenDecision& decision) {
        return decision.kind() == v1::DECISION_KIND_CONTACT;
      });
  return Cell(FormatDay(FromTimestamp(client.next_contact_time()), zone),
              has_come ? Style::kYellow : Style::kPlain);
}

std::string DueLines(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  std::string lines;
  for (const v1::ClientReview& client : clients) {
    if (client.overdue().empty()) continue;
    if (lines.empty()) lines = "Due or overdue:\n";
    lines += WrapWordsAfter("  " + client.code() + "  ",
                            SafeText(DecisionsText(client.overdue(), kMostDecisions)),
                            terminal.width_cells);
  }
  return lines.empty() ? "" : lines + "\n";
}

}  // namespace relactation
