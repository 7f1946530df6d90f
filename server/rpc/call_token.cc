#include "server/rpc/call_token.h"

#include <string_view>

namespace relactation {
namespace {

constexpr char kTokenKey[] = "authorization";
constexpr std::string_view kScheme = "Bearer ";

}  // namespace

std::string TokenOf(const grpc::CallbackServerContext& context) {
  const auto& metadata = context.client_metadata();
  if (metadata.count(kTokenKey) != 1) return {};
  const auto& text = metadata.find(kTokenKey)->second;
  const std::string_view value(text.data(), text.size());
  return value.starts_with(kScheme) ? std::string(value.substr(kScheme.size())) : std::string();
}

}  // namespace relactation
