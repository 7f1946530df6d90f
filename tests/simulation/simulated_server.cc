#include "tests/simulation/simulated_server.h"

#include <utility>

#include "proto/relactation/status.h"
#include "server/access/policy.h"

namespace relactation::simulation {
namespace {

AccessKeys FixedKeys() {
  absl::StatusOr<AccessKeys> keys =
      AccessKeys::FromBytes(std::string(AccessKeys::kKeyFileBytes, 'k'));
  return *std::move(keys);
}

// Looked for once: every call has a request of its own type.
const google::protobuf::MethodDescriptor* MethodOf(const google::protobuf::Message& request) {
  static const auto* const methods = [] {
    auto* found = new std::map<const google::protobuf::Descriptor*,
                               const google::protobuf::MethodDescriptor*>();
    for (const auto* method : AllMethods()) (*found)[method->input_type()] = method;
    return found;
  }();
  const auto found = methods->find(request.GetDescriptor());
  return found == methods->end() ? nullptr : found->second;
}

}  // namespace

SimulatedServer::SimulatedServer(std::string directory, const ManualClock& clock,
                                 SeededRandom& random, uint64_t seed)
    : directory_(std::move(directory)),
      clock_(clock),
      disk_("server-disk", seed),
      keys_(FixedKeys()),
      invites_(keys_, clock, random),
      family_invites_(keys_, clock, random) {}

SimulatedServer::~SimulatedServer() { Crash(/*loses_power=*/false, /*tears_sectors=*/false); }

absl::Status SimulatedServer::Start() {
  disk_.PowerOn();
  has_failed_ = false;
  Store::Options options;
  options.directory = directory_;
  options.vfs = disk_.vfs_name();
  options.readers = 1;
  ASSIGN_OR_RETURN(store_, Store::Open(options, clock_, writer_, reader_,
                                       [this](const absl::Status&) { has_failed_ = true; }));
  calls_ = std::make_unique<GuardedCalls>(*store_, keys_, clock_);
  return absl::OkStatus();
}

void SimulatedServer::Crash(bool loses_power, bool tears_sectors) {
  DiskFaults faults;
  faults.lose_unsynced = loses_power;
  faults.torn_sectors = tears_sectors;
  disk_.SetFaults(faults);
  // Before anything is closed: a killed process closes nothing.
  disk_.PowerOff();
  if (store_ != nullptr) store_->Close().IgnoreError();
  RunAll();
  calls_.reset();
  store_.reset();
  disk_.SetFaults(DiskFaults());
}

absl::Status SimulatedServer::Close() {
  if (store_ == nullptr) return absl::OkStatus();
  RunAll();
  const absl::Status closed = store_->Close();
  calls_.reset();
  store_.reset();
  return closed;
}

std::optional<AnyResponse> SimulatedServer::Carry(const google::protobuf::Message& request,
                                                  Handler handler, const std::string& token) {
  if (!is_up()) return std::nullopt;
  relactation::Call call;
  call.method = MethodOf(request);
  call.token = token;
  std::shared_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  call.request = std::move(copy);
  auto answer = std::make_shared<std::optional<AnyResponse>>();
  calls_->Start(std::move(call), std::move(handler),
                [answer](AnyResponse response) { answer->emplace(std::move(response)); });
  RunAll();
  return std::move(*answer);
}

absl::Status SimulatedServer::Look(const Work& look) {
  if (!is_up()) return absl::UnavailableError("the server is down");
  absl::Status seen = absl::UnavailableError("nobody answered");
  store_->reads().Enqueue(absl::InfiniteFuture(), look,
                          [&seen](const absl::Status& status) { seen = status; });
  RunAll();
  return seen;
}

absl::Status SimulatedServer::RunNow(const Work& work) {
  if (!is_up()) return absl::UnavailableError("the server is down");
  return store_->RunNow(work);
}

void SimulatedServer::RunAll() {
  while (writer_.RunOne() || reader_.RunOne()) {
  }
}

}  // namespace relactation::simulation
