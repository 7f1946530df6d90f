#include "server/access/policy.h"

#include <algorithm>
#include <google/protobuf/descriptor_database.h>
#include <unordered_map>

#include "proto/relactation/status.h"

namespace relactation {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

constexpr std::string_view kPackageFolder = "relactation/v1/";

absl::Status Incomplete(const MethodDescriptor& method, const std::string& problem) {
  return absl::FailedPreconditionError(method.full_name() + ": its policy " + problem);
}

absl::StatusOr<Verb> VerbOf(const MethodDescriptor& method, v1::Verb verb) {
  switch (verb) {
    case v1::VERB_READ:
      return Verb::kRead;
    case v1::VERB_WRITE:
      return Verb::kWrite;
    case v1::VERB_SHARE:
      return Verb::kShare;
    case v1::VERB_MANAGE:
      return Verb::kManage;
    case v1::VERB_EXPORT:
      return Verb::kExport;
    case v1::VERB_ERASE:
      return Verb::kErase;
    default:
      return Incomplete(method, "has no verb");
  }
}

bool IsRequiredUuid(const FieldDescriptor& field) {
  const v1::Limits& limits = field.options().GetExtension(v1::limits);
  return field.type() == FieldDescriptor::TYPE_STRING && limits.uuid() && limits.required();
}

bool NamesManyIds(v1::ScopeKind scope) {
  return scope == v1::SCOPE_KIND_CLIENTS || scope == v1::SCOPE_KIND_STREAMS;
}

bool NamesIds(v1::ScopeKind scope) { return scope == v1::SCOPE_KIND_CLIENT || NamesManyIds(scope); }

bool TouchesFamilies(v1::ScopeKind scope) {
  return scope == v1::SCOPE_KIND_CASELOAD || NamesIds(scope);
}

absl::StatusOr<std::vector<const FieldDescriptor*>> PathOf(const MethodDescriptor& method,
                                                           const v1::CallPolicy& policy) {
  std::vector<const FieldDescriptor*> fields;
  if (!NamesIds(policy.scope())) {
    if (policy.path().empty()) return fields;
    return Incomplete(method, "has a path that its scope does not use");
  }
  const google::protobuf::Descriptor* message = method.input_type();
  size_t begin = 0;
  while (begin <= policy.path().size()) {
    const size_t end = std::min(policy.path().find('.', begin), policy.path().size());
    const std::string name = policy.path().substr(begin, end - begin);
    const FieldDescriptor* field = message == nullptr ? nullptr : message->FindFieldByName(name);
    if (field == nullptr) return Incomplete(method, "has a path to no field: " + policy.path());
    const bool is_last = end == policy.path().size();
    if (field->is_repeated() != (is_last && NamesManyIds(policy.scope()))) {
      return Incomplete(method, "has a path to the wrong number of ids: " + policy.path());
    }
    fields.push_back(field);
    message = field->message_type();
    begin = end + 1;
  }
  if (IsRequiredUuid(*fields.back())) return fields;
  return Incomplete(method, "has a path to what is no required UUID: " + policy.path());
}

bool TellsHintsAlone(const MethodDescriptor& method, const CallRule& rule) {
  return rule.IsRead() && !rule.judges_private && method.server_streaming() &&
         method.output_type()->full_name() == "relactation.v1.WatchHint";
}

absl::StatusOr<const FieldDescriptor*> RequestIdField(const MethodDescriptor& method,
                                                      const CallRule& rule) {
  if (rule.IsRead() || rule.settles_itself) return nullptr;
  const FieldDescriptor* field = method.input_type()->FindFieldByName("request_id");
  if (field == nullptr || field->is_repeated() || !IsRequiredUuid(*field)) {
    return Incomplete(method, "changes something, but its request has no required request_id");
  }
  return field;
}

absl::StatusOr<CallRule> ReadPolicy(const MethodDescriptor& method) {
  if (!method.options().HasExtension(v1::policy)) {
    return absl::FailedPreconditionError(method.full_name() + ": has no policy");
  }
  const v1::CallPolicy& policy = method.options().GetExtension(v1::policy);
  CallRule rule;
  rule.method = &method;
  rule.scope = policy.scope();
  rule.audited = policy.audited();
  rule.judges_private = policy.judges_private();
  for (const int role : policy.roles()) rule.roles |= RoleBit(static_cast<v1::Role>(role));
  if (rule.scope == v1::SCOPE_KIND_UNSPECIFIED || !v1::ScopeKind_IsValid(rule.scope)) {
    return Incomplete(method, "has no scope");
  }
  if (rule.roles == 0 && !rule.IsPublic()) return Incomplete(method, "has no role");
  ASSIGN_OR_RETURN(rule.verb, VerbOf(method, policy.verb()));
  ASSIGN_OR_RETURN(rule.path, PathOf(method, policy));
  rule.settles_itself = policy.settles_itself();
  rule.after_right_ended = policy.after_right_ended();
  if ((rule.settles_itself || rule.after_right_ended) && rule.scope != v1::SCOPE_KIND_OWN_FAMILY) {
    return Incomplete(method, "is for devices of families alone");
  }
  if (rule.scope == v1::SCOPE_KIND_HINTS && !TellsHintsAlone(method, rule)) {
    return Incomplete(method, "is for calls that tell hints and nothing else");
  }
  ASSIGN_OR_RETURN(rule.request_id, RequestIdField(method, rule));
  const bool is_change = !rule.IsRead() && !rule.settles_itself;
  if (!rule.audited && (is_change || TouchesFamilies(rule.scope))) {
    return Incomplete(method, "leaves no row in the audit trail");
  }
  return rule;
}

using Policies = std::unordered_map<const MethodDescriptor*, absl::StatusOr<CallRule>>;

Policies ReadAllPolicies() {
  Policies policies;
  for (const MethodDescriptor* method : AllMethods()) {
    policies.emplace(method, ReadPolicy(*method));
  }
  return policies;
}

}  // namespace

