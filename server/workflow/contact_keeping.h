// Visits, calls and messages between consultants and a family.
//
// A contact lies in the practice stream until it is done, and one that is shared in the family
// stream from then on: its row in the practice stream is deleted, and keeps the id taken there.
#pragma once

#include <string_view>

#include "relactation/v1/chart_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/record_table.h"
#include "server/storage/scope.h"

namespace relactation {

// FAILED_PRECONDITION, reason CLIENT_CLOSED, if the care has ended; ALREADY_EXISTS if the id is
// taken; INVALID_ARGUMENT if a handle is not the client's.
absl::StatusOr<v1::Contact> CreateContact(const Scope& scope,
                                          const v1::CreateContactRequest& request);

// Replaces a contact; the version before is kept. A contact may still be written up when the care
// has ended. ABORTED if the etag is not the current one; see CheckContactChange.
absl::StatusOr<v1::Contact> UpdateContact(const Scope& scope,
                                          const v1::UpdateContactRequest& request);

// Newest first, open ones among them.
absl::StatusOr<v1::ListContactsResponse> ListContacts(const Scope& scope,
                                                      const v1::ListContactsRequest& request);

// NOT_FOUND if the client has no such contact.
absl::StatusOr<v1::Contact> ReadContact(const Scope& scope, std::string_view client_id,
                                        std::string_view contact_id);

// The contact of a row.
absl::StatusOr<v1::Contact> ContactOf(const RecordRow& row);

}  // namespace relactation
