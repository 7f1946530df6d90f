#include "server/access/call_steps.h"

#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "proto/relactation/status.h"
#include "server/access/audit.h"
#include "server/access/caller.h"
#include "server/access/scope_maker.h"

namespace relactation {
namespace {

std::string_view VerbName(Verb verb) {
  switch (verb) {
    case Verb::kRead:
      return "read";
    case Verb::kWrite:
      return "write";
    case Verb::kShare:
      return "share";
    case Verb::kManage:
      return "manage";
    case Verb::kExport:
      return "export";
    case Verb::kErase:
      return "erase";
  }
  return "";
}

AuditRow NewRow(const CallRun& run, const absl::Status& outcome, absl::Time now) {
  AuditRow row;
  row.time = now;
  row.method = run.rule.method->full_name();
  row.verb = VerbName(run.rule.verb);
  row.outcome = AuditOutcome(outcome);
  if (!run.name.request_id.empty()) row.request_id = run.name.request_id;
  return row;
}

// One row a client; one without a client for a call that has none.
void AddTrail(CallRun& run, const Caller& caller, const std::vector<std::string>& client_ids,
              const std::string& resource_name, absl::Time now) {
  AuditRow row = NewRow(run, run.response.status(), now);
  row.practice_id = caller.practice_id;
  row.principal_id = caller.principal_id;
  row.device_id = caller.device_id;
  row.resource_name = resource_name;
  if (client_ids.size() == 1) row.client_id = client_ids.front();
  if (client_ids.size() <= 1) return run.trail.push_back(std::move(row));
  for (const std::string& client_id : client_ids) {
    row.client_id = client_id;
    run.trail.push_back(row);
  }
}

// What the caller may touch, or why not: a denial stands in the response and the trail then.
absl::StatusOr<std::optional<Resolved>> Authorise(Transaction& transaction, CallRun& run,
                                                  const Caller& caller, absl::Time now) {
  std::string asked_for;
  absl::Status denial = CheckRoles(run.rule, caller);
  if (denial.ok()) {
    absl::StatusOr<Resolved> resolved =
        ScopeMaker::Resolve(transaction, run.rule, caller, run.ids, now);
    if (resolved.ok()) return *std::move(resolved);
    denial = resolved.status();
    if (!absl::IsNotFound(denial)) return denial;
    for (const std::string& id : run.ids) asked_for += (asked_for.empty() ? "" : ",") + id;
  }
  run.response = denial;
  AddTrail(run, caller, {}, asked_for, now);
  return std::nullopt;
}

// Does the work in a savepoint of its own. An error means that nothing of the call is to stay.
absl::Status Work(Transaction& transaction, const Scope& scope, CallRun& run) {
  ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(transaction));
  run.response = run.handler.work(scope, *run.call.request);
  if (!transaction.IsOpen()) {
    return run.response.ok() ? absl::UnavailableError("the transaction is gone")
                             : run.response.status();
  }
  if (run.response.ok()) return savepoint.Release();
  const absl::StatusCode code = run.response.status().code();
  if (!IsKept(code) && code != absl::StatusCode::kPermissionDenied) return run.response.status();
  return savepoint.Rollback();
}

// The clients that a change is about: those it named, or the one it made.
std::vector<std::string> ClientsChanged(const CallRun& run, const Scope& scope) {
  if (run.rule.path.empty() && !run.response.ok()) return {};
  return scope.client_ids();
}

// A change that made a client named none; sent again, it is about the client it made.
absl::StatusOr<Resolved> ResolveAgain(const Scope& scope, const KeptReply& kept,
                                      const CallRun& run) {
  constexpr std::string_view kClients = "clients/";
  if (run.rule.scope != v1::SCOPE_KIND_CASELOAD ||
      kept.resource_name.compare(0, kClients.size(), kClients) != 0) {
    return Resolved{scope.client_ids(), scope.streams()};
  }
  CallRule rule = run.rule;
  rule.scope = v1::SCOPE_KIND_CLIENT;
  return ScopeMaker::Resolve(scope.transaction(), rule, scope.caller(),
                             {kept.resource_name.substr(kClients.size())}, scope.now());
}

// A refusal is kept without its words, which may name what is wrong with a family's plan: the
// request is judged again, and what that would store is undone. Where it would now end otherwise,
// the first outcome stands.
absl::Status ReplayRefusal(const Scope& scope, const absl::Status& first, CallRun& run) {
  ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(scope.transaction()));
  run.response = run.handler.work(scope, *run.call.request);
  if (run.response.status().code() != first.code()) {
    if (!run.response.ok() && !IsKept(run.response.status().code())) return run.response.status();
    run.response = first;
  }
  AddTrail(run, scope.caller(), scope.client_ids(), "", scope.now());
  return savepoint.Rollback();
}

