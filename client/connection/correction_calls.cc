#include "client/connection/correction_calls.h"

#include "relactation/v1/record_service.grpc.pb.h"

#include "client/connection/typed_call.h"

namespace relactation {
namespace {

using Stub = v1::RecordService::Stub;

}  // namespace

absl::StatusOr<v1::Record> CorrectionCalls::CorrectRecord(const v1::CorrectRecordRequest& request) {
  return MakeCall(connection_, &Stub::CorrectRecord, request);
}

absl::StatusOr<v1::Record> CorrectionCalls::VoidRecord(const v1::VoidRecordRequest& request) {
  return MakeCall(connection_, &Stub::VoidRecord, request);
}

absl::StatusOr<v1::Record> CorrectionCalls::RestoreRecord(const v1::RestoreRecordRequest& request) {
  return MakeCall(connection_, &Stub::RestoreRecord, request);
}

absl::StatusOr<v1::ListRecordVersionsResponse> CorrectionCalls::ListRecordVersions(
    const v1::ListRecordVersionsRequest& request) {
  return MakeCall(connection_, &Stub::ListRecordVersions, request);
}

}  // namespace relactation
