#include "client/device/exchange.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/device/change_table.h"
#include "client/device/held_streams.h"
#include "client/device/page_taking.h"
#include "client/device/renumbering.h"
#include "client/device/replica_asking.h"
#include "client/device/row_table.h"
#include "client/device/sign_in_state.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Where one exchange finds that it has to begin again, it does so at most so often.
constexpr int kMostBeginnings = 4;
// Room that a push needs besides its changes.
constexpr int kPushEnvelopeBytes = 1024;
// The most that the contract allows: PushRequest, PullRequest and HelloRequest.
constexpr int kMostStreams = 8;
constexpr int kMostPushBytes = 1 << 20;
constexpr int kMostRows = 1000;
// So many pushes go through, one after the other, before larger ones are tried: one that takes too
// long costs more than several small ones. A working value of ours.
constexpr int kPushesBeforeLarger = 4;
// Between these an exchange follows another, whatever the server says: working values of ours.
constexpr absl::Duration kLeastPause = absl::Seconds(1);
constexpr absl::Duration kMostPause = absl::Hours(1);

constexpr char kRestored[] = "RESTORED";

// The server came back from a copy since it was greeted: what it settled since may be lost, and
// only another Hello tells what to send again.
absl::Status RestoredSinceHello() {
  return Refusal(absl::StatusCode::kUnavailable, kRestored,
                 ToStd(ServerContradictsItself().message()));
}

bool BeginsAgain(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return reason == "REPLICA_FORKED" || reason == "REPLICA_RETIRED" || reason == "OUT_OF_ORDER";
}

// A limit as the server states it, within what the contract allows.
int32_t Within(int32_t stated, int32_t most) { return stated <= 0 ? most : std::min(stated, most); }

// What is known of a stream that the device may have. `lost_some`: the server came back from a
// copy, and the stream is to be sent anew; or it may have, while the device waits for that.
absl::Status TakeActive(Transaction& transaction, const v1::StreamInfo& info, bool& lost_some) {
  absl::StatusOr<HeldStream> held = HeldStreams(transaction).Find(info.stream_id());
  if (!held.ok() && !absl::IsNotFound(held.status())) return held.status();
  HeldStream stream = held.ok() ? *held : HeldStream();
  if (info.epoch() <= 0 || !IsCount(info.head())) return ServerContradictsItself();
  if (held.ok() && stream.epoch != info.epoch()) {
    lost_some = true;
    stream.epoch = 0;
    stream.after = 0;
    stream.is_resend = false;
  }
  stream.stream_id = info.stream_id();
  stream.kind = info.kind();
  stream.person_id = info.person_id();
  stream.is_writable = info.is_writable();
  stream.head = info.head();
  stream.is_wiped = false;
  return HeldStreams(transaction).Put(stream);
}

// What was pushed is to be pulled, too.
absl::Status RaiseHead(Transaction& transaction, const std::string& stream_id, int64_t sequence) {
  absl::StatusOr<HeldStream> held = HeldStreams(transaction).Find(stream_id);
  if (absl::IsNotFound(held.status())) return absl::OkStatus();
  RETURN_IF_ERROR(held.status());
  if (held->is_wiped || held->head >= sequence) return absl::OkStatus();
  held->head = sequence;
  return HeldStreams(transaction).Put(*held);
}

// Its rows are gone before anything else happens. `lost_some` as above.
absl::Status Wipe(Transaction& transaction, const v1::StreamInfo& info, bool& lost_some) {
  const std::string& stream_id = info.stream_id();
  absl::StatusOr<HeldStream> held = HeldStreams(transaction).Find(stream_id);
  if (absl::IsNotFound(held.status())) return absl::OkStatus();
  RETURN_IF_ERROR(held.status());
  if (!held->is_wiped && info.epoch() != 0 && held->epoch != info.epoch()) lost_some = true;
  if (!RELACTATION_PLANTED(kRowsKeptWithoutRight)) {
    RETURN_IF_ERROR(RowTable(transaction).DeleteRange(stream_id, "", ""));
  }
  HeldStream wiped;
  wiped.stream_id = stream_id;
  wiped.kind = held->kind;
  wiped.person_id = held->person_id;
  wiped.is_wiped = true;
  return HeldStreams(transaction).Put(wiped);
}

// What the device knows of itself and of its streams when it begins a call.
struct Standing {
  DeviceState state;
  std::vector<HeldStream> streams;
};

