#include "server/workflow/task_list.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/care_end.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/storage/grant_table.h"
#include "server/workflow/chart_rows.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/page_token.h"
#include "server/workflow/row_cursor.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr char kNoTask[] = "this client has no such task";
constexpr int64_t kDefaultPage = 50;
// 1,000 characters fit whatever their language.
constexpr size_t kMaxTaskBytes = 8 << 10;
// Goes before the cursor of a page that ended among the ended tasks, whose rows have no time.
constexpr std::string_view kAmongEnded = "ended/";

absl::Time PlaceOf(absl::CivilDay day) { return absl::FromCivil(day, absl::UTCTimeZone()); }

// Before and after every day the contract knows, which are those of the years 1900 to 2200.
absl::Time BeforeAllDays() { return PlaceOf(absl::CivilDay(1800, 1, 1)); }
absl::Time AfterAllDays() { return PlaceOf(absl::CivilDay(2400, 1, 1)); }

bool IsEnded(v1::TaskState state) {
  return state == v1::TASK_STATE_DONE || state == v1::TASK_STATE_DROPPED;
}

std::optional<absl::Time> RowTimeOf(const v1::Task& task) {
  if (IsEnded(task.state())) return std::nullopt;
  return task.has_due() ? PlaceOf(ToCivilDay(task.due())) : AfterAllDays();
}

RecordPage OpenPage(int64_t limit) {
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kTask);
  page.from = BeforeAllDays();
  page.limit = limit;
  return page;
}

RecordPage EndedPage(int64_t limit) {
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kTask);
  page.until = BeforeAllDays();
  page.newest_first = true;
  page.limit = limit;
  return page;
}

absl::StatusOr<v1::Task> Finish(const RecordRow& row) {
  ASSIGN_OR_RETURN(v1::Task task, MessageOf<v1::Task>(row));
  task.set_revision(row.revision);
  return task;
}

void SetState(v1::TaskState state, absl::Time now, v1::Task& task) {
  task.set_state(IsEnded(state) ? state : v1::TASK_STATE_OPEN);
  if (IsEnded(state)) {
    *task.mutable_end_time() = ToTimestamp(now);
  } else {
    task.clear_end_time();
  }
}

absl::Status CheckAssignee(const Scope& scope, const std::string& client_id,
                           const std::string& assignee_id) {
  if (assignee_id.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::vector<GrantRow> grants, GrantTable(scope).ListOf(client_id));
  const bool cares = std::any_of(grants.begin(), grants.end(), [&](const GrantRow& grant) {
    return grant.principal_id == assignee_id && grant.from_time <= scope.now() &&
           grant.until_time.value_or(absl::InfiniteFuture()) > scope.now() &&
           grant.ended_time.value_or(absl::InfiniteFuture()) > scope.now();
  });
  if (cares) return absl::OkStatus();
  return InvalidField("task.assignee_id", "is nobody who cares for this client");
}

// Of a task that is open: what is over already cannot be waited for.
absl::Status CheckDue(const Scope& scope, const std::string& client_id, const v1::Task& task) {
  if (!task.has_due() || IsEnded(task.state())) return absl::OkStatus();
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, client_id));
  const absl::CivilDay today = TodayOf(scope, client);
  if (ToCivilDay(task.due()) >= today) return absl::OkStatus();
  return InvalidField("task.due", "is over; it is " + FormatIsoDate(FromCivilDay(today)) + " in " +
                                      client.zone() + ": name today or a later day");
}

std::string EndedCursorOf(const RecordRow& row) { return std::string(kAmongEnded) + row.record_id; }

// The rows of a page, one more than it holds: first the open ones, then the ended ones.
absl::StatusOr<std::vector<RecordRow>> RowsOf(const Scope& scope,
                                              const v1::ListTasksRequest& request,
                                              const std::string& cursor, int64_t limit) {
  ASSIGN_OR_RETURN(const std::string practice, ChartStream(scope, request.client_id(), false));
  RecordTable records(scope);
  std::vector<RecordRow> rows;
  const bool is_among_ended = cursor.starts_with(kAmongEnded);
  if (!is_among_ended) {
    RecordPage open = OpenPage(limit);
    RETURN_IF_ERROR(ReadCursor(cursor, open));
    ASSIGN_OR_RETURN(rows, records.Page(practice, open));
  }
  if (!request.with_ended() || static_cast<int64_t>(rows.size()) == limit) return rows;
  RecordPage ended = EndedPage(limit - static_cast<int64_t>(rows.size()));
  if (is_among_ended) ended.after_record_id = cursor.substr(kAmongEnded.size());
  ASSIGN_OR_RETURN(std::vector<RecordRow> more, records.Page(practice, ended));
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
  return rows;
}

// Fills one page with the rows, of which there may be one more than it holds.
template <typename Request>
absl::StatusOr<v1::ListTasksResponse> PageOf(const Request& request,
                                             const std::vector<RecordRow>& rows, int64_t size) {
  v1::ListTasksResponse response;
  size_t bytes = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (response.tasks_size() == size || bytes > kMaxPageBytes) {
      const RecordRow& last = rows[i - 1];
      response.set_next_page_token(MakePageToken(
          request, last.start_time.has_value() ? CursorOf(last) : EndedCursorOf(last)));
      break;
    }
    ASSIGN_OR_RETURN(*response.add_tasks(), Finish(rows[i]));
    bytes += rows[i].body.size();
  }
  return response;
}

