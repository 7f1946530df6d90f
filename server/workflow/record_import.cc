#include "server/workflow/record_import.h"

#include <utility>

#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "server/rules/record_shape.h"
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

}  // namespace

absl::StatusOr<v1::ImportRecordsResponse> ImportRecords(const Scope& scope,
                                                        const v1::ImportRecordsRequest& request) {
  ASSIGN_OR_RETURN(const v1::Client client, ReadClient(scope, request.client_id()));
  v1::ImportRecordsResponse response;
  for (const v1::Record& record : request.records()) {
    absl::Status stored = CheckLimits(record);
    if (stored.ok()) stored = StoreRecord(scope, client, record).status();
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
  return response;
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
