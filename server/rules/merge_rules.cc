#include "server/rules/merge_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/field_groups.h"
#include "proto/relactation/sync/group_fields.h"

namespace relactation {
namespace {

// So many are kept of a group.
constexpr int kMostSuperseded = 4;

bool IsAsTyped(const v1::FieldChange& change) { return change.field() == kAsTypedField; }

std::map<GroupNumber, std::vector<FieldPath>> Grouped(const std::vector<v1::FieldChange>& changes) {
  std::map<GroupNumber, std::vector<FieldPath>> groups;
  for (const v1::FieldChange& change : changes) {
    if (!IsAsTyped(change)) groups[GroupOf(PathOf(change))].push_back(PathOf(change));
  }
  return groups;
}

const v1::GroupChange* FindGroup(const v1::MergeState& merge, GroupNumber group) {
  for (const v1::GroupChange& change : merge.groups()) {
    if (change.group() == group) return &change;
  }
  return nullptr;
}

bool HasSeen(const PushedEdit& pushed, const v1::GroupChange& stored) {
  if (RELACTATION_PLANTED(kSeenOffByOne) && stored.revision() == pushed.base_revision) return false;
  if (pushed.replica_id.empty() || stored.revision() <= pushed.base_revision) return true;
  if (RELACTATION_PLANTED(kOwnChangeUnknown)) return false;
  return stored.replica_id() == pushed.replica_id && stored.n() <= pushed.base_n;
}

// With the words in which the record has numbers of the group, where it has any.
std::vector<v1::FieldChange> WithWords(std::vector<v1::FieldChange> values,
                                       const v1::Record& record, GroupNumber group) {
  v1::Record words;
  for (const v1::TypedValue& typed : record.as_typed()) {
    if (GroupOfTyped(typed.field()) == group) *words.add_as_typed() = typed;
  }
  if (words.as_typed().empty()) return values;
  values.push_back(ValuesOf(words, {{kAsTypedField, 0}}).front());
  return values;
}

v1::GroupChange ChangeOf(const PushedEdit& pushed, int64_t revision, GroupNumber group) {
  v1::GroupChange change;
  change.set_group(group);
  change.set_revision(revision);
  change.set_replica_id(pushed.replica_id);
  change.set_n(pushed.n);
  *change.mutable_edit_time() = ToTimestamp(pushed.edit_time);
  change.set_author_id(pushed.author_id);
  return change;
}

void SetGroup(const v1::GroupChange& change, v1::MergeState& merge) {
  auto& groups = *merge.mutable_groups();
  const auto place = std::find_if(groups.begin(), groups.end(), [&](const v1::GroupChange& other) {
    return other.group() >= change.group();
  });
  const auto index = place - groups.begin();
  if (place == groups.end() || place->group() != change.group()) {
    groups.Add();
    std::rotate(groups.pointer_begin() + index, groups.pointer_end() - 1, groups.pointer_end());
  }
  groups[static_cast<int>(index)] = change;
}

// Keeps what `loser` would have set, at the revision at which it lost.
void AddSuperseded(const v1::GroupChange& loser, const std::vector<v1::FieldChange>& changes,
                   int64_t revision, v1::MergeState& merge) {
  if (RELACTATION_PLANTED(kLoserNotKept)) return;
  v1::SupersededChange& lost = *merge.add_superseded();
  lost.set_group(loser.group());
  for (const v1::FieldChange& change : changes) *lost.add_changes() = change;
  lost.set_author_id(loser.author_id());
  *lost.mutable_edit_time() = loser.edit_time();
  lost.set_revision(revision);
  lost.set_replica_id(loser.replica_id());
  lost.set_n(loser.n());
  const auto is_of_group = [&loser](const v1::SupersededChange& other) {
    return other.group() == loser.group();
  };
  auto& all = *merge.mutable_superseded();
  if (std::count_if(all.begin(), all.end(), is_of_group) > kMostSuperseded) {
    all.erase(std::find_if(all.begin(), all.end(), is_of_group));
  }
}

bool HasSeen(const PushedEdit& pushed, const v1::SupersededChange& lost) {
  if (pushed.replica_id.empty() || lost.revision() <= pushed.base_revision) return true;
  return lost.replica_id() == pushed.replica_id && lost.n() <= pushed.base_n;
}

// Somebody who saw what lost says how it is. True: there was something to settle.
bool Settle(const PushedEdit& pushed, GroupNumber group, v1::MergeState& merge) {
  auto& all = *merge.mutable_superseded();
  const auto end = std::remove_if(all.begin(), all.end(), [&](const auto& lost) {
    return lost.group() == group && HasSeen(pushed, lost);
  });
  const bool has_settled = end != all.end();
  all.erase(end, all.end());
  return has_settled;
}

bool IsSame(const std::vector<v1::FieldChange>& a, const std::vector<v1::FieldChange>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return PathOf(x) == PathOf(y) && x.value() == y.value();
  });
}

