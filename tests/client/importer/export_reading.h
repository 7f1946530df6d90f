// Reads exports for one family, for tests.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"
#include "client/importer/importer.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {

inline constexpr std::string_view kHuckleberryHeader =
    "\"Type\",\"Start\",\"End\",\"Duration\",\"Start Condition\",\"Start "
    "Location\","
    "\"End Condition\",\"Notes\"\n";
inline constexpr char kAna[] = "01890000-0000-7000-8000-0000000000a1";
inline constexpr char kBea[] = "01890000-0000-7000-8000-0000000000b1";
inline constexpr char kMia[] = "01890000-0000-7000-8000-0000000000c1";
inline constexpr char kLeo[] = "01890000-0000-7000-8000-0000000000c2";

// Ana, lactating, and Mia, in Berlin.
inline ImportContext AContext(std::string_view zone = "Europe/Berlin") {
  ImportContext context;
  context.client.set_client_id("01890000-0000-7000-8000-00000000000f");
  v1::Person& ana = *context.client.add_persons();
  ana.set_person_id(kAna);
  ana.set_handle("ana");
  ana.set_lactating(true);
  v1::Infant& mia = *context.client.add_infants();
  mia.set_infant_id(kMia);
  mia.set_handle("mia");
  EXPECT_TRUE(absl::LoadTimeZone(ToAbsl(zone), &context.zone));
  return context;
}

inline ImportContext WithBea(ImportContext context) {
  v1::Person& bea = *context.client.add_persons();
  bea.set_person_id(kBea);
  bea.set_handle("bea");
  bea.set_lactating(true);
  return context;
}

inline ImportContext WithLeo(ImportContext context) {
  v1::Infant& leo = *context.client.add_infants();
  leo.set_infant_id(kLeo);
  leo.set_handle("leo");
  return context;
}

// One file alone.
inline absl::StatusOr<ImportedFile> ReadExport(std::string_view bytes, std::string_view name,
                                               const ImportContext& context) {
  ASSIGN_OR_RETURN(std::vector<ImportedFile> files,
                   ReadExports({{std::string(name), std::string(bytes)}}, context));
  return std::move(files[0]);
}

inline ImportedFile MustRead(std::string_view text, const ImportContext& context = AContext()) {
  absl::StatusOr<ImportedFile> file = ReadExport(text, "log.csv", context);
  EXPECT_TRUE(file.ok()) << file.status();
  return file.ok() ? *std::move(file) : ImportedFile();
}

// The rows below Huckleberry's first line.
inline ImportedFile ReadRows(std::string_view rows, const ImportContext& context = AContext()) {
  return MustRead(std::string(kHuckleberryHeader) + std::string(rows), context);
}

// The only record of the only row.
inline v1::Record ReadOne(std::string_view row, const ImportContext& context = AContext()) {
  const ImportedFile file = ReadRows(row, context);
  EXPECT_EQ(file.records.size(), 1u) << row;
  for (const UnreadableLine& line : file.unreadable) ADD_FAILURE() << row << line.reason;
  return file.records.empty() ? v1::Record() : file.records[0];
}

// Why the only row could not be read.
inline std::string ProblemOf(std::string_view row, const ImportContext& context = AContext()) {
  const ImportedFile file = ReadRows(row, context);
  EXPECT_EQ(file.unreadable.size(), 1u) << row;
  return file.unreadable.empty() ? std::string() : file.unreadable[0].reason;
}

// A file of the real exports, which lie outside the project. Empty: it is not
// there.
inline std::string RealFile(std::string_view tracker_and_name) {
  const std::filesystem::path path =
      std::filesystem::path(RELACTATION_SOURCE_DIR) / ".." / "shared/exports" / tracker_and_name;
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return file ? text.str() : std::string();
}

inline std::string RealExport() { return RealFile("huckleberry/metric-2024.csv"); }

}  // namespace relactation
