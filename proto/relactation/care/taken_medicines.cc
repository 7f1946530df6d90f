#include "proto/relactation/care/taken_medicines.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

struct Statement {
  MedicineState state;
  std::optional<bool> is_consulted;  // Absent: it does not say.
  bool is_side_effect = false;
};

const v1::Person& AdultOf(const RuleView& view, size_t adult) {
  return view.client().persons(static_cast<int>(adult));
}

void AddLogged(const RuleView& view, const v1::Person& adult, std::vector<Statement>& statements) {
  for (const MedicineNote& note : view.records->medicines) {
    if (!view.Knows(note.time) || note.medicine.person_id() != adult.person_id()) continue;
    Statement said;
    said.state.name = note.medicine.agent();
    said.state.agent = note.agent;
    said.state.is_taken = note.medicine.event() != v1::MEDICINE_EVENT_STOPPED;
    said.state.prescriber = note.medicine.prescriber();
    said.state.time = note.time;
    said.state.last_noted = note.time;
    said.is_side_effect = note.medicine.event() == v1::MEDICINE_EVENT_SIDE_EFFECT;
    if (note.medicine.has_provider_consulted()) {
      said.is_consulted = note.medicine.provider_consulted();
    }
    statements.push_back(std::move(said));
  }
}

// Of one that names nobody each lactating parent may be meant.
bool IsOf(const v1::GalactagogueTaken& taken, const v1::Person& adult) {
  return taken.person().empty() ? adult.lactating() : taken.person() == adult.handle();
}

bool HasLine(const v1::Plan& plan, const v1::GalactagogueTaken& line) {
  const auto& taking = plan.galactagogues().taking();
  return std::any_of(taking.begin(), taking.end(), [&line](const v1::GalactagogueTaken& other) {
    return other.name() == line.name() && other.person() == line.person() &&
           other.as_reported() == line.as_reported() &&
           other.since().SerializeAsString() == line.since().SerializeAsString();
  });
}

// When the first of the revisions that have had the line without a break was shared: one that goes
// on says nothing new.
absl::Time FirstSaid(const RuleView& view, const v1::GalactagogueTaken& line) {
  const auto& days = view.review().days.days();
  const PublishedPlan* first = view.agreed().plan;
  for (size_t day = view.day; day-- > 0;) {
    const PublishedPlan* earlier = days[day].plan;
    if (earlier == first) continue;
    if (earlier == nullptr || !HasLine(earlier->plan, line)) break;
    first = earlier;
  }
  return first->publish_time;
}

void AddPlanned(const RuleView& view, const v1::Person& adult, std::vector<Statement>& statements) {
  const PublishedPlan* plan = view.agreed().plan;
  if (plan == nullptr) return;
  for (const v1::GalactagogueTaken& taken : plan->plan.galactagogues().taking()) {
    if (!IsOf(taken, adult)) continue;
    Statement said;
    said.state.name = taken.name();
    said.state.agent = KnownAgentIn(taken.name());
    said.state.told_by = ToldBy::kPlan;
    said.state.is_taken = true;
    said.state.time = FirstSaid(view, taken);
    if (!taken.cleared_by().empty()) said.is_consulted = true;
    statements.push_back(std::move(said));
  }
}

// One text may name several; each that is known is one for itself.
void AddHistory(const RuleView& view, const v1::Person& adult, std::vector<Statement>& statements) {
  if (view.facts->history == nullptr) return;
  for (const v1::HistoryEntry& entry : view.facts->history->entries()) {
    if (entry.topic() != v1::HISTORY_TOPIC_MEDICINES || entry.subject() != adult.handle() ||
        entry.knowledge() != v1::KNOWLEDGE_KNOWN) {
      continue;
    }
    Statement said;
    said.state.name = entry.text();
    said.state.told_by = ToldBy::kHistory;
    said.state.is_taken = true;
    if (entry.has_date()) {
      said.state.time = absl::FromCivil(ToCivilDay(entry.date()), view.review().days.zone());
    }
    for (const KnownAgent agent : {KnownAgent::kDomperidone, KnownAgent::kMetoclopramide,
                                   KnownAgent::kFenugreek, KnownAgent::kOtherHerb}) {
      if (!Names(entry.text(), agent)) continue;
      said.state.agent = agent;
      statements.push_back(said);
    }
    if (!said.state.agent.has_value()) statements.push_back(std::move(said));
  }
}

// Herbs other than the one rules know most of are many.
bool IsSame(const MedicineState& state, const MedicineState& other) {
  const bool is_one = state.agent.has_value() && state.agent != KnownAgent::kOtherHerb;
  return is_one ? state.agent == other.agent : absl::EqualsIgnoreCase(state.name, other.name);
}

// What it does not say holds on.
void TakeOver(const Statement& earlier, Statement& said) {
  if (!said.is_consulted.has_value()) said.is_consulted = earlier.is_consulted;
  said.state.last_noted = std::max(said.state.last_noted, earlier.state.last_noted);
}

// A side effect leaves the rest as it was said.
void AddSideEffect(const Statement& said, Statement& earlier) {
  if (said.is_consulted.has_value()) earlier.is_consulted = said.is_consulted;
  earlier.state.last_noted = std::max(said.state.last_noted, earlier.state.last_noted);
}

}  // namespace

std::vector<MedicineState> MedicineStatesOf(const RuleView& view, size_t adult) {
  std::vector<Statement> statements;
  AddHistory(view, AdultOf(view, adult), statements);
  AddPlanned(view, AdultOf(view, adult), statements);
  AddLogged(view, AdultOf(view, adult), statements);
  std::stable_sort(
      statements.begin(), statements.end(),
      [](const Statement& a, const Statement& b) { return a.state.time < b.state.time; });
  std::vector<Statement> last;
  for (Statement& said : statements) {
    const auto earlier = std::find_if(last.begin(), last.end(), [&said](const Statement& other) {
      return IsSame(other.state, said.state);
    });
    if (earlier != last.end() && said.is_side_effect) {
      AddSideEffect(said, *earlier);
      continue;
    }
    if (earlier != last.end()) {
      TakeOver(*earlier, said);
      last.erase(earlier);
    }
    last.push_back(std::move(said));
  }
  std::vector<MedicineState> states;
  for (Statement& said : last) {
    said.state.is_consulted = said.is_consulted.value_or(false);
    states.push_back(std::move(said.state));
  }
  return states;
}

}  // namespace relactation
