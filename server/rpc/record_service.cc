#include "server/rpc/record_service.h"

#include <string>

#include "server/workflow/record_correction.h"
#include "server/workflow/record_import.h"
#include "server/workflow/record_keeping.h"
#include "server/workflow/record_lookup.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::Record& record) {
  return {"records/" + record.record_id(), record.revision(), ""};
}

const std::string& IdIn(const v1::CreateRecordRequest& request) {
  return request.record().record_id();
}
const std::string& IdIn(const v1::CorrectRecordRequest& request) {
  return request.record().record_id();
}
template <typename Request>
const std::string& IdIn(const Request& request) {
  return request.record_id();
}

// The version that the request made, whatever became of the record since.
template <typename Request>
absl::StatusOr<v1::Record> ReadAgain(const Scope& scope, const Request& asked,
                                     const KeptReply& kept) {
  return RecordAtRevision(scope, asked.client_id(), IdIn(asked), kept.revision);
}

template <typename Request>
Handler RecordChange(absl::StatusOr<v1::Record> (*work)(const Scope&, const Request&)) {
  return ChangeHandler<Request, v1::Record>(work, OutcomeOf, ReadAgain<Request>);
}

KeptReply OutcomeOfImport(const v1::ImportRecordsResponse& response) {
  return {"", 0, OutcomeLetters(response)};
}

absl::StatusOr<v1::ImportRecordsResponse> ImportAnswerAgain(const Scope& scope,
                                                            const v1::ImportRecordsRequest& asked,
                                                            const KeptReply& kept) {
  return RepeatImportAnswer(scope, asked, kept.detail);
}

}  // namespace

RecordService::RecordService(UnaryCalls& calls) : calls_(calls) {}

RecordService::~RecordService() = default;

grpc::ServerUnaryReactor* RecordService::CreateRecord(grpc::CallbackServerContext* context,
                                                      const v1::CreateRecordRequest* request,
                                                      v1::Record* response) {
  return calls_.Start(context, request, response, RecordChange(&relactation::CreateRecord));
}

grpc::ServerUnaryReactor* RecordService::GetRecord(grpc::CallbackServerContext* context,
                                                   const v1::GetRecordRequest* request,
                                                   v1::Record* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::GetRecordRequest, v1::Record>(&relactation::GetRecord));
}

grpc::ServerUnaryReactor* RecordService::ListRecords(grpc::CallbackServerContext* context,
                                                     const v1::ListRecordsRequest* request,
                                                     v1::ListRecordsResponse* response) {
  return calls_.Start(
      context, request, response,
      ReadHandler<v1::ListRecordsRequest, v1::ListRecordsResponse>(&relactation::ListRecords));
}

grpc::ServerUnaryReactor* RecordService::ImportRecords(grpc::CallbackServerContext* context,
                                                       const v1::ImportRecordsRequest* request,
                                                       v1::ImportRecordsResponse* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::ImportRecordsRequest, v1::ImportRecordsResponse>(
                          &relactation::ImportRecords, OutcomeOfImport, ImportAnswerAgain));
}

grpc::ServerUnaryReactor* RecordService::CorrectRecord(grpc::CallbackServerContext* context,
                                                       const v1::CorrectRecordRequest* request,
                                                       v1::Record* response) {
  return calls_.Start(context, request, response, RecordChange(&relactation::CorrectRecord));
}

grpc::ServerUnaryReactor* RecordService::VoidRecord(grpc::CallbackServerContext* context,
                                                    const v1::VoidRecordRequest* request,
                                                    v1::Record* response) {
  return calls_.Start(context, request, response, RecordChange(&relactation::VoidRecord));
}

grpc::ServerUnaryReactor* RecordService::RestoreRecord(grpc::CallbackServerContext* context,
                                                       const v1::RestoreRecordRequest* request,
                                                       v1::Record* response) {
  return calls_.Start(context, request, response, RecordChange(&relactation::RestoreRecord));
}

grpc::ServerUnaryReactor* RecordService::ListRecordVersions(
    grpc::CallbackServerContext* context, const v1::ListRecordVersionsRequest* request,
    v1::ListRecordVersionsResponse* response) {
  return calls_.Start(context, request, response,
                      ReadHandler<v1::ListRecordVersionsRequest, v1::ListRecordVersionsResponse>(
                          &relactation::ListRecordVersions));
}

}  // namespace relactation