// Answers as an earlier try of the same request was answered, for as long as the caller may see it.
absl::Status Replay(const Scope& scope, const EarlierOutcome& earlier, CallRun& run) {
  const std::string& resource_name = earlier.reply.resource_name;
  if (!earlier.status.ok()) return ReplayRefusal(scope, earlier.status, run);
  absl::StatusOr<Resolved> resolved = ResolveAgain(scope, earlier.reply, run);
  if (absl::IsNotFound(resolved.status())) {
    run.response = resolved.status();
    AddTrail(run, scope.caller(), {}, resource_name, scope.now());
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(resolved.status());
  const Scope again = ScopeMaker::Make(scope.transaction(), run.rule, scope.caller(), scope.now(),
                                       *std::move(resolved));
  ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(scope.transaction()));
  run.response = run.handler.reread(again, *run.call.request, earlier.reply);
  if (!IsKept(run.response.status().code())) return run.response.status();
  AddTrail(run, scope.caller(), again.client_ids(), resource_name, scope.now());
  return savepoint.Rollback();
}

// A change that took away the caller's own right to it was done all the same: sent again, it is not
// answered as if it never had been.
absl::Status RecallIfDone(Transaction& transaction, const Caller& caller, CallRun& run,
                          absl::Time now) {
  if (run.handler.recall == nullptr || !absl::IsNotFound(run.response.status())) {
    return absl::OkStatus();
  }
  const absl::StatusOr<std::optional<EarlierOutcome>> earlier =
      FindEarlier(transaction, caller, run.name.request_id, run.name.request_hash);
  if (absl::IsAlreadyExists(earlier.status())) return absl::OkStatus();
  RETURN_IF_ERROR(earlier.status());
  if (!earlier->has_value() || !(*earlier)->status.ok()) return absl::OkStatus();
  run.response = run.handler.recall(*run.call.request, (*earlier)->reply);
  run.trail.clear();
  AddTrail(run, caller, run.ids, (*earlier)->reply.resource_name, now);
  return absl::OkStatus();
}

// A change whose repeat its own content makes harmless.
absl::Status ChangeWhatSettlesItself(Transaction& transaction, const Scope& scope, CallRun& run) {
  RETURN_IF_ERROR(Work(transaction, scope, run));
  if (run.rule.audited) AddTrail(run, scope.caller(), scope.client_ids(), "", scope.now());
  return absl::OkStatus();
}

absl::Status ChangeOrReplay(Transaction& transaction, const Scope& scope, CallRun& run) {
  if (run.rule.settles_itself) return ChangeWhatSettlesItself(transaction, scope, run);
  const Caller& caller = scope.caller();
  absl::StatusOr<std::optional<EarlierOutcome>> earlier =
      FindEarlier(transaction, caller, run.name.request_id, run.name.request_hash);
  if (absl::IsAlreadyExists(earlier.status())) {
    run.response = earlier.status();
    AddTrail(run, caller, scope.client_ids(), "", scope.now());
    return absl::OkStatus();
  }
  RETURN_IF_ERROR(earlier.status());
  if (earlier->has_value()) return Replay(scope, **earlier, run);
  RETURN_IF_ERROR(Work(transaction, scope, run));
  KeptReply reply;
  if (run.response.ok()) reply = run.handler.outcome_of(**run.response);
  AddTrail(run, caller, ClientsChanged(run, scope), reply.resource_name, scope.now());
  if (!IsKept(run.response.status().code())) return absl::OkStatus();
  return KeepOutcome(transaction, caller, run.name, run.response.status(), reply, scope.now());
}

}  // namespace

