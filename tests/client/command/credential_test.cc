#include "client/command/credential.h"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "client/command/exit_code.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::credential_test {

using ::testing::HasSubstr;

Credential ACredential() {
  return {.address = "care.example.org:7443",
          .root_pem = "-----BEGIN CERTIFICATE-----\n\"quoted\"\n-----END CERTIFICATE-----\n",
          .token = "relact_abc"};
}

int ModeOf(const std::string& path) {
  struct stat found {};
  EXPECT_EQ(stat(path.c_str(), &found), 0) << path;
  return found.st_mode & 0777;
}

TEST(CredentialStore, GivesBackWhatItKeeps) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  const auto loaded = store.Load("default");
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  EXPECT_EQ(*loaded, ACredential());
}

TEST(CredentialStore, LetsNobodyElseReadTheFileOrItsFolder) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  EXPECT_EQ(ModeOf(relact.folder() + "/.local/state/relact"), 0700);
  EXPECT_EQ(ModeOf(relact.folder() + "/.local/state/relact/credential"), 0600);
}

TEST(CredentialStore, RefusesAFileThatOthersCanRead) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  const std::string path = relact.folder() + "/.local/state/relact/credential";
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  const auto loaded = store.Load("default");
  EXPECT_EQ(ExitCodeOf(loaded.status()), ExitCode::kNotAllowed);
  EXPECT_THAT(HintsOf(loaded.status()).front(), HasSubstr("chmod 600 " + path));
}

TEST(CredentialStore, RefusesAFolderThatOthersCanEnter) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  ASSERT_EQ(chmod((relact.folder() + "/.local/state/relact").c_str(), 0755), 0);
  EXPECT_EQ(ExitCodeOf(store.Load("default").status()), ExitCode::kNotAllowed);
}

TEST(CredentialStore, RefusesADamagedFile) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  std::ofstream(relact.folder() + "/.local/state/relact/credential") << "{\"address\": ";
  const auto loaded = store.Load("default");
  EXPECT_EQ(ExitCodeOf(loaded.status()), ExitCode::kNotAllowed);
  EXPECT_THAT(std::string(loaded.status().message()), HasSubstr("is damaged"));
}

TEST(CredentialStore, KeepsProfilesApart) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  ASSERT_TRUE(store.Save("second", {.address = "unix:/x", .token = "relact_def"}).ok());
  EXPECT_EQ(store.Load("default")->token, "relact_abc");
  EXPECT_EQ(store.Load("second")->token, "relact_def");
  ASSERT_TRUE(store.Remove("second").ok());
  EXPECT_FALSE(store.Has("second"));
  EXPECT_TRUE(store.Has("default"));
}

TEST(CredentialStore, RemovesWhatIsNotThereWithoutComplaint) {
  RelactInTest relact;
  EXPECT_TRUE(CredentialStore(relact.environment()).Remove("default").ok());
}

TEST(CredentialStore, RefusesAProfileNameThatWouldLeaveItsFolder) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  for (const char* name : {"", "../x", "a b", "a/b", "."}) {
    EXPECT_TRUE(absl::IsInvalidArgument(store.Save(name, ACredential()))) << name;
  }
}

TEST(CredentialStore, UsesTheDemoOnlyWhereNobodyElseIsSignedIn) {
  RelactInTest relact;
  const CredentialStore store(relact.environment());
  EXPECT_EQ(store.CurrentProfile(""), "default");
  ASSERT_TRUE(store.Save("demo", ACredential()).ok());
  EXPECT_EQ(store.CurrentProfile(""), "demo");
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  EXPECT_EQ(store.CurrentProfile(""), "default");
  EXPECT_EQ(store.CurrentProfile("demo"), "demo");
}

TEST(CredentialStore, FollowsTheStateFolderOfTheEnvironment) {
  RelactInTest relact;
  relact.environment()["XDG_STATE_HOME"] = relact.folder() + "/state";
  const CredentialStore store(relact.environment());
  ASSERT_TRUE(store.Save("default", ACredential()).ok());
  EXPECT_TRUE(std::filesystem::exists(relact.folder() + "/state/relact/credential"));
}

TEST(CredentialStore, SaysThatItCannotWrite) {
  RelactInTest relact;
  std::ofstream(relact.folder() + "/file") << "not a folder";
  relact.environment()["XDG_STATE_HOME"] = relact.folder() + "/file";
  const absl::Status status = CredentialStore(relact.environment()).Save("default", ACredential());
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kCannotReadOrWrite);
}

}  // namespace relactation::credential_test
