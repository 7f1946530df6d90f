// Makes the record of a session from what a person typed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace relactation {

// What was typed, by the options of `session add`. Empty or absent: it was not.
struct TypedSession {
  std::string method = {};
  std::optional<absl::Time> start = {};
  absl::TimeZone zone = {};
  std::optional<int> minutes = {};
  std::optional<int> left_minutes = {};
  std::optional<int> right_minutes = {};
  // Each a side, with when it began and how long it was: `left 14:02 8min`.
  std::vector<std::string> parts = {};
  std::string expressed = {};
  std::string expressed_left = {};
  std::string expressed_right = {};
  // Each an amount, with the infant and the milk before or after it: `zoe 60ml formula`.
  std::vector<std::string> fed = {};
  std::string milk = {};
  std::string person = {};
  // On a family's device: whose it is.
  std::string own_person_id = {};
  std::vector<std::string> infants = {};
  std::string latch = {};
  // Each a weight, with the infant before or after it: `zoe 3510g`.
  std::vector<std::string> weights_before = {};
  std::vector<std::string> weights_after = {};
  std::string purpose = {};
  bool sns = false;
  bool shield = false;
  bool paced = false;
  bool massage = false;
  std::optional<int> pain = {};
  std::string note = {};
};

// The record, whose start was typed, its amounts in whole ml and, where that is not what the family
// reads, as typed too.
//
// Who is meant where nobody is named: whose device it is, if they lactate, else the only lactating
// parent; the only infant. A length that was
// not typed is that of both sides one after the other, or at once where that is how it is done.
// INVALID_ARGUMENT names the option: what cannot be read, or does not go together.
absl::StatusOr<v1::Record> MakeSession(const TypedSession& typed, const v1::Client& client,
                                       std::string_view record_id);

// The handles of those whose session it can be, where nobody is named and it is not plain: who is
// meant has to be said. Empty: it is plain, or the session is nobody's.
std::vector<std::string> WhoseItCanBe(const TypedSession& typed, const v1::Client& client);

// Whether milk leaves a breast this way; the other methods are ways of feeding.
bool TakesMilkFromBreast(v1::Method method);

}  // namespace relactation
