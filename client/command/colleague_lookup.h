// Finds the colleague that a person means by what they typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/practice.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

// The people that `typed` may mean: the one with this UUID; else those of exactly this name; else
// all whose name holds it. Case and accents make no difference.
std::vector<v1::Consultant> MatchPeople(std::string_view typed,
                                        const std::vector<v1::Consultant>& people);

// The one person of these that `typed` means. Several: whoever runs it chooses, or NOT_FOUND with
// the list (exit code 3) where nobody can be asked.
absl::StatusOr<v1::Consultant> ChoosePerson(CommandRun& run, std::string_view argument,
                                            std::string_view typed,
                                            const std::vector<v1::Consultant>& people);

// The colleague with access to the practice whom the argument of the run names, asked for with the
// question if it was not given.
absl::StatusOr<v1::Consultant> LookUpColleague(CommandRun& run, std::string_view argument,
                                               std::string_view question);

// The same status, told of the option by which a colleague was named instead of the field that held
// her id.
absl::Status ToldOfOption(const absl::Status& status, std::string_view field,
                          std::string_view option);

}  // namespace relactation
