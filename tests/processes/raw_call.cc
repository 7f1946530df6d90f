#include "tests/processes/raw_call.h"

#include <chrono>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/proto_buffer_reader.h>

namespace relactation {
namespace {

grpc::ByteBuffer BytesOf(const google::protobuf::Message& message) {
  const std::string bytes = message.SerializeAsString();
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace

RawAnswer CallByName(const std::shared_ptr<grpc::Channel>& channel,
                     const google::protobuf::MethodDescriptor& method,
                     const google::protobuf::Message& request, const std::string& authorization) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
  if (!authorization.empty()) context.AddMetadata("authorization", authorization);
  const std::string name = "/" + method.service()->full_name() + "/" + method.name();
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(&context, name, BytesOf(request), &queue);
  call->StartCall();
  grpc::ByteBuffer bytes;
  RawAnswer answer;
  call->Finish(&bytes, &answer.status, nullptr);
  void* tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);
  queue.Shutdown();
  while (queue.Next(&tag, &ok)) {
  }
  answer.response.reset(google::protobuf::MessageFactory::generated_factory()
                            ->GetPrototype(method.output_type())
                            ->New());
  if (answer.status.ok()) {
    grpc::ProtoBufferReader reader(&bytes);
    answer.response->ParseFromZeroCopyStream(&reader);
  }
  return answer;
}

}  // namespace relactation
