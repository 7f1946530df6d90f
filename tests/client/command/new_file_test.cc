#include "client/command/new_file.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "client/command/exit_code.h"
#include "tests/support/temp_directory.h"

namespace relactation::new_file_test {

using ::testing::HasSubstr;

std::string TextIn(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(ReplaceFile, PutsTheNewInPlaceOfTheOldAndLeavesNothingBeside) {
  const TempDirectory directory;
  const std::string path = directory.Path("x.txt");
  ASSERT_TRUE(ReplaceFile(path, "old and long").ok());
  ASSERT_TRUE(ReplaceFile(path, "new").ok());
  EXPECT_EQ(TextIn(path), "new");
  int entries = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(directory.path())) {
    ++entries;
  }
  EXPECT_EQ(entries, 1);
}

TEST(ReplaceFile, NamesThePathThatCannotBeWritten) {
  const TempDirectory directory;
  const std::string path = directory.Path("no/such/folder");
  const absl::Status written = ReplaceFile(path, "text");
  EXPECT_EQ(ExitCodeOf(written), ExitCode::kCannotReadOrWrite) << written;
  EXPECT_THAT(std::string(written.message()), HasSubstr(path));
}

TEST(ReplaceFile, FollowsNoLinkThatLiesInItsWay) {
  const TempDirectory directory;
  std::ofstream(directory.Path("mine")) << "mine";
  std::filesystem::create_symlink(directory.Path("mine"),
                                  directory.Path(std::string(kHalfWritten) + "x.txt"));
  EXPECT_FALSE(ReplaceFile(directory.Path("x.txt"), "text").ok());
  EXPECT_EQ(TextIn(directory.Path("mine")), "mine");
}

TEST(WriteNewFile, WritesOverNothing) {
  const TempDirectory directory;
  const std::string path = directory.Path("x.txt");
  ASSERT_TRUE(WriteNewFile(path, "first", "--to").ok());
  const absl::Status second = WriteNewFile(path, "second", "--to");
  EXPECT_EQ(ExitCodeOf(second), ExitCode::kCannotReadOrWrite) << second;
  EXPECT_EQ(TextIn(path), "first");
}

}  // namespace relactation::new_file_test
