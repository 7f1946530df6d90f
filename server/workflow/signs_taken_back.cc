#include "server/workflow/signs_taken_back.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/record_table.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

constexpr int64_t kPage = 200;

bool IsOfFamily(const v1::Client& client, const std::string& person_id) {
  return std::any_of(client.persons().begin(), client.persons().end(),
                     [&](const v1::Person& person) { return person.person_id() == person_id; });
}

bool IsTakenBackByAnother(const v1::Record& record, const v1::Client& client) {
  return record.state() == v1::RECORD_STATE_VOIDED && record.observation().has_symptom() &&
         record.edit().editor_id() != record.author_id() &&
         IsOfFamily(client, record.edit().editor_id());
}

}  // namespace

absl::StatusOr<std::vector<v1::Record>> SignsTakenBack(const Scope& scope,
                                                       const CarePicture& picture) {
  ASSIGN_OR_RETURN(const StreamRef family,
                   scope.StreamOf(picture.client().client_id(), StreamKind::kFamily));
  const ReviewDays& review = picture.review();
  RecordPage page;
  page.kind = static_cast<int>(StoredKind::kObservation);
  page.from = review.days.days()[review.first_shown].start;
  page.until = review.days.days().back().end;
  page.limit = kPage;
  page.with_deleted = true;
  std::vector<v1::Record> found;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(family.stream_id, page));
    for (const RecordRow& row : rows) {
      if (row.state != RecordState::kDeleted) continue;
      ASSIGN_OR_RETURN(v1::Record record, RecordOf(row));
      if (IsTakenBackByAnother(record, picture.client())) found.push_back(std::move(record));
    }
    if (static_cast<int64_t>(rows.size()) < page.limit) return found;
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
}

}  // namespace relactation
