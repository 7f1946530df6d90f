// Facts of a family's members and whom to call, as `client new` and `client edit` take them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command/command.h"
#include "client/command/command_run.h"

namespace relactation {

// --relation, --called, --word, --units, --reads: one fact of one adult each, as HANDLE=VALUE; the
// handle may be left out where there is one adult. And --contact, --no-contact.
std::vector<CommandOption> PersonFactOptions();
absl::Status SetPersonFacts(const CommandRun& run, v1::Client& client);
absl::Status SetContacts(const CommandRun& run, v1::Client& client);

// INVALID_ARGUMENT for a day that is still ahead wherever the family lives, or so long ago that the
// year is mistyped.
absl::Status CheckBirthday(std::string_view option, const v1::Date& birthday, absl::Time now);

// --born, --due, --sex, --birth-weight, --gestation, likewise, of one infant each. `none` takes a
// day or a number back.
std::vector<CommandOption> InfantFactOptions();
absl::Status SetInfantFacts(const CommandRun& run, v1::Client& client);

// A fact about a member: whose it is and what.
struct MemberFact {
  std::string handle;  // Empty: it was left out.
  std::string value;
};

// INVALID_ARGUMENT, naming the option, if it is blank.
absl::StatusOr<MemberFact> ParseMemberFact(std::string_view option, const std::string& text);

// `none` or `2026-11-24`; nothing for none.
absl::StatusOr<std::optional<v1::Date>> ParseDayOrNone(std::string_view option,
                                                       const std::string& text);

}  // namespace relactation
