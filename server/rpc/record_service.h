// RecordService on the wire.
#pragma once

#include "relactation/v1/record_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class RecordService final : public v1::RecordService::CallbackService {
 public:
  explicit RecordService(UnaryCalls& calls);
  ~RecordService() override;

  grpc::ServerUnaryReactor* CreateRecord(grpc::CallbackServerContext* context,
                                         const v1::CreateRecordRequest* request,
                                         v1::Record* response) override;
  grpc::ServerUnaryReactor* GetRecord(grpc::CallbackServerContext* context,
                                      const v1::GetRecordRequest* request,
                                      v1::Record* response) override;
  grpc::ServerUnaryReactor* ListRecords(grpc::CallbackServerContext* context,
                                        const v1::ListRecordsRequest* request,
                                        v1::ListRecordsResponse* response) override;
  grpc::ServerUnaryReactor* ImportRecords(grpc::CallbackServerContext* context,
                                          const v1::ImportRecordsRequest* request,
                                          v1::ImportRecordsResponse* response) override;
  grpc::ServerUnaryReactor* CorrectRecord(grpc::CallbackServerContext* context,
                                          const v1::CorrectRecordRequest* request,
                                          v1::Record* response) override;
  grpc::ServerUnaryReactor* VoidRecord(grpc::CallbackServerContext* context,
                                       const v1::VoidRecordRequest* request,
                                       v1::Record* response) override;
  grpc::ServerUnaryReactor* RestoreRecord(grpc::CallbackServerContext* context,
                                          const v1::RestoreRecordRequest* request,
                                          v1::Record* response) override;
  grpc::ServerUnaryReactor* ListRecordVersions(grpc::CallbackServerContext* context,
                                               const v1::ListRecordVersionsRequest* request,
                                               v1::ListRecordVersionsResponse* response) override;

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