absl::StatusOr<Standing> ReadStanding(DeviceStore& store) {
  ASSIGN_OR_RETURN(Transaction transaction, store.Begin(TransactionKind::kRead));
  Standing standing;
  ASSIGN_OR_RETURN(standing.state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(standing.streams, HeldStreams(transaction).List());
  return standing;
}

// The server has not the time or the room for so much at once, or the network has not.
bool IsTooMuch(const absl::Status& status) {
  return absl::IsDeadlineExceeded(status) || absl::IsResourceExhausted(status);
}

}  // namespace

absl::StatusOr<ExchangeReport> Exchange::Run(const ExchangeProgress& progress) {
  report_ = {};
  absl::Status status;
  for (int beginning = 0; beginning < kMostBeginnings; ++beginning) {
    status = RunOnce(progress);
    if (status.ok()) return report_;
    if (ReasonOf(status) == kRestored) continue;
    if (absl::IsNotFound(status)) {
      RETURN_IF_ERROR(IntroduceReplica(store_, server_));
    } else if (!BeginsAgain(status)) {
      return status;
    } else if (ReasonOf(status) != "OUT_OF_ORDER" || beginning > 0) {
      // Where a second Hello does not tell how to go on, a new numbering does.
      RETURN_IF_ERROR(GetNewReplica(store_, server_, clock_, random_));
    }
  }
  return status;
}

absl::Status Exchange::RunOnce(const ExchangeProgress& progress) {
  RETURN_IF_ERROR(SayHello());
  for (bool goes_on = true; goes_on;) {
    ASSIGN_OR_RETURN(goes_on, PushSome());
  }
  RETURN_IF_ERROR(ConfirmWipes());
  // A repaired copy is compared once more; one that stays unequal waits for the next exchange.
  int begun_anew = 0;
  for (bool goes_on = true; goes_on && begun_anew <= kMostBeginnings * kMostStreams;) {
    ASSIGN_OR_RETURN(goes_on, PullSome(progress, begun_anew));
  }
  return LetGoOfWhatIsBackedUp();
}

absl::Status Exchange::SayHello() {
  ASSIGN_OR_RETURN(const Standing standing, ReadStanding(store_));
  v1::HelloRequest request;
  request.set_replica_id(standing.state.replica_id);
  for (const HeldStream& stream : standing.streams) *request.add_cursors() = CursorOf(stream);
  const absl::Time device_time = clock_.Now();
  const absl::Duration began = clock_.Steady();
  *request.mutable_device_time() = ToTimestamp(device_time);
  const absl::StatusOr<v1::HelloResponse> response = server_.Hello(request);
  RETURN_IF_ERROR(KeepIfSignInWasRefused(store_, response.status()));
  return TakeHello(*response, device_time + (clock_.Steady() - began) / 2);
}

absl::Status Exchange::TakeHello(const v1::HelloResponse& response, absl::Time device_time) {
  if (!IsCount(response.last_n())) return ServerContradictsItself();
  limits_.set_push_mutations(Within(response.limits().push_mutations(), kMostMutations));
  limits_.set_push_bytes(Within(response.limits().push_bytes(), kMostPushBytes));
  limits_.set_pull_rows(Within(response.limits().pull_rows(), kMostRows));
  report_.next = std::clamp(absl::Milliseconds(response.next_hello_ms()), kLeastPause, kMostPause);
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(DeviceState state, ReadDeviceState(transaction));
  NoteOtherDevices(response, state);
  if (response.has_server_time()) {
    state.contact_time = FromTimestamp(response.server_time());
    state.clock_ahead = device_time - *state.contact_time;
  }
  state.is_signed_in = true;
  state.backed_up_n = response.backed_up_n();
  if (!RELACTATION_PLANTED(kNotSentAgainAfterRestore)) {
    RETURN_IF_ERROR(ChangeTable(transaction).UnsettleAfter(state.replica_id, response.last_n()));
  }
  RETURN_IF_ERROR(TakeStreams(transaction, response, state));
  RETURN_IF_ERROR(WithdrawWhatWasGivenUp(transaction, response.last_n(), state));
  RETURN_IF_ERROR(UpdateDeviceState(transaction, state));
  return transaction.Commit();
}

// That there was none of them before the first contact is no news.
void Exchange::NoteOtherDevices(const v1::HelloResponse& response, DeviceState& state) {
  state.other_devices = std::max(response.other_devices(), 0);
  state.newest_other_time.reset();
  if (!response.has_newest_other_time()) return;
  state.newest_other_time = FromTimestamp(response.newest_other_time());
  const bool is_new =
      state.contact_time.has_value() && *state.newest_other_time > *state.contact_time;
  if (is_new) report_.new_device_time = state.newest_other_time;
}

