// What an import read and what became of it, as text and as JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "client/command/import_send.h"
#include "client/command/json_text.h"
#include "client/command/sheet.h"
#include "client/importer/importer.h"

namespace relactation {

// Lists of lines stop here on the screen; JSON has them all.
inline constexpr size_t kShownLines = 20;

// What was read of the file: records by kind, days covered, rows that are not kept, values that
// cannot be believed, rows read in an odd way, and the lines that could not be read, by number with
// the reason. Safe for the terminal.
std::string RenderImportedFile(const std::string& file_name, const ImportedFile& file,
                               absl::TimeZone zone);

// `Added 1290 records.`, `Nothing new: all 1290 records were there already.`; below it what the
// server refused. Safe for the terminal.
std::string RenderTally(const ImportTally& tally);

// The same as one object. The tally is null where nothing was sent.
JsonObject ImportJson(const std::string& file_name, const ImportedFile& file, absl::TimeZone zone,
                      const std::optional<ImportTally>& tally);

// The same as one row a file, of figures alone.
Sheet EmptyImportSheet();
void AddImportRow(const std::string& file_name, const ImportedFile& file,
                  const std::optional<ImportTally>& tally, Sheet& sheet);

}  // namespace relactation
