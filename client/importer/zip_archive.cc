#include "client/importer/zip_archive.h"

#include <array>
#include <memory>
#include <zip.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/importer/export_text.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr size_t kChunkBytes = size_t{64} << 10;
constexpr size_t kShownName = 80;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using Entry = std::unique_ptr<zip_file_t, CloseEntry>;

absl::Status Refused(std::string_view why) { return absl::InvalidArgumentError(ToAbsl(why)); }

// The name as a message may quote it.
std::string Quoted(std::string_view name) {
  return absl::StrCat("\"", ToAbsl(FirstCharacters(name, kShownName)), "\"");
}

absl::StatusOr<Archive> Open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  // The archive owns the source from here on.
  Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return Refused("is a damaged ZIP archive: export it once more");
  return archive;
}

bool LeadsOutside(std::string_view name) {
  if (name.starts_with("/") || name.find('\\') != std::string_view::npos) return true;
  if (name.size() > 1 && name[1] == ':') return true;
  for (const auto part : absl::StrSplit(ToAbsl(name), '/')) {
    if (part == "..") return true;
  }
  return false;
}

// Folders, and what systems leave in archives for themselves.
bool IsNoFile(std::string_view name) {
  const std::string_view base = name.substr(name.find_last_of('/') + 1);
  return base.empty() || base.starts_with(".") || name.starts_with("__MACOSX/") ||
         base == "Thumbs.db";
}

bool EndsWith(std::string_view name, const char* end) {
  return absl::EndsWithIgnoreCase(ToAbsl(name), end);
}

absl::Status CheckEntry(zip_t* archive, zip_uint64_t index, const std::string& name) {
  if (LeadsOutside(name)) {
    return Refused(absl::StrCat("holds a file whose name leads out of the archive, ", Quoted(name),
                                ": no tracker makes such"));
  }
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(archive, index, 0, &facts) != 0) {
    return Refused("is a damaged ZIP archive: export it once more");
  }
  const bool is_encrypted =
      (facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE;
  if (is_encrypted) {
    return Refused("is encrypted: unpack it with its password and import the files inside");
  }
  for (const char* end : {".zip", ".gz", ".7z", ".rar", ".tar"}) {
    if (EndsWith(name, end)) {
      return Refused(
          absl::StrCat("holds another archive, ", Quoted(name), ": unpack it and import that one"));
    }
  }
  return absl::OkStatus();
}

// Read, not believed: what an archive says of its sizes is what a bomb lies about.
absl::StatusOr<std::string> ReadEntry(zip_t* archive, zip_uint64_t index, const std::string& name,
                                      size_t room_bytes) {
  const Entry entry(zip_fopen_index(archive, index, 0));
  if (entry == nullptr) {
    return Refused(absl::StrCat("holds ", Quoted(name),
                                ", which is packed in a way that cannot be "
                                "read: unpack it and import the files inside"));
  }
  const size_t most_bytes = std::min(room_bytes, kMostUnpackedFileBytes);
  std::string bytes;
  std::array<char, kChunkBytes> chunk;
  while (true) {
    const zip_int64_t count = zip_fread(entry.get(), chunk.data(), chunk.size());
    if (count < 0) {
      return Refused(absl::StrCat("is a damaged ZIP archive: ", Quoted(name),
                                  " in it cannot be read; export it once more"));
    }
    if (count == 0) return bytes;
    bytes.append(chunk.data(), static_cast<size_t>(count));
    if (bytes.size() > most_bytes) {
      return Refused(absl::StrCat("is too large unpacked: more than ", kMostUnpackedFileBytes >> 20,
                                  " MiB a file or ", kMostUnpackedBytes >> 20, " MiB in all"));
    }
  }
}

}  // namespace

bool IsZip(std::string_view bytes) {
  // A local file header, or the end of an archive that holds nothing:
  // APPNOTE 6.3.10, 4.3.7, 4.3.16.
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

absl::StatusOr<UnpackedZip> UnpackZip(std::string_view bytes) {
  ASSIGN_OR_RETURN(const Archive archive, Open(bytes));
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count > kMostZipEntries) {
    return Refused(absl::StrCat("holds ", count, " files, more than the ", kMostZipEntries,
                                " that an export has at most"));
  }
  UnpackedZip unpacked;
  size_t total_bytes = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    const char* stored = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
    const std::string name = stored == nullptr ? "" : stored;
    RETURN_IF_ERROR(CheckEntry(archive.get(), index, name));
    if (IsNoFile(name)) continue;
    if (!EndsWith(name, ".csv") && !EndsWith(name, ".txt")) {
      unpacked.left_out.push_back(name);
      continue;
    }
    ASSIGN_OR_RETURN(std::string content,
                     ReadEntry(archive.get(), index, name, kMostUnpackedBytes - total_bytes));
    total_bytes += content.size();
    unpacked.files.push_back({name, std::move(content)});
  }
  if (unpacked.files.empty()) return Refused("is a ZIP archive without a CSV file in it");
  return unpacked;
}

}  // namespace relactation
