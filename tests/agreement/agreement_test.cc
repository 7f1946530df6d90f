// Day totals computed twice, by `proto/relactation/care` and by SQL over plain columns, of every
// day: what both say is what the records say.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <sstream>

#include "client/importer/importer.h"
#include "proto/relactation/status.h"
#include "tests/agreement/day_numbers.h"
#include "tests/agreement/demo_logs.h"
#include "tests/agreement/random_log.h"

namespace relactation::agreement_test {

namespace files = std::filesystem;

constexpr size_t kShownDifferences = 20;

// How many numbers were compared.
size_t ExpectAgreement(const FamilyLog& log) {
  const DayNumbers care = NumbersByCare(log);
  const std::vector<std::string> differences = DifferencesOf(log, care, NumbersBySql(log));
  for (size_t i = 0; i < differences.size() && i < kShownDifferences; ++i) {
    ADD_FAILURE() << differences[i];
  }
  if (differences.size() > kShownDifferences) {
    ADD_FAILURE() << log.name << ": " << differences.size() << " numbers differ in all";
  }
  return care.size();
}

FamilyLog ALog(const std::string& name, const std::string& zone) {
  FamilyLog log;
  log.name = name + " in " + zone;
  log.zone = zone;
  log.client.set_client_id("01890000-0000-7000-8000-00000000000f");
  v1::Person& ana = *log.client.add_persons();
  ana.set_person_id("01890000-0000-7000-8000-0000000000a1");
  ana.set_handle("ana");
  ana.set_lactating(true);
  v1::Infant& mia = *log.client.add_infants();
  mia.set_infant_id("01890000-0000-7000-8000-0000000000c1");
  mia.set_handle("mia");
  log.now = absl::FromUnixSeconds(1'790'000'000);
  return log;
}

// The file's records, whichever order its dates are in; none where it does not import.
std::vector<v1::Record> RecordsOf(const files::path& path, const FamilyLog& log) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  ImportContext context;
  context.client = log.client;
  EXPECT_TRUE(absl::LoadTimeZone(ToAbsl(log.zone), &context.zone));
  for (const DateOrder order :
       {DateOrder::kNotSaid, DateOrder::kMonthFirst, DateOrder::kDayFirst}) {
    context.date_order = order;
    const auto read = ReadExports({{path.filename().string(), text.str()}}, context);
    if (read.ok()) return (*read)[0].records;
  }
  return {};
}

TEST(CareAndSql, AgreeOnEveryDayOfTheDemo) {
  const std::vector<FamilyLog> logs = DemoLogs();
  ASSERT_EQ(logs.size(), 12u);
  size_t numbers = 0;
  for (const FamilyLog& log : logs) numbers += ExpectAgreement(log);
  EXPECT_GT(numbers, 4000u);
}

// Each file as a family's log in three zones, and the files of one tracker together as one.
TEST(CareAndSql, AgreeOnEveryDayOfEveryRealExportThatImports) {
  const files::path exports = files::path(RELACTATION_SOURCE_DIR) / ".." / "shared/exports";
  if (!files::exists(exports)) GTEST_SKIP() << "no real exports at ../shared/exports";
  std::map<std::string, FamilyLog> trackers;
  size_t imported = 0;
  for (const auto& entry : files::recursive_directory_iterator(exports)) {
    if (!entry.is_regular_file()) continue;
    const files::path name = entry.path().lexically_relative(exports);
    size_t numbers = 0;
    for (const char* zone : {"Europe/Berlin", "Australia/Sydney", "America/New_York"}) {
      FamilyLog log = ALog(name.string(), zone);
      log.records = RecordsOf(entry.path(), log);
      if (!log.records.empty()) numbers += ExpectAgreement(log);
      FamilyLog& tracker = trackers[name.parent_path().string()];
      if (tracker.name.empty()) tracker = ALog(name.parent_path().string(), zone);
      if (tracker.zone != zone) continue;
      tracker.records.insert(tracker.records.end(), log.records.begin(), log.records.end());
    }
    std::cout << name.string() << ": " << numbers << " numbers compared"
              << (numbers == 0 ? ", since nothing is read of it\n" : "\n");
    imported += numbers == 0 ? 0 : 1;
  }
  for (const auto& [name, tracker] : trackers) ExpectAgreement(tracker);
  EXPECT_GT(imported, 0u);
}

TEST(CareAndSql, AgreeOnFamiliesByChance) {
  constexpr uint64_t kFamilies = 48;
  size_t numbers = 0;
  for (uint64_t seed = 1; seed <= kFamilies; ++seed) numbers += ExpectAgreement(RandomLog(seed));
  EXPECT_GT(numbers, 10'000u);
}

// A comparison that could not fail would say nothing.
TEST(CareAndSql, WouldNameANumberThatDiffers) {
  FamilyLog log = RandomLog(1);
  const DayNumbers sql = NumbersBySql(log);
  for (v1::Record& record : log.records) {
    if (!record.has_session()) continue;
    for (v1::Portion& portion : *record.mutable_session()->mutable_portions()) {
      if (portion.milk() == v1::MILK_FORMULA) portion.set_milk(v1::MILK_OWN_FRESH);
    }
  }
  const std::vector<std::string> differences = DifferencesOf(log, NumbersByCare(log), sql);
  ASSERT_FALSE(differences.empty());
  EXPECT_NE(differences[0].find("family by chance 1 2024-10-"), std::string::npos)
      << differences[0];
}

}  // namespace relactation::agreement_test
