#include "server/access/scope_maker.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "proto/relactation/planted.h"
#include "proto/relactation/status.h"
#include "server/storage/access_lookup.h"

namespace relactation {
namespace {

bool GrantAllows(GrantRelation relation, Verb verb) {
  switch (relation) {
    case GrantRelation::kOwner:
      return true;
    case GrantRelation::kShare:
      return verb == Verb::kRead || verb == Verb::kWrite || verb == Verb::kExport;
    case GrantRelation::kCover:
      return verb == Verb::kRead || verb == Verb::kWrite;
  }
  return false;
}

// The weakest grant that allows it.
GrantRelation WeakestThatAllows(Verb verb) {
  for (const GrantRelation relation : {GrantRelation::kCover, GrantRelation::kShare}) {
    if (GrantAllows(relation, verb)) return relation;
  }
  return GrantRelation::kOwner;
}

// The right of a call on one client.
struct ClientRight {
  // As ids are read from the store, in lower case.
  std::string client_id;
  // The caller is a parent of this family, and nothing else to it.
  bool as_parent = false;
};

bool MayUse(const StreamRef& stream, const CallRule& rule, bool as_parent) {
  if (as_parent) return stream.kind == StreamKind::kFamily;
  return stream.kind != StreamKind::kPrivate || rule.verb == Verb::kWrite || rule.judges_private;
}

void AddStreams(std::vector<StreamRef> found, const CallRule& rule, bool as_parent,
                std::vector<StreamRef>& streams) {
  for (StreamRef& stream : found) {
    if (MayUse(stream, rule, as_parent)) streams.push_back(std::move(stream));
  }
}

bool HoldsRole(const CallRule& rule, const Caller& caller, uint32_t role) {
  return (rule.roles & caller.roles & role) != 0;
}

absl::StatusOr<ClientRight> ResolveClient(AccessLookup& lookup, const CallRule& rule,
                                          const Caller& caller, const std::string& client_id,
                                          absl::Time now) {
  ASSIGN_OR_RETURN(const ClientStanding standing,
                   lookup.FindStanding(caller.practice_id, client_id, caller.principal_id, now));
  if (!standing.state.has_value() || *standing.state == ClientState::kDeleted) {
    return NoSuchClient();
  }
  ClientRight right;
  right.client_id = absl::AsciiStrToLower(client_id);
  if (HoldsRole(rule, caller, kRoleConsultant) && standing.relation.has_value() &&
      GrantAllows(*standing.relation, rule.verb)) {
    return right;
  }
  right.as_parent = true;
  if (HoldsRole(rule, caller, kRoleParent) && rule.IsRead() &&
      caller.client_id == right.client_id) {
    return right;
  }
  return NoSuchClient();
}

absl::StatusOr<Resolved> ResolveClients(AccessLookup& lookup, const CallRule& rule,
                                        const Caller& caller, const std::vector<std::string>& ids,
                                        absl::Time now) {
  Resolved resolved;
  for (const std::string& id : ids) {
    ASSIGN_OR_RETURN(ClientRight right, ResolveClient(lookup, rule, caller, id, now));
    auto& seen = resolved.client_ids;
    if (std::find(seen.begin(), seen.end(), right.client_id) != seen.end()) continue;
    ASSIGN_OR_RETURN(std::vector<StreamRef> streams,
                     lookup.StreamsOf(caller.practice_id, right.client_id));
    AddStreams(std::move(streams), rule, right.as_parent, resolved.streams);
    seen.push_back(std::move(right.client_id));
  }
  return resolved;
}

absl::StatusOr<Resolved> ResolveStreams(AccessLookup& lookup, const CallRule& rule,
                                        const Caller& caller, const std::vector<std::string>& ids,
                                        absl::Time now) {
  Resolved resolved;
  for (const std::string& id : ids) {
    absl::StatusOr<StreamRef> stream = lookup.FindStream(caller.practice_id, id);
    if (absl::IsNotFound(stream.status())) return NoSuchClient();
    RETURN_IF_ERROR(stream.status());
    ASSIGN_OR_RETURN(ClientRight right,
                     ResolveClient(lookup, rule, caller, stream->client_id, now));
    if (!MayUse(*stream, rule, right.as_parent)) return NoSuchClient();
    auto& seen = resolved.client_ids;
    if (std::find(seen.begin(), seen.end(), right.client_id) == seen.end()) {
      seen.push_back(std::move(right.client_id));
    }
    resolved.streams.push_back(*std::move(stream));
  }
  return resolved;
}

// The streams that devices of the caller's may hold. Whoever has no right any more has none.
absl::StatusOr<Resolved> ResolveOwnFamily(AccessLookup& lookup, const Caller& caller) {
  Resolved resolved;
  if (caller.has_right_ended || !caller.client_id || !caller.person_id) return resolved;
  ASSIGN_OR_RETURN(std::vector<StreamRef> streams,
                   lookup.FamilyStreamsOf(caller.practice_id, *caller.client_id));
  if (!streams.empty()) resolved.client_ids.push_back(*caller.client_id);
  for (StreamRef& stream : streams) {
    const bool is_own =
        stream.kind == StreamKind::kPrivate && (stream.owner_person_id == *caller.person_id ||
                                                RELACTATION_PLANTED(kOthersPrivateStreamRead));
    if (stream.kind == StreamKind::kFamily || is_own) resolved.streams.push_back(std::move(stream));
  }
  return resolved;
}

absl::StatusOr<Resolved> ResolveCaseload(AccessLookup& lookup, const CallRule& rule,
                                         const Caller& caller, absl::Time now) {
  Resolved resolved;
  const GrantRelation weakest = WeakestThatAllows(rule.verb);
  ASSIGN_OR_RETURN(resolved.client_ids,
                   lookup.CaseloadOf(caller.practice_id, caller.principal_id, now, weakest));
  ASSIGN_OR_RETURN(std::vector<StreamRef> streams,
                   lookup.CaseloadStreams(caller.practice_id, caller.principal_id, now, weakest));
  AddStreams(std::move(streams), rule, false, resolved.streams);
  return resolved;
}

}  // namespace

absl::Status NoSuchClient() { return absl::NotFoundError("no such client, or not one of yours"); }

absl::StatusOr<Resolved> ScopeMaker::Resolve(Transaction& transaction, const CallRule& rule,
                                             const Caller& caller,
                                             const std::vector<std::string>& ids, absl::Time now) {
  AccessLookup lookup(transaction);
  switch (rule.scope) {
    case v1::SCOPE_KIND_CLIENT:
    case v1::SCOPE_KIND_CLIENTS:
      return ResolveClients(lookup, rule, caller, ids, now);
    case v1::SCOPE_KIND_STREAMS:
      return ResolveStreams(lookup, rule, caller, ids, now);
    case v1::SCOPE_KIND_CASELOAD:
      // What a call adds to a caseload needs nothing of what is there.
      if (!rule.IsRead()) return Resolved();
      return ResolveCaseload(lookup, rule, caller, now);
    case v1::SCOPE_KIND_OWN_FAMILY:
      return ResolveOwnFamily(lookup, caller);
    case v1::SCOPE_KIND_HINTS:
      if (HoldsRole(rule, caller, kRoleConsultant)) {
        return ResolveCaseload(lookup, rule, caller, now);
      }
      return ResolveOwnFamily(lookup, caller);
    default:
      return Resolved();
  }
}

Scope ScopeMaker::Make(Transaction& transaction, const CallRule& rule, const Caller& caller,
                       absl::Time now, Resolved resolved) {
  return Scope(ScopeKey(), transaction, caller, rule.verb, now, std::move(resolved.client_ids),
               std::move(resolved.streams));
}

}  // namespace relactation
