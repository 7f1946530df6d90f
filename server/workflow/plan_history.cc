#include "server/workflow/plan_history.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/time/civil_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/workflow/stored_message.h"

namespace relactation {
namespace {

constexpr int64_t kPage = 8;

absl::Status NoRevision() { return absl::NotFoundError("this client's plan has no such revision"); }

absl::StatusOr<std::string> AuthorText(const Scope& scope, std::string_view client_id,
                                       std::string_view record_id) {
  ASSIGN_OR_RETURN(const StreamRef practice, scope.StreamOf(client_id, StreamKind::kPractice));
  const auto row = RecordTable(scope).Find(practice.stream_id, record_id);
  if (absl::IsNotFound(row.status())) return std::string();
  RETURN_IF_ERROR(row.status());
  return row->body;
}

// A day begins last in the zones 12 h west of UTC, and a care day up to 24 h after midnight.
constexpr absl::Duration kLatestStart = absl::Hours(12 + 24);

// Whether the revision had begun by the instant in every zone there is.
bool HadBegunBy(const v1::PlanRevision& revision, absl::Time instant) {
  const absl::Time start =
      absl::FromCivil(ToCivilDay(revision.plan().period().start()), absl::UTCTimeZone());
  return FromTimestamp(revision.publish_time()) <= instant && start + kLatestStart <= instant;
}

}  // namespace

absl::Status VisitRevisions(
    const Scope& scope, std::string_view client_id, RecordPage start,
    absl::FunctionRef<absl::StatusOr<bool>(const RecordRow&, v1::PlanRevision)> visit) {
  ASSIGN_OR_RETURN(const StreamRef family, scope.StreamOf(client_id, StreamKind::kFamily));
  RecordPage page = std::move(start);
  page.kind = static_cast<int>(StoredKind::kPlanRevision);
  page.newest_first = true;
  page.limit = kPage;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(family.stream_id, page));
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(v1::PlanRevision revision, MessageOf<v1::PlanRevision>(row));
      ASSIGN_OR_RETURN(const bool goes_on, visit(row, std::move(revision)));
      if (!goes_on) return absl::OkStatus();
    }
    if (rows.size() < static_cast<size_t>(kPage)) return absl::OkStatus();
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
}

absl::StatusOr<std::optional<PlanHead>> NewestRevision(const Scope& scope,
                                                       std::string_view client_id) {
  std::optional<PlanHead> newest;
  RETURN_IF_ERROR(VisitRevisions(scope, client_id, {},
                                 [&](const RecordRow& row, const v1::PlanRevision& revision) {
                                   newest = PlanHead{revision.number(), *row.start_time};
                                   return absl::StatusOr<bool>(false);
                                 }));
  return newest;
}

absl::StatusOr<v1::PlanRevision> RevisionNumbered(const Scope& scope, std::string_view client_id,
                                                  int64_t number) {
  absl::StatusOr<v1::PlanRevision> found = NoRevision();
  const auto visit = [&](const RecordRow& row, v1::PlanRevision revision) -> absl::StatusOr<bool> {
    if (number != 0 && revision.number() != number) return revision.number() > number;
    ASSIGN_OR_RETURN(*revision.mutable_author_text(), AuthorText(scope, client_id, row.record_id));
    found = std::move(revision);
    return false;
  };
  RETURN_IF_ERROR(VisitRevisions(scope, client_id, {}, visit));
  return found;
}

absl::StatusOr<std::vector<v1::PlanRevision>> RevisionsSince(const Scope& scope,
                                                             std::string_view client_id,
                                                             absl::Time since) {
  std::vector<v1::PlanRevision> revisions;
  RETURN_IF_ERROR(
      VisitRevisions(scope, client_id, {}, [&](const RecordRow&, v1::PlanRevision revision) {
        revisions.push_back(std::move(revision));
        return absl::StatusOr<bool>(!HadBegunBy(revisions.back(), since));
      }));
  std::reverse(revisions.begin(), revisions.end());
  return revisions;
}

std::vector<PublishedPlan> AsPublished(std::vector<v1::PlanRevision> revisions) {
  std::vector<PublishedPlan> plans;
  for (v1::PlanRevision& revision : revisions) {
    plans.push_back({revision.number(), std::move(*revision.mutable_plan()),
                     FromTimestamp(revision.publish_time())});
  }
  return plans;
}

}  // namespace relactation
