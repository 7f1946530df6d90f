// Reads the files that another tracker exported and makes records of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace relactation {

// Which of the numbers of a date such as 3/9/23 comes first.
enum class DateOrder { kNotSaid, kMonthFirst, kDayFirst };

// Whose log a file is, and what the person at the screen knows of it. Exports name no zone.
struct ImportContext {
  v1::Client client;
  absl::TimeZone zone;
  std::string infant;  // Handle, from --infant. Empty: the only infant.
  std::string person;  // Handle, from --person. Empty: the only lactating parent.
  DateOrder date_order = DateOrder::kNotSaid;
  // What lies behind this is still ahead and cannot be believed. Absent: nothing is ahead.
  std::optional<absl::Time> now = {};
};

// A file as it was given, or as it lay in an archive. The name may tell what the file holds.
struct ExportFile {
  std::string name;
  std::string bytes;
};

// Something to say about one line of the file. Texts quote the file: make them safe to show.
struct ImportNote {
  int line = 0;
  std::string text;
};

// A line that could not be read.
struct UnreadableLine {
  int line = 0;
  std::string reason;
  std::string text;  // As it stands in the file.
};

// What a file holds.
struct ImportedFile {
  std::string source;  // The format, such as "huckleberry".
  std::string baby;    // Whose log it is by its own words. Empty: it names nobody.
  // Oldest first; each within the contract's limits. Ids depend on client, source, row and how many
  // equal rows stand in the file, so that reading a longer export of the same log gives the same
  // ids, and two equal rows stay two records.
  std::vector<v1::Record> records;
  std::map<std::string, int> counts;   // Records by kind: breast, bottle, pump, diaper, ...
  std::map<std::string, int> skipped;  // Rows of kinds that are not kept, by the file's own word.
  std::optional<absl::CivilDay> first_day;  // In the context's zone. Absent: no record.
  std::optional<absl::CivilDay> last_day;
  int days_covered = 0;                    // Days with a record.
  std::vector<ImportNote> implausible;     // Kept, and left out of figures.
  std::vector<ImportNote> remarks;         // How an odd row was read.
  std::vector<UnreadableLine> unreadable;  // Nothing was kept of these.
};

// Reads what was exported together, in files of any formats known here; one result each, in their
// order.
//
// INVALID_ARGUMENT, in words for the person at the screen: a file is empty, no text, or of no known
// format. With --infant, --person or --date-order as its field: what the files do not say and the
// context must. Single lines that cannot be read are no error; they are listed.
absl::StatusOr<std::vector<ImportedFile>> ReadExports(const std::vector<ExportFile>& files,
                                                      const ImportContext& context);

}  // namespace relactation
