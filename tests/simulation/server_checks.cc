#include "tests/simulation/server_checks.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "tests/simulation/numbered_push.h"
#include "tests/support/row_hash.h"

namespace relactation::simulation {
namespace {

std::string NameOf(const absl::Status& status) {
  if (status.ok()) return "";
  if (absl::IsUnauthenticated(status)) return "UNAUTHENTICATED";
  if (absl::IsNotFound(status)) return "NOT_FOUND";
  const std::string reason = ReasonOf(status);
  return reason.empty() ? status.ToString() : reason;
}

std::string Describe(const v1::Row& row) {
  return row.record_id() + " at " + std::to_string(row.sequence()) + ", revision " +
         std::to_string(row.revision()) + ", state " + std::to_string(row.state());
}

bool IsEqual(const ReferenceRow& expected, const v1::Row& row) {
  return expected.kind == row.kind() && expected.now.sequence == row.sequence() &&
         expected.now.revision == row.revision() && expected.now.state == row.state() &&
         expected.now.body == row.body() && expected.now.merge_state == row.merge_state();
}

std::string Difference(const ReferenceRow& expected, const v1::Row& row) {
  std::string what = Describe(row) + "; expected at " + std::to_string(expected.now.sequence) +
                     ", revision " + std::to_string(expected.now.revision) + ", state " +
                     std::to_string(expected.now.state);
  if (expected.now.body != row.body()) {
    v1::Record stored;
    v1::Record wanted;
    stored.ParseFromString(row.body());
    wanted.ParseFromString(expected.now.body);
    what += "\nbody: " + stored.ShortDebugString() + "\nexpected: " + wanted.ShortDebugString();
  }
  if (expected.now.merge_state != row.merge_state()) {
    v1::MergeState stored;
    v1::MergeState wanted;
    stored.ParseFromString(row.merge_state());
    wanted.ParseFromString(expected.now.merge_state);
    what += "\nmerge: " + stored.ShortDebugString() + "\nexpected: " + wanted.ShortDebugString();
  }
  return what;
}

v1::Row AsRow(const ReferenceRow& expected) {
  v1::Row row;
  row.set_record_id(expected.record_id);
  row.set_sequence(expected.now.sequence);
  row.set_revision(expected.now.revision);
  row.set_state(expected.now.state);
  row.set_kind(expected.kind);
  row.set_body(expected.now.body);
  row.set_merge_state(expected.now.merge_state);
  return row;
}

}  // namespace

bool IsNoAnswer(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsResourceExhausted(status) ||
         absl::IsDataLoss(status) || absl::IsDeadlineExceeded(status);
}

void ServerChecks::CheckRefusal(const std::string& call, const absl::Status& status,
                                const std::string& expected) {
  if (NameOf(status) == expected) return;
  Violate("refusals", call + " was answered with " + status.ToString() + " in place of " +
                          (expected.empty() ? "success" : expected));
}

void ServerChecks::Answered(const SimulatedDevice& device, const v1::HelloRequest& request,
                            const absl::StatusOr<v1::HelloResponse>& answer) {
  ReferenceModel& model = shadow_.model;
  model.NoteCursors(request);
  if (IsNoAnswer(answer.status())) return;
  const std::string& device_id = device.identity().state.device_id;
  CheckRefusal("Hello", answer.status(), model.Refusal(device_id, request.replica_id(), Now()));
  if (absl::IsUnauthenticated(answer.status())) counts_.Note(Sometimes::kTokenDead);
  if (!answer.ok()) return;
  model.NoteContact(request.replica_id(), Now());
  std::set<std::string> active;
  for (const v1::StreamInfo& info : answer->streams()) {
    if (model.is_erased() != (info.state() == v1::STREAM_STATE_ERASED)) {
      Violate("erasure", device.name() + " is told " + info.ShortDebugString());
    }
    if (info.state() != v1::STREAM_STATE_ACTIVE) continue;
    active.insert(info.stream_id());
    if (!model.MayHave(device_id, info.stream_id(), Now())) {
      Violate("unauthorised", device.name() + " is told of " + info.stream_id());
      continue;
    }
    const ReferenceStream& stream = model.streams().at(info.stream_id());
    if (info.head() != stream.head || info.epoch() != stream.epoch ||
        info.floor() != stream.floor) {
      Violate("heads", info.ShortDebugString() + "; expected head " + std::to_string(stream.head) +
                           ", epoch " + std::to_string(stream.epoch) + ", floor " +
                           std::to_string(stream.floor));
    }
  }
  for (const auto& [stream_id, stream] : model.streams()) {
    if (model.MayHave(device_id, stream_id, Now()) && !active.contains(stream_id)) {
      Violate("rights", device.name() + " is not told of " + stream_id);
    }
  }
  const int64_t last_n = model.replicas().at(request.replica_id()).last_n;
  if (answer->last_n() != last_n) {
    Violate("numbers", "Hello says that " + std::to_string(answer->last_n()) +
                           " was the last number; expected " + std::to_string(last_n));
  }
}

void ServerChecks::Answered(const SimulatedDevice& device, const v1::PushRequest& sent,
                            const absl::StatusOr<v1::PushResponse>& answer) {
  if (IsNoAnswer(answer.status())) return;
  const v1::PushRequest request = Numbered(sent);
  const std::string& device_id = device.identity().state.device_id;
  const std::string expected = shadow_.model.RefusalOfPush(device_id, request, Now());
  CheckRefusal("Push", answer.status(), expected);
  if (NameOf(answer.status()) == "REPLICA_FORKED") counts_.Note(Sometimes::kForkFound);
  if (!answer.ok() || !expected.empty()) return;
  if (answer->outcomes_size() != request.mutations_size()) {
    return Violate("outcomes", "a push has an outcome too few or too many");
  }
  Push(device_id, request, &*answer, Now());
}

void ServerChecks::Push(const std::string& device_id, const v1::PushRequest& request,
                        const v1::PushResponse* answer, int64_t now) {
  ReferenceModel& model = shadow_.model;
  std::map<std::string, int64_t> heads;
  for (const auto& [stream_id, stream] : model.streams()) heads[stream_id] = stream.head;
  const int64_t last_n = model.replicas().at(request.replica_id()).last_n;
  const std::vector<v1::MutationOutcome> expected = model.Push(device_id, request, now);
  for (int i = 0; answer != nullptr && i < answer->outcomes_size(); ++i) {
    const v1::MutationOutcome& outcome = answer->outcomes(i);
    const bool is_repeat = request.mutations(i).n() <= last_n;
    if (is_repeat) counts_.Note(Sometimes::kRepeatAnsweredAlike);
    if (!model.NoteAnswer(request.replica_id(), outcome)) {
      const size_t index = static_cast<size_t>(i);
      Violate(is_repeat ? "repeats" : "outcomes",
              request.mutations(i).ShortDebugString() + "\ncame to " + outcome.ShortDebugString() +
                  "\nexpected " + expected[index].ShortDebugString());
    }
    CountOutcome(request.mutations(i), outcome);
    if (CountsAgain(request.mutations(i), outcome)) counts_.Note(Sometimes::kEditBeatsDelete);
  }
  // By what must be there: the server may be down by now, and not to be looked at.
  for (const auto& [stream_id, stream] : model.streams()) {
    const auto end = stream.by_sequence.end();
    for (auto at = stream.by_sequence.upper_bound(heads[stream_id]); at != end; ++at) {
      UpdateDigest(stream_id, AsRow(stream.rows.at(at->second)));
    }
  }
  CompareNewRows(request, heads);
}

void ServerChecks::CompareNewRows(const v1::PushRequest& request,
                                  const std::map<std::string, int64_t>& heads) {
  const std::set<std::string> touched(request.stream_ids().begin(), request.stream_ids().end());
  Look([&](Transaction& transaction) -> absl::Status {
    for (const std::string& stream_id : touched) {
      const auto head = heads.find(stream_id);
      if (head == heads.end()) continue;
      ASSIGN_OR_RETURN(const std::vector<v1::Row> rows,
                       ReadStoredRows(transaction, stream_id, head->second));
      for (const v1::Row& row : rows) CompareRow(stream_id, row);
    }
    return absl::OkStatus();
  });
  CompareStreams();
}

void ServerChecks::CompareRow(const std::string& stream_id, const v1::Row& row) {
  const ReferenceStream& stream = shadow_.model.streams().at(stream_id);
  const auto expected = stream.rows.find(row.record_id());
  if (expected == stream.rows.end()) {
    return Violate("rows", "nobody wrote " + Describe(row) + " of " + stream_id);
  }
  if (!IsEqual(expected->second, row)) Violate("rows", Difference(expected->second, row));
}

void ServerChecks::CompareStreams() {
  Look([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<StoredStream> streams,
                     ReadStoredStreams(transaction, shadow_.model.client().client_id()));
    for (const StoredStream& stored : streams) {
      const auto found = shadow_.model.streams().find(stored.stream_id);
      if (found == shadow_.model.streams().end()) continue;
      const ReferenceStream& stream = found->second;
      if (stored.head != stream.head || stored.epoch != stream.epoch) {
        Violate("heads", stored.stream_id + " ends at " + std::to_string(stored.head) +
                             ", expected " + std::to_string(stream.head));
      }
      if (stored.floor < stream.floor) {
        Violate("floor", stored.stream_id + " has bare ids above its floor");
      }
      if (!(stored.digest == shadow_.digests[stored.stream_id])) {
        Violate("digest", "the digest of " + stored.stream_id + " is not that of its rows");
      }
    }
    return absl::OkStatus();
  });
}

