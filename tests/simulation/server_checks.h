// Holds the server against the reference: every answer a device gets, every row that is written,
// and all of the store after each restart.
#pragma once

#include <cstdint>
#include <google/protobuf/message.h>
#include <memory>
#include <string>

#include "relactation/v1/sync_service.pb.h"

#include "absl/status/statusor.h"
#include "tests/simulation/said_entries.h"
#include "tests/simulation/server_rows.h"
#include "tests/simulation/server_shadow.h"
#include "tests/simulation/simulated_device.h"
#include "tests/simulation/simulated_server.h"
#include "tests/simulation/sometimes.h"
#include "tests/simulation/violation.h"

namespace relactation::simulation {

// Whether nobody can tell from it what became of the call: the network or a disk failed.
bool IsNoAnswer(const absl::Status& status);

class ServerChecks {
 public:
  // All must outlive this.
  ServerChecks(SimulatedServer& server, ServerShadow& shadow, const Clock& clock, SaidEntries& said,
               SometimesCounts& counts, FirstViolation& violation)
      : server_(server),
        shadow_(shadow),
        clock_(clock),
        said_(said),
        counts_(counts),
        violation_(violation) {}

  // The server answered a device so, whether or not the network lets it through.
  void Answered(const SimulatedDevice& device, const v1::HelloRequest& request,
                const absl::StatusOr<v1::HelloResponse>& answer);
  void Answered(const SimulatedDevice& device, const v1::PushRequest& sent,
                const absl::StatusOr<v1::PushResponse>& answer);
  void Answered(const SimulatedDevice& device, const v1::PullRequest& request,
                const absl::StatusOr<v1::PullResponse>& answer);
  void Answered(const SimulatedDevice& device, const v1::NewReplicaRequest& request,
                const absl::StatusOr<v1::NewReplicaResponse>& answer);
  void Answered(const SimulatedDevice& device, const v1::RangeDigestRequest& request,
                const absl::StatusOr<v1::RangeDigestResponse>& answer);
  void Answered(const SimulatedDevice& device, const v1::ConfirmWipeRequest& request,
                const absl::StatusOr<v1::ConfirmWipeResponse>& answer);
  // The server went down in a call. `device_id` is empty for the practice's.
  void Unanswered(const std::string& device_id, const google::protobuf::Message& request);

  // The practice wrote something, or erased all: it is taken as it is, and what devices hold
  // follows from it.
  void TakeRowsOfPractice();
  // Rows taken back may be bare ids by now.
  void TakePurged();
  // After the practice erased the family, or may have: if it did, nothing of it is left.
  void TakeErasure();
  // The server was put back: the shadow, too, was; only epochs are new.
  void TakeEpochs();
  // The server is up again. What the disk alone could tell is settled; then all must be equal.
  void Restarted();
  void CompareAll();

 private:
  int64_t Now() const { return absl::ToUnixMicros(clock_.Now()); }
  void Violate(const std::string& check, const std::string& what) { violation_.Note(check, what); }
  void CheckRefusal(const std::string& call, const absl::Status& status,
                    const std::string& expected);
  void CheckPage(const SimulatedDevice& device, const v1::StreamCursor& cursor,
                 const v1::StreamPage& page);
  void CheckRowsOfPage(const ReferenceStream& stream, const v1::StreamPage& page);
  void CheckMayRead(const SimulatedDevice& device, const std::string& stream_id,
                    const v1::Row& row);
  void Push(const std::string& device_id, const v1::PushRequest& request,
            const v1::PushResponse* answer, int64_t now);
  bool CountsAgain(const v1::Mutation& mutation, const v1::MutationOutcome& outcome) const;
  void CountOutcome(const v1::Mutation& mutation, const v1::MutationOutcome& outcome);
  void CompareNewRows(const v1::PushRequest& request, const std::map<std::string, int64_t>& heads);
  void CompareRow(const std::string& stream_id, const v1::Row& row);
  void CompareStreams();
  // The audit trail has every row, each behind the one before.
  void CheckTrail();
  void UpdateDigest(const std::string& stream_id, const v1::Row& row);
  void SettleUnanswered();
  void AdoptReplicasAndDevices();
  void Look(const Work& look);

  SimulatedServer& server_;
  ServerShadow& shadow_;
  const Clock& clock_;
  SaidEntries& said_;
  SometimesCounts& counts_;
  FirstViolation& violation_;
  // Of the call that the server went down in.
  std::shared_ptr<const google::protobuf::Message> unanswered_;
  std::string unanswered_device_;
  int64_t unanswered_time_ = 0;
};

}  // namespace relactation::simulation
