#include "client/planfile/plan_templates.h"

#include <algorithm>
#include <iterator>

#include "client/planfile/scalar_values.h"
#include "client/planfile/template_texts.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

// Others stand behind these.
constexpr std::string_view kOrder[] = {"full-supply", "combination-feeding", "comfort-nursing",
                                       "pumping",     "latch-with-sns",      "twins"};
constexpr std::string_view kToday = "today";
constexpr std::string_view kStart = "start";

auto PlaceOf(std::string_view name) {
  return std::find(std::begin(kOrder), std::end(kOrder), name) - std::begin(kOrder);
}

PlanTemplate Read(const TemplateText& file) {
  constexpr std::string_view kNote = "# ";
  const std::string_view first = file.text.substr(0, file.text.find('\n'));
  return {std::string(file.name), std::string(first.substr(kNote.size())), std::string(file.text)};
}

std::vector<PlanTemplate> ReadAll() {
  std::vector<PlanTemplate> templates;
  for (const TemplateText& file : TemplateTexts()) templates.push_back(Read(file));
  std::stable_sort(templates.begin(), templates.end(),
                   [](const auto& a, const auto& b) { return PlaceOf(a.name) < PlaceOf(b.name); });
  return templates;
}

std::string LastKey(std::string_view path) {
  return std::string(path.substr(path.find_last_of('.') + 1));
}

std::vector<std::string> LactatingHandles(const v1::Client& client) {
  std::vector<std::string> handles;
  for (const v1::Person& person : client.persons()) {
    if (person.lactating()) handles.push_back(person.handle());
  }
  return handles;
}

}  // namespace

const std::vector<PlanTemplate>& PlanTemplates() {
  static const auto* templates = new std::vector<PlanTemplate>(ReadAll());
  return *templates;
}

const PlanTemplate* FindTemplate(std::string_view name) {
  name = name.substr(0, name.find('@'));
  for (const PlanTemplate& each : PlanTemplates()) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

std::map<std::string, std::string> AnswersOf(const v1::Client& client,
                                             const std::vector<PlanQuestion>& questions) {
  std::map<std::string, std::string> answers;
  const std::vector<std::string> parents = LactatingHandles(client);
  // Counted within each list of infants, so that each list has them all.
  std::map<std::string, int> infants_in;
  for (const PlanQuestion& question : questions) {
    const std::string key = LastKey(question.path);
    if (key == "client") answers[question.path] = client.code();
    if (key == "person" && parents.size() == 1) answers[question.path] = parents.front();
    if (key != "infant") continue;
    const int index = infants_in[question.path.substr(0, question.path.find_last_of('['))]++;
    if (index < client.infants_size()) answers[question.path] = client.infants(index).handle();
  }
  return answers;
}

std::optional<std::string> SuggestionFor(const PlanQuestion& question, const v1::Date& today,
                                         const std::optional<v1::Date>& start) {
  if (!question.suggestion.has_value()) return std::nullopt;
  const std::string& suggestion = *question.suggestion;
  if (suggestion == kToday) return FormatIsoDate(today);
  if (!suggestion.starts_with(kStart)) return suggestion;
  if (!start.has_value()) return std::nullopt;
  const std::string days = suggestion.substr(kStart.size());
  if (days.empty()) return FormatIsoDate(*start);
  const ScalarReading<int32_t> count = ReadWholeNumber(days.front() == '+' ? days.substr(1) : days);
  const auto* number = std::get_if<int32_t>(&count);
  if (number == nullptr) return suggestion;
  return FormatIsoDate(FromCivilDay(ToCivilDay(*start) + *number));
}

bool FollowsFromStart(const PlanQuestion& question) { return question.suggestion == kStart; }

}  // namespace relactation