void ServerChecks::CheckTrail() {
  Look([this](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<AuditChain> chains,
                     VerifyAuditChain(transaction, server_.keys()));
    for (const AuditChain& chain : chains) {
      if (!chain.problem.empty()) Violate("trail", chain.problem);
    }
    return absl::OkStatus();
  });
}

void ServerChecks::UpdateDigest(const std::string& stream_id, const v1::Row& row) {
  RowsDigest& digest = shadow_.digests[stream_id];
  const std::string key = stream_id + row.record_id();
  const auto before = shadow_.hashes.find(key);
  if (before != shadow_.hashes.end()) {
    digest.Remove(before->second);
    shadow_.hashes.erase(before);
  }
  if (row.state() != v1::ROW_STATE_LIVE) return;
  const RowHash hash = HashOf(stream_id, row);
  digest.Add(hash);
  shadow_.hashes[key] = hash;
}

void ServerChecks::Answered(const SimulatedDevice& device, const v1::PullRequest& request,
                            const absl::StatusOr<v1::PullResponse>& answer) {
  if (IsNoAnswer(answer.status())) return;
  const ReferenceModel& model = shadow_.model;
  const std::string& device_id = device.identity().state.device_id;
  const bool is_active = model.RightOf(device_id, Now()) == ReferenceRight::kActive;
  CheckRefusal(
      "Pull", answer.status(),
      is_active ? model.Refusal(device_id, request.replica_id(), Now()) : "UNAUTHENTICATED");
  if (!answer.ok()) return;
  if (answer->has_more()) counts_.Note(Sometimes::kManyPages);
  for (const v1::StreamPage& page : answer->pages()) {
    for (const v1::StreamCursor& cursor : request.cursors()) {
      if (cursor.stream_id() == page.stream_id()) CheckPage(device, cursor, page);
    }
  }
}