absl::Status Exchange::TakeStreams(Transaction& transaction, const v1::HelloResponse& response,
                                   DeviceState& state) {
  bool lost_some = false;
  told_epochs_.clear();
  // A device that has wiped all it had asks for nothing and is told of nothing.
  state.has_right = false;
  for (const v1::StreamInfo& info : response.streams()) {
    if (!UuidBytes(info.stream_id()).has_value()) return ServerContradictsItself();
    switch (info.state()) {
      case v1::STREAM_STATE_ACTIVE:
        state.has_right = true;
        told_epochs_[info.stream_id()] = info.epoch();
        RETURN_IF_ERROR(TakeActive(transaction, info, lost_some));
        break;
      case v1::STREAM_STATE_REVOKED:
      case v1::STREAM_STATE_ERASED:
        RETURN_IF_ERROR(Wipe(transaction, info, lost_some));
        break;
      default:
        break;
    }
  }
  report_.has_right = state.has_right;
  // The next Hello could not ask for more.
  ASSIGN_OR_RETURN(const std::vector<HeldStream> held, HeldStreams(transaction).List());
  if (held.size() > kMostStreams) return ServerContradictsItself();
  if (!lost_some) return absl::OkStatus();
  // A copy of this device may have taken numbers of changes that the server lost; of all that is
  // still here it is asked again. What has the same content is answered as before.
  if (RELACTATION_PLANTED(kNotSentAgainAfterRestore)) return absl::OkStatus();
  RETURN_IF_ERROR(ChangeTable(transaction).UnsettleAfter(state.replica_id, 0));
  return SendAgainOfOtherReplicas(transaction, response.last_n(), state);
}

absl::StatusOr<v1::PushRequest> Exchange::NextPush() {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  ASSIGN_OR_RETURN(const std::vector<Change> unsent,
                   ChangeTable(transaction)
                       .Unsent(state.replica_id, std::min(limits_.push_mutations(), push_most_)));
  v1::PushRequest request;
  request.set_replica_id(state.replica_id);
  int64_t bytes = kPushEnvelopeBytes;
  for (const Change& change : unsent) {
    auto& streams = *request.mutable_stream_ids();
    const auto found = std::find(streams.begin(), streams.end(), change.stream_id);
    const int place = static_cast<int>(found - streams.begin());
    if (found == streams.end() && streams.size() == kMostStreams) break;
    const auto& before = request.mutations();
    if (!before.empty() && change.mutation.n() != before.begin()->n() + before.size()) break;
    bytes += static_cast<int64_t>(change.mutation.ByteSizeLong()) + 16;
    if (bytes > limits_.push_bytes() && !request.mutations().empty()) break;
    if (found == streams.end()) *streams.Add() = change.stream_id;
    v1::Mutation& mutation = *request.add_mutations();
    mutation = change.mutation;
    mutation.set_stream(place);
    // The numbers follow that of the first.
    if (request.mutations_size() > 1) mutation.clear_n();
  }
  return request;
}

absl::StatusOr<bool> Exchange::PushSome() {
  ASSIGN_OR_RETURN(v1::PushRequest request, NextPush());
  if (request.mutations().empty()) return false;
  *request.mutable_device_time() = ToTimestamp(clock_.Now());
  const absl::StatusOr<v1::PushResponse> response = server_.Push(request);
  const bool may_be_smaller = pace_ == PushPace::kSmaller && request.mutations_size() > 1;
  if (may_be_smaller && IsTooMuch(response.status())) {
    // What was carried out all the same is answered with its first outcome.
    push_most_ = request.mutations_size() / 2;
    pushes_through_ = 0;
    return true;
  }
  RETURN_IF_ERROR(response.status());
  RETURN_IF_ERROR(TakeOutcomes(request, *response));
  if (++pushes_through_ >= kPushesBeforeLarger) {
    push_most_ = std::min(2 * push_most_, kMostMutations);
    pushes_through_ = 0;
  }
  return true;
}

