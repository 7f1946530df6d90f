// Where the plan stands, as a parent reads it: a pause, the step in force, what the practice wrote.
#include <optional>
#include <utility>

#include "client/planfile/parent_sections.h"
#include "client/planfile/step_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/supplement_course.h"

namespace relactation {
namespace {

// More would push the plan off the page.
constexpr size_t kMostWords = 5;

std::string InfantIdOf(const v1::Client& client, const std::string& handle) {
  for (const v1::Infant& infant : client.infants()) {
    if (infant.handle() == handle) return infant.infant_id();
  }
  return "";
}

std::string StepDown(int from_ml, const v1::SupplementReduction& step,
                     std::optional<absl::CivilDay> earliest, const std::string& infant,
                     const ParentWords& words) {
  std::string text = words.gentle() ? "A step down for " + infant
                                    : infant + ": from " + words.Amount(from_ml) + " to " +
                                          words.Amount(step.to_ml_per_day()) + " a day";
  if (earliest.has_value()) text += ", not before " + DayInWords(FromCivilDay(*earliest));
  return text + ".";
}

// The last one that changed what is given.
const v1::SupplementStep* StepInForce(const std::vector<v1::SupplementStep>& steps,
                                      const std::string& infant_id) {
  const v1::SupplementStep* last = nullptr;
  for (const v1::SupplementStep& step : steps) {
    const bool changes = step.kind() == v1::SUPPLEMENT_STEP_KIND_CONFIRMED ||
                         step.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED;
    if (changes && step.infant_id() == infant_id) last = &step;
  }
  return last;
}

std::string InForce(const v1::SupplementStep& step, const std::string& infant,
                    const ParentWords& words) {
  const std::string from = "from " + DayInWords(step.day()) + " on";
  const bool is_back = step.kind() == v1::SUPPLEMENT_STEP_KIND_REVERSED;
  if (words.gentle()) {
    return infant + ": " + (is_back ? "the last step down is taken back " : "a step down holds ") +
           from + ".";
  }
  return infant + ": " + (is_back ? "again " : "") + words.Amount(step.to_ml_per_day()) +
         " of top-ups a day " + from + ".";
}

// What was said last of the next step, where nothing was taken since.
std::string OfNext(const SupplementCourse& course) {
  if (course.last == nullptr) return "";
  if (course.last->kind() == v1::SUPPLEMENT_STEP_KIND_PROPOSED) {
    return "Your consultant proposes the next step; it is taken once you agree.";
  }
  if (course.last->kind() != v1::SUPPLEMENT_STEP_KIND_HELD) return "";
  if (!course.last->has_hold_until()) return "The next step waits for now.";
  return "The next step waits until " + DayInWords(course.last->hold_until()) + " is over.";
}

// Those that are still to come: below what is given now.
Paragraphs StepsForParent(const v1::InfantSupplement& infant, const PageReader& reader,
                          const ParentWords& words) {
  const std::string name = words.InfantName(infant.infant());
  const std::vector<v1::SupplementStep> none;
  const auto& steps = reader.standing == nullptr ? none : reader.standing->steps;
  const std::string infant_id = InfantIdOf(reader.client, infant.infant());
  const SupplementCourse course =
      CourseOf(&infant, infant_id, steps, {ToCivilDay(reader.day), absl::InfiniteFuture()});
  Paragraphs paragraphs;
  if (const v1::SupplementStep* step = StepInForce(steps, infant_id)) {
    paragraphs.push_back(InForce(*step, name, words));
  }
  for (const v1::SupplementReduction& step : infant.steps()) {
    if (course.next == nullptr) break;
    if (step.to_ml_per_day() > course.next->to_ml_per_day()) continue;
    const bool is_next = &step == course.next && course.level_ml_per_day.has_value();
    const int from_ml = is_next ? *course.level_ml_per_day : step.from_ml_per_day();
    std::optional<absl::CivilDay> earliest;
    if (step.has_earliest()) earliest = ToCivilDay(step.earliest());
    if (is_next) earliest = course.earliest;
    paragraphs.push_back((is_next ? "Next, " : "") +
                         StepDown(from_ml, step, earliest, name, words));
  }
  const std::string said = OfNext(course);
  if (course.next != nullptr && !said.empty()) paragraphs.push_back(said);
  return paragraphs;
}

}  // namespace

Paragraphs StopForParent(const v1::PlanEvent& stop) {
  WordList text(" ");
  std::string since = "Since " + DayInWords(stop.from());
  if (stop.has_until()) since += ", until " + DayInWords(stop.until());
  text.Add(since + (stop.in_own_words().empty() ? "." : ": \"" + stop.in_own_words() + "\"."));
  text.Add(stop.kind() == v1::PLAN_EVENT_KIND_FINISHED
               ? "Nothing of the plan is asked of you any more."
               : "How often, and what to write down, is asked of you again once the plan goes on.");
  return {text.text()};
}

Paragraphs WordsForParent(const std::vector<PracticeWord>& words) {
  Paragraphs paragraphs;
  for (const PracticeWord& word : words) {
    if (paragraphs.size() == kMostWords) break;
    paragraphs.push_back(DayInWords(word.day) + ": " + word.text);
  }
  return paragraphs;
}

Paragraphs TopUpsForParent(const v1::SupplementPlan& supplement, const PageReader& reader,
                           const ParentWords& words) {
  Paragraphs paragraphs;
  bool is_weaned = false;
  for (const auto& infant : supplement.per_infant()) {
    const std::string name = words.InfantName(infant.infant());
    if (infant.has_intake_target_ml_per_day() && !words.gentle()) {
      paragraphs.push_back(name + ": about " + words.Amount(infant.intake_target_ml_per_day()) +
                           " of all milk a day, as your consultant set it.");
    }
    for (std::string& text : StepsForParent(infant, reader, words)) {
      paragraphs.push_back(std::move(text));
    }
    is_weaned = is_weaned || !infant.steps().empty();
  }
  if (is_weaned) {
    paragraphs.push_back(
        "No step is taken by itself. We look at weight and diapers first and take each one "
        "together.");
  }
  return paragraphs;
}

}  // namespace relactation