void ServerChecks::CheckPage(const SimulatedDevice& device, const v1::StreamCursor& cursor,
                             const v1::StreamPage& page) {
  const std::string& device_id = device.identity().state.device_id;
  if (!shadow_.model.MayHave(device_id, page.stream_id(), Now())) {
    return Violate("unauthorised", device.name() + " reads " + page.stream_id());
  }
  const ReferenceStream& stream = shadow_.model.streams().at(page.stream_id());
  for (const v1::Row& row : page.rows()) CheckMayRead(device, page.stream_id(), row);
  const bool is_of_epoch = cursor.epoch() == stream.epoch;
  const bool is_behind =
      cursor.epoch() != 0 && is_of_epoch && !cursor.is_resend() && cursor.after() < stream.floor;
  if (is_behind) counts_.Note(Sometimes::kFloorPassedBy);
  if (page.after() == 0 && cursor.epoch() != 0) counts_.Note(Sometimes::kResend);
  const bool begins_right =
      page.after() == 0 || (is_of_epoch && !is_behind && page.after() == cursor.after());
  if (!begins_right || page.epoch() != stream.epoch) {
    Violate("pages", "a page of " + page.stream_id() + " begins after " +
                         std::to_string(page.after()) + " for the cursor " +
                         cursor.ShortDebugString());
  }
  CheckRowsOfPage(stream, page);
  if (!page.is_at_head()) return;
  if (page.next() != stream.head) Violate("pages", "a last page does not reach the head");
  if (!(RowsDigest(page.digest().live_rows(), page.digest().sum()) ==
        shadow_.digests[page.stream_id()])) {
    Violate("digest", "a page's digest is not that of the rows");
  }
}

