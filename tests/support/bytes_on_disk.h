// Whether any file of a directory holds some words, as somebody with the disk would look for them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace relactation {

inline bool IsOnDisk(const std::string& directory, std::string_view words) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (bytes.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace relactation
