#include "server/rpc/record_service.h"

#include "server/workflow/record_import.h"
#include "server/workflow/record_keeping.h"

namespace relactation {
namespace {

KeptReply OutcomeOf(const v1::Record& record) {
  return {"records/" + record.record_id(), record.revision(), ""};
}

absl::StatusOr<v1::Record> ReadAgain(const Scope& scope, const v1::CreateRecordRequest& asked,
                                     const KeptReply&) {
  v1::GetRecordRequest read;
  read.set_client_id(asked.client_id());
  read.set_record_id(asked.record().record_id());
  return GetRecord(scope, read);
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

grpc::ServerUnaryReactor* RecordService::CreateRecord(grpc::CallbackServerContext* context,
                                                      const v1::CreateRecordRequest* request,
                                                      v1::Record* response) {
  return calls_.Start(context, request, response,
                      ChangeHandler<v1::CreateRecordRequest, v1::Record>(&relactation::CreateRecord,
                                                                         OutcomeOf, ReadAgain));
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

}  // namespace relactation
