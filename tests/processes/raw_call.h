// Any call by its name, with messages known only by their descriptors.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <string>

namespace relactation {

struct RawAnswer {
  grpc::Status status;
  std::unique_ptr<google::protobuf::Message> response;
};

// Makes the call and waits for its answer, at most 20 seconds; for the first one of a call that
// goes on answering, and then leaves it. An empty authorization sends none.
RawAnswer CallByName(const std::shared_ptr<grpc::Channel>& channel,
                     const google::protobuf::MethodDescriptor& method,
                     const google::protobuf::Message& request, const std::string& authorization);

}  // namespace relactation
