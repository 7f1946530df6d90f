// What server/rpc hands over for one call: the request, and what is to be done with it.
#pragma once

#include <cstdint>
#include <functional>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/storage/scope.h"

namespace relactation {

struct Call {
  const google::protobuf::MethodDescriptor* method = nullptr;
  // What follows `Bearer ` in the metadata, as it came; empty if there was none.
  std::string token;
  // By the server's clock, which tests may have fixed: now plus what is left.
  absl::Time deadline = absl::InfiniteFuture();
  std::shared_ptr<const google::protobuf::Message> request;
};

using AnyResponse = absl::StatusOr<std::unique_ptr<google::protobuf::Message>>;

// What is kept of a successful change, so that a retry can be answered alike: no health data.
struct KeptReply {
  // Such as `clients/UUID`.
  std::string resource_name;
  int64_t revision = 0;
  // Whatever else the answer needs, such as one letter an element of a batch.
  std::string detail;
};

// What a call leaves in the audit trail when nobody is signed in yet.
struct PublicTrace {
  std::string practice_id;
  std::optional<std::string> principal_id;
  std::optional<std::string> device_id;
  std::string resource_name;
};

// The answer of a call that an invite permits. An error undoes what was written; with a trace it is
// still audited.
struct PublicAnswer {
  AnyResponse response;
  std::optional<PublicTrace> trace;
};

struct Handler {
  // Does the call inside the scope's transaction. Its error undoes what it wrote.
  std::function<AnyResponse(const Scope&, const google::protobuf::Message& request)> work;

  // Calls that change something, and do not settle themselves, also need these two: what to keep of
  // the answer, and how to make the answer again from what was kept, reading the resource as it is
  // now.
  std::function<KeptReply(const google::protobuf::Message& response)> outcome_of;
  std::function<AnyResponse(const Scope&, const google::protobuf::Message& request,
                            const KeptReply& kept)>
      reread;

  // Of a change by which the caller may lose the right to make it: answers a repeat from what was
  // kept alone, for as long as the caller is signed in. It may name nothing but the change.
  std::function<AnyResponse(const google::protobuf::Message& request, const KeptReply& kept)>
      recall;

  // Which of the scope's clients the answer shows, where it is not all of them: a page of a list.
  std::function<std::vector<std::string>(const google::protobuf::Message& response)> clients_seen;

  // Instead of all the above, for calls whose permission is an invite.
  std::function<PublicAnswer(Transaction&, const google::protobuf::Message& request,
                             absl::Time now)>
      public_work;
};

// One of the many answers to a call that goes on answering.
struct AnswerPart {
  std::unique_ptr<google::protobuf::Message> message;
  // The clients it shows.
  std::vector<std::string> client_ids;
};

// Takes each part as soon as it is made. An error is why no more is wanted, and ends the work.
using TakePart = std::function<absl::Status(AnswerPart)>;

// What is to be done for such a call, which must be one that only looks.
struct StreamHandler {
  // Does the call inside the scope's transaction, which is held until it returns.
  std::function<absl::Status(const Scope&, const google::protobuf::Message& request,
                             const TakePart& take)>
      work;
};

// Who gets the parts.
struct PartReceiver {
  // Asked before a part of that size is taken, on the thread that reads: an error ends the work.
  std::function<absl::Status(size_t bytes)> admit;
  // Given each part, one after another, in the order in which they were made. It must be quick: the
  // thread it runs on has other work waiting.
  std::function<void(std::unique_ptr<google::protobuf::Message>)> deliver;
};

// A handler of typed functions. The messages a handler gets are of its call's types; guarded calls
// see to that.
template <typename Request, typename Response>
Handler ReadHandler(
    std::function<absl::StatusOr<Response>(const Scope&, const Request&)> work,
    std::function<std::vector<std::string>(const Response&)> clients_seen = nullptr) {
  Handler handler;
  handler.work = [work = std::move(work)](const Scope& scope,
                                          const google::protobuf::Message& request) -> AnyResponse {
    absl::StatusOr<Response> response = work(scope, static_cast<const Request&>(request));
    if (!response.ok()) return std::move(response).status();
    return std::make_unique<Response>(*std::move(response));
  };
  if (clients_seen != nullptr) {
    handler.clients_seen =
        [seen = std::move(clients_seen)](const google::protobuf::Message& response) {
          return seen(static_cast<const Response&>(response));
        };
  }
  return handler;
}

template <typename Request, typename Response>
Handler ChangeHandler(
    std::function<absl::StatusOr<Response>(const Scope&, const Request&)> work,
    std::function<KeptReply(const Response&)> outcome_of,
    std::function<absl::StatusOr<Response>(const Scope&, const Request&, const KeptReply&)>
        reread) {
  Handler handler = ReadHandler<Request, Response>(std::move(work));
  handler.outcome_of = [outcome_of =
                            std::move(outcome_of)](const google::protobuf::Message& response) {
    return outcome_of(static_cast<const Response&>(response));
  };
  handler.reread = [reread = std::move(reread)](const Scope& scope,
                                                const google::protobuf::Message& request,
                                                const KeptReply& kept) -> AnyResponse {
    absl::StatusOr<Response> response = reread(scope, static_cast<const Request&>(request), kept);
    if (!response.ok()) return std::move(response).status();
    return std::make_unique<Response>(*std::move(response));
  };
  return handler;
}

}  // namespace relactation
