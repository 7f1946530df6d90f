#include "client/command/device_flag_page.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/command/contact_phone.h"
#include "client/command/flag_words.h"
#include "client/report/pages/parent_flag_words.h"
#include "client/report/texts/report_texts.h"
#include "client/report/texts/report_voice.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_direction.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/flag_messages.h"

namespace relactation {
namespace {

constexpr char kLead[] = "    ";

// What a fever that is no alarm needs besides: nobody should wait for the next talk with it.
constexpr char kFeverToWatch[] =
    "Call a doctor today if your baby seems ill, drinks less, is hard to wake or comfort, or has "
    "39.0 C (102.2 F) or more.";

// As the parent reads it in a report: rule->text is written to a consultant, about the parent.
std::string WordsOf(const DeviceMatch& match, const v1::Client& client) {
  v1::Flag flag;
  flag.set_rule(std::string(match.rule->id));
  flag.set_subject(HandleOf(client, match.subject_id));
  flag.set_severity(AsMessage(match.answer.severity));
  return ParentFlagWords(flag, ReportVoice(ReportTextsFor("en")));
}

std::string MatchLines(const DeviceMatch& match, const v1::Client& client,
                       const Terminal& terminal) {
  const std::string mark = FlagMark(AsMessage(match.answer.severity));
  const std::string lead = mark + std::string(sizeof kLead - 1 - mark.size(), ' ');
  std::string lines = WrapWordsAfter(lead, SafeText(WordsOf(match, client)), terminal.width_cells);
  const bool is_alarm = match.answer.severity >= FlagSeverity::kUrgent;
  if (match.rule->id == kFeverRule && !is_alarm) {
    lines += WrapWordsAfter(kLead, kFeverToWatch, terminal.width_cells);
  }
  // A rule that counts what a day brought.
  if (absl::StartsWith(std::string(match.rule->unit), "a day")) {
    lines += WrapWordsAfter(kLead,
                            "Was that all of the day? What is missing can still be recorded, and "
                            "this is then looked at anew.",
                            terminal.width_cells);
  }
  if (match.is_past) {
    lines += WrapWordsAfter(kLead,
                            "That was some days ago. Call all the same, and for help at once where "
                            "it is still so or comes again.",
                            terminal.width_cells);
  }
  return lines;
}

// A number beside a name that is written from right to left would be shown with its groups in that
// order, the last digits first, but for the marks that set it apart: Unicode Standard Annex #9, LRI
// and PDI.
std::string Apart(const std::string& who, const std::string& phone) {
  return HasRightToLeft(who) ? absl::StrCat("\u2066", phone, "\u2069") : phone;
}

// Names and numbers, each once, in the order in which they are to be called.
class CallList {
 public:
  void Add(const std::string& who, const std::string& phone) {
    if (phone.empty()) return;
    const std::string line = absl::StrCat(SafeText(who), "  ", Apart(who, SafeText(phone)));
    if (std::find(lines_.begin(), lines_.end(), line) == lines_.end()) lines_.push_back(line);
  }
  void AddContacts(const v1::Client& client, v1::ContactPurpose purpose) {
    for (const v1::ClientContact& contact : client.contacts()) {
      if (contact.purpose() == purpose) Add(WhoIsCalled(contact), PhoneOf(contact));
    }
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

// Whoever is called first where help is needed at once.
void AddForEmergency(const v1::Client& client, const v1::Plan* plan, CallList& whom) {
  if (plan != nullptr) whom.Add("Emergency number", plan->help().emergency_number());
  whom.AddContacts(client, v1::CONTACT_PURPOSE_EMERGENCY);
}

// Whoever knows the family. An emergency number alone is no answer to what only has to be looked at
// today.
void AddForToday(const v1::Client& client, CallList& whom) {
  whom.AddContacts(client, v1::CONTACT_PURPOSE_PRACTICE);
  whom.AddContacts(client, v1::CONTACT_PURPOSE_PAEDIATRICIAN);
  whom.AddContacts(client, v1::CONTACT_PURPOSE_PROVIDER);
}

void AddOfPlan(const v1::Plan* plan, CallList& whom) {
  if (plan == nullptr) return;
  for (const v1::WhoToCall& person : plan->help().contacts()) {
    const bool is_region = person.use_region() && person.phone().empty();
    whom.Add(person.who(), is_region ? plan->help().emergency_number() : person.phone());
  }
}

std::string Lines(const CallList& whom) {
  std::string lines;
  for (const std::string& line : whom.lines()) lines += kLead + line + "\n";
  return lines;
}

// Everybody whose number is here, in the order in which they are to be called; where none is kept
// for an emergency, that of the place before all.
std::string CallsForEmergency(const v1::Client& client, const v1::Plan* plan,
                              const Terminal& terminal) {
  CallList at_once;
  AddForEmergency(client, plan, at_once);
  CallList whom;
  AddForEmergency(client, plan, whom);
  AddForToday(client, whom);
  AddOfPlan(plan, whom);
  const std::string none =
      whom.lines().empty() ? "No number is kept here: call the emergency number of where you are, "
                             "or your practice."
                           : "No emergency number is kept here: call the emergency number of where "
                             "you are first.";
  if (!at_once.lines().empty()) return Lines(whom);
  return WrapWordsAfter(kLead, none, terminal.width_cells) + Lines(whom);
}

std::string CallsForToday(const v1::Client& client, const v1::Plan* plan,
                          const Terminal& terminal) {
  CallList whom;
  AddForToday(client, whom);
  AddOfPlan(plan, whom);
  AddForEmergency(client, plan, whom);
  if (!whom.lines().empty()) return Lines(whom);
  return WrapWordsAfter(kLead,
                        "No number is kept here: call the emergency number of where you are, or "
                        "your practice.",
                        terminal.width_cells);
}

}  // namespace

std::string DeviceFlagPage(std::vector<DeviceMatch> matches, const v1::Client& client,
                           const v1::Plan* plan, const Terminal& terminal) {
  std::stable_sort(matches.begin(), matches.end(), [](const DeviceMatch& a, const DeviceMatch& b) {
    return a.answer.severity > b.answer.severity;
  });
  std::string page = "\n";
  for (const DeviceMatch& match : matches) page += MatchLines(match, client, terminal);
  const bool is_emergency =
      !matches.empty() && matches.front().answer.severity == FlagSeverity::kEmergency;
  page += is_emergency ? CallsForEmergency(client, plan, terminal)
                       : CallsForToday(client, plan, terminal);
  return page + WrapWordsAfter(kLead,
                               "This is a prompt to look, not a diagnosis, and nobody watches what "
                               "is recorded here as it comes in.",
                               terminal.width_cells);
}

std::string FetchedAlarmsPage(const FetchedAlarms& alarms, const Terminal& terminal) {
  if (alarms.matches.empty()) return "";
  return "\n" + FlagPageText("By what came from the practice and the family just now:", terminal) +
         DeviceFlagPage(alarms.matches, alarms.family,
                        alarms.plan.has_value() ? &*alarms.plan : nullptr, terminal) +
         "\n";
}

std::string FlagPageText(const std::string& text, const Terminal& terminal) {
  return WrapWordsAfter(kLead, SafeText(text), terminal.width_cells);
}

std::string WhereInDangerPage(const v1::Client& client, const v1::Plan* plan,
                              const Terminal& terminal) {
  return "\n" +
         WrapWordsAfter("!!! ", "If somebody is in danger, call for help now.",
                        terminal.width_cells) +
         CallsForEmergency(client, plan, terminal);
}

std::string WhereFamilyInDangerPage(const Terminal& terminal) {
  return "\n" +
         WrapWordsAfter("!!! ", "If somebody is in danger, call for help now.",
                        terminal.width_cells) +
         WrapWordsAfter(kLead,
                        "The family's numbers are not at hand: call the emergency number of where "
                        "they are.",
                        terminal.width_cells);
}

}  // namespace relactation
