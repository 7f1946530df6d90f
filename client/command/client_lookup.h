// Finds the client that a person means by what they typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "absl/status/statusor.h"
#include "client/command/command_run.h"

namespace relactation {

struct ClientMatches {
  std::vector<v1::Client> clients;
  // Found by a part of the name alone, which may be another family than the one meant.
  bool by_name = false;
};

// The clients that `typed` may mean: the one with this UUID or code; else the one of exactly this
// name; else all whose code begins so or whose name holds it. Upper and lower case, accents, and
// the dash of a code make no difference.
ClientMatches MatchClients(std::string_view typed, const std::vector<v1::Client>& clients);

// A command that writes must not write into the wrong family's record.
enum class LookupFor { kReading, kWriting };

// The one client of these that `typed` means. Several: the person chooses, or NOT_FOUND with the
// list (exit code 3) where nobody can be asked. For writing it says for whom ("for Ana R.
// (ar-0377)"), and a client found by name is confirmed first, unless --yes.
absl::StatusOr<v1::Client> ChooseClient(CommandRun& run, std::string_view typed,
                                        const std::vector<v1::Client>& clients, LookupFor purpose);

// The client named by the argument (mostly "CLIENT") of the run, asked for if it was not given and
// looked up at the server. On a family's device it is that family, and the argument may be left
// out: what was given for it is then meant for the one after it.
absl::StatusOr<v1::Client> LookUpClient(CommandRun& run, LookupFor purpose,
                                        std::string_view argument = "CLIENT");

// "Ana R. (ar-0377)", as messages name a client.
std::string NameAndCode(const v1::Client& client);

}  // namespace relactation
