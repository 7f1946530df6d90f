// The first answer to a call of which only the bytes are known, whether it goes on answering or
// not.
#pragma once

#include <future>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <string>
#include <utility>

namespace relactation {

class FirstAnswer final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  // The context outlives this and has the deadline.
  FirstAnswer(const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext& context,
              const std::string& path, const std::string& bytes)
      : stub_(channel), context_(context) {
    const grpc::Slice slice(bytes);
    request_ = grpc::ByteBuffer(&slice, 1);
    stub_.PrepareBidiStreamingCall(&context, path, {}, this);
    StartWriteLast(&request_, {});
    StartRead(&answer_);
    StartCall();
  }

  // OK once one has come; nothing of what follows it is waited for.
  grpc::Status Wait() {
    grpc::Status status = done_.get_future().get();
    return has_answer_ ? grpc::Status::OK : std::move(status);
  }
  // Its bytes, if one has come.
  std::string answer() const {
    grpc::Slice whole;
    if (!has_answer_ || !answer_.DumpToSingleSlice(&whole).ok()) return "";
    return {reinterpret_cast<const char*>(whole.begin()), whole.size()};
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    has_answer_ = true;
    context_.TryCancel();
  }
  void OnDone(const grpc::Status& status) override { done_.set_value(status); }

 private:
  grpc::GenericStub stub_;
  grpc::ClientContext& context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer answer_;
  bool has_answer_ = false;
  std::promise<grpc::Status> done_;
};

}  // namespace relactation
