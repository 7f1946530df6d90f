#include "server/workflow/page_token.h"

#include <algorithm>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <memory>

#include "absl/strings/escaping.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr int64_t kMaxPageSize = 1000;
constexpr char kSizeField[] = "page_size";
constexpr char kTokenField[] = "page_token";

// FNV-1a with 64 bits (http://www.isthe.com/chongo/tech/comp/fnv): tells lists apart; a forged
// token reaches nothing that its holder could not ask for anyway.
uint64_t Fingerprint(std::string_view bytes) {
  uint64_t hash = 14695981039346656037ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

std::string FingerprintOf(const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> list(request.New());
  list->CopyFrom(request);
  for (const char* name : {kSizeField, kTokenField}) {
    list->GetReflection()->ClearField(list.get(), list->GetDescriptor()->FindFieldByName(name));
  }
  std::string bytes = list->GetTypeName();
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    list->SerializeToCodedStream(&coded);
  }
  const uint64_t hash = Fingerprint(bytes);
  return std::string(reinterpret_cast<const char*>(&hash), sizeof hash);
}

}  // namespace

int64_t PageSizeOf(int32_t asked, int64_t by_default) {
  return asked == 0 ? by_default : std::min<int64_t>(asked, kMaxPageSize);
}

std::string MakePageToken(const google::protobuf::Message& request, std::string_view cursor) {
  return absl::WebSafeBase64Escape(FingerprintOf(request) + std::string(cursor));
}

absl::StatusOr<std::string> ReadPageToken(const google::protobuf::Message& request) {
  const auto* field = request.GetDescriptor()->FindFieldByName(kTokenField);
  const std::string token = request.GetReflection()->GetString(request, field);
  if (token.empty()) return std::string();
  const std::string fingerprint = FingerprintOf(request);
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() <= fingerprint.size() ||
      bytes.substr(0, fingerprint.size()) != fingerprint) {
    return InvalidField(kTokenField, "is not a token of this list; start again without one");
  }
  return bytes.substr(fingerprint.size());
}

}  // namespace relactation
