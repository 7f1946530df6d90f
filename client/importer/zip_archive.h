// Unpacks the archive that a tracker's app hands over: in memory, and within limits, because
// anybody may have made it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "client/importer/importer.h"

namespace relactation {

inline constexpr int kMostZipEntries = 200;
inline constexpr size_t kMostUnpackedFileBytes = size_t{32} << 20;
inline constexpr size_t kMostUnpackedBytes = size_t{64} << 20;

struct UnpackedZip {
  // By the names they have inside, in the archive's order; CSV and text files only.
  std::vector<ExportFile> files;
  // Names of those that are neither. What a system adds for itself is not named.
  std::vector<std::string> left_out;
};

// Whether the bytes begin as a zip archive does.
bool IsZip(std::string_view bytes);

// INVALID_ARGUMENT, worded to follow the archive's name: damaged, encrypted, an archive within, a
// name that leads out of the archive, too many files, too large unpacked, or no file to read.
// Nothing is written anywhere.
absl::StatusOr<UnpackedZip> UnpackZip(std::string_view bytes);

}  // namespace relactation
