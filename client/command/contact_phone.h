// Whom of a family's contacts to call, and at which number.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"

namespace relactation {

// Whether a text is a phone number and nothing else: digits, with what people write between them.
bool IsPhoneNumber(std::string_view text);

// The contact's number; where only a number was noted, as its name, that. Empty: none is known.
std::string PhoneOf(const v1::ClientContact& contact);

// The contact's name; `Emergency number`, `Practice` where only a number is known.
std::string WhoIsCalled(const v1::ClientContact& contact);

}  // namespace relactation
