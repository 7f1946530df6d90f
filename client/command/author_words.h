// Who recorded or changed something: an adult of the family by handle, one of the practice by name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"

#include "client/command/colleague_names.h"

namespace relactation {

// `ana`, `you`, `Mía Sato`; `somebody else` where nobody has this id, or it is empty.
std::string AuthorText(const v1::Client& client, const ColleagueNames& names, std::string_view id);

// The ids that are somebody's and not of the family's adults: the practice knows their names.
std::vector<std::string> WithoutFamily(const v1::Client& client, std::vector<std::string> ids);

}  // namespace relactation
