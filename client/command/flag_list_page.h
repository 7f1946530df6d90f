// The flags of one family or of all, as a page.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <string>
#include <vector>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/time/time.h"
#include "client/command/colleague_names.h"
#include "client/command/ended_cares.h"
#include "client/command/flag_json.h"
#include "client/terminal/terminal.h"

namespace relactation {

// A block a flag below the name of its family, gravest first as they come, with when its care ended
// where it has; says so where there is none. Ends with what a flag is.
std::string FlagListPage(const std::vector<v1::ClientReview>& clients, const EndedCares& ended,
                         const ColleagueNames& names, absl::Time now, const Terminal& terminal);

// `2 flags put off, the first until 30 Nov: relact flag list --all`, wrapped; empty where none is.
// Days are those of the family's zone.
std::string PutOffInWords(const std::vector<v1::ClientReview>& clients, const Terminal& terminal);

// What too little is known for, below an empty line; empty for nothing.
std::string UnansweredOnScreen(const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules,
                               const Terminal& terminal);

// Whose names the flags need: those who decided about them.
std::vector<std::string> PeopleIn(const std::vector<v1::ClientReview>& clients);

}  // namespace relactation