// Whether others changed anything of which the author does not know.
bool HasUnseen(const PushedEdit& pushed, const v1::MergeState& merge) {
  const auto is_unseen = [&pushed](const auto& change) { return !HasSeen(pushed, change); };
  return std::any_of(merge.groups().begin(), merge.groups().end(), is_unseen) ||
         std::any_of(merge.superseded().begin(), merge.superseded().end(), is_unseen);
}

// One pushed patch on its way through the groups.
class Patch {
 public:
  Patch(const PushedEdit& pushed, const MergedRecord& stored)
      : pushed_(pushed), stored_(stored), next_(stored) {
    ++next_.revision;
  }

  absl::StatusOr<MergeOutcome> Run() {
    RETURN_IF_ERROR(JoinState());
    // All that was pushed is looked at, also what loses.
    pushed_record_ = stored_.record;
    RETURN_IF_ERROR(ApplyChanges(pushed_.changes, pushed_record_));
    const auto groups = Grouped(pushed_.changes);
    for (const auto& [group, paths] : groups) RETURN_IF_ERROR(CheckWhole(group, paths));
    for (const auto& [group, paths] : groups) Join(group, paths);
    RETURN_IF_ERROR(ApplyChanges(applied_, next_.record));
    MergeAsTyped();
    if (!is_changed_) return MergeOutcome{v1::MUTATION_RESULT_DUPLICATE, stored_, false};
    const auto result = has_lost_ ? v1::MUTATION_RESULT_CONFLICT_KEPT : v1::MUTATION_RESULT_APPLIED;
    return MergeOutcome{result, std::move(next_), HasUnseen(pushed_, stored_.merge)};
  }

 private:
  // Beside what the author did not know of, a part of a group is as nobody saw it: neither it nor
  // what is stored says what the rest was to them. What they knew, the rest is as it stands.
  absl::Status CheckWhole(GroupNumber group, const std::vector<FieldPath>& paths) const {
    const v1::GroupChange* last = FindGroup(stored_.merge, group);
    if (last == nullptr || HasSeen(pushed_, *last)) return absl::OkStatus();
    for (const FieldPath& field : FieldsOfGroup(group, stored_.record)) {
      if (std::find(paths.begin(), paths.end(), field) != paths.end()) continue;
      return InvalidField(
          "changes",
          absl::StrCat("name a part alone of the group \"", std::string(GroupName(group)),
                       "\", which somebody else has changed: name all of it"));
    }
    return absl::OkStatus();
  }

  // An edit beats that the record was taken back, unless its author knew of that.
  absl::Status JoinState() {
    if (stored_.is_live) return absl::OkStatus();
    const v1::GroupChange* state = FindGroup(stored_.merge, kStateGroup);
    if (state == nullptr || HasSeen(pushed_, *state)) {
      return InvalidField("record_id", "was taken back: restore it first");
    }
    AddSuperseded(*state, {}, next_.revision, next_.merge);
    SetGroup(ChangeOf(pushed_, next_.revision, kStateGroup), next_.merge);
    next_.is_live = true;
    has_lost_ = true;
    is_changed_ = true;
    return absl::OkStatus();
  }

  void Join(GroupNumber group, const std::vector<FieldPath>& paths) {
    const v1::GroupChange* last = FindGroup(stored_.merge, group);
    const GroupMerge decision = DecideGroupMerge(pushed_, last);
    const v1::GroupChange change = ChangeOf(pushed_, next_.revision, group);
    const std::vector<v1::FieldChange> said = ValuesOf(pushed_record_, paths);
    const std::vector<v1::FieldChange> stood = ValuesOf(stored_.record, paths);
    const bool is_same = IsSame(said, stood);
    const bool has_settled = Settle(pushed_, group, next_.merge);
    if (is_same && decision == GroupMerge::kApply && !has_settled) return;
    // Two who said the same do not contradict each other.
    if (is_same && decision == GroupMerge::kKeepStored) return;
    is_changed_ = true;
    if (decision == GroupMerge::kKeepStored) {
      // Words that were not said are those of the number that stands.
      const bool has_words = std::any_of(pushed_.changes.begin(), pushed_.changes.end(), IsAsTyped);
      AddSuperseded(change, has_words ? WithWords(said, pushed_record_, group) : said,
                    next_.revision, next_.merge);
      has_lost_ = true;
      return;
    }
    if (decision == GroupMerge::kKeepPushed && !is_same) {
      AddSuperseded(*last, WithWords(stood, stored_.record, group), next_.revision, next_.merge);
      has_lost_ = true;
    }
    SetGroup(change, next_.merge);
    taken_.insert(group);
    applied_.insert(applied_.end(), said.begin(), said.end());
  }

