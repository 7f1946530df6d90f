#include "proto/relactation/care/plan_safety_rules.h"

#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// The letters of a text in lower case, so that "Contact nap" and "contact-nap" read the same.
std::string LettersOf(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalpha(byte) != 0) letters += static_cast<char>(std::tolower(byte));
  }
  return letters;
}

// Sleep and carrying are where a reminder can save a life.
bool NeedsReminder(std::string_view idea) {
  const std::string letters = LettersOf(idea);
  for (const std::string_view risky :
       {"nap", "sleep", "sofa", "couch", "wear", "sling", "carrier"}) {
    if (letters.find(risky) != std::string::npos) return true;
  }
  return false;
}

// Whether a text names a person at all: `none` and a dash are how people say that nobody did.
bool NamesSomebody(std::string_view text) {
  const std::string letters = LettersOf(text);
  if (letters.empty()) {
    // A name in other letters than ours is one; dashes, points and spaces are not.
    return text.find_first_not_of(" \t\n.-_?/") != std::string_view::npos;
  }
  return letters != "none" && letters != "nobody" && letters != "na";
}

void CheckContact(const v1::WhoToCall& contact, const std::string& path,
                  PlanFindingList& findings) {
  if (!contact.phone().empty() || contact.use_region()) return;
  findings.Add(RuleOf("contact-without-number"), path, contact.who());
}

}  // namespace

void CheckSns(const v1::Plan& plan, PlanFindingList& findings) {
  const v1::SnsStep& sns = plan.sns();
  const bool used = sns.use() == v1::SNS_USE_YES || sns.use() == v1::SNS_USE_IF_LATCHING;
  if (!used && !sns.per_infant().empty()) findings.Add(RuleOf("sns-unused"), "sns.use");
  std::set<std::string> infants;
  for (int i = 0; i < sns.per_infant_size(); ++i) {
    const v1::InfantSns& infant = sns.per_infant(i);
    const std::string path = ElementPath("sns.per_infant", i);
    if (!infants.insert(infant.infant()).second) {
      findings.Add(RuleOf("duplicate-infant"), path + ".infant", infant.infant());
    }
    if (!infant.has_volume_ml()) continue;
    const std::string field = path + ".volume_ml";
    const v1::NumberRange& volume = infant.volume_ml();
    if (!NamesSomebody(infant.set_by())) findings.Add(RuleOf("sns-volume-setter"), field);
    if (infant.cue_led()) findings.Add(RuleOf("sns-volume-or-cues"), field);
    if (volume.min() > volume.max()) {
      findings.Add(RuleOf("range-order"), field, RangeText(volume));
    }
  }
}

void CheckSkinToSkin(const v1::Plan& plan, PlanFindingList& findings) {
  const v1::SkinToSkinStep& step = plan.skin_to_skin();
  if (!step.has_safety_reminder() || step.safety_reminder()) return;
  for (const std::string& idea : step.ideas()) {
    if (!NeedsReminder(idea)) continue;
    return findings.Add(RuleOf("safety-reminder-off"), "skin_to_skin.safety_reminder", idea);
  }
}

void CheckGalactagogues(const v1::Plan& plan, PlanFindingList& findings) {
  for (int i = 0; i < plan.galactagogues().recommend_size(); ++i) {
    const auto& recommended = plan.galactagogues().recommend(i);
    if (NamesSomebody(recommended.cleared_by()) && recommended.has_cleared_on()) continue;
    findings.Add(RuleOf("medicine-clearance"), ElementPath("galactagogues.recommend", i),
                 recommended.name());
  }
}

void CheckWellbeing(const v1::Plan& plan, PlanFindingList& findings) {
  const v1::WellbeingStep& step = plan.wellbeing();
  if (step.who_to_call().empty()) {
    findings.Add(RuleOf("wellbeing-contact-missing"), "wellbeing.who_to_call");
  }
  for (int i = 0; i < step.who_to_call_size(); ++i) {
    CheckContact(step.who_to_call(i), ElementPath("wellbeing.who_to_call", i), findings);
  }
  for (int i = 0; i < step.quiet_size(); ++i) {
    const v1::DatePeriod& quiet = step.quiet(i);
    if (!IsBefore(quiet.until(), quiet.from())) continue;
    findings.Add(RuleOf("period-order"), ElementPath("wellbeing.quiet", i),
                 FormatIsoDate(quiet.from()) + " to " + FormatIsoDate(quiet.until()));
  }
}

}  // namespace relactation
