#include "client/command/contact_phone.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "client/planfile/enum_words.h"

namespace relactation {
namespace {

// As short as the emergency numbers of most countries, but for a slip of one digit.
constexpr auto kFewestDigits = 2;

}  // namespace

bool IsPhoneNumber(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), absl::ascii_isdigit);
  const bool is_number_alone = std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) ||
           std::string_view(" +-/().").find(c) != std::string_view::npos;
  });
  return is_number_alone && digits >= kFewestDigits;
}

std::string PhoneOf(const v1::ClientContact& contact) {
  if (!contact.phone().empty()) return contact.phone();
  return IsPhoneNumber(contact.display_name()) ? contact.display_name() : "";
}

std::string WhoIsCalled(const v1::ClientContact& contact) {
  if (!IsPhoneNumber(contact.display_name())) return contact.display_name();
  if (contact.purpose() == v1::CONTACT_PURPOSE_EMERGENCY) return "Emergency number";
  std::string word = WordOf(contact.purpose());
  if (!word.empty()) word[0] = absl::ascii_toupper(static_cast<unsigned char>(word[0]));
  return word;
}

}  // namespace relactation
