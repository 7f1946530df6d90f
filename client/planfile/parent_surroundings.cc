// What surrounds the steps, as a parent reads it: hard days, writing down, help.
#include "client/planfile/enum_words.h"
#include "client/planfile/parent_sections.h"
#include "client/planfile/step_words.h"
#include "client/planfile/word_list.h"

namespace relactation {
namespace {

std::string ItemPhrase(v1::LoggedItem item) {
  switch (item) {
    case v1::LOGGED_ITEM_SESSION:
      return "each session";
    case v1::LOGGED_ITEM_MINUTES:
      return "how long";
    case v1::LOGGED_ITEM_SIDE:
      return "which side";
    case v1::LOGGED_ITEM_VOLUME_ML:
      return "how much milk";
    case v1::LOGGED_ITEM_SKIN_TO_SKIN:
      return "skin to skin";
    case v1::LOGGED_ITEM_MOOD:
      return "how you are";
    case v1::LOGGED_ITEM_MEDICINE:
      return "medicines and herbs";
    default:
      return WordOf(item);
  }
}

template <typename Items>
std::string ItemPhrases(const Items& items) {
  Paragraphs phrases;
  for (const auto item : items) phrases.push_back(ItemPhrase(static_cast<v1::LoggedItem>(item)));
  return AndList(phrases);
}

std::string CountDays(const v1::LoggingAgreement& logging) {
  Paragraphs days;
  for (const auto day : logging.count_days()) {
    std::string name = WordOf(static_cast<v1::Weekday>(day));
    if (!name.empty()) name.front() = static_cast<char>(name.front() - 'a' + 'A');
    days.push_back(name);
  }
  return AndList(days);
}

// The signs that a parent can see of the rules I1, I2 and D1 where they call for help now.
std::string EmergencySigns(const std::string& number) {
  return "Call " + number +
         " at once if your baby is hard to wake, has trouble breathing, turns blue or grey, has a "
         "seizure, vomits green, has blood in the stool or vomit, has a sunken soft spot on the "
         "head, refused two feeds running, has yellow skin that is new or spreads, is below "
         "36.0 °C, had only one or two wet diapers in 24 hours, or is younger than 3 months and at "
         "38.0 °C or more.";
}

// Those of D1, D6, F1, I1, I3 and W2 that can wait for an hour, but not for a night.
constexpr char kSameDay[] =
    "Call your doctor or your consultant the same day if your baby passed no urine for more than 6 "
    "hours, had fewer than 6 wet diapers in 24 hours (from day 6 on), has orange urine after day "
    "4, a white or pale stool, lost weight after day 5, choked or changed colour at a feed, "
    "wheezes or has a rash after something new, or is at 39.0 °C or more.";

// M0, for whoever of the readers it is about.
std::string AfterBirthSigns(const std::string& number) {
  return "If you gave birth within the last year, call " + number +
         " at once for a severe headache, a change of vision, pain in the chest, breathlessness, "
         "heavy bleeding, one leg that swells, fainting, a seizure or confusion. Call the same day "
         "for 38.0 °C or more, shaking that does not stop or a racing heart.";
}

// M2; a parent need not know which of them it is about.
std::string MedicineSigns(const std::string& number) {
  return "With a medicine for milk, and in the week after the last of it: call " + number +
         " at once for a racing heart, fainting or a seizure.";
}
bool NamesMedicine(const v1::GalactagogueStep& step) {
  return step.taking_size() > 0 || step.recommend_size() > 0;
}

std::string BreastSigns(std::string_view breast) {
  return "Call the same day for pain or redness of the " + std::string(breast) +
         " together with 38.0 °C or more or a feeling as with flu.";
}
std::string DarkThoughts(const std::string& of_what, const std::string& number) {
  return "If you think of harming " + of_what + ", call " + number +
         " or somebody you trust, now. You will not be judged.";
}
std::string NumberIn(const v1::HelpCard& help) {
  return help.emergency_number().empty() ? "your emergency number" : help.emergency_number();
}
std::string OthersToCall(const v1::HelpCard& help) {
  const std::string contacts = ContactsInWords(help.contacts());
  return contacts.empty() ? "" : "You can also call: " + contacts + ".";
}
constexpr char kNotWatched[] =
    "Nobody watches this log live. If something worries you, call; do not wait for an answer here.";
constexpr char kNoDiagnosis[] = "This plan is no diagnosis and no replacement for your doctor.";

}  // namespace

Paragraphs HardDayForParent(const v1::HardDay& day) {
  WordList text(" ");
  if (day.has_sessions()) {
    text.Add(day.sessions() == 0 ? "No session at all is enough, and counts as the plan."
                                 : Counted(day.sessions(), "session is enough and counts",
                                           "sessions are enough and count") +
                                       " as the plan.");
  }
  text.Add(day.text());
  return text.empty() ? Paragraphs() : Paragraphs{text.text()};
}

Paragraphs LoggingForParent(const v1::LoggingAgreement& logging) {
  Paragraphs paragraphs;
  const std::string asked = ItemPhrases(logging.ask());
  if (!asked.empty()) paragraphs.push_back("Please write down: " + asked + ".");
  const std::string welcome = ItemPhrases(logging.optional());
  if (!welcome.empty()) paragraphs.push_back("If you like, also: " + welcome + ".");
  const std::string days = CountDays(logging);
  if (!days.empty()) {
    paragraphs.push_back("Fully on " + days + ". Other days are welcome, not expected.");
  }
  if (logging.quiet_ok_days() > 0) {
    paragraphs.push_back(Counted(logging.quiet_ok_days(), "quiet day is", "quiet days are") +
                         " fine; nobody asks before that.");
  }
  const bool reminds =
      logging.reminders() == v1::REMINDERS_DAYTIME || logging.reminders() == v1::REMINDERS_ALWAYS;
  if (!reminds) paragraphs.push_back("You get no reminders.");
  if (logging.reminders() == v1::REMINDERS_DAYTIME) paragraphs.push_back("Reminders by day only.");
  if (logging.reminders() == v1::REMINDERS_ALWAYS) {
    paragraphs.push_back("Reminders by day and by night.");
  }
  return paragraphs;
}

Paragraphs HelpForParent(const v1::Plan& plan, const ParentWords& words) {
  const v1::HelpCard& help = plan.help();
  const std::string number = NumberIn(help);
  Paragraphs paragraphs;
  if (words.has_infants()) {
    paragraphs.push_back(EmergencySigns(number));
    paragraphs.push_back(kSameDay);
  }
  paragraphs.push_back(AfterBirthSigns(number));
  if (NamesMedicine(plan.galactagogues())) paragraphs.push_back(MedicineSigns(number));
  paragraphs.push_back(BreastSigns(words.breast()));
  paragraphs.push_back(DarkThoughts("yourself or your baby", number));
  const std::string others = OthersToCall(help);
  if (!others.empty()) paragraphs.push_back(others);
  for (const std::string& link : help.links()) paragraphs.push_back("To read: " + link);
  paragraphs.push_back(kNotWatched);
  paragraphs.push_back(kNoDiagnosis);
  return paragraphs;
}

Paragraphs HelpForAdult(const v1::HelpCard& help, const ParentWords& words) {
  const std::string number = NumberIn(help);
  Paragraphs paragraphs = {AfterBirthSigns(number), BreastSigns(words.breast()),
                           DarkThoughts("yourself", number)};
  const std::string others = OthersToCall(help);
  if (!others.empty()) paragraphs.push_back(others);
  paragraphs.push_back(kNotWatched);
  return paragraphs;
}

}  // namespace relactation
