#include "client/importer/zip_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "tests/client/importer/zip_in_test.h"

namespace relactation::zip_archive_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string RefusalOf(const std::string& bytes) {
  const absl::StatusOr<UnpackedZip> unpacked = UnpackZip(bytes);
  EXPECT_EQ(unpacked.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(unpacked.status().message());
}

TEST(UnpackZip, GivesTheFilesInsideByName) {
  const std::string zip = AZip({{"export/", ""},
                                {"export/Zoë_nursing.csv", "Baby,Time\n"},
                                {"__MACOSX/._Zoë_nursing.csv", "noise"},
                                {".DS_Store", "noise"},
                                {"photo.jpg", "noise"},
                                {"PUMP.CSV", "Time\n"}});
  EXPECT_TRUE(IsZip(zip));
  const absl::StatusOr<UnpackedZip> unpacked = UnpackZip(zip);
  ASSERT_TRUE(unpacked.ok()) << unpacked.status();
  ASSERT_EQ(unpacked->files.size(), 2u);
  EXPECT_EQ(unpacked->files[0].name, "export/Zoë_nursing.csv");
  EXPECT_EQ(unpacked->files[0].bytes, "Baby,Time\n");
  EXPECT_EQ(unpacked->files[1].name, "PUMP.CSV");
  EXPECT_THAT(unpacked->left_out, ElementsAre("photo.jpg"));
}

TEST(UnpackZip, RefusesWhatIsEncrypted) {
  EXPECT_THAT(RefusalOf(AZip({{"a.csv", "Baby,Time\n"}}, "secret")), HasSubstr("is encrypted"));
}

TEST(UnpackZip, RefusesAnArchiveWithin) {
  EXPECT_EQ(RefusalOf(AZip({{"inner.ZIP", AZip({{"a.csv", "Baby,Time\n"}})}})),
            "holds another archive, \"inner.ZIP\": unpack it and import that one");
}

TEST(UnpackZip, RefusesNamesThatLeadOutside) {
  for (const char* name : {"../a.csv", "a/../../b.csv", "/etc/a.csv", "a\\b.csv", "C:a.csv"}) {
    EXPECT_THAT(RefusalOf(AZip({{name, "Baby,Time\n"}})), HasSubstr("leads out of the archive"))
        << name;
  }
}

TEST(UnpackZip, RefusesABombByWhatItHoldsNotByWhatItSays) {
  const std::string large(kMostUnpackedFileBytes + 1, 'a');
  EXPECT_THAT(RefusalOf(AZip({{"a.csv", large}})), HasSubstr("too large unpacked"));
  const std::string half(kMostUnpackedBytes / 2, 'a');
  EXPECT_THAT(RefusalOf(AZip({{"a.csv", half}, {"b.csv", half}, {"c.csv", "a"}})),
              HasSubstr("too large unpacked"));
}

TEST(UnpackZip, RefusesTooManyFiles) {
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i <= kMostZipEntries; ++i) files.emplace_back(std::to_string(i) + ".csv", "a");
  EXPECT_EQ(RefusalOf(AZip(files)),
            "holds 201 files, more than the 200 that an export has at most");
}

TEST(UnpackZip, RefusesAnArchiveWithoutAFileToRead) {
  EXPECT_THAT(RefusalOf(AZip({{"photo.jpg", "noise"}})), HasSubstr("without a CSV file"));
}

TEST(UnpackZip, SurvivesEveryDamage) {
  const std::string sound = AZip({{"a.csv", std::string(2000, 'a')}, {"b.csv", "Baby,Time\n"}});
  for (size_t size = 0; size < sound.size(); ++size) {
    EXPECT_FALSE(UnpackZip(sound.substr(0, size)).ok()) << size;
  }
  std::mt19937 dice(1);
  for (int i = 0; i < 2000; ++i) {
    std::string damaged = sound;
    damaged[dice() % damaged.size()] = static_cast<char>(dice());
    const absl::StatusOr<UnpackedZip> unpacked = UnpackZip(damaged);
    if (!unpacked.ok()) {
      EXPECT_EQ(unpacked.status().code(), absl::StatusCode::kInvalidArgument);
    }
  }
}

}  // namespace relactation::zip_archive_test