absl::Status RunRead(Transaction& transaction, CallRun& run, absl::Time now) {
  ASSIGN_OR_RETURN(const Caller caller, FindCaller(transaction, run.rule, run.token_hash, now));
  ASSIGN_OR_RETURN(std::optional<Resolved> resolved, Authorise(transaction, run, caller, now));
  if (!resolved.has_value()) return run.response.status();
  const Scope scope = ScopeMaker::Make(transaction, run.rule, caller, now, *std::move(resolved));
  run.response = run.handler.work(scope, *run.call.request);
  if (!run.rule.audited) return run.response.status();
  std::vector<std::string> seen = scope.client_ids();
  if (run.handler.clients_seen != nullptr) {
    // A list that was refused showed nobody.
    seen.clear();
    if (run.response.ok()) seen = run.handler.clients_seen(**run.response);
  }
  AddTrail(run, caller, seen, "", now);
  return run.response.status();
}

absl::Status RunStream(Transaction& transaction, CallRun& run, absl::Time now,
                       AuditedParts& parts) {
  ASSIGN_OR_RETURN(const Caller caller, FindCaller(transaction, run.rule, run.token_hash, now));
  ASSIGN_OR_RETURN(std::optional<Resolved> resolved, Authorise(transaction, run, caller, now));
  if (!resolved.has_value()) return run.response.status();
  const Scope scope = ScopeMaker::Make(transaction, run.rule, caller, now, *std::move(resolved));
  // A part is there to be seen, whatever becomes of those that follow.
  run.response = std::unique_ptr<google::protobuf::Message>();
  std::set<std::string> seen;
  const absl::Status status =
      run.stream.work(scope, *run.call.request, [&](AnswerPart part) -> absl::Status {
        std::vector<std::string> first_seen;
        for (std::string& client_id : part.client_ids) {
          if (!seen.contains(client_id)) first_seen.push_back(std::move(client_id));
        }
        if (run.rule.audited && !first_seen.empty()) AddTrail(run, caller, first_seen, "", now);
        RETURN_IF_ERROR(parts.Take(std::move(part.message), std::exchange(run.trail, {})));
        seen.insert(first_seen.begin(), first_seen.end());
        return absl::OkStatus();
      });
  if (!status.ok()) run.response = status;
  if (run.rule.audited && seen.empty()) AddTrail(run, caller, {}, "", now);
  return status;
}

absl::Status RunChange(Transaction& transaction, const AccessKeys& keys, CallRun& run,
                       absl::Time now) {
  run.trail.clear();
  ASSIGN_OR_RETURN(const Caller caller, FindCaller(transaction, run.rule, run.token_hash, now));
  ASSIGN_OR_RETURN(std::optional<Resolved> resolved, Authorise(transaction, run, caller, now));
  if (resolved.has_value()) {
    const Scope scope = ScopeMaker::Make(transaction, run.rule, caller, now, *std::move(resolved));
    RETURN_IF_ERROR(ChangeOrReplay(transaction, scope, run));
  } else {
    RETURN_IF_ERROR(RecallIfDone(transaction, caller, run, now));
  }
  return WriteTrail(transaction, keys, run);
}

absl::Status RunPublic(Transaction& transaction, const AccessKeys& keys, CallRun& run,
                       absl::Time now) {
  run.trail.clear();
  std::optional<PublicTrace> trace;
  {
    ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(transaction));
    PublicAnswer answer = run.handler.public_work(transaction, *run.call.request, now);
    run.response = std::move(answer.response);
    trace = std::move(answer.trace);
    if (!transaction.IsOpen() || !trace.has_value()) {
      return run.response.ok() ? absl::UnavailableError("the call left no trace")
                               : run.response.status();
    }
    const absl::StatusCode code = run.response.status().code();
    if (!IsKept(code) && code != absl::StatusCode::kUnauthenticated) return run.response.status();
    RETURN_IF_ERROR(run.response.ok() ? savepoint.Release() : savepoint.Rollback());
  }
  AuditRow row = NewRow(run, run.response.status(), now);
  row.practice_id = trace->practice_id;
  row.principal_id = trace->principal_id;
  row.device_id = trace->device_id;
  row.resource_name = trace->resource_name;
  run.trail.push_back(std::move(row));
  return WriteTrail(transaction, keys, run);
}

absl::Status WriteTrail(Transaction& transaction, const AccessKeys& keys, const CallRun& run) {
  for (const AuditRow& row : run.trail) {
    RETURN_IF_ERROR(AppendAuditRow(transaction, keys, row));
  }
  return absl::OkStatus();
}

}  // namespace relactation
