// The one path of every call to the data, and its one order of steps:
//
//   before it waits   policy, shape of the token, limits, deadline; redeeming an invite: throttle
//   inside            open transaction -> caller -> roles -> resolve every id -> grants -> Scope
//                     -> replayed? -> work -> audit -> keep reply -> commit -> done
//
// Reads run on the read pool and hand their audit rows to the write queue before they answer; all
// else runs on the write queue. A client that is not the caller's and one that does not exist are
// answered with the same NOT_FOUND, byte for byte. What a signed-in caller is denied is audited.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

#include "proto/relactation/world.h"
#include "server/access/change_bell.h"
#include "server/access/handler.h"
#include "server/access/policy.h"
#include "server/access/throttle.h"
#include "server/access/tokens.h"
#include "server/storage/store.h"

namespace relactation {

class GuardedCalls {
 public:
  using Done = std::function<void(AnyResponse)>;

  // All must outlive this, and this must outlive the store's queues: close the store first.
  GuardedCalls(Store& store, const AccessKeys& keys, const Clock& clock);
  ~GuardedCalls();

  // Calls `done` exactly once (save after a failed disk), on this thread if the call is refused at
  // once. An answer means that what the call changed, and its audit rows, are on the disk.
  //
  // A change's request_id makes a repeat harmless: the same caller, id and content are answered
  // with the first outcome, its resource read again; other content with ALREADY_EXISTS, reason
  // REQUEST_ID_REUSED. Kept are success, INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, ABORTED and
  // FAILED_PRECONDITION of the work, the refusals by code and reason alone: their words are made
  // anew by judging the request again, and nothing of that stays. After any other error nothing of
  // the call stays.
  void Start(Call call, Handler handler, Done done);

  // What StartStream would refuse at once, for whoever lets calls wait before that: the shape of
  // the token, the limits of the request, a deadline that is over.
  absl::Status CheckStream(const Call& call, const StreamHandler& handler);

  // The same for a call that only looks and goes on answering: all of it is one snapshot. Each part
  // is delivered once an audit row for every client it shows is on the disk, a row a call and
  // client. `done` comes after the last part.
  void StartStream(Call call, StreamHandler handler, PartReceiver receiver,
                   std::function<void(absl::Status)> done);

  // Rings once a change is on the disk, before its answer is given.
  ChangeBell& bell() { return bell_; }

 private:
  struct Run;
  // All that needs no transaction.
  absl::Status Prepare(Run& run);
  void StartRead(std::shared_ptr<Run> run);
  void StartChange(std::shared_ptr<Run> run);
  void StartPublic(std::shared_ptr<Run> run);
  void CleanKeptReplies();

  Store& store_;
  const AccessKeys& keys_;
  const Clock& clock_;
  ChangeBell bell_;
  Throttle redeem_throttle_;
  std::atomic<uint64_t> changes_ = 0;
};

}  // namespace relactation