absl::Status Exchange::TakeOutcomes(const v1::PushRequest& request,
                                    const v1::PushResponse& response) {
  if (response.outcomes_size() != request.mutations_size()) return ServerContradictsItself();
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
  for (int i = 0; i < response.outcomes_size(); ++i) {
    const v1::MutationOutcome& outcome = response.outcomes(i);
    const v1::Mutation& mutation = request.mutations(i);
    if (outcome.n() != request.mutations(0).n() + i || !IsCount(outcome.sequence()) ||
        !IsCount(outcome.revision())) {
      return ServerContradictsItself();
    }
    RETURN_IF_ERROR(ChangeTable(transaction).Settle(request.replica_id(), outcome));
    RETURN_IF_ERROR(
        RaiseHead(transaction, request.stream_ids(mutation.stream()), outcome.sequence()));
    const v1::MutationResult result = outcome.result();
    ++report_.sent;
    report_.refused += IsRefused(outcome);
    report_.kept_both += result == v1::MUTATION_RESULT_CONFLICT_KEPT;
    report_.set_apart += result == v1::MUTATION_RESULT_QUARANTINED;
  }
  return transaction.Commit();
}

absl::Status Exchange::ConfirmWipes() {
  ASSIGN_OR_RETURN(const Standing standing, ReadStanding(store_));
  v1::ConfirmWipeRequest request;
  request.set_replica_id(standing.state.replica_id);
  for (const HeldStream& stream : standing.streams) {
    if (stream.is_wiped) request.add_stream_ids(stream.stream_id);
  }
  if (request.stream_ids().empty()) return absl::OkStatus();
  RETURN_IF_ERROR(ForgetSettled(request));
  RETURN_IF_ERROR(server_.ConfirmWipe(request).status());
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
  for (const std::string& stream_id : request.stream_ids()) {
    RETURN_IF_ERROR(HeldStreams(transaction).Delete(stream_id));
  }
  return transaction.Commit();
}

// What was handed in from here goes as the rows went, from the file as well.
absl::Status Exchange::ForgetSettled(const v1::ConfirmWipeRequest& request) {
  {
    ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
    for (const std::string& stream_id : request.stream_ids()) {
      RETURN_IF_ERROR(ChangeTable(transaction).DeleteSettled(stream_id));
    }
    RETURN_IF_ERROR(transaction.Commit());
  }
  return store_.ForgetDeleted();
}

absl::StatusOr<bool> Exchange::PullSome(const ExchangeProgress& progress, int& begun_anew) {
  ASSIGN_OR_RETURN(const Standing standing, ReadStanding(store_));
  v1::PullRequest request;
  request.set_replica_id(standing.state.replica_id);
  for (const HeldStream& stream : standing.streams) {
    if (!stream.is_wiped && !IsAtHead(stream)) *request.add_cursors() = CursorOf(stream);
  }
  if (request.cursors().empty()) return false;
  request.set_max_rows(limits_.pull_rows());
  ASSIGN_OR_RETURN(const v1::PullResponse response, server_.Pull(request));
  // Nothing to read any more: the next Hello says why.
  if (response.pages().empty()) return false;
  int64_t to_come = 0;
  bool has_moved = false;
  bool is_repaired = false;
  for (const v1::StreamPage& page : response.pages()) {
    const auto told = told_epochs_.find(page.stream_id());
    if (told != told_epochs_.end() && told->second != page.epoch()) return RestoredSinceHello();
    ASSIGN_OR_RETURN(const TakenPage taken, TakePage(store_, page));
    report_.received += page.rows_size();
    to_come += taken.to_come;
    has_moved = has_moved || taken.has_moved;
    begun_anew += taken.begins_anew || taken.differs;
    if (!taken.differs) continue;
    ASSIGN_OR_RETURN(const int64_t ranges,
                     RepairStream(store_, server_, request.replica_id(), page.stream_id()));
    report_.repaired += ranges;
    is_repaired = is_repaired || ranges > 0;
  }
  if (progress) progress(report_.received, to_come);
  if (response.has_more() && !has_moved) return ServerContradictsItself();
  return response.has_more() || is_repaired;
}

// Not before the rows have come: until then the changes say what the person sees.
absl::Status Exchange::LetGoOfWhatIsBackedUp() {
  ASSIGN_OR_RETURN(Transaction transaction, store_.Begin(TransactionKind::kWrite));
  ASSIGN_OR_RETURN(const DeviceState state, ReadDeviceState(transaction));
  const int64_t backed_up_n =
      RELACTATION_PLANTED(kOutboxPrunedAtAnswer) ? state.next_n : state.backed_up_n;
  RETURN_IF_ERROR(ChangeTable(transaction).PruneUpTo(state.replica_id, backed_up_n));
  return transaction.Commit();
}

}  // namespace relactation
