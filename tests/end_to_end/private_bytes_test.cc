// What one adult keeps to themselves, and what the practice does, looked for byte by byte with the
// real programs: in all that another adult's phone hears, and in all that it holds.
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/processes/practice_process.h"
#include "tests/processes/recording_relay.h"
#include "tests/support/temp_directory.h"

namespace relactation::private_bytes_test {

using testing::HasSubstr;

constexpr char kRelact[] = RELACTATION_BUILD_DIR "/relact";
// Words that nothing else says.
constexpr char kHers[] = "zqHersAloneqz";
constexpr char kPractices[] = "zqThePracticesqz";
constexpr char kFamilys[] = "zqTheFamilysqz";

bool Holds(const std::string& bytes, std::string_view words) {
  return bytes.find(words) != std::string::npos;
}

class PrivateBytes : public testing::Test {
 protected:
  void SetUp() override {
    v1::CreateClientRequest create;
    create.set_request_id(practice_.NewId());
    *create.mutable_client() = AFamily(practice_);
    v1::Person& ben = *create.mutable_client()->add_persons();
    ben.set_person_id(practice_.NewId());
    ben.set_handle("ben");
    const auto clients = v1::ClientService::NewStub(practice_.Channel());
    ASSERT_TRUE(clients->CreateClient(practice_.Context().get(), create, &client_).ok());
    SaveCredential("consultant", practice_.address());
    // Whoever is invited by this one comes by the relay, from the first call on.
    SaveCredential("overheard", "unix:" + folder_.Path("relay"));
    SignIn(client_.persons(0).handle(), "consultant");
    SignIn("ben", "overheard");
  }

  void SignIn(const std::string& handle, const std::string& inviter) {
    const std::string invite =
        Said({"client", "invite", client_.code(), "--person", handle, "--profile", inviter});
    Said({"login", "-", "--profile", handle, "--device", "Phone"}, invite);
  }

  Environment Home() const {
    return {{"HOME", folder_.path()},
            {"XDG_STATE_HOME", folder_.Path("state")},
            {"XDG_CONFIG_HOME", folder_.Path("config")},
            {"RELACT_PROFILE", ""}};
  }
  std::string Said(std::vector<std::string> arguments, const std::string& input = "") {
    arguments.insert(arguments.begin(), kRelact);
    arguments.insert(arguments.end(), {"--quiet", "--yes"});
    const FinishedRun run = RunToEnd(arguments, input, Home());
    EXPECT_EQ(run.exit_code, 0) << arguments[1] << ": " << run.err;
    return run.out;
  }
  void SaveCredential(const std::string& profile, const std::string& address) {
    const std::filesystem::path directory = folder_.Path("state") + "/relact";
    std::filesystem::create_directories(directory);
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all);
    const std::string path = directory / ("credential-" + profile);
    std::ofstream(path) << "{\"address\": \"" << address << "\", \"token\": \""
                        << practice_.SignIn().substr(std::string("Bearer ").size()) << "\"}\n";
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }

  // All files of a profile, what is not checkpointed included.
  std::string FilesOf(const std::string& profile) const {
    std::string bytes;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.Path("state"))) {
      const bool is_of_profile = entry.path().string().find("-" + profile) != std::string::npos;
      if (!is_of_profile || !entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
  }

  // Each kind that is hers alone, one corrected and one taken back; and one that is the family's.
  void RecordHers(const std::string& handle) {
    const std::vector<std::string> of_her = {"--person", handle,   "--profile",
                                             handle,     "--note", kHers};
    const auto observe = [&](std::vector<std::string> words) {
      words.insert(words.begin(), "observe");
      words.insert(words.end(), of_her.begin(), of_her.end());
      Said(words);
    };
    observe({"mood", "--mood", "2", "--at", "now"});
    observe({"screening", "--epds-total", "12", "--epds-item10", "1", "--at", "now"});
    observe({"symptom", "--sign", "breast pain", "--at", "now"});
    observe({"medicine", "--agent", kHers, "--event", "taking", "--at", "now"});
    Said({"session", "add", "--method", "pump-double", "--at", "now", "--minutes", "20", "--note",
          kFamilys, "--profile", handle});
  }

  TempDirectory folder_;
  PracticeProcess practice_{folder_.path()};
  RecordingRelay relay_{folder_.Path("relay"), folder_.Path("socket")};
  v1::Client client_;
};

TEST_F(PrivateBytes, OfOneAdultOrThePracticeAreNowhereOnTheOthersPhoneNorOnItsWire) {
  const std::string ana = client_.persons(0).handle();
  ChildProcess watch({kRelact, "sync", "--watch", "--profile", "ben"}, Home());
  EXPECT_THAT(watch.ReadLine(), HasSubstr("sent 0, received"));
  Said({"note", "add", client_.code(), kPractices, "--private", "--profile", "consultant"});
  RecordHers(ana);
  Said({"sync", "--profile", ana});
  // What is the family's comes by a hint, and nothing else with it.
  std::string line = watch.ReadLine();
  while (!line.empty() && !Holds(FilesOf("ben"), kFamilys)) {
    line = watch.ReadLine();
  }
  watch.Signal(SIGINT);
  watch.Wait();
  Said({"share", "medicines,mood,symptoms", "--with", "practice", "--profile", ana});
  Said({"sync", "--profile", "ben"});
  EXPECT_TRUE(Holds(FilesOf(ana), kHers)) << "the scan looks where it is kept";
  EXPECT_TRUE(Holds(FilesOf("ben"), kFamilys));
  EXPECT_TRUE(Holds(relay_.Heard(), kFamilys));
  for (const char* words : {kHers, kPractices}) {
    EXPECT_FALSE(Holds(FilesOf("ben"), words)) << words;
    EXPECT_FALSE(Holds(relay_.Heard(), words)) << words;
  }
}

}  // namespace relactation::private_bytes_test
