#include "server/workflow/client_mask.h"

#include <algorithm>
#include <array>
#include <google/protobuf/util/field_mask_util.h>
#include <string>
#include <string_view>

#include "proto/relactation/status.h"
#include "server/rules/consent_keeping.h"

namespace relactation {
namespace {

constexpr std::array<std::string_view, 9> kSettable = {"display_name", "zone",     "volume_unit",
                                                       "weight_unit",  "language", "persons",
                                                       "infants",      "consents", "contacts"};

absl::StatusOr<google::protobuf::FieldMask> Settable(const google::protobuf::FieldMask& mask) {
  google::protobuf::FieldMask result;
  if (mask.paths().empty()) {
    for (const std::string_view path : kSettable) result.add_paths(std::string(path));
    return result;
  }
  for (const std::string& path : mask.paths()) {
    if (std::find(kSettable.begin(), kSettable.end(), path) == kSettable.end()) {
      return InvalidField("update_mask",
                          "`" + path + "` is not a field of a client that can be set");
    }
    result.add_paths(path);
  }
  return result;
}

// What the records, plans and histories of the client refer to stays: each member of `before`, of
// persons or infants, with its handle.
template <typename Members, typename Id>
absl::Status CheckMembersKept(const Members& before, const Members& after, Id id,
                              const std::string& path, const std::string& lost) {
  for (const auto& member : before) {
    const auto kept = std::find_if(after.begin(), after.end(),
                                   [&](const auto& other) { return id(other) == id(member); });
    if (kept == after.end()) return InvalidField(path, lost);
    if (kept->handle() == member.handle()) continue;
    return InvalidField(path + "[" + std::to_string(kept - after.begin()) + "].handle",
                        "cannot change, because plans and the history name it; change the "
                        "display_name");
  }
  return absl::OkStatus();
}

absl::Status CheckNothingLost(const v1::Client& before, const v1::Client& after,
                              absl::CivilDay today) {
  RETURN_IF_ERROR(CheckMembersKept(
      before.persons(), after.persons(), [](const v1::Person& p) { return p.person_id(); },
      "client.persons", "leaves out a person; records may name that person"));
  RETURN_IF_ERROR(CheckMembersKept(
      before.infants(), after.infants(), [](const v1::Infant& i) { return i.infant_id(); },
      "client.infants", "leaves out an infant; records may name that infant"));
  return CheckConsentsKept(before, after, today);
}

}  // namespace

absl::Status ApplyClientMask(const google::protobuf::FieldMask& mask, const v1::Client& from,
                             absl::CivilDay today, v1::Client& to) {
  ASSIGN_OR_RETURN(const google::protobuf::FieldMask settable, Settable(mask));
  const v1::Client before = to;
  google::protobuf::util::FieldMaskUtil::MergeOptions replace;
  replace.set_replace_message_fields(true);
  replace.set_replace_repeated_fields(true);
  google::protobuf::util::FieldMaskUtil::MergeMessageTo(from, settable, replace, &to);
  return CheckNothingLost(before, to, today);
}

}  // namespace relactation
