#include "server/workflow/numbered_change.h"

#include <cstddef>

#include "relactation/v1/sync.pb.h"

namespace relactation {
namespace {

// A number's tag is the field's, times 8: https://protobuf.dev/programming-guides/encoding
constexpr char kNumberTag = v1::Mutation::kNFieldNumber << 3;
constexpr char kActionTag = v1::Mutation::kActionFieldNumber << 3;
constexpr char kStreamTag = v1::Mutation::kStreamFieldNumber << 3;
static_assert(v1::Mutation::kNFieldNumber < v1::Mutation::kActionFieldNumber &&
              v1::Mutation::kActionFieldNumber < v1::Mutation::kStreamFieldNumber &&
              v1::Mutation::kStreamFieldNumber < v1::Mutation::kRecordIdFieldNumber);

// Takes the field of that tag from the front: its tag and number. Empty if it is not there.
std::string_view TakeNumber(char tag, std::string_view& encoded) {
  if (encoded.empty() || encoded.front() != tag) return {};
  size_t size = 2;
  // Each byte of a number but its last has the top bit.
  while (size < encoded.size() && (encoded[size - 1] & 0x80) != 0) ++size;
  const std::string_view field = encoded.substr(0, size);
  encoded.remove_prefix(field.size());
  return field;
}

}  // namespace

void EncodeNumbered(std::string_view encoded, int64_t n, std::string& numbered) {
  // Fields are encoded in the order of their numbers, and these three have the first.
  TakeNumber(kNumberTag, encoded);
  const std::string_view action = TakeNumber(kActionTag, encoded);
  TakeNumber(kStreamTag, encoded);
  numbered.assign(1, kNumberTag);
  auto rest = static_cast<uint64_t>(n);
  for (; rest >= 0x80; rest >>= 7) numbered.push_back(static_cast<char>(rest | 0x80));
  numbered.push_back(static_cast<char>(rest));
  numbered.append(action).append(encoded);
}

}  // namespace relactation
