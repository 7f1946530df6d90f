#include "client/command/settings.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "client/command/command_run.h"
#include "client/command/exit_code.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::settings_test {

void Write(const RelactInTest& relact, const std::string& text) {
  std::filesystem::create_directories(relact.folder() + "/.config/relact");
  std::ofstream(relact.folder() + "/.config/relact/config.toml") << text;
}

TEST(LoadSettings, IsContentWithoutAFileOrAHome) {
  RelactInTest relact;
  EXPECT_TRUE(LoadSettings(relact.environment()).ok());
  EXPECT_TRUE(LoadSettings({}).ok());
}

TEST(LoadSettings, ReadsEachSetting) {
  RelactInTest relact;
  Write(relact,
        "# mine\noutput = \"csv\"\ncolor = never\nascii = true\ntimeout = \"1500ms\"\n"
        "profile = 'second'\n");
  const auto settings = LoadSettings(relact.environment());
  ASSERT_TRUE(settings.ok()) << settings.status();
  EXPECT_EQ(settings->output, OutputFormat::kCsv);
  EXPECT_EQ(settings->color, ColorChoice::kNever);
  EXPECT_TRUE(settings->ascii);
  EXPECT_EQ(settings->timeout, absl::Milliseconds(1500));
  EXPECT_EQ(settings->profile, "second");
}

TEST(LoadSettings, PrefersTheConfigFolderOfTheEnvironment) {
  RelactInTest relact;
  Write(relact, "output = \"csv\"\n");
  relact.environment()["XDG_CONFIG_HOME"] = relact.folder() + "/elsewhere";
  EXPECT_EQ(LoadSettings(relact.environment())->output, OutputFormat::kTable);
}

TEST(LoadSettings, RefusesAFileItCannotMakeSenseOf) {
  RelactInTest relact;
  for (const char* text :
       {"output = \"xml\"\n", "timeout = soon\n", "ascii = maybe\n",
        "output = [\"csv\", \"json\"]\n", "token = \"abc\"\n", "\x01\x02\x03\x04\n"}) {
    Write(relact, text);
    EXPECT_EQ(ExitCodeOf(LoadSettings(relact.environment()).status()), ExitCode::kBadFile) << text;
  }
}

TEST(LoadSettings, SaysThatItCannotReadWhatIsNoFile) {
  RelactInTest relact;
  std::filesystem::create_directories(relact.folder() + "/.config/relact/config.toml");
  EXPECT_EQ(ExitCodeOf(LoadSettings(relact.environment()).status()), ExitCode::kCannotReadOrWrite);
}

TEST(WithOptions, LetTheCommandLineWin) {
  Settings settings;
  settings.output = OutputFormat::kCsv;
  settings.timeout = absl::Seconds(1);
  CommandLine line;
  line.values = {{"--output", {"json"}}};
  const auto merged = WithOptions(settings, line);
  ASSERT_TRUE(merged.ok()) << merged.status();
  EXPECT_EQ(merged->output, OutputFormat::kJson);
  EXPECT_EQ(merged->timeout, absl::Seconds(1));
}

}  // namespace relactation::settings_test
