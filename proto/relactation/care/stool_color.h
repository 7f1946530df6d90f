// What the colour of a stool, in whatever words it was noted, says of a danger.
#pragma once

#include <cstdint>
#include <string_view>

namespace relactation {

// kBlood: red in any shade, or as coffee grounds. kWhite: as chalk or clay, grey or pale. kUsual:
// what says of no danger.
enum class StoolColor : uint8_t { kBlood, kBlack, kWhite, kUsual };

// Whether any word of the text says the colour, in the languages and scripts of the table, in
// capitals or small letters. "no blood" says none where nothing else is said but what is usual, as
// in "yellow, no blood"; beside any other word, as in "no blood now", it says it all the same.
bool HasColor(std::string_view text, StoolColor color);

// Whether the text says any of the colours, so that rules know what was seen; where a danger is
// denied as above, they do too.
bool IsKnownColor(std::string_view text);

}  // namespace relactation
