// What the server must hold and answer: a plain fold over the changes it took, in the order in
// which it committed them. See reference_record.h for what it is written on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "tests/simulation/reference_record.h"

namespace relactation::simulation {

enum class ReferenceRight { kActive, kEnded, kDead };

struct ReferenceDevice {
  std::string person_id;
  bool is_ended = false;
  bool is_lost = false;
  int64_t end_time = 0;  // Microseconds since 1970, as all times here.
};

struct ReferenceReplica {
  std::string device_id;
  bool is_retired = false;
  int64_t last_n = 0;
  int64_t last_edit_time = 0;
  int64_t contact_time = 0;
  struct Settled {
    std::string content;
    std::string record_id;
    v1::MutationOutcome outcome;
    // The bytes that the server answered first; empty as long as nobody saw them.
    std::string answered;
  };
  std::map<int64_t, Settled> settled;
  // The sequence up to which it has said that it holds a stream.
  std::map<std::string, int64_t> cursors;
};

struct ReferenceStream {
  v1::StreamKind kind = v1::STREAM_KIND_UNSPECIFIED;
  std::string person_id;
  int64_t head = 0;
  int64_t epoch = 0;
  int64_t floor = 0;
  std::map<std::string, ReferenceRow> rows;
  std::map<int64_t, std::string> by_sequence;
};

class ReferenceModel {
 public:
  // With the streams that devices of the client may hold, empty.
  explicit ReferenceModel(v1::Client client);

  void AddDevice(const std::string& device_id, const std::string& person_id);
  void AddReplica(const std::string& replica_id, const std::string& device_id, int64_t now);
  void Retire(const std::string& replica_id);
  void EndRight(const std::string& device_id, bool is_lost, int64_t now);
  // What it holds for good, it holds whatever becomes of the call that says so.
  void NoteCursors(const v1::HelloRequest& request);
  void NoteContact(const std::string& replica_id, int64_t now);
  void SetEpoch(const std::string& stream_id, int64_t epoch);
  // Made, or made anew, by the practice: taken as it is. False if it does not follow what was
  // there.
  bool TakeOfPractice(const std::string& stream_id, const v1::Row& row);
  // Whether the row may be a bare id by now; it is one from then on, and the floor at least there.
  bool Purge(const std::string& stream_id, const std::string& record_id, int64_t now);
  // Nothing is left of the family but bare ids, and nobody has a right to it. Devices stay known,
  // however long it takes until they ask: they are to hear of it.
  void Erase();
  bool is_erased() const { return is_erased_; }

  // A device that the server does not know is dead to it.
  ReferenceRight RightOf(const std::string& device_id, int64_t now) const;
  bool MayHave(const std::string& device_id, const std::string& stream_id, int64_t now) const;
  // The reason why a call with the replica is refused; empty: it is not.
  std::string Refusal(const std::string& device_id, const std::string& replica_id,
                      int64_t now) const;
  std::string RefusalOfPush(const std::string& device_id, const v1::PushRequest& request,
                            int64_t now) const;
  // One that is not refused. The outcomes without words.
  std::vector<v1::MutationOutcome> Push(const std::string& device_id,
                                        const v1::PushRequest& request, int64_t now);
  // False if the server answered the same number with other bytes before.
  bool NoteAnswer(const std::string& replica_id, const v1::MutationOutcome& outcome);

  const v1::Client& client() const { return client_; }
  const std::map<std::string, ReferenceStream>& streams() const { return streams_; }
  const std::map<std::string, ReferenceReplica>& replicas() const { return replicas_; }
  bool Knows(const std::string& device_id) const { return devices_.contains(device_id); }

 private:
  v1::MutationOutcome Settle(const std::string& device_id, ReferenceReplica& replica,
                             const v1::PushRequest& request, const v1::Mutation& mutation,
                             int64_t ahead, int64_t now);
  v1::MutationOutcome Decide(const ReferenceEdit& edit, const ReferenceReplica& replica,
                             const std::string& stream_id);
  v1::MutationOutcome Create(const ReferenceEdit& edit, const std::string& stream_id);
  v1::MutationOutcome IdTaken(const ReferenceEdit& edit, const std::string& body,
                              const ReferenceRow& row) const;
  v1::MutationOutcome Change(const ReferenceEdit& edit, const ReferenceReplica& replica,
                             const std::string& stream_id);
  // Absent reason and result: the base is good.
  v1::MutationOutcome RefusalOfBase(const v1::Mutation& mutation,
                                    const ReferenceReplica& replica) const;
  ReferenceRow* Find(const std::string& record_id);
  // The version is the stream's next row.
  void Place(ReferenceRow& row);

  v1::Client client_;
  std::map<std::string, ReferenceDevice> devices_;
  std::map<std::string, ReferenceReplica> replicas_;
  std::map<std::string, ReferenceStream> streams_;
  bool is_erased_ = false;
};

// The stream of a record of the client, by what it is about.
std::string ReferenceStreamOf(const v1::Client& client, const v1::Record& record);

}  // namespace relactation::simulation
