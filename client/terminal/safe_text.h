// Makes text that somebody else wrote harmless to a terminal.
//
// Names and notes come from other people's devices. A terminal obeys control characters in them: it
// would move the cursor, change its title or show a name backwards. So every text that we did not
// write ourselves goes through here on its way to the screen, and nothing else does this job.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

enum class Newlines { kToSpace, kKeep };

// The text without anything a terminal would obey:
// - escape sequences are left out whole; one without an end loses its control character only;
// - tabs and, as asked, line ends become a space; every other control character is left out;
// - characters that override the direction of writing are left out (Arabic needs none of them);
// - each byte that is not valid UTF-8 becomes U+FFFD.
std::string SafeText(std::string_view untrusted, Newlines newlines = Newlines::kToSpace);

}  // namespace relactation
