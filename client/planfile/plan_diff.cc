#include "client/planfile/plan_diff.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_split.h"
#include "client/planfile/plan_facts.h"
#include "client/planfile/sequence_diff.h"

namespace relactation {
namespace {

const PlanSubject kNoSubject;
const PlanGroup kNoGroup;

std::string WordsOf(const PlanSubject& subject, const std::string& field) {
  for (const PlanFact& fact : subject.facts) {
    if (fact.field == field) return fact.words;
  }
  return "";
}

std::vector<std::string> FieldsOf(const PlanSubject& subject) {
  std::vector<std::string> fields;
  for (const PlanFact& fact : subject.facts) fields.push_back(fact.field);
  return fields;
}

std::vector<std::string> KeysOf(const PlanGroup& group) {
  std::vector<std::string> keys;
  for (const PlanSubject& subject : group.subjects) keys.push_back(subject.key);
  return keys;
}

std::string IdOf(const PlanGroup& group) { return group.part + "\n" + group.id; }

std::vector<std::string> IdsOf(const std::vector<PlanGroup>& groups) {
  std::vector<std::string> ids;
  for (const PlanGroup& group : groups) ids.push_back(IdOf(group));
  return ids;
}

void DiffSubjects(const std::string& part, const PlanSubject& before, const PlanSubject& after,
                  std::vector<PlanChange>& changes) {
  const std::string& name = after.name.empty() ? before.name : after.name;
  std::vector<std::string> fields = FieldsOf(after);
  for (const std::string& field : FieldsOf(before)) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
  }
  for (const std::string& field : fields) {
    PlanChange change{part, name, field, WordsOf(before, field), WordsOf(after, field)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
}

void DiffGroups(const PlanGroup& before, const PlanGroup& after, std::vector<PlanChange>& changes) {
  const std::string& part = after.part.empty() ? before.part : after.part;
  for (const AlignedPair& pair : PairLists(KeysOf(before), KeysOf(after), after.by_place)) {
    DiffSubjects(part, pair.before ? before.subjects[*pair.before] : kNoSubject,
                 pair.after ? after.subjects[*pair.after] : kNoSubject, changes);
  }
}

std::vector<std::string> LinesOf(std::string_view text) {
  if (text.empty()) return {};
  if (text.ends_with('\n')) text.remove_suffix(1);
  return absl::StrSplit(std::string(text), '\n');
}

}  // namespace

std::vector<PlanChange> DiffPlans(const v1::Plan& before, const v1::Plan& after) {
  const bool one_parent = std::max(before.stimulate_size(), after.stimulate_size()) < 2;
  const std::vector<PlanGroup> old_groups = PlanGroups(before, one_parent);
  const std::vector<PlanGroup> new_groups = PlanGroups(after, one_parent);
  std::vector<PlanChange> changes;
  for (const AlignedPair& pair : PairLists(IdsOf(old_groups), IdsOf(new_groups), false)) {
    DiffGroups(pair.before ? old_groups[*pair.before] : kNoGroup,
               pair.after ? new_groups[*pair.after] : kNoGroup, changes);
  }
  return changes;
}

std::vector<ChangedLine> DiffLines(std::string_view before, std::string_view after) {
  const std::vector<std::string> old_lines = LinesOf(before);
  const std::vector<std::string> new_lines = LinesOf(after);
  std::vector<ChangedLine> lines;
  for (const AlignedPair& pair : AlignLists(old_lines, new_lines)) {
    if (pair.same) continue;
    lines.push_back(pair.after ? ChangedLine{true, new_lines[*pair.after]}
                               : ChangedLine{false, old_lines[*pair.before]});
  }
  return lines;
}

int ChangedPlaces(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  int places = 0;
  bool was_same = true;
  for (const AlignedPair& pair : AlignLists(before, after)) {
    if (!pair.same && was_same) ++places;
    was_same = pair.same;
  }
  return places;
}

}  // namespace relactation
