#include "server/workflow/client_roster.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/rules/client_shape.h"
#include "server/rules/consent_keeping.h"
#include "server/storage/client_table.h"
#include "server/storage/grant_table.h"
#include "server/storage/record_table.h"
#include "server/storage/stream_table.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_grant.h"
#include "server/workflow/client_mask.h"
#include "server/workflow/etag.h"
#include "server/workflow/page_token.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;
constexpr size_t kMaxClientBytes = 512 << 10;

// The same words whatever the id belongs to, so that nobody learns what other families have.
absl::Status IdTaken(const absl::Status& status) {
  if (!absl::IsAlreadyExists(status)) return status;
  return absl::AlreadyExistsError("an id in this request is taken: make new ones");
}

// Fields of a later version are kept too, but a client must fit into a page with others.
absl::Status CheckSize(const v1::Client& client) {
  if (client.ByteSizeLong() <= kMaxClientBytes) return absl::OkStatus();
  return InvalidField("client", "is larger than 512 KiB");
}

// What the server knows better than the stored body.
v1::Client Finish(v1::Client client, int64_t revision) {
  client.set_revision(revision);
  client.set_etag(EtagOf(revision));
  return client;
}

bool HasPrivateStream(const Scope& scope, const v1::Client& client, const v1::Person& person) {
  return std::any_of(scope.streams().begin(), scope.streams().end(), [&](const StreamRef& stream) {
    return stream.client_id == client.client_id() && stream.kind == StreamKind::kPrivate &&
           stream.owner_person_id == person.person_id();
  });
}

// Each adult has a private stream whose id is the person's own, so that it is found without a map.
absl::Status AddPrivateStreams(const Scope& scope, const v1::Client& client) {
  StreamTable streams(scope);
  for (const v1::Person& person : client.persons()) {
    if (HasPrivateStream(scope, client, person)) continue;
    RETURN_IF_ERROR(IdTaken(streams.Insert(
        {person.person_id(), client.client_id(), StreamKind::kPrivate, person.person_id()})));
  }
  return absl::OkStatus();
}

absl::Status AddStreams(const Scope& scope, const v1::Client& client, std::string_view request_id) {
  StreamTable streams(scope);
  // The maker chose these ids and they are unique already: the client's, and the request's.
  RETURN_IF_ERROR(
      IdTaken(streams.Insert({client.client_id(), client.client_id(), StreamKind::kFamily, ""})));
  RETURN_IF_ERROR(IdTaken(
      streams.Insert({std::string(request_id), client.client_id(), StreamKind::kPractice, ""})));
  return AddPrivateStreams(scope, client);
}

// The caller's strongest right on each client.
using GrantsByClient = std::map<std::string, v1::ClientGrant, std::less<>>;

absl::StatusOr<GrantsByClient> GrantsOfCaller(const Scope& scope) {
  ASSIGN_OR_RETURN(const std::vector<GrantRow> rows, GrantTable(scope).HeldByCaller());
  GrantsByClient grants;
  for (const GrantRow& row : rows) grants.try_emplace(row.client_id, ToClientGrant(row));
  return grants;
}

absl::StatusOr<RecordRow> ClientRecord(const Scope& scope, std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  return RecordTable(scope).Find(family.stream_id, client_id);
}

}  // namespace

absl::StatusOr<v1::Client> CreateClient(const Scope& scope,
                                        const v1::CreateClientRequest& request) {
  v1::Client client = request.client();
  RETURN_IF_ERROR(CheckClientShape(client));
  RETURN_IF_ERROR(CheckConsentsKept(v1::Client(), client, TodayOf(scope, client)));
  RETURN_IF_ERROR(CheckSize(client));
  const absl::StatusOr<ClientRow> row = ClientTable(scope).Insert(client.client_id());
  RETURN_IF_ERROR(IdTaken(row.status()));
  client.set_code(row->code);
  client.set_state(v1::CLIENT_STATE_ACTIVE);
  client.clear_closure();
  *client.mutable_create_time() = ToTimestamp(scope.now());
  *client.mutable_update_time() = client.create_time();
  GrantRow grant;
  grant.client_id = client.client_id();
  grant.principal_id = scope.caller().principal_id;
  grant.relation = GrantRelation::kOwner;
  grant.from_time = scope.now();
  RETURN_IF_ERROR(GrantTable(scope).Insert(grant));
  RETURN_IF_ERROR(AddStreams(scope, client, request.request_id()));
  RecordRow record;
  record.stream_id = client.client_id();
  record.record_id = client.client_id();
  record.kind = static_cast<int>(StoredKind::kClient);
  record.body = client.SerializeAsString();
  ASSIGN_OR_RETURN(record, RecordTable(scope).Insert(std::move(record)));
  return Finish(std::move(client), record.revision);
}