absl::StatusOr<CallRule> PolicyOf(const MethodDescriptor& method) {
  // Those of our own calls are read once: they cannot change, and every call asks.
  static const auto* const own = new Policies(ReadAllPolicies());
  const auto found = own->find(&method);
  return found == own->end() ? ReadPolicy(method) : found->second;
}

const MethodDescriptor* FindMethod(std::string_view name) {
  if (!name.empty() && name.front() == '/') name.remove_prefix(1);
  const size_t slash = name.find('/');
  if (slash == std::string_view::npos) return nullptr;
  std::string full_name(name);
  full_name[slash] = '.';
  return DescriptorPool::generated_pool()->FindMethodByName(full_name);
}

std::vector<const MethodDescriptor*> AllMethods() {
  std::vector<std::string> files;
  DescriptorPool::internal_generated_database()->FindAllFileNames(&files);
  std::sort(files.begin(), files.end());
  std::vector<const MethodDescriptor*> methods;
  for (const std::string& name : files) {
    if (name.compare(0, kPackageFolder.size(), kPackageFolder) != 0) continue;
    const FileDescriptor* file = DescriptorPool::generated_pool()->FindFileByName(name);
    for (int i = 0; i < file->service_count(); ++i) {
      const google::protobuf::ServiceDescriptor* service = file->service(i);
      for (int j = 0; j < service->method_count(); ++j) methods.push_back(service->method(j));
    }
  }
  return methods;
}

absl::Status CheckPolicies() {
  for (const MethodDescriptor* method : AllMethods()) {
    RETURN_IF_ERROR(PolicyOf(*method).status());
  }
  return absl::OkStatus();
}

std::vector<std::string> IdsOf(const CallRule& rule, const Message& request) {
  if (rule.path.empty()) return {};
  const Message* message = &request;
  for (size_t i = 0; i + 1 < rule.path.size(); ++i) {
    message = &message->GetReflection()->GetMessage(*message, rule.path[i]);
  }
  const FieldDescriptor* field = rule.path.back();
  const google::protobuf::Reflection* reflection = message->GetReflection();
  if (!field->is_repeated()) return {reflection->GetString(*message, field)};
  std::vector<std::string> ids;
  for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
    ids.push_back(reflection->GetRepeatedString(*message, field, i));
  }
  return ids;
}

std::string RequestIdOf(const CallRule& rule, const Message& request) {
  if (rule.request_id == nullptr) return {};
  return request.GetReflection()->GetString(request, rule.request_id);
}

uint32_t RoleBit(v1::Role role) {
  switch (role) {
    case v1::ROLE_ADMIN:
      return kRoleAdmin;
    case v1::ROLE_CONSULTANT:
      return kRoleConsultant;
    case v1::ROLE_PARENT:
      return kRoleParent;
    case v1::ROLE_CAREGIVER:
      return kRoleCaregiver;
    default:
      return 0;
  }
}

std::vector<v1::Role> RolesOf(uint32_t bits) {
  std::vector<v1::Role> roles;
  for (const v1::Role role :
       {v1::ROLE_ADMIN, v1::ROLE_CONSULTANT, v1::ROLE_PARENT, v1::ROLE_CAREGIVER}) {
    if ((bits & RoleBit(role)) != 0) roles.push_back(role);
  }
  return roles;
}

}  // namespace relactation
