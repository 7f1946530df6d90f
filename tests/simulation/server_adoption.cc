// What the reference takes from the server as it is: what the practice wrote, what time did, and
// what only the disk can tell after the server went down in a call.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "proto/relactation/status.h"
#include "tests/simulation/numbered_push.h"
#include "tests/simulation/server_checks.h"

namespace relactation::simulation {

void ServerChecks::TakeRowsOfPractice() {
  TakeErasure();
  Look([&](Transaction& transaction) -> absl::Status {
    for (const auto& [stream_id, stream] : shadow_.model.streams()) {
      ASSIGN_OR_RETURN(const std::vector<v1::Row> rows,
                       ReadStoredRows(transaction, stream_id, stream.head));
      for (const v1::Row& row : rows) {
        if (!shadow_.model.TakeOfPractice(stream_id, row)) {
          Violate("sequence", "what the practice wrote does not follow: " + row.ShortDebugString());
        }
        UpdateDigest(stream_id, row);
      }
    }
    return absl::OkStatus();
  });
  CompareStreams();
}

void ServerChecks::TakePurged() {
  Look([&](Transaction& transaction) -> absl::Status {
    for (const auto& [stream_id, stream] : shadow_.model.streams()) {
      ASSIGN_OR_RETURN(const std::vector<v1::Row> rows, ReadStoredRows(transaction, stream_id, 0));
      for (const v1::Row& row : rows) {
        const auto known = stream.rows.find(row.record_id());
        const bool is_news = row.state() == v1::ROW_STATE_PURGED && known != stream.rows.end() &&
                             known->second.now.state != v1::ROW_STATE_PURGED;
        if (!is_news) continue;
        counts_.Note(Sometimes::kPurged);
        said_.ExcuseRecord(row.record_id());
        if (!shadow_.model.Purge(stream_id, row.record_id(), Now())) {
          Violate("purge", row.record_id() + " is forgotten before everybody was told");
        }
      }
    }
    return absl::OkStatus();
  });
  CompareStreams();
}

void ServerChecks::TakeErasure() {
  ReferenceModel& model = shadow_.model;
  Look([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const bool is_erased,
                     IsStoredAsErased(transaction, model.client().client_id()));
    if (!is_erased) return absl::OkStatus();
    if (!model.is_erased()) {
      counts_.Note(Sometimes::kErased);
      said_.ExcuseAll();
      model.Erase();
      shadow_.digests.clear();
      shadow_.hashes.clear();
    }
    std::set<std::string> tokens;
    RETURN_IF_ERROR(
        ForEachStoredText(transaction, [&](std::string_view text) { AddTokensIn(text, tokens); }));
    if (!tokens.empty()) Violate("erasure", "of what was erased there still is " + *tokens.begin());
    return absl::OkStatus();
  });
}

void ServerChecks::TakeEpochs() {
  unanswered_.reset();
  Look([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<StoredStream> streams,
                     ReadStoredStreams(transaction, shadow_.model.client().client_id()));
    for (const StoredStream& stored : streams) {
      if (shadow_.model.streams().contains(stored.stream_id)) {
        shadow_.model.SetEpoch(stored.stream_id, stored.epoch);
      }
    }
    return absl::OkStatus();
  });
}

void ServerChecks::Unanswered(const std::string& device_id,
                              const google::protobuf::Message& request) {
  if (request.GetDescriptor() == v1::HelloRequest::descriptor()) {
    shadow_.model.NoteCursors(static_cast<const v1::HelloRequest&>(request));
  }
  std::shared_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  unanswered_ = std::move(copy);
  unanswered_device_ = device_id;
  unanswered_time_ = Now();
}

void ServerChecks::Restarted() {
  SettleUnanswered();
  CompareAll();
}

void ServerChecks::SettleUnanswered() {
  if (unanswered_ == nullptr) return;
  const std::shared_ptr<const google::protobuf::Message> request = std::move(unanswered_);
  unanswered_.reset();
  AdoptReplicasAndDevices();
  if (unanswered_device_.empty()) return TakeRowsOfPractice();
  if (request->GetDescriptor() != v1::PushRequest::descriptor()) return;
  const v1::PushRequest push = Numbered(static_cast<const v1::PushRequest&>(*request));
  if (!shadow_.model.RefusalOfPush(unanswered_device_, push, unanswered_time_).empty()) return;
  int64_t stored_n = 0;
  Look([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<StoredReplica> replicas, ReadStoredReplicas(transaction));
    for (const StoredReplica& replica : replicas) {
      if (replica.replica_id == push.replica_id()) stored_n = replica.last_n;
    }
    return absl::OkStatus();
  });
  const int64_t known_n = shadow_.model.replicas().at(push.replica_id()).last_n;
  if (stored_n <= known_n) return counts_.Note(Sometimes::kCallUndoneByCrash);
  counts_.Note(Sometimes::kCallDoneThoughNotAnswered);
  Push(unanswered_device_, push, nullptr, unanswered_time_);
}

void ServerChecks::AdoptReplicasAndDevices() {
  ReferenceModel& model = shadow_.model;
  Look([&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(const std::vector<StoredReplica> replicas, ReadStoredReplicas(transaction));
    for (const StoredReplica& stored : replicas) {
      if (!model.Knows(stored.device_id)) continue;
      if (!model.replicas().contains(stored.replica_id)) {
        model.AddReplica(stored.replica_id, stored.device_id, Now());
      }
      if (stored.is_retired) model.Retire(stored.replica_id);
    }
    ASSIGN_OR_RETURN(const std::vector<StoredDevice> devices, ReadStoredDevices(transaction));
    for (const StoredDevice& stored : devices) {
      if (!stored.is_ended || !model.Knows(stored.device_id)) continue;
      model.EndRight(stored.device_id, stored.is_lost, stored.end_time);
    }
    return absl::OkStatus();
  });
}

void ServerChecks::CompareAll() {
  Look([&](Transaction& transaction) -> absl::Status {
    for (const auto& [stream_id, stream] : shadow_.model.streams()) {
      ASSIGN_OR_RETURN(const std::vector<v1::Row> rows, ReadStoredRows(transaction, stream_id, 0));
      for (const v1::Row& row : rows) CompareRow(stream_id, row);
      if (rows.size() < stream.rows.size()) {
        Violate("durable", "rows of " + stream_id + " that were answered are gone: " +
                               std::to_string(stream.rows.size() - rows.size()));
      }
    }
    ASSIGN_OR_RETURN(const std::vector<StoredReplica> replicas, ReadStoredReplicas(transaction));
    std::map<std::string, int64_t> stored_n;
    for (const StoredReplica& stored : replicas) stored_n[stored.replica_id] = stored.last_n;
    for (const auto& [replica_id, replica] : shadow_.model.replicas()) {
      const auto stored = stored_n.find(replica_id);
      if (stored == stored_n.end() || stored->second != replica.last_n) {
        Violate("durable", "the last number of " + replica_id + " was " +
                               std::to_string(replica.last_n) + " and is another");
      }
    }
    return absl::OkStatus();
  });
  CompareStreams();
  CheckTrail();
}

}  // namespace relactation::simulation
