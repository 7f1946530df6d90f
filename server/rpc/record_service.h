// RecordService on the wire.
#pragma once

#include "relactation/v1/record_service.grpc.pb.h"

#include "server/rpc/unary_call.h"

namespace relactation {

class RecordService final : public v1::RecordService::CallbackService {
 public:
  explicit RecordService(UnaryCalls& calls) : calls_(calls) {}

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

 private:
  UnaryCalls& calls_;
};

}  // namespace relactation