// Merges more rows into those of the caseload, and keeps the first so many.
void KeepFirst(std::vector<RecordRow> more, size_t most, std::vector<RecordRow>& rows) {
  const auto is_before = [](const RecordRow& a, const RecordRow& b) {
    return std::tie(a.start_time, a.record_id) < std::tie(b.start_time, b.record_id);
  };
  const auto middle = static_cast<std::ptrdiff_t>(rows.size());
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
  std::inplace_merge(rows.begin(), rows.begin() + middle, rows.end(), is_before);
  if (rows.size() > most) rows.resize(most);
}

absl::StatusOr<bool> IsQuietClient(const Scope& scope, const std::string& client_id) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, client_id));
  return IsQuiet(client);
}

absl::StatusOr<std::vector<v1::Task>> TasksOf(const Scope& scope, std::string_view client_id,
                                              const RecordPage& page) {
  ASSIGN_OR_RETURN(const std::string practice, ChartStream(scope, client_id, false));
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows, RecordTable(scope).Page(practice, page));
  std::vector<v1::Task> tasks;
  for (const RecordRow& row : rows) {
    ASSIGN_OR_RETURN(tasks.emplace_back(), Finish(row));
  }
  return tasks;
}

}  // namespace

absl::StatusOr<v1::Task> CreateTask(const Scope& scope, const v1::CreateTaskRequest& request) {
  v1::Task task = request.task();
  if (task.ByteSizeLong() > kMaxTaskBytes) return InvalidField("task", "is larger than 8 KiB");
  RETURN_IF_ERROR(CheckDue(scope, request.client_id(), task));
  RETURN_IF_ERROR(CheckAssignee(scope, request.client_id(), task.assignee_id()));
  RETURN_IF_ERROR(CheckChartIdIsFree(scope, request.client_id(), task.task_id()));
  SetState(task.state(), scope.now(), task);
  task.set_author_id(scope.caller().principal_id);
  *task.mutable_create_time() = ToTimestamp(scope.now());
  task.set_client_id(request.client_id());
  RecordRow row;
  ASSIGN_OR_RETURN(row.stream_id, ChartStream(scope, request.client_id(), false));
  row.record_id = task.task_id();
  row.kind = static_cast<int>(StoredKind::kTask);
  row.start_time = RowTimeOf(task);
  row.body = task.SerializeAsString();
  ASSIGN_OR_RETURN(row, RecordTable(scope).Insert(std::move(row)));
  return Finish(row);
}

absl::StatusOr<v1::Task> ReadTask(const Scope& scope, std::string_view client_id,
                                  std::string_view task_id) {
  ASSIGN_OR_RETURN(const RecordRow row,
                   FindChartRow(scope, client_id, task_id, StoredKind::kTask, kNoTask));
  return Finish(row);
}

absl::StatusOr<v1::Task> SetTaskState(const Scope& scope, const v1::SetTaskStateRequest& request) {
  ASSIGN_OR_RETURN(RecordRow row, FindChartRow(scope, request.client_id(), request.task_id(),
                                               StoredKind::kTask, kNoTask));
  ASSIGN_OR_RETURN(v1::Task task, Finish(row));
  if (task.state() == request.state()) return task;
  SetState(request.state(), scope.now(), task);
  row.start_time = RowTimeOf(task);
  row.body = task.SerializeAsString();
  const int64_t revision = row.revision;
  ASSIGN_OR_RETURN(row, RecordTable(scope).Replace(std::move(row), revision));
  return Finish(row);
}

absl::StatusOr<v1::ListTasksResponse> ListTasks(const Scope& scope,
                                                const v1::ListTasksRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  ASSIGN_OR_RETURN(const std::vector<RecordRow> rows, RowsOf(scope, request, cursor, size + 1));
  return PageOf(request, rows, size);
}

absl::StatusOr<v1::ListTasksResponse> ListCaseloadTasks(
    const Scope& scope, const v1::ListCaseloadTasksRequest& request) {
  ASSIGN_OR_RETURN(const std::string cursor, ReadPageToken(request));
  const int64_t size = PageSizeOf(request.page_size(), kDefaultPage);
  RecordPage page = OpenPage(size + 1);
  RETURN_IF_ERROR(ReadCursor(cursor, page));
  std::vector<RecordRow> rows;
  for (const StreamRef& stream : scope.streams()) {
    if (stream.kind != StreamKind::kPractice) continue;
    ASSIGN_OR_RETURN(std::vector<RecordRow> found, RecordTable(scope).Page(stream.stream_id, page));
    if (found.empty()) continue;
    ASSIGN_OR_RETURN(const bool is_quiet, IsQuietClient(scope, stream.client_id));
    if (is_quiet) continue;
    KeepFirst(std::move(found), static_cast<size_t>(size) + 1, rows);
  }
  return PageOf(request, rows, size);
}

absl::StatusOr<std::vector<v1::Task>> OpenTasks(const Scope& scope, std::string_view client_id,
                                                int64_t limit) {
  return TasksOf(scope, client_id, OpenPage(limit));
}

absl::StatusOr<std::vector<v1::Task>> OpenTasksDueBy(const Scope& scope, std::string_view client_id,
                                                     absl::CivilDay day, int64_t limit) {
  RecordPage page = OpenPage(limit);
  page.until = PlaceOf(day + 1);
  return TasksOf(scope, client_id, page);
}

}  // namespace relactation
