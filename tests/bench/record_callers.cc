#include "tests/bench/record_callers.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace relactation::bench {
namespace {

bool Said(const grpc::Status& status) {
  if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
  return status.ok();
}

}  // namespace

v1::Client NewFamily(PracticeProcess& practice) {
  v1::CreateClientRequest request;
  request.set_request_id(practice.NewId());
  *request.mutable_client() = AFamily(practice);
  v1::Client client;
  const auto stub = v1::ClientService::NewStub(practice.Channel());
  if (!Said(stub->CreateClient(practice.Context().get(), request, &client))) std::abort();
  return client;
}

RecordCallers::RecordCallers(PracticeProcess& practice, const std::string& address, int count)
    : practice_(practice) {
  for (int i = 0; i < count; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    stubs_.push_back(v1::RecordService::NewStub(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments)));
  }
}

bool RecordCallers::Create(int caller, const v1::Client& client, absl::Time start) {
  v1::CreateRecordRequest request;
  request.set_request_id(practice_.NewId());
  request.set_client_id(client.client_id());
  *request.mutable_record() = APumpSession(practice_, client, start);
  v1::Record answer;
  return Said(StubOf(caller).CreateRecord(practice_.Context().get(), request, &answer));
}

v1::ImportRecordsRequest RecordCallers::ABatch(const v1::Client& client,
                                               const std::vector<absl::Time>& starts) {
  v1::ImportRecordsRequest request;
  request.set_request_id(practice_.NewId());
  request.set_client_id(client.client_id());
  for (const absl::Time start : starts) {
    *request.add_records() = APumpSession(practice_, client, start);
  }
  return request;
}

bool RecordCallers::Import(int caller, const v1::ImportRecordsRequest& request) {
  v1::ImportRecordsResponse answer;
  return Said(StubOf(caller).ImportRecords(practice_.Context().get(), request, &answer));
}

void RecordCallers::AddDays(const std::vector<v1::Client>& clients, absl::Time from, int days) {
  std::vector<absl::Time> starts;
  for (int i = 0; i < days * kSessionsADay; ++i) {
    starts.push_back(from + absl::Hours(24) * i / kSessionsADay);
  }
  for (const v1::Client& client : clients) {
    for (size_t at = 0; at < starts.size(); at += kMostRecordsACall) {
      const size_t end = std::min(starts.size(), at + kMostRecordsACall);
      if (!Import(0, ABatch(client, {starts.begin() + static_cast<long>(at),
                                     starts.begin() + static_cast<long>(end)}))) {
        std::abort();
      }
    }
  }
}

}  // namespace relactation::bench