  // A number's words go with the number: those of a group that was taken, or could have been, are
  // as the author saw them; elsewhere the stored ones stay.
  void MergeAsTyped() {
    const bool is_said = std::any_of(pushed_.changes.begin(), pushed_.changes.end(), IsAsTyped);
    const auto is_authors = [&](const v1::TypedValue& typed) {
      const GroupNumber group = GroupOfTyped(typed.field());
      const v1::GroupChange* last = FindGroup(stored_.merge, group);
      const bool is_ahead = last != nullptr && !HasSeen(pushed_, *last);
      return is_ahead ? taken_.contains(group) : is_said;
    };
    v1::Record merged;
    for (const v1::TypedValue& typed : stored_.record.as_typed()) {
      if (!is_authors(typed)) *merged.add_as_typed() = typed;
    }
    if (is_said) {
      for (const v1::TypedValue& typed : pushed_record_.as_typed()) {
        if (is_authors(typed)) *merged.add_as_typed() = typed;
      }
    }
    const std::vector<FieldPath> path = {{kAsTypedField, 0}};
    const bool is_same = IsSame(ValuesOf(merged, path), ValuesOf(stored_.record, path));
    is_changed_ = is_changed_ || !is_same;
    next_.record.mutable_as_typed()->Swap(merged.mutable_as_typed());
  }

  const PushedEdit& pushed_;
  const MergedRecord& stored_;
  MergedRecord next_;
  // As it would be if nobody else had changed anything.
  v1::Record pushed_record_;
  std::set<GroupNumber> taken_;
  std::vector<v1::FieldChange> applied_;
  bool has_lost_ = false;
  bool is_changed_ = false;
};

// Taking back and letting count again.
MergeOutcome SetState(const PushedEdit& pushed, const MergedRecord& stored, bool is_live) {
  MergeOutcome outcome{v1::MUTATION_RESULT_APPLIED, stored, false};
  MergedRecord& next = outcome.next;
  ++next.revision;
  const v1::GroupChange change = ChangeOf(pushed, next.revision, kStateGroup);
  const v1::GroupChange* state = FindGroup(stored.merge, kStateGroup);
  const bool has_settled = Settle(pushed, kStateGroup, next.merge);
  if (stored.is_live == is_live) {
    if (!has_settled) return {v1::MUTATION_RESULT_DUPLICATE, stored, false};
    SetGroup(change, next.merge);
    return outcome;
  }
  const bool loses = HasUnseen(pushed, stored.merge) && !RELACTATION_PLANTED(kEditLosesToDelete);
  if (!is_live && loses) {
    AddSuperseded(change, {}, next.revision, next.merge);
    outcome.result = v1::MUTATION_RESULT_CONFLICT_KEPT;
    return outcome;
  }
  if (is_live && state != nullptr && !HasSeen(pushed, *state)) {
    AddSuperseded(*state, {}, next.revision, next.merge);
    outcome.result = v1::MUTATION_RESULT_CONFLICT_KEPT;
  }
  next.is_live = is_live;
  SetGroup(change, next.merge);
  return outcome;
}

void SetReason(v1::ReviewReason reason, bool holds, v1::Record& record) {
  auto& reasons = *record.mutable_review_reasons();
  reasons.erase(std::remove(reasons.begin(), reasons.end(), reason), reasons.end());
  if (holds) reasons.Add(reason);
}

}  // namespace

GroupMerge DecideGroupMerge(const PushedEdit& pushed, const v1::GroupChange* stored) {
  if (RELACTATION_PLANTED(kBlindOverwrite)) return GroupMerge::kApply;
  const bool asks_clocks = RELACTATION_PLANTED(kClockDecidesAlways);
  if (stored == nullptr || (HasSeen(pushed, *stored) && !asks_clocks)) return GroupMerge::kApply;
  const auto pushed_order = std::tuple(pushed.edit_time, pushed.replica_id, pushed.n);
  const auto stored_order =
      std::tuple(FromTimestamp(stored->edit_time()), stored->replica_id(), stored->n());
  return pushed_order > stored_order ? GroupMerge::kKeepPushed : GroupMerge::kKeepStored;
}

absl::StatusOr<MergeOutcome> MergeEdit(const PushedEdit& pushed, const MergedRecord& stored) {
  switch (pushed.action) {
    case v1::MUTATION_ACTION_PATCH:
      return Patch(pushed, stored).Run();
    case v1::MUTATION_ACTION_DELETE:
      return SetState(pushed, stored, false);
    case v1::MUTATION_ACTION_RESTORE:
      return SetState(pushed, stored, true);
    default:
      return InvalidField("action", "changes no record that is there");
  }
}

void MarkChangesOfTwo(const v1::MergeState& merge, v1::Record& record) {
  bool has_fields = false;
  bool has_state = false;
  for (const v1::SupersededChange& lost : merge.superseded()) {
    (lost.group() == kStateGroup ? has_state : has_fields) = true;
  }
  SetReason(v1::REVIEW_REASON_CHANGED_BY_TWO, has_fields, record);
  SetReason(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK, has_state, record);
}

}  // namespace relactation
