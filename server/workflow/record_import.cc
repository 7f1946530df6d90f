#include "server/workflow/record_import.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "server/rules/record_shape.h"
#include "server/storage/record_table.h"
#include "server/workflow/client_roster.h"
#include "server/workflow/record_keeping.h"

namespace relactation {
namespace {

constexpr char kAdded = 'A';
constexpr char kThere = 'T';
constexpr char kRefused = 'R';

// Why a record can not be stored at all. The same for the same record and client.
absl::Status Refusal(const v1::Client& client, const v1::Record& record) {
  RETURN_IF_ERROR(CheckLimits(record));
  return CheckRecordShape(client, record);
}

void AddOutcome(v1::ImportResult result, std::string_view problem,
                v1::ImportRecordsResponse& response) {
  v1::ImportOutcome& outcome = *response.add_outcomes();
  outcome.set_result(result);
  outcome.set_problem(std::string(problem));
}

// The rows of those records of an import that are new, stored together once all were judged.
class NewRows {
 public:
  NewRows(const Scope& scope, const v1::Client& client, IdSearch search)
      : scope_(scope),
        client_(client),
        search_(search),
        origin_(OriginOf(scope)),
        taken_(scope, client.client_id()) {}

  // ALREADY_EXISTS if the client, or the import itself, has a record of that id; INVALID_ARGUMENT
  // if it can not be stored.
  absl::Status Add(const v1::Record& record) {
    RETURN_IF_ERROR(CheckLimits(record));
    record_ = record;
    ASSIGN_OR_RETURN(RecordRow row,
                     NewRecordRow(scope_, client_, taken_, search_, origin_, record_));
    if (!ids_.insert(row.record_id).second) {
      return absl::AlreadyExistsError("this import has a record of that id");
    }
    rows_.push_back(std::move(row));
    return absl::OkStatus();
  }

  // ALREADY_EXISTS, and nothing is stored, if ids that were not looked for are taken.
  // They are stored in the order they will lie in: side by side costs less than here and there.
  absl::Status Store() {
    std::vector<RecordRow*> places;
    for (RecordRow& row : rows_) places.push_back(&row);
    std::sort(places.begin(), places.end(), [](const RecordRow* a, const RecordRow* b) {
      return std::tie(a->stream_id, a->kind, a->start_time, a->record_id) <
             std::tie(b->stream_id, b->kind, b->start_time, b->record_id);
    });
    std::vector<RecordRow> sorted;
    sorted.reserve(places.size());
    for (RecordRow* row : places) sorted.push_back(std::move(*row));
    return RecordTable(scope_).InsertAll(sorted);
  }

 private:
  const Scope& scope_;
  const v1::Client& client_;
  const IdSearch search_;
  const RecordOrigin origin_;
  ClientIds taken_;
  v1::Record record_;  // One after another, in the same memory.
  std::unordered_set<std::string> ids_;
  std::vector<RecordRow> rows_;
};

bool BeginsWithWhatIsThere(const Scope& scope, const v1::ImportRecordsRequest& request) {
  if (request.records().empty()) return false;
  const auto kind = ClientIds(scope, request.client_id()).KindOf(request.records(0).record_id());
  return kind.ok() && kind->has_value();
}

// ALREADY_EXISTS, and nothing is stored, if ids that were not looked for are taken.
absl::StatusOr<v1::ImportRecordsResponse> Import(const Scope& scope, const v1::Client& client,
                                                 IdSearch search,
                                                 const v1::ImportRecordsRequest& request) {
  v1::ImportRecordsResponse response;
  NewRows rows(scope, client, search);
  for (const v1::Record& record : request.records()) {
    const absl::Status stored = rows.Add(record);
    if (absl::IsAlreadyExists(stored)) {
      AddOutcome(v1::IMPORT_RESULT_ALREADY_THERE, "", response);
      continue;
    }
    if (absl::IsInvalidArgument(stored)) {
      AddOutcome(v1::IMPORT_RESULT_REFUSED, ToStd(stored.message()), response);
      continue;
    }
    RETURN_IF_ERROR(stored);
    AddOutcome(v1::IMPORT_RESULT_ADDED, "", response);
  }
  RETURN_IF_ERROR(rows.Store());
  return response;
}

}  // namespace

absl::StatusOr<v1::ImportRecordsResponse> ImportRecords(const Scope& scope,
                                                        const v1::ImportRecordsRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  // An import that is there in part is nearly always one that was cut or made longer, and begins
  // with what is there. Any other finds when it is stored that an id is taken, and begins anew.
  if (!BeginsWithWhatIsThere(scope, request)) {
    auto response = Import(scope, client, IdSearch::kInOtherStreams, request);
    if (!absl::IsAlreadyExists(response.status())) return response;
  }
  return Import(scope, client, IdSearch::kEverywhere, request);
}

std::string OutcomeLetters(const v1::ImportRecordsResponse& response) {
  std::string letters;
  for (const v1::ImportOutcome& outcome : response.outcomes()) {
    letters += outcome.result() == v1::IMPORT_RESULT_ADDED           ? kAdded
               : outcome.result() == v1::IMPORT_RESULT_ALREADY_THERE ? kThere
                                                                     : kRefused;
  }
  return letters;
}

absl::StatusOr<v1::ImportRecordsResponse> RepeatImportAnswer(
    const Scope& scope, const v1::ImportRecordsRequest& request, std::string_view letters) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  v1::ImportRecordsResponse response;
  for (int i = 0; i < request.records_size(); ++i) {
    const char letter =
        static_cast<size_t>(i) < letters.size() ? letters[static_cast<size_t>(i)] : kRefused;
    if (letter == kAdded) {
      AddOutcome(v1::IMPORT_RESULT_ADDED, "", response);
    } else if (letter == kThere) {
      AddOutcome(v1::IMPORT_RESULT_ALREADY_THERE, "", response);
    } else {
      const absl::Status refusal = Refusal(client, request.records(i));
      AddOutcome(
          v1::IMPORT_RESULT_REFUSED,
          refusal.ok() ? "record: was refused when it was first sent" : ToStd(refusal.message()),
          response);
    }
  }
  return response;
}

}  // namespace relactation
