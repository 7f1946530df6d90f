// Words of a file's name.
#pragma once

#include <string>
#include <string_view>

namespace relactation {

// The text in letters that mean nothing to any file system, whatever a server calls a client: small
// ASCII letters, digits, and a dash for each other byte. No path leads out of a folder by it.
std::string PlainFileName(std::string_view text);

}  // namespace relactation
