#include "server/workflow/client_mask.h"

#include <algorithm>
#include <array>
#include <google/protobuf/util/field_mask_util.h>
#include <string>
#include <string_view>

#include "proto/relactation/status.h"

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

absl::Status CheckNobodyLost(const v1::Client& before, const v1::Client& after) {
  for (const v1::Person& person : before.persons()) {
    const auto same = [&](const v1::Person& p) { return p.person_id() == person.person_id(); };
    if (std::none_of(after.persons().begin(), after.persons().end(), same)) {
      return InvalidField("client.persons", "leaves out a person; records may name that person");
    }
  }
  for (const v1::Infant& infant : before.infants()) {
    const auto same = [&](const v1::Infant& i) { return i.infant_id() == infant.infant_id(); };
    if (std::none_of(after.infants().begin(), after.infants().end(), same)) {
      return InvalidField("client.infants", "leaves out an infant; records may name that infant");
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyClientMask(const google::protobuf::FieldMask& mask, const v1::Client& from,
                             v1::Client& to) {
  ASSIGN_OR_RETURN(const google::protobuf::FieldMask settable, Settable(mask));
  const v1::Client before = to;
  google::protobuf::util::FieldMaskUtil::MergeOptions replace;
  replace.set_replace_message_fields(true);
  replace.set_replace_repeated_fields(true);
  google::protobuf::util::FieldMaskUtil::MergeMessageTo(from, settable, replace, &to);
  return CheckNobodyLost(before, to);
}

}  // namespace relactation