// Every change of a family's records reads its client, which hardly ever changes.
absl::StatusOr<v1::Client> ReadClient(const Scope& scope, std::string_view client_id) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  RecordTable records(scope);
  const auto* known = records.Known<v1::Client>(family.stream_id, client_id);
  if (known != nullptr) return *known;
  ASSIGN_OR_RETURN(const RecordRow row, records.Find(family.stream_id, client_id));
  ASSIGN_OR_RETURN(v1::Client client, MessageOf<v1::Client>(row));
  client = Finish(std::move(client), row.revision);
  records.Keep(row, client, client.SpaceUsedLong());
  return client;
}

absl::CivilDay TodayOf(const Scope& scope, const v1::Client& client) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  return absl::ToCivilDay(scope.now(), zone);
}

absl::StatusOr<v1::Client> GetClient(const Scope& scope, const v1::GetClientRequest& request) {
  return ReadClient(scope, request.client_id());
}

absl::StatusOr<v1::ListClientsResponse> ListClients(const Scope& scope,
                                                    const v1::ListClientsRequest& request) {
  ASSIGN_OR_RETURN(const std::string after, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  ASSIGN_OR_RETURN(const auto rows, ClientTable(scope).Caseload(after, size + 1));
  ASSIGN_OR_RETURN(GrantsByClient grants, GrantsOfCaller(scope));
  v1::ListClientsResponse response;
  size_t bytes = 0;
  for (const ClientRow& row : rows) {
    if (response.clients_size() == size || bytes > kMaxPageBytes) {
      const std::string& last = response.clients(response.clients_size() - 1).client_id();
      response.set_next_page_token(MakePageToken(request, last));
      break;
    }
    ASSIGN_OR_RETURN(*response.add_clients(), ReadClient(scope, row.client_id));
    *response.add_grants() = std::move(grants[row.client_id]);
    bytes += response.clients(response.clients_size() - 1).ByteSizeLong();
  }
  return response;
}

absl::StatusOr<v1::Client> UpdateClient(const Scope& scope,
                                        const v1::UpdateClientRequest& request) {
  const v1::Client& asked = request.client();
  ASSIGN_OR_RETURN(v1::Client client,
                   ReviseClient(scope, asked.client_id(), asked.etag(), [&](v1::Client& stored) {
                     return ApplyClientMask(request.update_mask(), asked, TodayOf(scope, stored),
                                            stored);
                   }));
  RETURN_IF_ERROR(AddPrivateStreams(scope, client));
  return client;
}

absl::StatusOr<v1::Client> ReviseClient(const Scope& scope, std::string_view client_id,
                                        std::string_view etag,
                                        absl::FunctionRef<absl::Status(v1::Client&)> revise) {
  ASSIGN_OR_RETURN(RecordRow row, ClientRecord(scope, client_id));
  RETURN_IF_ERROR(CheckEtag(etag, row.revision));
  ASSIGN_OR_RETURN(v1::Client client, MessageOf<v1::Client>(row));
  RETURN_IF_ERROR(revise(client));
  RETURN_IF_ERROR(CheckLimits(client));
  RETURN_IF_ERROR(CheckClientShape(client));
  RETURN_IF_ERROR(CheckSize(client));
  *client.mutable_update_time() = ToTimestamp(scope.now());
  const int64_t expected = row.revision;
  row.body = client.SerializeAsString();
  ASSIGN_OR_RETURN(row, RecordTable(scope).Replace(std::move(row), expected));
  return Finish(std::move(client), row.revision);
}

}  // namespace relactation
