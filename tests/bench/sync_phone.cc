#include "tests/bench/sync_phone.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation::bench {
namespace {

// So long ago each phone's log begins: 100,000 minutes are 69 days.
constexpr absl::Duration kLogged = absl::Hours(24 * 80);
// Longer than any measurement.
constexpr auto kLongestListening = std::chrono::minutes(10);

void ExpectDone(const grpc::Status& status, const char* doing) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", doing, status.error_message().c_str());
  std::_Exit(1);
}

}  // namespace

SyncPhone::SyncPhone(PracticeProcess& practice, const v1::Client& client, EnrolledDevice device,
                     const std::string& address)
    : practice_(practice),
      device_(std::move(device)),
      next_start_(absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now() - kLogged))),
      sample_(APumpSession(practice, client, absl::Now() - absl::Hours(1))) {
  sample_.clear_record_id();
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  stub_ = v1::SyncService::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
}

v1::PushRequest SyncPhone::NextPush(int count) {
  v1::PushRequest request;
  request.set_replica_id(device_.ids.replica_id());
  request.add_stream_ids(device_.ids.client_id());
  *request.mutable_device_time() = ToTimestamp(absl::Now());
  for (int i = 0; i < count; ++i, next_start_ += absl::Minutes(1)) {
    *sample_.mutable_time()->mutable_start_time() = ToTimestamp(next_start_);
    *sample_.mutable_time()->mutable_end_time() = ToTimestamp(next_start_ + absl::Minutes(20));
    v1::Mutation& mutation = *request.add_mutations();
    if (i == 0) mutation.set_n(next_n_);
    ++next_n_;
    mutation.set_action(v1::MUTATION_ACTION_CREATE);
    mutation.set_record_id(practice_.NewId());
    mutation.set_kind(v1::ROW_KIND_SESSION);
    mutation.set_body(sample_.SerializeAsString());
    *mutation.mutable_edit_time() = ToTimestamp(next_start_ + absl::Minutes(21));
  }
  return request;
}

bool SyncPhone::Push(const v1::PushRequest& request) {
  v1::PushResponse response;
  ExpectDone(stub_->Push(device_.Context().get(), request, &response), "pushing");
  const auto& outcomes = response.outcomes();
  if (outcomes.size() == request.mutations_size() &&
      outcomes.rbegin()->result() == v1::MUTATION_RESULT_APPLIED) {
    return true;
  }
  std::fprintf(stderr, "a change was not applied: %s\n",
               outcomes.empty() ? "no answer" : outcomes.rbegin()->problem().c_str());
  std::_Exit(1);
}

v1::HelloResponse SyncPhone::Hello() {
  v1::HelloRequest request;
  request.set_replica_id(device_.ids.replica_id());
  for (const v1::StreamCursor& cursor : cursors_) *request.add_cursors() = cursor;
  *request.mutable_device_time() = ToTimestamp(absl::Now());
  v1::HelloResponse response;
  ExpectDone(stub_->Hello(device_.Context().get(), request, &response), "saying hello");
  return response;
}

long SyncPhone::Pull(const Look& look) {
  v1::PullRequest request;
  request.set_replica_id(device_.ids.replica_id());
  request.set_max_rows(1000);
  if (cursors_.empty()) cursors_.emplace_back().set_stream_id(device_.ids.client_id());
  long rows = 0;
  v1::PullResponse response;
  do {
    request.clear_cursors();
    for (const v1::StreamCursor& cursor : cursors_) *request.add_cursors() = cursor;
    ExpectDone(stub_->Pull(device_.Context().get(), request, &response), "pulling");
    for (const v1::StreamPage& page : response.pages()) {
      rows += page.rows_size();
      cursors_[0].set_epoch(page.epoch());
      cursors_[0].set_after(page.next());
      cursors_[0].set_is_resend(page.is_resend() && !page.is_at_head());
    }
    look(response);
  } while (response.has_more());
  return rows;
}

void SyncPhone::Listen(const std::function<bool()>& come) {
  v1::WatchRequest request;
  request.set_replica_id(device_.ids.replica_id());
  const auto context = device_.Context();
  context->set_deadline(std::chrono::system_clock::now() + kLongestListening);
  const auto hints = stub_->Watch(context.get(), request);
  std::string mark;
  for (v1::WatchHint hint; hints->Read(&hint);) {
    // The same mark as before only says that the line is up.
    if (hint.mark() == mark) continue;
    mark = hint.mark();
    std::this_thread::sleep_for(std::chrono::milliseconds(hint.delay_ms()));
    if (come()) continue;
    context->TryCancel();
    hints->Finish();
    return;
  }
  ExpectDone(hints->Finish(), "listening");
  std::fprintf(stderr, "the server told no more\n");
  std::_Exit(1);
}

std::string SyncPhone::StoredBody() const {
  v1::Record record = sample_;
  record.set_record_id(device_.ids.device_id());
  record.set_revision(1);
  record.set_author_id(device_.ids.person_id());
  record.set_device_id(device_.ids.device_id());
  *record.mutable_create_time() = ToTimestamp(absl::Now());
  return record.SerializeAsString();
}

v1::Client FamilyOfTwo(PracticeProcess& practice) {
  v1::CreateClientRequest request;
  request.set_request_id(practice.NewId());
  *request.mutable_client() = AFamily(practice);
  v1::Person& other = *request.mutable_client()->add_persons();
  other.set_person_id(practice.NewId());
  other.set_handle("ben");
  v1::Client client;
  const auto stub = v1::ClientService::NewStub(practice.Channel());
  ExpectDone(stub->CreateClient(practice.Context().get(), request, &client), "adding a family");
  return client;
}

}  // namespace relactation::bench
