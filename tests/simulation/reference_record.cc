#include "tests/simulation/reference_record.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace relactation::simulation {
namespace {

constexpr int64_t kStateGroup = int64_t{3} << 32;
constexpr int kMostLost = 4;
constexpr int64_t kMicros = 1'000'000;
constexpr int64_t kTolerance = 10 * 60 * kMicros;

int64_t MicrosOf(const google::protobuf::Timestamp& time) {
  return time.seconds() * kMicros + time.nanos() / 1000;
}

void SetMicros(int64_t micros, google::protobuf::Timestamp& time) {
  int64_t seconds = micros / kMicros;
  if (micros % kMicros < 0) --seconds;
  time.set_seconds(seconds);
  time.set_nanos(static_cast<int32_t>((micros - seconds * kMicros) * 1000));
}

uint64_t Varint(std::string_view bytes, size_t& at) {
  uint64_t value = 0;
  for (int shift = 0; at < bytes.size() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= static_cast<uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

// The field as it stands in an encoded message, with its tags.
std::string FieldIn(std::string_view message, int number) {
  std::string found;
  for (size_t at = 0; at < message.size();) {
    const size_t begin = at;
    const uint64_t tag = Varint(message, at);
    switch (tag & 7) {
      case 0:
        Varint(message, at);
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const uint64_t size = Varint(message, at);
        at += static_cast<size_t>(size);
        break;
      }
      default:
        at += 4;
        break;
    }
    if (static_cast<int>(tag >> 3) == number) found += message.substr(begin, at - begin);
  }
  return found;
}

std::string ValueOf(const v1::Record& record, const v1::FieldChange& named) {
  if (named.inner_field() == 0) return FieldIn(record.SerializeAsString(), named.field());
  return FieldIn(record.session().SerializeAsString(), named.inner_field());
}

void SetValue(const v1::FieldChange& change, v1::Record& record) {
  google::protobuf::Message* target = &record;
  int number = change.field();
  if (change.inner_field() != 0) {
    target = record.mutable_session();
    number = change.inner_field();
  }
  const auto* field = target->GetDescriptor()->FindFieldByNumber(number);
  if (field != nullptr) target->GetReflection()->ClearField(target, field);
  target->MergeFromString(change.value());
}

int64_t GroupOf(const v1::FieldChange& change) {
  const bool is_inner = change.inner_field() != 0;
  const auto& message = is_inner ? *v1::Session::descriptor() : *v1::Record::descriptor();
  const int number = is_inner ? change.inner_field() : change.field();
  const auto* field = message.FindFieldByNumber(number);
  if (field != nullptr && field->options().HasExtension(v1::group)) {
    return field->options().GetExtension(v1::group);
  }
  return (int64_t{is_inner ? 2 : 1} << 32) + number;
}

bool FitsTogether(const v1::Record& record) {
  const v1::Session& session = record.session();
  const auto method = session.method();
  const bool expresses = method == v1::METHOD_PUMP_DOUBLE || method == v1::METHOD_PUMP_SINGLE ||
                         method == v1::METHOD_PUMP_MANUAL || method == v1::METHOD_POWER_PUMP ||
                         method == v1::METHOD_HAND_EXPRESSION;
  const bool has_amount = session.has_expressed_left_ml() || session.has_expressed_right_ml() ||
                          session.has_expressed_unsplit_ml();
  const bool has_latched =
      std::any_of(session.infants().begin(), session.infants().end(),
                  [](const auto& infant) { return infant.latch() == v1::LATCH_LATCHED; });
  return (!has_amount || expresses) && (!has_latched || method == v1::METHOD_BREAST);
}

void MarkOddTimes(int64_t received, v1::Record& record) {
  record.clear_review_reasons();
  const int64_t start = MicrosOf(record.time().start_time());
  if (start > received + kTolerance) {
    record.add_review_reasons(v1::REVIEW_REASON_STARTS_IN_FUTURE);
  }
  if (record.time().has_end_time() && MicrosOf(record.time().end_time()) < start) {
    record.add_review_reasons(v1::REVIEW_REASON_ENDS_BEFORE_START);
  }
}

// The mark stands last where it holds, and not at all where it does not.
void Mark(v1::ReviewReason reason, bool holds, v1::Record& record) {
  std::vector<int> reasons(record.review_reasons().begin(), record.review_reasons().end());
  reasons.erase(std::remove(reasons.begin(), reasons.end(), reason), reasons.end());
  if (holds) reasons.push_back(reason);
  record.clear_review_reasons();
  for (const int each : reasons) record.add_review_reasons(static_cast<v1::ReviewReason>(each));
}

// One change on its way into one record.
class Fold {
 public:
  Fold(const v1::Client& client, const ReferenceEdit& edit, ReferenceRow& row)
      : client_(client), edit_(edit), mutation_(*edit.mutation), row_(row) {
    record_.ParseFromString(row.now.body);
    merge_.ParseFromString(row.now.merge_state);
    is_live_ = row.now.state == v1::ROW_STATE_LIVE;
    next_revision_ = row.now.revision + 1;
    for (const auto& group : merge_.groups()) has_unseen_ = has_unseen_ || !HasSeen(group);
    for (const auto& lost : merge_.superseded()) has_unseen_ = has_unseen_ || !HasSeen(lost);
  }

  ReferenceResult Run() {
    const bool is_patch = mutation_.action() == v1::MUTATION_ACTION_PATCH;
    if (is_patch) {
      if (!is_live_ && !Revive()) {
        return {v1::MUTATION_RESULT_REJECTED, v1::REJECT_REASON_INVALID};
      }
      PatchGroups();
    } else {
      SetState(mutation_.action() == v1::MUTATION_ACTION_RESTORE);
    }
    if (!is_changed_) return {v1::MUTATION_RESULT_DUPLICATE, v1::REJECT_REASON_UNSPECIFIED};
    if (is_patch && !NamesFamilyOnly(client_, record_)) {
      return {v1::MUTATION_RESULT_REJECTED, v1::REJECT_REASON_INVALID};
    }
    if (is_patch) MarkPatched();
    Keep();
    return {has_lost_ ? v1::MUTATION_RESULT_CONFLICT_KEPT : v1::MUTATION_RESULT_APPLIED,
            v1::REJECT_REASON_UNSPECIFIED};
  }

 private:
  // Whether the author knew of it: it was in the revision they saw, or is their own.
  template <typename Change>
  bool HasSeen(const Change& change) const {
    const int64_t base = mutation_.has_base_revision() ? mutation_.base_revision() : 1;
    if (change.revision() <= base) return true;
    return change.replica_id() == edit_.replica_id && change.n() <= mutation_.base_n();
  }

  v1::GroupChange Own(int64_t group) const {
    v1::GroupChange change;
    change.set_group(group);
    change.set_revision(next_revision_);
    change.set_replica_id(edit_.replica_id);
    change.set_n(mutation_.n());
    SetMicros(edit_.edit_time, *change.mutable_edit_time());
    change.set_author_id(edit_.person_id);
    return change;
  }

  const v1::GroupChange* Last(int64_t group) const {
    for (const auto& change : merge_.groups()) {
      if (change.group() == group) return &change;
    }
    return nullptr;
  }

  bool IsLater(const v1::GroupChange& stored) const {
    return std::tuple(edit_.edit_time, edit_.replica_id, mutation_.n()) >
           std::tuple(MicrosOf(stored.edit_time()), stored.replica_id(), stored.n());
  }

  void Take(int64_t group) {
    std::map<int64_t, v1::GroupChange> all;
    for (const auto& change : merge_.groups()) all[change.group()] = change;
    all[group] = Own(group);
    merge_.clear_groups();
    for (auto& [number, change] : all) *merge_.add_groups() = std::move(change);
  }

  void KeepLoser(const v1::GroupChange& loser, const std::vector<v1::FieldChange>& said) {
    v1::SupersededChange lost;
    lost.set_group(loser.group());
    for (const auto& change : said) *lost.add_changes() = change;
    lost.set_author_id(loser.author_id());
    *lost.mutable_edit_time() = loser.edit_time();
    lost.set_revision(next_revision_);
    lost.set_replica_id(loser.replica_id());
    lost.set_n(loser.n());
    std::vector<v1::SupersededChange> all(merge_.superseded().begin(), merge_.superseded().end());
    all.push_back(std::move(lost));
    const auto is_of_group = [&](const auto& each) { return each.group() == loser.group(); };
    if (std::count_if(all.begin(), all.end(), is_of_group) > kMostLost) {
      all.erase(std::find_if(all.begin(), all.end(), is_of_group));
    }
    SetLost(all);
    has_lost_ = true;
    is_changed_ = true;
  }

  // Who saw what lost, and says how it is, settles it.
  bool Settle(int64_t group) {
    std::vector<v1::SupersededChange> left;
    for (const auto& lost : merge_.superseded()) {
      if (lost.group() != group || !HasSeen(lost)) left.push_back(lost);
    }
    const bool has_settled = static_cast<int>(left.size()) < merge_.superseded_size();
    SetLost(left);
    return has_settled;
  }

  void SetLost(const std::vector<v1::SupersededChange>& all) {
    merge_.clear_superseded();
    for (const auto& lost : all) *merge_.add_superseded() = lost;
  }

  // An edit beats a deletion that its author did not know of.
  bool Revive() {
    const v1::GroupChange* state = Last(kStateGroup);
    if (state == nullptr || HasSeen(*state)) return false;
    const v1::GroupChange loser = *state;
    KeepLoser(loser, {});
    Take(kStateGroup);
    is_live_ = true;
    return true;
  }

  void PatchGroups() {
    std::map<int64_t, std::vector<v1::FieldChange>> groups;
    for (const auto& change : mutation_.changes()) groups[GroupOf(change)].push_back(change);
    const v1::Record stored = record_;
    for (const auto& [group, said] : groups) PatchGroup(group, said, stored);
  }

  void PatchGroup(int64_t group, const std::vector<v1::FieldChange>& said,
                  const v1::Record& stored) {
    std::vector<v1::FieldChange> stood = said;
    for (auto& change : stood) change.set_value(ValueOf(stored, change));
    bool is_same = true;
    for (size_t i = 0; i < said.size(); ++i) {
      is_same = is_same && said[i].value() == stood[i].value();
    }
    const v1::GroupChange* found = Last(group);
    const bool is_concurrent = found != nullptr && !HasSeen(*found);
    const v1::GroupChange last = found == nullptr ? v1::GroupChange() : *found;
    const bool has_settled = Settle(group);
    if (is_concurrent && !IsLater(last)) {
      if (!is_same) KeepLoser(Own(group), said);
      return;
    }
    if (is_same && !is_concurrent && !has_settled) return;
    if (is_concurrent && !is_same) KeepLoser(last, stood);
    is_changed_ = true;
    Take(group);
    for (const auto& change : said) SetValue(change, record_);
  }

  void SetState(bool is_live) {
    const v1::GroupChange* found = Last(kStateGroup);
    const v1::GroupChange last = found == nullptr ? v1::GroupChange() : *found;
    const bool knows_state = found == nullptr || HasSeen(*found);
    const bool has_settled = Settle(kStateGroup);
    if (is_live_ == is_live) {
      is_changed_ = has_settled;
      if (has_settled) Take(kStateGroup);
      return;
    }
    is_changed_ = true;
    if (!is_live && has_unseen_) return KeepLoser(Own(kStateGroup), {});
    if (is_live && !knows_state) KeepLoser(last, {});
    is_live_ = is_live;
    Take(kStateGroup);
  }

  void MarkPatched() {
    const auto& reasons = record_.review_reasons();
    const bool did_not_fit = std::find(reasons.begin(), reasons.end(),
                                       v1::REVIEW_REASON_CHANGES_DO_NOT_FIT) != reasons.end();
    MarkOddTimes(edit_.received, record_);
    if ((did_not_fit || has_unseen_) && !FitsTogether(record_)) {
      record_.add_review_reasons(v1::REVIEW_REASON_CHANGES_DO_NOT_FIT);
    }
  }

  void Keep() {
    v1::RecordEdit& edit = *record_.mutable_edit();
    edit.Clear();
    edit.set_editor_id(edit_.person_id);
    edit.set_device_id(edit_.device_id);
    SetMicros(edit_.edit_time, *edit.mutable_edit_time());
    SetMicros(edit_.received, *edit.mutable_receive_time());
    edit.set_reason(mutation_.reason());
    record_.set_revision(next_revision_);
    record_.clear_state();
    bool has_fields = false;
    bool has_state = false;
    for (const auto& lost : merge_.superseded()) {
      (lost.group() == kStateGroup ? has_state : has_fields) = true;
    }
    Mark(v1::REVIEW_REASON_CHANGED_BY_TWO, has_fields, record_);
    Mark(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK, has_state, record_);
    row_.before.push_back(row_.now);
    row_.now.revision = next_revision_;
    row_.now.state = is_live_ ? v1::ROW_STATE_LIVE : v1::ROW_STATE_DELETED;
    row_.now.body = record_.SerializeAsString();
    row_.now.merge_state = merge_.SerializeAsString();
  }

  const v1::Client& client_;
  const ReferenceEdit& edit_;
  const v1::Mutation& mutation_;
  ReferenceRow& row_;
  v1::Record record_;
  v1::MergeState merge_;
  int64_t next_revision_ = 0;
  bool is_live_ = false;
  // Others had changed something of which the author did not know.
  bool has_unseen_ = false;
  bool has_lost_ = false;
  bool is_changed_ = false;
};

}  // namespace

bool NamesFamilyOnly(const v1::Client& client, const v1::Record& record) {
  const auto is_adult = [&](const std::string& id) {
    return id.empty() || std::any_of(client.persons().begin(), client.persons().end(),
                                     [&](const auto& person) { return person.person_id() == id; });
  };
  const auto is_infant = [&](const std::string& id) {
    return id.empty() || std::any_of(client.infants().begin(), client.infants().end(),
                                     [&](const auto& infant) { return infant.infant_id() == id; });
  };
  const v1::Session& session = record.session();
  const v1::Observation& observation = record.observation();
  return is_adult(session.person_id()) && is_adult(observation.mood().person_id()) &&
         is_infant(observation.weight().infant_id()) &&
         is_infant(observation.diaper().infant_id()) &&
         std::all_of(session.infants().begin(), session.infants().end(),
                     [&](const auto& infant) { return is_infant(infant.infant_id()); });
}

std::string NewBody(const ReferenceEdit& edit, v1::Record record) {
  MarkOddTimes(edit.received, record);
  record.set_record_id(edit.mutation->record_id());
  record.set_revision(1);
  record.set_author_id(edit.person_id);
  record.set_device_id(edit.device_id);
  SetMicros(edit.received, *record.mutable_create_time());
  SetMicros(edit.edit_time, *record.mutable_entry_time());
  record.clear_edit();
  record.clear_state();
  return record.SerializeAsString();
}

std::string AsItWasSent(v1::Record record) {
  record.clear_record_id();
  record.clear_revision();
  record.clear_author_id();
  record.clear_device_id();
  record.clear_create_time();
  record.clear_entry_time();
  record.clear_review_reasons();
  record.clear_edit();
  record.clear_state();
  return record.SerializeAsString();
}

ReferenceResult FoldEdit(const v1::Client& client, const ReferenceEdit& edit, ReferenceRow& row) {
  return Fold(client, edit, row).Run();
}

}  // namespace relactation::simulation
