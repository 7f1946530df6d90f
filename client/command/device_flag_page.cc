#include "client/command/device_flag_page.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "client/command/family_names.h"
#include "client/command/flag_words.h"
#include "client/report/pages/parent_flag_words.h"
#include "client/report/texts/report_texts.h"
#include "client/report/texts/report_voice.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/flag_messages.h"

namespace relactation {
namespace {

constexpr char kLead[] = "    ";

std::string SubjectOf(const DeviceMatch& match, const v1::Client& client) {
  const std::string infant = InfantHandle(client, match.subject_id);
  return infant.empty() ? PersonHandle(client, match.subject_id) : infant;
}

// As the parent reads it in a report: rule->text is written to a consultant, about the parent.
std::string WordsOf(const DeviceMatch& match, const v1::Client& client) {
  v1::Flag flag;
  flag.set_rule(std::string(match.rule->id));
  flag.set_subject(SubjectOf(match, client));
  flag.set_severity(AsMessage(match.answer.severity));
  return ParentFlagWords(flag, ReportVoice(ReportTextsFor("en")));
}

std::string MatchLines(const DeviceMatch& match, const v1::Client& client,
                       const Terminal& terminal) {
  const std::string mark = FlagMark(AsMessage(match.answer.severity));
  const std::string lead = mark + std::string(sizeof kLead - 1 - mark.size(), ' ');
  std::string lines = WrapWordsAfter(lead, SafeText(WordsOf(match, client)), terminal.width_cells);
  // A rule that counts what a day brought.
  if (absl::StartsWith(std::string(match.rule->unit), "a day")) {
    lines += WrapWordsAfter(kLead,
                            "Was that all of the day? What is missing can still be recorded, and "
                            "this is then looked at anew.",
                            terminal.width_cells);
  }
  return lines;
}

// Names and numbers, each once, in the order in which they are to be called.
std::vector<std::string> WhomToCall(const v1::Client& client, const v1::Plan* plan) {
  std::vector<std::string> whom;
  const auto add = [&](const std::string& who, const std::string& phone) {
    if (phone.empty()) return;
    const std::string line = who + "  " + phone;
    if (std::find(whom.begin(), whom.end(), line) == whom.end()) whom.push_back(line);
  };
  if (plan != nullptr) add("Emergency number", plan->help().emergency_number());
  for (const v1::ClientContact& contact : client.contacts()) {
    if (contact.purpose() != v1::CONTACT_PURPOSE_EMERGENCY) continue;
    add(contact.display_name(), contact.phone());
  }
  if (plan == nullptr) return whom;
  for (const v1::WhoToCall& person : plan->help().contacts()) {
    const bool is_region = person.use_region() && person.phone().empty();
    add(person.who(), is_region ? plan->help().emergency_number() : person.phone());
  }
  return whom;
}

}  // namespace

std::string DeviceFlagPage(std::vector<DeviceMatch> matches, const v1::Client& client,
                           const v1::Plan* plan, const Terminal& terminal) {
  std::stable_sort(matches.begin(), matches.end(), [](const DeviceMatch& a, const DeviceMatch& b) {
    return a.answer.severity > b.answer.severity;
  });
  std::string page = "\n";
  for (const DeviceMatch& match : matches) page += MatchLines(match, client, terminal);
  const std::vector<std::string> whom = WhomToCall(client, plan);
  if (whom.empty()) {
    page += WrapWordsAfter(kLead,
                           "No number is kept here: call the emergency number of where you are, or "
                           "your practice.",
                           terminal.width_cells);
  }
  for (const std::string& line : whom) page += kLead + SafeText(line) + "\n";
  return page + WrapWordsAfter(kLead,
                               "This is a prompt to look, not a diagnosis, and nobody watches what "
                               "is recorded here as it comes in.",
                               terminal.width_cells);
}

}  // namespace relactation
