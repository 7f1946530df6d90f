#include "server/rules/client_shape.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "proto/relactation/status.h"
#include "server/rules/zone_name.h"

namespace relactation {
namespace {

// A family has one or two lactating parents; the guide and the figures know no third.
constexpr int kMaxLactating = 2;

bool IsOneWord(std::string_view handle) {
  return std::none_of(handle.begin(), handle.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == ',' || c == ':' || c == '/';
  });
}

// Remembers the handles and ids seen, across persons and infants.
class Members {
 public:
  // Streams are named by the client's id and by its adults'.
  explicit Members(const std::string& client_id) : ids_{client_id} {}

  absl::Status Add(const std::string& id, const std::string& handle, const std::string& path,
                   std::string_view id_field) {
    if (!ids_.insert(id).second) {
      return InvalidField(path + "." + std::string(id_field), "is used twice in this client");
    }
    if (!IsOneWord(handle)) {
      return InvalidField(path + ".handle", "must be one word without commas, colons or slashes");
    }
    if (!handles_.insert(handle).second) {
      return InvalidField(path + ".handle",
                          "is used twice in this client; handles tell them apart");
    }
    return absl::OkStatus();
  }

 private:
  std::set<std::string> ids_;
  std::set<std::string> handles_;
};

}  // namespace

absl::Status CheckClientShape(const v1::Client& client) {
  if (!IsZoneName(client.zone())) {
    return InvalidField("client.zone", "is not a time zone; one looks like Europe/Lisbon");
  }
  Members members(client.client_id());
  for (int i = 0; i < client.persons_size(); ++i) {
    const v1::Person& person = client.persons(i);
    RETURN_IF_ERROR(members.Add(person.person_id(), person.handle(),
                                "client.persons[" + std::to_string(i) + "]", "person_id"));
  }
  for (int i = 0; i < client.infants_size(); ++i) {
    const v1::Infant& infant = client.infants(i);
    RETURN_IF_ERROR(members.Add(infant.infant_id(), infant.handle(),
                                "client.infants[" + std::to_string(i) + "]", "infant_id"));
  }
  const auto lactating = std::count_if(client.persons().begin(), client.persons().end(),
                                       [](const v1::Person& p) { return p.lactating(); });
  if (lactating > kMaxLactating) {
    return InvalidField("client.persons", "more than two of them are lactating");
  }
  return absl::OkStatus();
}

}  // namespace relactation
