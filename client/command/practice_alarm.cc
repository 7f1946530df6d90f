#include "client/command/practice_alarm.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command/flag_words.h"
#include "client/device/device_flags.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/flag_messages.h"

namespace relactation {
namespace {

constexpr int kLeadCells = kFlagMarkCells + 1;

// In this order: whoever is called first where help is needed at once.
constexpr v1::ContactPurpose kCalled[] = {
    v1::CONTACT_PURPOSE_EMERGENCY, v1::CONTACT_PURPOSE_PROVIDER, v1::CONTACT_PURPOSE_PAEDIATRICIAN,
    v1::CONTACT_PURPOSE_SUPPORT};

std::string Line(const std::string& text, const Terminal& terminal) {
  return WrapWordsAfter(PadRight("", kLeadCells), SafeText(text), terminal.width_cells);
}

std::string FlagLines(const v1::Flag& flag, const Terminal& terminal) {
  const std::string lead = PadRight(FlagMark(flag.severity()), kLeadCells);
  const std::string whose = flag.subject().empty() ? "" : absl::StrCat(" (", flag.subject(), ")");
  const std::string text = absl::StrCat(RuleName(flag.rule()), whose, ": ", flag.text());
  return WrapWordsAfter(lead, SafeText(text), terminal.width_cells);
}

v1::Flag FlagOf(const DeviceMatch& match, const v1::Client& client) {
  v1::Flag flag;
  flag.set_rule(std::string(match.rule->id));
  flag.set_severity(AsMessage(match.answer.severity));
  flag.set_subject(HandleOf(client, match.subject_id));
  flag.set_text(std::string(match.rule->text));
  return flag;
}

std::string ContactLines(const v1::Client& client, const Terminal& terminal) {
  std::string lines;
  for (const v1::ContactPurpose purpose : kCalled) {
    for (const v1::ClientContact& contact : client.contacts()) {
      if (contact.purpose() != purpose || contact.phone().empty()) continue;
      lines += Line(absl::StrCat(contact.display_name(), "  ", contact.phone()), terminal);
    }
  }
  if (!lines.empty()) return lines;
  return Line("No number is kept for this family: call the emergency number of where they are.",
              terminal);
}

}  // namespace

std::string PracticeAlarm(const v1::Client& client, const v1::Record& entry, absl::Time now,
                          const Terminal& terminal) {
  std::vector<v1::Flag> flags;
  for (const DeviceMatch& match : MatchesOfEntry(client, entry, now)) {
    if (match.answer.severity != FlagSeverity::kEmergency) continue;
    flags.push_back(FlagOf(match, client));
  }
  return AlarmOfFlags(client, flags, terminal);
}

std::string AlarmOfFlags(const v1::Client& client, const std::vector<v1::Flag>& flags,
                         const Terminal& terminal) {
  if (flags.empty()) return "";
  std::string page = "\n";
  bool is_emergency = false;
  for (const v1::Flag& flag : flags) {
    page += FlagLines(flag, terminal);
    is_emergency = is_emergency || flag.severity() == v1::FLAG_SEVERITY_EMERGENCY;
  }
  if (is_emergency) page += ContactLines(client, terminal);
  const std::string when = is_emergency ? "now" : "today";
  return page + Line(absl::StrCat("Nothing is sent to the family because of it: somebody has to "
                                  "act ",
                                  when,
                                  ". Ask what was done, and note it beside the flag: relact flag "
                                  "list ",
                                  client.code()),
                     terminal);
}

}  // namespace relactation
