// The plan that is being written: one a client, in the practice's own stream.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/plan_service.pb.h"

#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// Keeps the text as it is. ABORTED, reason STALE_ETAG, if the draft is not the one the author read;
// INVALID_ARGUMENT if the base is no revision; FAILED_PRECONDITION once the care has ended.
absl::StatusOr<v1::PlanDraft> SavePlanDraft(const Scope& scope,
                                            const v1::SavePlanDraftRequest& request);

// NOT_FOUND if there is none.
absl::StatusOr<v1::PlanDraft> GetPlanDraft(const Scope& scope,
                                           const v1::GetPlanDraftRequest& request);

// The draft as it was. NOT_FOUND if there is none; else as SavePlanDraft.
absl::StatusOr<v1::PlanDraft> DropPlanDraft(const Scope& scope,
                                            const v1::DropPlanDraftRequest& request);

// The same inside another call: ABORTED, reason STALE_ETAG, also where there is no draft.
absl::StatusOr<v1::PlanDraft> DropDraft(const Scope& scope, std::string_view client_id,
                                        std::string_view etag);

// What to keep of an answer, so that it can be given again: all but the author's text.
std::string DraftToKeep(const v1::PlanDraft& draft);

// The answers again. The draft itself may have moved on, and its etag now would let its holder
// overwrite what somebody else saved. DATA_LOSS if what was kept cannot be read.
absl::StatusOr<v1::PlanDraft> RepeatSavedDraft(const v1::SavePlanDraftRequest& request,
                                               std::string_view kept);

// Without its text if another draft was saved since.
absl::StatusOr<v1::PlanDraft> RepeatDroppedDraft(const Scope& scope,
                                                 const v1::DropPlanDraftRequest& request,
                                                 std::string_view kept);

}  // namespace relactation
