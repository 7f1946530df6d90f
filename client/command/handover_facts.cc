#include "client/command/handover_facts.h"

#include <utility>

#include "client/command/grant_view.h"
#include "client/connection/chart_calls.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int kDays = 14;

absl::StatusOr<std::optional<v1::PlanRevision>> NewestPlan(PracticeConnection& connection,
                                                           const v1::Client& client) {
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  absl::StatusOr<v1::PlanRevision> plan = connection.GetPlanRevision(request);
  if (absl::IsNotFound(plan.status())) return std::optional<v1::PlanRevision>();
  RETURN_IF_ERROR(plan.status());
  return std::optional<v1::PlanRevision>(*std::move(plan));
}

// The review is of the whole caseload; the page is about one family of it.
absl::StatusOr<std::optional<v1::ClientReview>> ReviewOf(PracticeConnection& connection,
                                                         const v1::Client& client) {
  v1::ReviewCaseloadRequest request;
  request.set_days(kDays);
  while (true) {
    ASSIGN_OR_RETURN(v1::ReviewCaseloadResponse page, connection.ReviewCaseload(request));
    for (v1::ClientReview& review : *page.mutable_clients()) {
      if (review.client_id() == client.client_id()) {
        return std::optional<v1::ClientReview>(std::move(review));
      }
    }
    if (page.next_page_token().empty()) return std::optional<v1::ClientReview>();
    request.set_page_token(page.next_page_token());
  }
}

// A server that is older than relact may not know tasks: the page then says so.
absl::StatusOr<std::optional<std::vector<v1::Task>>> OpenTasks(PracticeConnection& connection,
                                                               const v1::Client& client) {
  v1::ListTasksRequest request;
  request.set_client_id(client.client_id());
  absl::StatusOr<std::vector<v1::Task>> tasks = ChartCalls(connection).ListTasks(request);
  if (absl::IsUnimplemented(tasks.status())) return std::optional<std::vector<v1::Task>>();
  RETURN_IF_ERROR(tasks.status());
  return std::optional(*std::move(tasks));
}

// Of a server that knows none, all signs are new.
absl::StatusOr<std::optional<absl::Time>> LastContact(PracticeConnection& connection,
                                                      const v1::Client& client) {
  v1::PrepareContactRequest request;
  request.set_client_id(client.client_id());
  const absl::StatusOr<v1::ContactPreparation> preparation =
      ChartCalls(connection).PrepareContact(request);
  if (absl::IsUnimplemented(preparation.status())) return std::optional<absl::Time>();
  RETURN_IF_ERROR(preparation.status());
  return LastContactTime(*preparation);
}

}  // namespace

absl::StatusOr<HandoverFacts> GatherHandoverFacts(PracticeConnection& connection,
                                                  const v1::Client& client, absl::Time now) {
  HandoverFacts facts;
  facts.client = client;
  ASSIGN_OR_RETURN(facts.plan, NewestPlan(connection, client));
  ASSIGN_OR_RETURN(facts.review, ReviewOf(connection, client));
  ASSIGN_OR_RETURN(facts.tasks, OpenTasks(connection, client));
  ASSIGN_OR_RETURN(const std::optional<absl::Time> since, LastContact(connection, client));
  ASSIGN_OR_RETURN(facts.news, ReadOpenNews(connection, client, since));
  ASSIGN_OR_RETURN(facts.grants, GrantsNow(connection, client, now));
  return facts;
}

}  // namespace relactation
