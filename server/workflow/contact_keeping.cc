#include "server/workflow/contact_keeping.h"

#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/rules/client_care.h"
#include "server/rules/contact_shape.h"
#include "server/storage/record_version_table.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/etag.h"
#include "server/workflow/page_token.h"
#include "server/workflow/row_cursor.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kDefaultPage = 50;
// Four texts of 8,000 characters fit whatever their language; fields of a later version are kept
// too, but a row must never be larger than the answer that carries it.
constexpr size_t kMaxContactBytes = 160 << 10;
constexpr char kNoContact[] = "this client has no such contact";

absl::Status Check(const v1::Client& client, const v1::Contact& contact) {
  if (contact.ByteSizeLong() > kMaxContactBytes) {
    return InvalidField("contact", "is larger than 160 KiB");
  }
  return CheckContactShape(client, contact);
}

absl::Status Insert(const Scope& scope, const std::string& client_id, const v1::Contact& contact) {
  RecordRow row;
  ASSIGN_OR_RETURN(row.stream_id, ChartStream(scope, client_id, IsForFamily(contact)));
  row.record_id = contact.contact_id();
  row.kind = static_cast<int>(StoredKind::kContact);
  row.start_time = FromTimestamp(contact.start_time());
  row.body = contact.SerializeAsString();
  return RecordTable(scope).Insert(std::move(row)).status();
}

// Its revisions go on where it moves to another stream, and so stand in the body.
absl::Status Replace(const Scope& scope, const std::string& client_id, RecordRow row,
                     const v1::Contact& contact) {
  ASSIGN_OR_RETURN(const std::string stream_id,
                   ChartStream(scope, client_id, IsForFamily(contact)));
  RETURN_IF_ERROR(RecordVersionTable(scope).Insert(row));
  const int64_t revision = row.revision;
  if (row.stream_id == stream_id) {
    row.start_time = FromTimestamp(contact.start_time());
    row.body = contact.SerializeAsString();
    return RecordTable(scope).Replace(std::move(row), revision).status();
  }
  row.state = RecordState::kDeleted;
  RETURN_IF_ERROR(RecordTable(scope).Replace(std::move(row), revision).status());
  return Insert(scope, client_id, contact);
}

}  // namespace

absl::StatusOr<v1::Contact> ContactOf(const RecordRow& row) {
  ASSIGN_OR_RETURN(v1::Contact contact, MessageOf<v1::Contact>(row));
  contact.set_etag(EtagOf(contact.revision()));
  return contact;
}

absl::StatusOr<v1::Contact> ReadContact(const Scope& scope, std::string_view client_id,
                                        std::string_view contact_id) {
  ASSIGN_OR_RETURN(const RecordRow row,
                   FindChartRow(scope, client_id, contact_id, StoredKind::kContact, kNoContact));
  return ContactOf(row);
}

absl::StatusOr<v1::Contact> CreateContact(const Scope& scope,
                                          const v1::CreateContactRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  RETURN_IF_ERROR(CheckMayAddTo(client));
  v1::Contact contact = request.contact();
  RETURN_IF_ERROR(Check(client, contact));
  RETURN_IF_ERROR(CheckChartIdIsFree(scope, request.client_id(), contact.contact_id()));
  FillContact(contact);
  RETURN_IF_ERROR(CheckHasBegun(contact, scope.now()));
  contact.set_revision(1);
  contact.clear_etag();
  contact.set_author_id(scope.caller().principal_id);
  *contact.mutable_create_time() = ToTimestamp(scope.now());
  *contact.mutable_update_time() = contact.create_time();
  RETURN_IF_ERROR(Insert(scope, request.client_id(), contact));
  contact.set_etag(EtagOf(1));
  return contact;
}

absl::StatusOr<v1::Contact> UpdateContact(const Scope& scope,
                                          const v1::UpdateContactRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  ASSIGN_OR_RETURN(RecordRow row,
                   FindChartRow(scope, request.client_id(), request.contact().contact_id(),
                                StoredKind::kContact, kNoContact));
  ASSIGN_OR_RETURN(const v1::Contact before, ContactOf(row));
  RETURN_IF_ERROR(CheckEtag(request.contact().etag(), before.revision()));
  v1::Contact contact = request.contact();
  FillContact(contact);
  RETURN_IF_ERROR(Check(client, contact));
  RETURN_IF_ERROR(CheckContactChange(before, contact));
  // One that was kept as done and ahead is still to be corrected in words.
  const bool is_moved = FromTimestamp(contact.start_time()) != FromTimestamp(before.start_time());
  if (is_moved || before.state() != v1::CONTACT_STATE_DONE) {
    RETURN_IF_ERROR(CheckHasBegun(contact, scope.now()));
  }
  contact.set_revision(before.revision() + 1);
  contact.clear_etag();
  contact.set_author_id(before.author_id());
  *contact.mutable_create_time() = before.create_time();
  *contact.mutable_update_time() = ToTimestamp(scope.now());
  RETURN_IF_ERROR(Replace(scope, request.client_id(), std::move(row), contact));
  contact.set_etag(EtagOf(contact.revision()));
  return contact;
}

absl::StatusOr<v1::ListContactsResponse> ListContacts(const Scope& scope,
                                                      const v1::ListContactsRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kContact);
  page.limit = size + 1;
  RETURN_IF_ERROR(ReadCursor(cursor, page));
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows,
                   NewestChartRows(scope, request.client_id(), page));
  v1::ListContactsResponse response;
  size_t bytes = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (response.contacts_size() == size || bytes > kMaxPageBytes) {
      response.set_next_page_token(MakePageToken(request, CursorOf(rows[i - 1])));
      break;
    }
    ASSIGN_OR_RETURN(*response.add_contacts(), ContactOf(rows[i]));
    bytes += rows[i].body.size();
  }
  return response;
}

}  // namespace relactation
