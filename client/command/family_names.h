// The members of a family by their handles and names, as people type and read them.
#pragma once

#include <string>
#include <string_view>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// The id of the member with this handle, whether it is typed in capitals or not; of an infant else
// that of the one who alone is shown by this name, without differences of case and accents.
// INVALID_ARGUMENT, naming the option and the handles there are.
absl::StatusOr<std::string> PersonIdOf(const v1::Client& client, std::string_view handle,
                                       std::string_view option);
absl::StatusOr<std::string> InfantIdOf(const v1::Client& client, std::string_view typed,
                                       std::string_view option);

// The adult that is meant: by the handle, else by the name where only one has it, without
// differences of case and accents. INVALID_ARGUMENT as above.
absl::StatusOr<v1::Person> AdultOf(const v1::Client& client, std::string_view typed,
                                   std::string_view option);

// The adult of this id; nullptr if the family has none.
const v1::Person* PersonOf(const v1::Client& client, std::string_view person_id);

// The name the person goes by: the handle, where none is written down.
std::string PersonName(const v1::Person& person);

}  // namespace relactation
