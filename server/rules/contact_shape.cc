#include "server/rules/contact_shape.h"

#include <algorithm>
#include <string>

#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

bool HasMember(const v1::Client& client, const std::string& handle) {
  const auto is_it = [&](const auto& member) { return member.handle() == handle; };
  return std::any_of(client.persons().begin(), client.persons().end(), is_it) ||
         std::any_of(client.infants().begin(), client.infants().end(), is_it);
}

}  // namespace

absl::Status CheckContactShape(const v1::Client& client, const v1::Contact& contact) {
  for (int i = 0; i < contact.participants_size(); ++i) {
    if (HasMember(client, contact.participants(i))) continue;
    return InvalidField("contact.participants[" + std::to_string(i) + "]",
                        "is no handle of this client");
  }
  return absl::OkStatus();
}

void FillContact(v1::Contact& contact) {
  if (contact.sharing() == v1::SHARING_UNSPECIFIED) contact.set_sharing(v1::SHARING_PRIVATE);
  if (contact.state() == v1::CONTACT_STATE_UNSPECIFIED) contact.set_state(v1::CONTACT_STATE_DONE);
}

absl::Status CheckContactChange(const v1::Contact& before, const v1::Contact& after) {
  if (before.state() != v1::CONTACT_STATE_DONE) return absl::OkStatus();
  if (after.state() != v1::CONTACT_STATE_DONE) {
    return InvalidField("contact.state", "is done and cannot be opened again; change its text");
  }
  if (before.sharing() != after.sharing()) {
    return InvalidField("contact.sharing", "cannot change once the contact is done");
  }
  return absl::OkStatus();
}

absl::Status CheckHasBegun(const v1::Contact& contact, absl::Time now) {
  const bool is_ahead = FromTimestamp(contact.start_time()) > now + kFutureAllowance;
  if (contact.state() != v1::CONTACT_STATE_DONE || !is_ahead) return absl::OkStatus();
  return InvalidField("contact.start_time",
                      "lies ahead; a contact is done once it has been, and open until then");
}

bool IsForFamily(const v1::Contact& contact) {
  return contact.state() == v1::CONTACT_STATE_DONE && contact.sharing() == v1::SHARING_SHARED;
}

}  // namespace relactation
