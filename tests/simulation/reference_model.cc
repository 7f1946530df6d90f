#include "tests/simulation/reference_model.h"

#include <algorithm>
#include <utility>

namespace relactation::simulation {
namespace {

constexpr int64_t kMicros = 1'000'000;
constexpr int64_t kDay = 24 * 3600 * kMicros;
// design.md section 7: the time to hand in, and that of a replica that is not heard of. The time to
// undo is the server's own.
constexpr int64_t kHandIn = 30 * kDay;
constexpr int64_t kUndo = 30 * kDay;
constexpr int64_t kDormant = 180 * kDay;

int64_t MicrosOf(const google::protobuf::Timestamp& time) {
  return time.seconds() * kMicros + time.nanos() / 1000;
}

v1::MutationOutcome Rejected(v1::RejectReason reason) {
  v1::MutationOutcome outcome;
  outcome.set_result(v1::MUTATION_RESULT_REJECTED);
  outcome.set_reason(reason);
  return outcome;
}

v1::MutationOutcome Of(v1::MutationResult result) {
  v1::MutationOutcome outcome;
  outcome.set_result(result);
  return outcome;
}

v1::MutationOutcome Of(v1::MutationResult result, const ReferenceRow& row) {
  v1::MutationOutcome outcome = Of(result);
  outcome.set_revision(row.now.revision);
  outcome.set_sequence(row.now.sequence);
  return outcome;
}

bool IsRecord(v1::RowKind kind) {
  return kind == v1::ROW_KIND_SESSION || kind == v1::ROW_KIND_OBSERVATION;
}

std::string StreamIn(const v1::PushRequest& request, const v1::Mutation& mutation) {
  if (mutation.stream() < 0 || mutation.stream() >= request.stream_ids_size()) return "";
  return request.stream_ids(mutation.stream());
}

// All that was sent of a change, its stream by name.
std::string ContentOf(const v1::PushRequest& request, v1::Mutation mutation) {
  const std::string stream_id = StreamIn(request, mutation);
  mutation.clear_stream();
  return stream_id + mutation.SerializeAsString();
}

// The order and the reasons of the words are the server's own.
v1::MutationOutcome WithoutWords(v1::MutationOutcome outcome) {
  outcome.clear_problem();
  return outcome;
}

}  // namespace

std::string ReferenceStreamOf(const v1::Client& client, const v1::Record& record) {
  const bool is_private = record.has_observation() && record.observation().has_mood();
  return is_private ? record.observation().mood().person_id() : client.client_id();
}

ReferenceModel::ReferenceModel(v1::Client client) : client_(std::move(client)) {
  streams_[client_.client_id()].kind = v1::STREAM_KIND_FAMILY;
  for (const v1::Person& person : client_.persons()) {
    ReferenceStream& stream = streams_[person.person_id()];
    stream.kind = v1::STREAM_KIND_PRIVATE;
    stream.person_id = person.person_id();
  }
}

void ReferenceModel::AddDevice(const std::string& device_id, const std::string& person_id) {
  devices_[device_id].person_id = person_id;
}

void ReferenceModel::AddReplica(const std::string& replica_id, const std::string& device_id,
                                int64_t now) {
  ReferenceReplica& replica = replicas_[replica_id];
  replica.device_id = device_id;
  replica.contact_time = now;
}

void ReferenceModel::Retire(const std::string& replica_id) {
  replicas_[replica_id].is_retired = true;
}

void ReferenceModel::EndRight(const std::string& device_id, bool is_lost, int64_t now) {
  ReferenceDevice& device = devices_[device_id];
  if (!device.is_ended) device.end_time = now;
  device.is_ended = true;
  device.is_lost = device.is_lost || is_lost;
}

void ReferenceModel::NoteCursors(const v1::HelloRequest& request) {
  const auto replica = replicas_.find(request.replica_id());
  if (replica == replicas_.end()) return;
  for (const v1::StreamCursor& cursor : request.cursors()) {
    const auto stream = streams_.find(cursor.stream_id());
    if (stream == streams_.end() || cursor.epoch() != stream->second.epoch) continue;
    if (cursor.is_resend()) continue;
    int64_t& held = replica->second.cursors[cursor.stream_id()];
    held = std::max(held, cursor.after());
  }
}

void ReferenceModel::NoteContact(const std::string& replica_id, int64_t now) {
  const auto replica = replicas_.find(replica_id);
  if (replica != replicas_.end()) replica->second.contact_time = now;
}

void ReferenceModel::SetEpoch(const std::string& stream_id, int64_t epoch) {
  ReferenceStream& stream = streams_[stream_id];
  if (stream.epoch == epoch) return;
  stream.epoch = epoch;
  for (auto& [id, replica] : replicas_) replica.cursors.erase(stream_id);
}

bool ReferenceModel::TakeOfPractice(const std::string& stream_id, const v1::Row& row) {
  ReferenceStream& stream = streams_[stream_id];
  ReferenceRow& taken = stream.rows[row.record_id()];
  const bool follows =
      row.sequence() == stream.head + 1 && row.revision() == taken.now.revision + 1;
  if (taken.now.revision > 0) taken.before.push_back(taken.now);
  taken.stream_id = stream_id;
  taken.record_id = row.record_id();
  taken.kind = row.kind();
  taken.now.revision = row.revision();
  taken.now.state = row.state();
  taken.now.body = row.body();
  taken.now.merge_state = row.merge_state();
  Place(taken);
  return follows;
}

bool ReferenceModel::Purge(const std::string& stream_id, const std::string& record_id,
                           int64_t now) {
  ReferenceStream& stream = streams_[stream_id];
  const auto found = stream.rows.find(record_id);
  if (found == stream.rows.end()) return false;
  ReferenceRow& row = found->second;
  v1::Record record;
  const bool is_read = record.ParseFromString(row.now.body);
  const auto& time = record.has_edit() ? record.edit().edit_time() : record.create_time();
  bool may_be = is_read && row.now.state == v1::ROW_STATE_DELETED && MicrosOf(time) <= now - kUndo;
  for (const auto& [id, replica] : replicas_) {
    const bool counts = !replica.is_retired && replica.contact_time >= now - kDormant &&
                        MayHave(replica.device_id, stream_id, now);
    const auto cursor = replica.cursors.find(stream_id);
    const int64_t held = cursor == replica.cursors.end() ? 0 : cursor->second;
    if (counts && held < row.now.sequence) may_be = false;
  }
  row.now.state = v1::ROW_STATE_PURGED;
  row.now.body.clear();
  row.now.merge_state.clear();
  row.before.clear();
  stream.floor = std::max(stream.floor, row.now.sequence);
  return may_be;
}

void ReferenceModel::Erase() {
  is_erased_ = true;
  for (auto& [stream_id, stream] : streams_) {
    for (auto& [record_id, row] : stream.rows) {
      row.now.state = v1::ROW_STATE_PURGED;
      row.now.body.clear();
      row.now.merge_state.clear();
      row.before.clear();
    }
    stream.floor = stream.head;
  }
  // The words of a refusal told of what was sent.
  for (auto& [replica_id, replica] : replicas_) {
    for (auto& [n, settled] : replica.settled) settled.answered.clear();
  }
}

ReferenceRight ReferenceModel::RightOf(const std::string& device_id, int64_t now) const {
  const auto found = devices_.find(device_id);
  if (found == devices_.end()) return ReferenceRight::kDead;
  const ReferenceDevice& device = found->second;
  if (!device.is_ended) return ReferenceRight::kActive;
  const bool may_hand_in = !device.is_lost && now < device.end_time + kHandIn;
  return may_hand_in ? ReferenceRight::kEnded : ReferenceRight::kDead;
}

bool ReferenceModel::MayHave(const std::string& device_id, const std::string& stream_id,
                             int64_t now) const {
  if (is_erased_ || RightOf(device_id, now) != ReferenceRight::kActive) return false;
  const auto stream = streams_.find(stream_id);
  if (stream == streams_.end()) return false;
  const std::string& owner = stream->second.person_id;
  return owner.empty() || owner == devices_.at(device_id).person_id;
}

std::string ReferenceModel::Refusal(const std::string& device_id, const std::string& replica_id,
                                    int64_t now) const {
  if (RightOf(device_id, now) == ReferenceRight::kDead) return "UNAUTHENTICATED";
  const auto replica = replicas_.find(replica_id);
  if (replica == replicas_.end() || replica->second.device_id != device_id) return "NOT_FOUND";
  return replica->second.is_retired ? "REPLICA_RETIRED" : "";
}

std::string ReferenceModel::RefusalOfPush(const std::string& device_id,
                                          const v1::PushRequest& request, int64_t now) const {
  std::string refusal = Refusal(device_id, request.replica_id(), now);
  if (!refusal.empty()) return refusal;
  const ReferenceReplica& replica = replicas_.at(request.replica_id());
  if (request.mutations(0).n() > replica.last_n + 1) return "OUT_OF_ORDER";
  for (const v1::Mutation& mutation : request.mutations()) {
    const auto settled = replica.settled.find(mutation.n());
    if (settled == replica.settled.end()) continue;
    if (settled->second.content != ContentOf(request, mutation)) return "REPLICA_FORKED";
  }
  return "";
}

std::vector<v1::MutationOutcome> ReferenceModel::Push(const std::string& device_id,
                                                      const v1::PushRequest& request, int64_t now) {
  ReferenceReplica& replica = replicas_[request.replica_id()];
  replica.contact_time = now;
  const int64_t ahead = MicrosOf(request.device_time()) - now;
  std::vector<v1::MutationOutcome> outcomes;
  for (const v1::Mutation& mutation : request.mutations()) {
    const auto settled = replica.settled.find(mutation.n());
    if (settled == replica.settled.end()) {
      outcomes.push_back(Settle(device_id, replica, request, mutation, ahead, now));
    } else {
      outcomes.push_back(settled->second.outcome);
    }
  }
  return outcomes;
}

v1::MutationOutcome ReferenceModel::Settle(const std::string& device_id, ReferenceReplica& replica,
                                           const v1::PushRequest& request,
                                           const v1::Mutation& mutation, int64_t ahead,
                                           int64_t now) {
  ReferenceEdit edit;
  edit.mutation = &mutation;
  edit.replica_id = request.replica_id();
  edit.device_id = device_id;
  edit.person_id = devices_[device_id].person_id;
  edit.received = now;
  // By the server's clock, not later than now, not before what the replica did before.
  edit.edit_time =
      std::min(now, std::max(MicrosOf(mutation.edit_time()) - ahead, replica.last_edit_time));
  v1::MutationOutcome outcome;
  if (is_erased_) {
    outcome = Of(v1::MUTATION_RESULT_GONE);
  } else if (mutation.action() == v1::MUTATION_ACTION_UNSPECIFIED) {
    // What stands in for a change that its person gave up.
    outcome = Rejected(v1::REJECT_REASON_INVALID);
  } else if (RightOf(device_id, now) == ReferenceRight::kActive) {
    outcome = Decide(edit, replica, StreamIn(request, mutation));
  } else {
    outcome = Of(v1::MUTATION_RESULT_QUARANTINED);
  }
  outcome.set_n(mutation.n());
  const bool is_taken = outcome.result() == v1::MUTATION_RESULT_APPLIED ||
                        outcome.result() == v1::MUTATION_RESULT_CONFLICT_KEPT;
  if (is_taken) replica.last_edit_time = edit.edit_time;
  replica.last_n = mutation.n();
  replica.settled[mutation.n()] = {ContentOf(request, mutation), mutation.record_id(), outcome, ""};
  return outcome;
}

v1::MutationOutcome ReferenceModel::Decide(const ReferenceEdit& edit,
                                           const ReferenceReplica& replica,
                                           const std::string& stream_id) {
  if (!MayHave(edit.device_id, stream_id, edit.received)) {
    return Rejected(v1::REJECT_REASON_WRONG_STREAM);
  }
  if (edit.mutation->action() == v1::MUTATION_ACTION_CREATE) return Create(edit, stream_id);
  return Change(edit, replica, stream_id);
}

v1::MutationOutcome ReferenceModel::Create(const ReferenceEdit& edit,
                                           const std::string& stream_id) {
  const v1::Mutation& mutation = *edit.mutation;
  ReferenceRow row;
  row.stream_id = stream_id;
  row.record_id = mutation.record_id();
  row.kind = mutation.kind();
  if (mutation.kind() == v1::ROW_KIND_PLAN_SEEN) {
    v1::PlanSeen seen;
    seen.ParseFromString(mutation.body());
    seen.set_plan_seen_id(mutation.record_id());
    seen.set_person_id(edit.person_id);
    if (stream_id != client_.client_id()) return Rejected(v1::REJECT_REASON_WRONG_STREAM);
    row.now.body = seen.SerializeAsString();
  } else {
    v1::Record record;
    record.ParseFromString(mutation.body());
    if (ReferenceStreamOf(client_, record) != stream_id) {
      return Rejected(v1::REJECT_REASON_WRONG_STREAM);
    }
    if (!NamesFamilyOnly(client_, record)) return Rejected(v1::REJECT_REASON_INVALID);
    row.now.body = NewBody(edit, std::move(record));
  }
  const ReferenceRow* there = Find(mutation.record_id());
  if (there != nullptr) return IdTaken(edit, row.now.body, *there);
  row.now.revision = 1;
  row.now.state = v1::ROW_STATE_LIVE;
  ReferenceRow& kept = streams_[stream_id].rows[row.record_id];
  kept = std::move(row);
  Place(kept);
  return Of(v1::MUTATION_RESULT_APPLIED, kept);
}

v1::MutationOutcome ReferenceModel::IdTaken(const ReferenceEdit& edit, const std::string& body,
                                            const ReferenceRow& row) const {
  if (row.now.state == v1::ROW_STATE_PURGED) return Of(v1::MUTATION_RESULT_GONE);
  bool is_same = row.kind == edit.mutation->kind();
  const std::string& first = row.before.empty() ? row.now.body : row.before.front().body;
  if (IsRecord(row.kind)) {
    v1::Record was;
    v1::Record is;
    is_same = is_same && was.ParseFromString(first) && is.ParseFromString(body) &&
              AsItWasSent(was) == AsItWasSent(is);
  } else {
    is_same = is_same && first == body;
  }
  return is_same ? Of(v1::MUTATION_RESULT_DUPLICATE, row) : Rejected(v1::REJECT_REASON_ID_TAKEN);
}

v1::MutationOutcome ReferenceModel::RefusalOfBase(const v1::Mutation& mutation,
                                                  const ReferenceReplica& replica) const {
  if (mutation.base_n() == 0) {
    return mutation.has_base_revision() ? v1::MutationOutcome()
                                        : Rejected(v1::REJECT_REASON_INVALID);
  }
  const auto base = replica.settled.find(mutation.base_n());
  if (base == replica.settled.end() || base->second.record_id != mutation.record_id()) {
    return Rejected(v1::REJECT_REASON_INVALID);
  }
  switch (base->second.outcome.result()) {
    case v1::MUTATION_RESULT_GONE:
      return Of(v1::MUTATION_RESULT_GONE);
    case v1::MUTATION_RESULT_REJECTED:
    case v1::MUTATION_RESULT_QUARANTINED:
      return Rejected(v1::REJECT_REASON_BASE_REFUSED);
    default:
      return v1::MutationOutcome();
  }
}

v1::MutationOutcome ReferenceModel::Change(const ReferenceEdit& edit,
                                           const ReferenceReplica& replica,
                                           const std::string& stream_id) {
  const v1::MutationOutcome refusal = RefusalOfBase(*edit.mutation, replica);
  if (refusal.result() != v1::MUTATION_RESULT_UNSPECIFIED) return refusal;
  auto& rows = streams_[stream_id].rows;
  const auto found = rows.find(edit.mutation->record_id());
  if (found == rows.end()) return Rejected(v1::REJECT_REASON_NO_SUCH_ROW);
  ReferenceRow& row = found->second;
  if (row.now.state == v1::ROW_STATE_PURGED) return Of(v1::MUTATION_RESULT_GONE);
  if (!IsRecord(row.kind)) return Rejected(v1::REJECT_REASON_FORBIDDEN);
  const ReferenceResult result = FoldEdit(client_, edit, row);
  if (result.result == v1::MUTATION_RESULT_REJECTED) return Rejected(result.reason);
  if (result.result != v1::MUTATION_RESULT_DUPLICATE) Place(row);
  return Of(result.result, row);
}

bool ReferenceModel::NoteAnswer(const std::string& replica_id, const v1::MutationOutcome& outcome) {
  const auto replica = replicas_.find(replica_id);
  if (replica == replicas_.end()) return false;
  const auto settled = replica->second.settled.find(outcome.n());
  if (settled == replica->second.settled.end()) return false;
  const std::string bytes = outcome.SerializeAsString();
  std::string& answered = settled->second.answered;
  if (answered.empty()) answered = bytes;
  return answered == bytes &&
         WithoutWords(outcome).SerializeAsString() == settled->second.outcome.SerializeAsString();
}

ReferenceRow* ReferenceModel::Find(const std::string& record_id) {
  for (auto& [stream_id, stream] : streams_) {
    const auto found = stream.rows.find(record_id);
    if (found != stream.rows.end()) return &found->second;
  }
  return nullptr;
}

void ReferenceModel::Place(ReferenceRow& row) {
  ReferenceStream& stream = streams_[row.stream_id];
  stream.by_sequence.erase(row.now.sequence);
  row.now.sequence = ++stream.head;
  stream.by_sequence[row.now.sequence] = row.record_id;
}

}  // namespace relactation::simulation