void ServerChecks::CheckRowsOfPage(const ReferenceStream& stream, const v1::StreamPage& page) {
  int next = 0;
  const auto end = stream.by_sequence.upper_bound(page.next());
  for (auto at = stream.by_sequence.upper_bound(page.after()); at != end; ++at) {
    const ReferenceRow& expected = stream.rows.at(at->second);
    if (page.after() == 0 && expected.now.state != v1::ROW_STATE_LIVE) continue;
    if (next == page.rows_size()) {
      return Violate("cursor gap", "a page passes over " + expected.record_id + " at " +
                                       std::to_string(at->first));
    }
    if (!IsEqual(expected, page.rows(next))) {
      return Violate("cursor gap", Difference(expected, page.rows(next)));
    }
    ++next;
  }
  if (next < page.rows_size()) {
    Violate("rows", "a page brings what nobody wrote: " + Describe(page.rows(next)));
  }
}

void ServerChecks::CheckMayRead(const SimulatedDevice& device, const std::string& stream_id,
                                const v1::Row& row) {
  const int adults = shadow_.model.client().persons_size();
  for (int adult = 0; adult < adults; ++adult) {
    if (adult == device.identity().adult) continue;
    if (row.body().find(PrivateMark(adult)) != std::string::npos) {
      Violate("private", device.name() + " reads in " + stream_id +
                             " what another adult keeps to themselves: " + Describe(row));
    }
  }
  if (row.body().find(kPracticeMark) != std::string::npos) {
    Violate("private", device.name() + " reads what the practice keeps: " + Describe(row));
  }
}

void ServerChecks::Answered(const SimulatedDevice& device, const v1::NewReplicaRequest& request,
                            const absl::StatusOr<v1::NewReplicaResponse>& answer) {
  if (IsNoAnswer(answer.status())) return;
  ReferenceModel& model = shadow_.model;
  const std::string& device_id = device.identity().state.device_id;
  // Also one whose right ended numbers anew what it hands in.
  const bool is_dead = model.RightOf(device_id, Now()) == ReferenceRight::kDead;
  if (absl::IsUnauthenticated(answer.status()) != is_dead) {
    Violate("refusals", "NewReplica was answered with " + answer.status().ToString());
  }
  if (!answer.ok()) return;
  if (!model.replicas().contains(answer->replica_id())) {
    counts_.Note(Sometimes::kNewReplica);
    model.AddReplica(answer->replica_id(), device_id, Now());
    // One of another device, such as that whose store this one took over, is left alone.
    const auto old = model.replicas().find(request.replica_id());
    const bool is_own = old != model.replicas().end() && old->second.device_id == device_id;
    if (is_own && request.replica_id() != answer->replica_id()) model.Retire(request.replica_id());
  }
}

void ServerChecks::Answered(const SimulatedDevice& device, const v1::RangeDigestRequest& request,
                            const absl::StatusOr<v1::RangeDigestResponse>& answer) {
  if (!answer.ok()) return;
  const std::string& device_id = device.identity().state.device_id;
  if (!shadow_.model.MayHave(device_id, request.stream_id(), Now())) {
    return Violate("unauthorised", device.name() + " compares " + request.stream_id());
  }
  for (const v1::Row& row : answer->rows()) {
    CheckMayRead(device, request.stream_id(), row);
    CompareRow(request.stream_id(), row);
  }
}

void ServerChecks::Answered(const SimulatedDevice&, const v1::ConfirmWipeRequest&,
                            const absl::StatusOr<v1::ConfirmWipeResponse>& answer) {
  if (answer.ok()) counts_.Note(Sometimes::kWiped);
}

void ServerChecks::Look(const Work& look) {
  const absl::Status seen = server_.Look(look);
  // A server that is down is looked at when it is up again.
  if (!seen.ok() && !IsNoAnswer(seen)) Violate("store", seen.ToString());
}

}  // namespace relactation::simulation
