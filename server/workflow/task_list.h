// What the practice has to do for its families.
//
// An open task's row lies at the day it is due, those without a day after all others; an ended
// one's row has no time. So the open ones are read in their order, and cost the same however many
// have ended.
#pragma once

#include <string_view>
#include <vector>

#include "relactation/v1/chart_service.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "server/storage/scope.h"

namespace relactation {

// ALREADY_EXISTS if the id is taken; INVALID_ARGUMENT if the assignee does not care for the client.
// Also once the care has ended.
absl::StatusOr<v1::Task> CreateTask(const Scope& scope, const v1::CreateTaskRequest& request);

// A task that is there already is left as it is. NOT_FOUND if the client has no such task.
absl::StatusOr<v1::Task> SetTaskState(const Scope& scope, const v1::SetTaskStateRequest& request);

// Open ones by the day they are due; then the ended ones, if asked for, by id from the last: ids
// are made in the order of time.
absl::StatusOr<v1::ListTasksResponse> ListTasks(const Scope& scope,
                                                const v1::ListTasksRequest& request);

// The open tasks of all the caller's clients by the day they are due. Those of a client that was
// closed quietly are left out.
absl::StatusOr<v1::ListTasksResponse> ListCaseloadTasks(
    const Scope& scope, const v1::ListCaseloadTasksRequest& request);

// NOT_FOUND if the client has no such task.
absl::StatusOr<v1::Task> ReadTask(const Scope& scope, std::string_view client_id,
                                  std::string_view task_id);

// A client's open tasks in their order, at most `limit`: all, or those due by a day.
absl::StatusOr<std::vector<v1::Task>> OpenTasks(const Scope& scope, std::string_view client_id,
                                                int64_t limit);
absl::StatusOr<std::vector<v1::Task>> OpenTasksDueBy(const Scope& scope, std::string_view client_id,
                                                     absl::CivilDay day, int64_t limit);

}  // namespace relactation
