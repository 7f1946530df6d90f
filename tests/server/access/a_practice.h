// A practice whose calls go through the guarded path, one line each.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "server/storage/access_lookup.h"
#include "server/storage/audit_table.h"
#include "server/storage/invite_table.h"
#include "tests/server/access/people_of_a_practice.h"

namespace relactation {

class APractice : public PeopleOfAPractice {
 protected:
  using PeopleOfAPractice::PeopleOfAPractice;

  // Starts a call; its answer comes to `answers_`.
  template <typename Request>
  void Start(const std::string& method, char token, const Request& request, Handler handler,
             absl::Time deadline = absl::InfiniteFuture()) {
    Call call;
    call.method = FindMethod("relactation.v1." + method);
    if (token != 0) call.token = FormatBearerToken(Token(token));
    call.deadline = deadline;
    call.request = std::make_shared<Request>(request);
    calls_->Start(std::move(call), std::move(handler),
                  [this](AnyResponse response) { answers_.push_back(std::move(response)); });
  }

  void RunAll() {
    while (reader_.RunOne() || writer_.RunOne()) {
    }
  }

  // One call from start to answer. A token of 0 is none.
  template <typename Request>
  AnyResponse Ask(const std::string& method, char token, const Request& request, Handler handler) {
    answers_.clear();
    Start(method, token, request, std::move(handler));
    RunAll();
    EXPECT_EQ(answers_.size(), 1u);
    if (answers_.empty()) return absl::UnknownError("no answer");
    return std::move(answers_.front());
  }

  // Asks for one client, with work that counts its runs.
  AnyResponse GetClient(char token, const std::string& client_id) {
    v1::GetClientRequest request;
    request.set_client_id(client_id);
    return Ask("ClientService/GetClient", token, request,
               ReadHandler<v1::GetClientRequest, v1::Client>(
                   [this](const Scope& scope, const v1::GetClientRequest&) {
                     ++runs_;
                     v1::Client client;
                     client.set_client_id(scope.client_id());
                     return absl::StatusOr<v1::Client>(client);
                   }));
  }

  std::vector<AuditRow> Trail(const std::string& practice = kPractice) {
    std::vector<AuditRow> rows;
    InTransaction([&](Transaction& transaction) {
      return AuditTable(transaction).ForEach(practice, 0, [&](const AuditRow& row) {
        rows.push_back(row);
        return absl::OkStatus();
      });
    });
    return rows;
  }

  std::vector<AnyResponse> answers_;
  int runs_ = 0;
};

}  // namespace relactation
