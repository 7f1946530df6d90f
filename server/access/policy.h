// Who may make a call and what it touches, read from its declaration in the contract.
#pragma once

#include <cstdint>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/options.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/storage/scope.h"

namespace relactation {

// The policy of one call, complete and ready to be applied.
struct CallRule {
  const google::protobuf::MethodDescriptor* method = nullptr;
  // Bits kRole... of scope.h; any one is enough. 0 with a public call only.
  uint32_t roles = 0;
  Verb verb = Verb::kRead;
  v1::ScopeKind scope = v1::SCOPE_KIND_UNSPECIFIED;
  // The fields that lead from the request to the id or ids; empty where the scope names none.
  std::vector<const google::protobuf::FieldDescriptor*> path;
  // Of a call that changes something; null of one that only looks or settles itself.
  const google::protobuf::FieldDescriptor* request_id = nullptr;
  bool audited = false;
  // Rules of it look at private streams; see CallPolicy.
  bool judges_private = false;
  // See CallPolicy.
  bool settles_itself = false;
  bool after_right_ended = false;

  // Whether it only looks, be it to take a copy away.
  bool IsRead() const { return verb == Verb::kRead || verb == Verb::kExport; }
  bool IsPublic() const { return scope == v1::SCOPE_KIND_PUBLIC_INVITE; }
};

// FAILED_PRECONDITION, naming the call and what is missing or wrong: no policy, no role, no verb,
// no scope, a path that does not lead to a UUID, a change without request_id, family data or a
// change without audit, what is for devices of families alone, or the scope of hints for a call
// that tells more.
absl::StatusOr<CallRule> PolicyOf(const google::protobuf::MethodDescriptor& method);

// The call `relactation.v1.PlanService/PublishPlan`, with or without a slash before it, among
// those this program was linked with; null if there is none.
const google::protobuf::MethodDescriptor* FindMethod(std::string_view name);

// Every call of every service of the package that this program was linked with.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

// Reads the policy of all of them; the first that is incomplete is the error. A server that gets
// one does not start.
absl::Status CheckPolicies();

// The ids a request names at its rule's path, in the order given. Empty without a path.
std::vector<std::string> IdsOf(const CallRule& rule, const google::protobuf::Message& request);

// The request's id; empty for a call that only looks.
std::string RequestIdOf(const CallRule& rule, const google::protobuf::Message& request);

// Roles as bits of scope.h, and back in the order of the enum.
uint32_t RoleBit(v1::Role role);
std::vector<v1::Role> RolesOf(uint32_t bits);

}  // namespace relactation
