#include "client/command/report_folder.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "client/command/exit_code.h"
#include "proto/relactation/report_checksum.h"
#include "tests/support/temp_directory.h"

namespace relactation::report_folder_test {

using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

class ReportFolderTest : public ::testing::Test {
 protected:
  std::string Path() const { return directory_.Path("a/b"); }

  std::unique_ptr<ReportFolder> MustMake() {
    auto folder = ReportFolder::Make(Path());
    EXPECT_TRUE(folder.ok()) << folder.status();
    return folder.ok() ? *std::move(folder) : nullptr;
  }

  static ReportManifest AListedManifest() {
    ReportManifest manifest;
    manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    manifest.is_listed = true;
    return manifest;
  }

  static mode_t ModeOf(const std::string& path) {
    struct stat facts = {};
    EXPECT_EQ(stat(path.c_str(), &facts), 0) << path;
    return facts.st_mode & 0777;
  }

  std::vector<std::string> NamesThere() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(Path())) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  TempDirectory directory_;
};

TEST_F(ReportFolderTest, IsMadeWithThoseAboveItForItsOwnerAlone) {
  const auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  EXPECT_EQ(ModeOf(directory_.Path("a")), 0700u);
  EXPECT_EQ(ModeOf(Path()), 0700u);
  const auto written = folder->Write({"kl-8281-parent.pdf", "bytes"});
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(ModeOf(Path() + "/kl-8281-parent.pdf"), 0600u);
  EXPECT_EQ(written->sha256, Sha256Hex("bytes"));
  EXPECT_EQ(written->size_bytes, 5);
}

TEST_F(ReportFolderTest, IsHeldByOneRunAtATime) {
  auto first = MustMake();
  ASSERT_NE(first, nullptr);
  const absl::Status second = ReportFolder::Make(Path()).status();
  EXPECT_EQ(ExitCodeOf(second), ExitCode::kConflict) << second;
  EXPECT_THAT(std::string(second.message()), HasSubstr("another run"));
  EXPECT_THAT(std::string(second.message()), HasSubstr(Path()));
  first.reset();
  EXPECT_TRUE(ReportFolder::Make(Path()).ok());
}

TEST_F(ReportFolderTest, LeavesAFolderWithOtherThingsInItUntouched) {
  std::filesystem::create_directories(Path());
  std::ofstream(Path() + "/thesis.txt") << "years of work";
  const absl::Status made = ReportFolder::Make(Path()).status();
  EXPECT_EQ(ExitCodeOf(made), ExitCode::kCannotReadOrWrite) << made;
  EXPECT_THAT(std::string(made.message()), HasSubstr("other things"));
  EXPECT_TRUE(std::filesystem::exists(Path() + "/thesis.txt"));
}

TEST_F(ReportFolderTest, IsNotMadeAnewWhereReportsStand) {
  auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  ASSERT_TRUE(folder->WriteManifest(AListedManifest()).ok());
  folder.reset();
  const absl::Status made = ReportFolder::Make(Path()).status();
  EXPECT_THAT(std::string(made.message()), HasSubstr("holds reports already"));
  EXPECT_TRUE(ReportFolder::Resume(Path()).ok());
}

TEST_F(ReportFolderTest, IsFreeWhereTheServerNeverAnswered) {
  auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  ReportManifest manifest = AListedManifest();
  manifest.is_listed = false;
  ASSERT_TRUE(folder->WriteManifest(manifest).ok());
  folder.reset();
  EXPECT_TRUE(ReportFolder::Make(Path()).ok());
}

TEST_F(ReportFolderTest, NamesThePathThatCannotBeMade) {
  std::ofstream(directory_.Path("a")) << "a file";
  const absl::Status made = ReportFolder::Make(Path()).status();
  EXPECT_EQ(ExitCodeOf(made), ExitCode::kCannotReadOrWrite) << made;
  EXPECT_THAT(std::string(made.message()), HasSubstr(directory_.Path("a")));
}

TEST_F(ReportFolderTest, CannotBeGoneOnWithWhereThereIsNoManifest) {
  std::filesystem::create_directories(Path());
  const absl::Status resumed = ReportFolder::Resume(Path()).status();
  EXPECT_EQ(ExitCodeOf(resumed), ExitCode::kNotFound) << resumed;
}

TEST_F(ReportFolderTest, SaysWhatIsWrongWithAManifest) {
  std::filesystem::create_directories(Path());
  std::ofstream(Path() + "/manifest.json") << "{\"manifest_version\": 1}";
  auto folder = ReportFolder::Resume(Path());
  ASSERT_TRUE(folder.ok()) << folder.status();
  const absl::Status read = (*folder)->ReadManifest().status();
  EXPECT_EQ(ExitCodeOf(read), ExitCode::kBadFile) << read;
  EXPECT_THAT(std::string(read.message()), HasSubstr("manifest.json"));
}

TEST_F(ReportFolderTest, LeavesNothingHalfWrittenWhereAFileCannotBeWritten) {
  const auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  std::filesystem::create_directories(Path() + "/x.pdf/taken");
  const absl::Status written = folder->Write({"x.pdf", "bytes"}).status();
  EXPECT_EQ(ExitCodeOf(written), ExitCode::kCannotReadOrWrite) << written;
  EXPECT_THAT(std::string(written.message()), HasSubstr(Path() + "/x.pdf"));
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(Path())) ++entries;
  EXPECT_EQ(entries, 2) << "what was there, and that it was begun";
}

TEST_F(ReportFolderTest, TidiesUpWhatARunThatWasKilledLeftHalfWritten) {
  std::filesystem::create_directories(Path());
  std::ofstream(Path() + "/.relact-half-written-kl-8281-parent.pdf") << "half";
  auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  EXPECT_TRUE(std::filesystem::is_empty(Path()));
}

TEST_F(ReportFolderTest, TakesBackWhatARunThatWasKilledHadNotListedYetAndNothingElse) {
  auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  ReportManifest manifest = AListedManifest();
  const auto listed = folder->Write({"a.pdf", "bytes"});
  ASSERT_TRUE(listed.ok()) << listed.status();
  manifest.clients.push_back({.files = {*listed}});
  ASSERT_TRUE(folder->WriteManifest(manifest).ok());
  for (const char* name : {"a.pdf", "b.pdf"}) {
    ASSERT_TRUE(folder->Write({name, "bytes"}).ok()) << name;
  }
  folder.reset();
  std::ofstream(Path() + "/c.pdf") << "of somebody else";
  std::ofstream(directory_.Path("outside.pdf")) << "of somebody else";
  std::ofstream(Path() + "/.relact-not-listed-yet", std::ios::app) << "../../outside.pdf\n";
  auto resumed = ReportFolder::Resume(Path());
  ASSERT_TRUE(resumed.ok()) << resumed.status();
  (*resumed)->RemoveUnlisted(manifest);
  EXPECT_THAT(NamesThere(), UnorderedElementsAre("a.pdf", "c.pdf", "manifest.json"));
  EXPECT_TRUE(std::filesystem::exists(directory_.Path("outside.pdf")));
}

TEST_F(ReportFolderTest, KnowsAFileThatIsNotAsItWasWritten) {
  const auto folder = MustMake();
  ASSERT_NE(folder, nullptr);
  const auto written = folder->Write({"x.pdf", "bytes"});
  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_TRUE(folder->IsWhole(*written));
  std::ofstream(Path() + "/x.pdf") << "bytez";
  EXPECT_FALSE(folder->IsWhole(*written));
  folder->Remove(*written);
  EXPECT_FALSE(folder->IsWhole(*written));
}

}  // namespace relactation::report_folder_test
