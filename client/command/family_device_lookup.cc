#include "client/command/family_device_lookup.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/family_device_view.h"
#include "client/command/short_ids.h"
#include "client/command/typed_name.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kMostListed = 10;

// Of one name: those that are signed in, if any is.
std::vector<v1::FamilyDevice> SignedInFirst(std::vector<v1::FamilyDevice> found) {
  const auto has_ended = [](const v1::FamilyDevice& device) { return device.has_revoke_time(); };
  if (!std::all_of(found.begin(), found.end(), has_ended)) std::erase_if(found, has_ended);
  return found;
}

// "01a20244 \"Phone\" of ana, signed in"
std::vector<std::string> DeviceTexts(const std::vector<v1::FamilyDevice>& devices,
                                     const v1::Client& client) {
  std::vector<std::string> ids;
  for (const v1::FamilyDevice& device : devices) ids.push_back(device.device_id());
  ids = ShortIds(ids);
  std::vector<std::string> texts;
  for (size_t i = 0; i < devices.size(); ++i) {
    const std::string handle = PersonHandle(client, devices[i].person_id());
    texts.push_back(ids[i] + " \"" + devices[i].display_name() + "\"" +
                    (handle.empty() ? "" : " of " + handle) + ", " + DeviceStateText(devices[i]));
  }
  return texts;
}

absl::Status SeveralFound(std::string_view typed, std::vector<std::string> texts) {
  const size_t count = texts.size();
  if (count > kMostListed) {
    texts.resize(kMostListed);
    texts.push_back("and " + std::to_string(count - kMostListed) + " more");
  }
  return WithHint(absl::NotFoundError(std::to_string(count) + " devices of this family match `" +
                                      std::string(typed) + "`:\n  " + absl::StrJoin(texts, "\n  ")),
                  "give the ID, with as many letters as tell it from the others");
}

}  // namespace

std::vector<v1::FamilyDevice> MatchDevices(std::string_view typed,
                                           const v1::ListFamilyDevicesResponse& listed) {
  const std::string trimmed(absl::StripAsciiWhitespace(ToAbsl(typed)));
  std::vector<v1::FamilyDevice> by_id;
  std::vector<v1::FamilyDevice> named;
  std::vector<v1::FamilyDevice> all;
  if (trimmed.empty()) return all;
  for (const v1::FamilyDevice& device : listed.devices()) {
    if (IsBeginningOf(device.device_id(), trimmed)) by_id.push_back(device);
    const std::string name = Folded(device.display_name());
    if (name == Folded(trimmed)) named.push_back(device);
    if (absl::StrContains(name, Folded(trimmed))) all.push_back(device);
  }
  if (!by_id.empty()) return by_id;
  return SignedInFirst(named.empty() ? all : named);
}

const v1::PersonInvite* MatchInvite(std::string_view typed,
                                    const v1::ListFamilyDevicesResponse& listed) {
  if (!MatchDevices(typed, listed).empty()) return nullptr;
  const std::string trimmed(absl::StripAsciiWhitespace(ToAbsl(typed)));
  const v1::PersonInvite* meant = nullptr;
  for (const v1::PersonInvite& invite : listed.invites()) {
    if (!IsBeginningOf(invite.invite_id(), trimmed)) continue;
    if (meant != nullptr) return nullptr;
    meant = &invite;
  }
  return meant;
}

absl::StatusOr<v1::FamilyDevice> ChooseDevice(CommandRun& run, const std::string& typed,
                                              const v1::ListFamilyDevicesResponse& listed,
                                              const v1::Client& client) {
  const std::vector<v1::FamilyDevice> found = MatchDevices(typed, listed);
  if (found.empty()) {
    return WithHint(absl::NotFoundError("no device and no open invite of " + NameAndCode(client) +
                                        " matches `" + typed + "`"),
                    "relact client devices " + client.code());
  }
  if (found.size() == 1) return found.front();
  const std::vector<std::string> texts = DeviceTexts(found, client);
  if (!run.prompt().CanAsk()) return SeveralFound(typed, texts);
  ASSIGN_OR_RETURN(const size_t chosen,
                   run.prompt().Choose({.text = "Which one", .argument = "DEVICE"}, texts));
  return found[chosen];
}

}  // namespace relactation
