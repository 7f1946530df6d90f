// Finds the word that somebody probably meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relactation {

// How many letters must be changed, added, left out or swapped with their neighbour to make one
// word of the other. Upper and lower case count as the same.
int EditDistance(std::string_view a, std::string_view b);

// The word closest to what was typed, the first of equals; nothing if even that one differs in more
// than two letters or in more than a third of the longer of the two.
std::optional<std::string> NearestWord(std::string_view typed,
                                       const std::vector<std::string>& words);

}  // namespace relactation
