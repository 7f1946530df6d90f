#include "client/command/plan_revisions.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/connection/plan_calls.h"
#include "client/device/device_store.h"
#include "client/device/family_view.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/agreed_days.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
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

// Those that the device holds, oldest first.
absl::StatusOr<std::vector<v1::PlanRevision>> HeldRevisions(CommandRun& run) {
  ASSIGN_OR_RETURN(DeviceStore* const store, run.Device());
  ASSIGN_OR_RETURN(Transaction transaction, store->Begin(TransactionKind::kRead));
  ASSIGN_OR_RETURN(std::vector<v1::PlanRevision> held, ReadPlanRevisions(transaction));
  std::sort(held.begin(), held.end(), [](const v1::PlanRevision& a, const v1::PlanRevision& b) {
    return a.number() < b.number();
  });
  return held;
}

// 0: the newest. NOT_FOUND: the device holds no such one.
absl::StatusOr<v1::PlanRevision> HeldRevision(CommandRun& run, int64_t number) {
  ASSIGN_OR_RETURN(const std::vector<v1::PlanRevision> held, HeldRevisions(run));
  for (auto revision = held.rbegin(); revision != held.rend(); ++revision) {
    if (number == 0 || revision->number() == number) return *revision;
  }
  return absl::NotFoundError("this device holds no such revision of the plan");
}

absl::StatusOr<v1::PlanRevision> HeldRevisionOn(CommandRun& run, const v1::Client& client,
                                                const v1::Date& day) {
  ASSIGN_OR_RETURN(const std::vector<v1::PlanRevision> held, HeldRevisions(run));
  ASSIGN_OR_RETURN(const absl::TimeZone zone, LoadZone(client.zone(), "the client's zone"));
  std::vector<PublishedPlan> plans;
  for (const v1::PlanRevision& revision : held) {
    plans.push_back({revision.number(), revision.plan(), FromTimestamp(revision.publish_time())});
  }
  const PublishedPlan* const in_force = PlanInForce(plans, zone, ToCivilDay(day));
  if (in_force == nullptr) return absl::NotFoundError("no plan was in force");
  return HeldRevision(run, in_force->number);
}

// Of the device, or of the practice.
absl::StatusOr<v1::PlanRevision> ReadRevision(CommandRun& run, const v1::Client& client,
                                              int64_t number) {
  if (run.IsDevice()) return HeldRevision(run, number);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  request.set_number(number);
  return connection->GetPlanRevision(request);
}

absl::StatusOr<v1::PlanRevision> ReadRevisionOn(CommandRun& run, const v1::Client& client,
                                                const v1::Date& day) {
  if (run.IsDevice()) return HeldRevisionOn(run, client, day);
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::GetPlanRevisionRequest request;
  request.set_client_id(client.client_id());
  *request.mutable_on() = day;
  return connection->GetPlanRevision(request);
}

}  // namespace

absl::StatusOr<std::optional<v1::PlanRevision>> NewestRevision(CommandRun& run,
                                                               const v1::Client& client) {
  absl::StatusOr<v1::PlanRevision> newest = ReadRevision(run, client, 0);
  if (newest.ok()) return std::optional(*std::move(newest));
  if (absl::IsNotFound(newest.status())) return std::optional<v1::PlanRevision>();
  return newest.status();
}

absl::StatusOr<v1::PlanRevision> FetchRevision(CommandRun& run, const v1::Client& client,
                                               int64_t number) {
  absl::StatusOr<v1::PlanRevision> revision = ReadRevision(run, client, number);
  if (absl::IsNotFound(revision.status())) return NoRevision(client, number);
  return revision;
}

absl::StatusOr<v1::PlanRevision> FetchRevisionOn(CommandRun& run, const v1::Client& client,
                                                 const v1::Date& day) {
  absl::StatusOr<v1::PlanRevision> revision = ReadRevisionOn(run, client, day);
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
