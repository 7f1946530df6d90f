#include "client/command/plan_revisions.h"

#include <utility>

#include "absl/strings/match.h"
#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/connection/plan_calls.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

absl::Status NoRevision(const v1::Client& client, int64_t number) {
  if (number > 0) {
    return WithHint(absl::NotFoundError("the plan of " + NameAndCode(client) + " has no revision " +
                                        std::to_string(number)),
                    "relact plan show " + client.code());
  }
  return WithHint(absl::NotFoundError("no plan of " + NameAndCode(client) + " is published yet"),
                  "relact plan publish FILE --client " + client.code());
}

}  // namespace

absl::StatusOr<std::optional<v1::PlanRevision>> NewestRevision(CommandRun& run,
                                                               const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  absl::StatusOr<v1::PlanRevision> newest = connection->GetPlanRevision(request);
  if (newest.ok()) return std::optional(*std::move(newest));
  if (absl::IsNotFound(newest.status())) return std::optional<v1::PlanRevision>();
  return newest.status();
}

absl::StatusOr<v1::PlanRevision> FetchRevision(CommandRun& run, const v1::Client& client,
                                               int64_t number) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  request.set_number(number);
  absl::StatusOr<v1::PlanRevision> revision = connection->GetPlanRevision(request);
  if (absl::IsNotFound(revision.status())) return NoRevision(client, number);
  return revision;
}

absl::StatusOr<v1::PlanRevision> FetchRevisionOn(CommandRun& run, const v1::Client& client,
                                                 const v1::Date& day) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  *request.mutable_on() = day;
  absl::StatusOr<v1::PlanRevision> revision = connection->GetPlanRevision(request);
  if (!absl::IsNotFound(revision.status())) return revision;
  return WithHint(absl::NotFoundError("no plan of " + NameAndCode(client) + " was in force on " +
                                      FormatIsoDate(day)),
                  "relact plan history " + client.code());
}

absl::StatusOr<v1::PlanDraft> FetchDraft(CommandRun& run, const v1::Client& client) {
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanDraftRequest request;
  request.set_client_id(client.client_id());
  absl::StatusOr<v1::PlanDraft> draft = PlanCalls(*connection).GetPlanDraft(request);
  if (!absl::IsNotFound(draft.status())) return draft;
  return WithHint(absl::NotFoundError("there is no draft of a plan of " + NameAndCode(client)),
                  "relact plan draft save " + client.code() + " FILE");
}

absl::Status CheckSameClient(const std::string& in_file, const v1::Client& client,
                             const std::string& argument) {
  const bool is_same = in_file.empty() || absl::EqualsIgnoreCase(in_file, client.code()) ||
                       absl::EqualsIgnoreCase(in_file, client.client_id());
  if (is_same) return absl::OkStatus();
  return WithHint(InvalidField(argument, NameAndCode(client) + " is not whom the file names, `" +
                                             in_file + "`"),
                  "correct one of the two, so that no plan goes to another family");
}

}  // namespace relactation
