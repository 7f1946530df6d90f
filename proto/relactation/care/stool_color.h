// What the colour of a stool, in whatever words it was noted, says of a danger.
#pragma once

#include <span>
#include <string_view>

namespace relactation {

// What a word of the colour begins with.
inline constexpr std::string_view kBlackWords[] = {"black", "tarry"};
inline constexpr std::string_view kBloodWords[] = {"red", "blood"};
inline constexpr std::string_view kWhiteWords[] = {"white", "pale",  "grey",
                                                   "gray",  "chalk", "clay"};

// Whether any word of the text begins so, without regard to case.
bool HasColor(std::string_view text, std::span<const std::string_view> beginnings);

}  // namespace relactation
