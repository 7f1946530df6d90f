// Golden files: what a test has to come to, kept beside it and read by people.
//
// Where a change is meant, they are written anew, for every test at once:
//   RELACTATION_WRITE_GOLDENS=1 build/tests/report_test --gtest_filter='Golden*'
//   RELACTATION_WRITE_GOLDENS=1 build/tests/command_test --gtest_filter='Golden*'
// What changed is what `git diff tests` shows: read it before you keep it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>

namespace relactation {

// `name` is a file below tests/, such as "client/report/golden/days.csv".
inline void ExpectGolden(const std::string& actual, const std::string& name) {
  const auto path = std::filesystem::path(RELACTATION_SOURCE_DIR) / "tests" / name;
  if (std::getenv("RELACTATION_WRITE_GOLDENS") != nullptr) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ostringstream golden;
  golden << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(actual, golden.str()) << "of " << name << "; tests/support/golden_file.h says how it "
                                  << "is written anew";
}

}  // namespace relactation
