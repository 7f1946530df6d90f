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

// Waits for the next thing to be done. False: it failed.
bool Wait(grpc::CompletionQueue& queue) {
  void* tag = nullptr;
  bool ok = false;
  return queue.Next(&tag, &ok) && ok;
}

void Drain(grpc::CompletionQueue& queue) {
  queue.Shutdown();
  while (Wait(queue)) {
  }
}

grpc::Status OneAnswer(grpc::GenericStub& stub, grpc::ClientContext& context,
                       const std::string& name, const grpc::ByteBuffer& request,
                       grpc::ByteBuffer& response) {
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(&context, name, request, &queue);
  call->StartCall();
  grpc::Status status;
  call->Finish(&response, &status, nullptr);
  Wait(queue);
  Drain(queue);
  return status;
}

grpc::Status FirstAnswer(grpc::GenericStub& stub, grpc::ClientContext& context,
                         const std::string& name, const grpc::ByteBuffer& request,
                         grpc::ByteBuffer& response) {
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareCall(&context, name, &queue);
  call->StartCall(nullptr);
  Wait(queue);
  call->WriteLast(request, {}, nullptr);
  Wait(queue);
  call->Read(&response, nullptr);
  const bool has_answer = Wait(queue);
  if (has_answer) context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  Wait(queue);
  Drain(queue);
  return has_answer ? grpc::Status::OK : status;
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
  grpc::ByteBuffer bytes;
  RawAnswer answer;
  const auto make = method.server_streaming() ? FirstAnswer : OneAnswer;
  answer.status = make(stub, context, name, BytesOf(request), bytes);
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
