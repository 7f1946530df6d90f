// A practice with a consultant, and families, plans and records that she adds by the workflows.
#pragma once

#include <string>
#include <utility>

#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"

#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/client_table.h"
#include "server/storage/record_table.h"
#include "server/workflow/care_pictures.h"
#include "server/workflow/client_closing.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/plan_authoring.h"
#include "server/workflow/record_keeping.h"
#include "tests/support/care_builders.h"
#include "tests/support/practice_fixture.h"

namespace relactation {

class FamilyFixture : public PracticeFixture {
 protected:
  using PracticeFixture::Do;
  // By one that keeps pictures of clients; they are kept from call to call, as in the real server.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Do(absl::StatusOr<Response> (*work)(const Scope&, const Request&,
                                                               CarePictures&),
                              const Request& request, const std::string& token = "") {
    return Call<Response>(
        request,
        ReadHandler<Request, Response>([this, work](const Scope& scope, const Request& asked) {
          return work(scope, asked, pictures_);
        }),
        token);
  }

  v1::CreateClientRequest ACreateClient() {
    v1::CreateClientRequest request;
    request.set_request_id(NewId());
    // Each in a statement of its own: the order of arguments is the compiler's.
    const std::string client_id = NewId();
    const std::string person_id = NewId();
    *request.mutable_client() = AClient(client_id, person_id, NewId());
    return request;
  }

  v1::Client AddClient(const std::string& zone = "Europe/Lisbon") {
    v1::CreateClientRequest request = ACreateClient();
    request.mutable_client()->set_zone(zone);
    const auto client = Do(&CreateClient, request);
    EXPECT_TRUE(client.ok()) << client.status();
    return client.value_or(v1::Client());
  }

  // The id of the client's stream that its family's devices never get.
  std::string PracticeStreamOf(const v1::Client& client) {
    absl::StatusOr<v1::Client> (*find)(const Scope&, const v1::GetClientRequest&) =
        [](const Scope& scope, const v1::GetClientRequest& asked) -> absl::StatusOr<v1::Client> {
      ASSIGN_OR_RETURN(const StreamRef practice,
                       scope.StreamOf(asked.client_id(), StreamKind::kPractice));
      v1::Client named;
      named.set_client_id(practice.stream_id);
      return named;
    };
    v1::GetClientRequest request;
    request.set_client_id(client.client_id());
    const auto found = Do(find, request);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.value_or(v1::Client()).client_id();
  }

  absl::StatusOr<v1::Client> Read(const std::string& client_id, const std::string& token = "") {
    v1::GetClientRequest request;
    request.set_client_id(client_id);
    return Do(&GetClient, request, token);
  }

  absl::StatusOr<v1::Record> Add(const v1::Client& client, v1::Record record) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = std::move(record);
    return Do(&CreateRecord, request);
  }

  absl::StatusOr<v1::PlanRevision> Publish(const v1::Client& client, v1::Plan plan, int64_t base,
                                           const std::string& author_text = "") {
    v1::PublishPlanRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_base_revision(base);
    *request.mutable_plan() = std::move(plan);
    request.set_author_text(author_text);
    return Do(&PublishPlan, request);
  }

  absl::StatusOr<v1::Client> Close(const v1::Client& client, bool quietly = false) {
    v1::CloseClientRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    request.set_outcome(v1::OUTCOME_ENOUGH_FOR_NOW);
    request.set_quietly(quietly);
    return Do(&CloseClient, request);
  }

 private:
  CarePictures pictures_;
};

}  // namespace relactation
