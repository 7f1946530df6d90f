// Notes about a family: private ones in its practice stream, shared ones in its family stream.
#pragma once

#include <string_view>

#include "relactation/v1/chart_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// ALREADY_EXISTS if the id is taken. Also once the care has ended.
absl::StatusOr<v1::Note> CreateNote(const Scope& scope, const v1::CreateNoteRequest& request);

// Newest first.
absl::StatusOr<v1::ListNotesResponse> ListNotes(const Scope& scope,
                                                const v1::ListNotesRequest& request);

// NOT_FOUND if the client has no such note.
absl::StatusOr<v1::Note> ReadNote(const Scope& scope, std::string_view client_id,
                                  std::string_view note_id);

}  // namespace relactation
