#include "client/command/report_making.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "client/command/exit_code.h"
#include "client/command/message_json.h"
#include "client/connection/retry_delay.h"
#include "proto/relactation/status.h"
#include "tests/support/a_progress_report.h"
#include "tests/support/manual_world.h"
#include "tests/support/temp_directory.h"

namespace relactation::report_making_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Answers as a server does; a test says when it breaks off.
class ReportServer {
 public:
  explicit ReportServer(int clients) {
    for (int i = 0; i < clients; ++i) reports_.push_back(AProgressReport(CodeOf(i)));
  }

  static std::string CodeOf(int client) { return "kl-" + std::to_string(1000 + client); }

  absl::Status Answer(const v1::GenerateReportsRequest& request, const ReportListener& listener) {
    asked.push_back(request);
    v1::GenerateReportsResponse batch;
    batch.mutable_batch();  // Also of nobody.
    for (const v1::ProgressReport& report : Wanted(request)) {
      batch.mutable_batch()->add_client_ids(report.header().client_id());
    }
    RETURN_IF_ERROR(listener.take(batch));
    for (const v1::ProgressReport& report : Wanted(request)) {
      if (listener.is_stopped()) return absl::CancelledError("stopped");
      if (breaks_after == 0) {
        breaks_after = -1;
        return breaks_with;
      }
      if (breaks_after > 0) --breaks_after;
      RETURN_IF_ERROR(listener.take(ResultOf(report)));
    }
    if (request.with_overview() || request.without_reports()) {
      v1::GenerateReportsResponse overview;
      overview.mutable_overview()->set_checksum(std::string(64, '5'));
      overview.mutable_overview()->set_rule_set_version("rules-5");
      v1::CaseloadRow& row = *overview.mutable_overview()->add_rows();
      row.set_client_id("0190f5a0-0000-7000-8000-000000001000");
      row.add_streams()->set_sequence(41);
      RETURN_IF_ERROR(listener.take(overview));
    }
    return absl::OkStatus();
  }

  std::vector<v1::GenerateReportsRequest> asked;
  // So many results, then the status, once. Below 0: never.
  int breaks_after = -1;
  absl::Status breaks_with = absl::UnavailableError("gone");
  std::set<std::string> without_consent;
  std::set<std::string> failing;

 private:
  std::vector<v1::ProgressReport> Wanted(const v1::GenerateReportsRequest& request) const {
    if (request.without_reports()) return {};
    std::vector<v1::ProgressReport> wanted;
    for (const v1::ProgressReport& report : reports_) {
      const auto& ids = request.client_ids();
      const bool is_named =
          std::find(ids.begin(), ids.end(), report.header().client_id()) != ids.end();
      if (ids.empty() || is_named) wanted.push_back(report);
    }
    return wanted;
  }

  v1::GenerateReportsResponse ResultOf(const v1::ProgressReport& report) const {
    v1::GenerateReportsResponse response;
    v1::ReportResult& result = *response.mutable_result();
    const std::string& code = report.header().client_code();
    result.set_client_id(report.header().client_id());
    result.set_client_code(code);
    result.set_outcome(v1::REPORT_OUTCOME_OK);
    if (without_consent.contains(code)) {
      result.set_outcome(v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
      result.set_reason("no consent");
    } else if (failing.contains(code)) {
      result.set_outcome(v1::REPORT_OUTCOME_ERROR);
      result.set_reason("it does not work");
    } else {
      *result.mutable_report() = report;
    }
    return response;
  }

  std::vector<v1::ProgressReport> reports_;
};

class ReportMakingTest : public ::testing::Test {
 protected:
  std::string Folder() const { return directory_.Path(folder_); }

  // What the folder's file tells.
  ReportManifest Told() {
    auto folder = ReportFolder::Resume(Folder());
    EXPECT_TRUE(folder.ok()) << folder.status();
    const auto manifest = (*folder)->ReadManifest();
    EXPECT_TRUE(manifest.ok()) << manifest.status();
    return manifest.value_or(ReportManifest());
  }

  absl::Status Make(v1::GenerateReportsRequest request = {}) {
    auto folder = ReportFolder::Make(Folder());
    if (!folder.ok()) return folder.status();
    ReportManifest manifest;
    manifest.asked.request = std::move(request);
    manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
    manifest.asked.formats = {ReportFormat::kJson};
    return Run(**folder, manifest);
  }

  absl::Status Resume() {
    auto folder = ReportFolder::Resume(Folder());
    if (!folder.ok()) return folder.status();
    auto manifest = (*folder)->ReadManifest();
    if (!manifest.ok()) return manifest.status();
    return Run(**folder, *manifest);
  }

  absl::Status Run(ReportFolder& folder, ReportManifest& manifest) {
    const ReportLook look{.json = [](const google::protobuf::Message& message) {
      return MessageJson(message).Text();
    }};
    RenderQueue queue(look, manifest.asked.formats, 1, nullptr);
    const ReportWorkshop workshop{
        .ask = [this](const auto& request,
                      const auto& listener) { return server_.Answer(request, listener); },
        .retry_delay = [this](const absl::Status& status,
                              int tries) { return RetryDelay(status, tries, random_); },
        .sleep = [this](absl::Duration time) { slept_ += time; },
        .is_stopped = [this] { return stops_after_ >= 0 && shown_ >= stops_after_; },
        .progress = [this](int, int, const std::string&) { at_each_report_(); },
        .show =
            [this](const auto&, const auto&) {
              ++shown_;
              at_each_report_();
            },
        .clock = clock_};
    return ReportMaking(workshop, manifest, &folder, queue).Run();
  }

  std::set<std::string> FilesThere() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

  bool IsWhole(const WrittenFile& file) const {
    const auto folder = ReportFolder::Resume(Folder());
    return folder.ok() && (*folder)->IsWhole(file);
  }

  int Made(const ReportManifest& manifest) const {
    return static_cast<int>(std::count_if(manifest.clients.begin(), manifest.clients.end(),
                                          [](const auto& entry) { return entry.IsMade(); }));
  }

  TempDirectory directory_;
  std::string folder_ = "out";
  // Before its files are written, and after.
  std::function<void()> at_each_report_ = [] {};
  ReportServer server_{4};
  ManualClock clock_;
  SystemRandomSource random_;
  absl::Duration slept_;
  int shown_ = 0;
  int stops_after_ = -1;
};

TEST_F(ReportMakingTest, MakesAFileAClientAndTellsOfEachInTheManifest) {
  ASSERT_TRUE(Make().ok());
  EXPECT_THAT(FilesThere(),
              ElementsAre("kl-1000-consultant.json", "kl-1001-consultant.json",
                          "kl-1002-consultant.json", "kl-1003-consultant.json", "manifest.json"));
  const ReportManifest told = Told();
  ASSERT_THAT(told.clients, SizeIs(4));
  const ManifestEntry& first = told.clients.front();
  EXPECT_EQ(first.client_code, "kl-1000");
  EXPECT_EQ(first.checksum, AProgressReport("kl-1000").checksum());
  EXPECT_EQ(first.period, "2026-11-21..2026-11-24");
  ASSERT_THAT(first.streams, SizeIs(1));
  EXPECT_EQ(first.streams[0].NumberOf("sequence"), 41);
  ASSERT_THAT(first.files, SizeIs(1));
  EXPECT_EQ(first.files[0].sha256.size(), 64u);
}

TEST_F(ReportMakingTest, AClientWithoutAReportKeepsNobodyBack) {
  server_.without_consent = {"kl-1001"};
  server_.failing = {"kl-1002"};
  ASSERT_TRUE(Make().ok());
  const ReportManifest told = Told();
  EXPECT_EQ(told.clients[0].outcome, v1::REPORT_OUTCOME_OK);
  EXPECT_EQ(told.clients[1].outcome, v1::REPORT_OUTCOME_SKIPPED_NO_CONSENT);
  EXPECT_EQ(told.clients[1].reason, "no consent");
  EXPECT_EQ(told.clients[2].outcome, v1::REPORT_OUTCOME_ERROR);
  EXPECT_EQ(told.clients[3].outcome, v1::REPORT_OUTCOME_OK);
}

TEST_F(ReportMakingTest, AsksAServerThatWentAwayForTheMissingAlone) {
  server_.breaks_after = 3;
  ASSERT_TRUE(Make().ok());
  ASSERT_THAT(server_.asked, SizeIs(2));
  EXPECT_THAT(server_.asked[1].client_ids(),
              ElementsAre(AProgressReport("kl-1003").header().client_id()));
  EXPECT_EQ(Made(Told()), 4);
}

TEST_F(ReportMakingTest, GoesOnWhereTheServerHasNoRoomForASlowReader) {
  server_.breaks_after = 2;
  server_.breaks_with = absl::ResourceExhaustedError("nothing was read for 60 seconds");
  ASSERT_TRUE(Make().ok());
  EXPECT_EQ(Made(Told()), 4);
}

TEST_F(ReportMakingTest, GivesUpAServerThatStaysAwayAndTellsWhatIsWhole) {
  server_.breaks_after = 2;
  int calls = 0;
  auto folder = ReportFolder::Make(Folder());
  ASSERT_TRUE(folder.ok()) << folder.status();
  ReportManifest manifest;
  manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
  manifest.asked.formats = {ReportFormat::kJson};
  RenderQueue queue({.json = [](const auto& message) { return MessageJson(message).Text(); }},
                    manifest.asked.formats, 1, nullptr);
  const ReportWorkshop workshop{
      .ask =
          [&](const auto& request, const auto& listener) {
            if (++calls > 1) return absl::Status(absl::UnavailableError("gone"));
            return server_.Answer(request, listener);
          },
      .retry_delay = [this](const absl::Status& status,
                            int tries) { return RetryDelay(status, tries, random_); },
      .sleep = [](absl::Duration) {},
      .clock = clock_};
  const absl::Status made = ReportMaking(workshop, manifest, folder->get(), queue).Run();
  EXPECT_TRUE(absl::IsUnavailable(made)) << made;
  EXPECT_EQ(calls, kMaxTries);
  folder->reset();
  const ReportManifest told = Told();
  EXPECT_EQ(Made(told), 2);
  EXPECT_EQ(told.clients[3].outcome, v1::REPORT_OUTCOME_UNSPECIFIED);
}

TEST_F(ReportMakingTest, FinishesWhatIsInHandWhenItIsStoppedAndTellsTheRestIsMissing) {
  stops_after_ = 2;
  const absl::Status made = Make();
  EXPECT_EQ(ExitCodeOf(made), ExitCode::kInterrupted) << made;
  const ReportManifest told = Told();
  EXPECT_THAT(told.clients, SizeIs(4));
  EXPECT_GE(Made(told), 2);
  EXPECT_LT(Made(told), 4);
  EXPECT_EQ(FilesThere().size(), static_cast<size_t>(Made(told)) + 1);
}

TEST_F(ReportMakingTest, ResumesWithWhatIsMissingAndLeavesTheRestAsItIs) {
  server_.failing = {"kl-1001"};
  ASSERT_TRUE(Make().ok());
  server_.failing.clear();
  server_.asked.clear();
  ASSERT_TRUE(Resume().ok());
  ASSERT_THAT(server_.asked, SizeIs(1));
  EXPECT_THAT(server_.asked[0].client_ids(),
              ElementsAre(AProgressReport("kl-1001").header().client_id()));
  EXPECT_EQ(Made(Told()), 4);
  server_.asked.clear();
  ASSERT_TRUE(Resume().ok());
  EXPECT_THAT(server_.asked, IsEmpty()) << "all is there";
}

TEST_F(ReportMakingTest, MakesAnewAFileThatIsGoneOrIsNotAsItWasWritten) {
  ASSERT_TRUE(Make().ok());
  std::filesystem::remove(Folder() + "/kl-1000-consultant.json");
  std::ofstream(Folder() + "/kl-1002-consultant.json", std::ios::app) << " ";
  server_.asked.clear();
  ASSERT_TRUE(Resume().ok());
  ASSERT_THAT(server_.asked, SizeIs(1));
  EXPECT_THAT(server_.asked[0].client_ids(),
              ElementsAre(AProgressReport("kl-1000").header().client_id(),
                          AProgressReport("kl-1002").header().client_id()));
  EXPECT_THAT(FilesThere(), SizeIs(5));
}

TEST_F(ReportMakingTest, TakesBackTheFilesOfAClientWhoseConsentHasEnded) {
  ASSERT_TRUE(Make().ok());
  std::ofstream(Folder() + "/kl-1002-consultant.json", std::ios::app) << " ";
  server_.without_consent = {"kl-1002"};
  ASSERT_TRUE(Resume().ok());
  EXPECT_EQ(FilesThere().count("kl-1002-consultant.json"), 0u);
  EXPECT_THAT(Told().clients[2].files, IsEmpty());
}

TEST_F(ReportMakingTest, KilledAtAnyReportItIsGoneOnWithSoThatEveryFileThereIsListed) {
  std::vector<std::string> killed;
  at_each_report_ = [&] {
    // What stands there if it is killed now.
    killed.push_back("killed-" + std::to_string(killed.size()));
    std::filesystem::copy(Folder(), directory_.Path(killed.back()));
  };
  ASSERT_TRUE(Make().ok());
  at_each_report_ = [] {};
  ASSERT_THAT(killed, SizeIs(8));
  server_.without_consent = {"kl-1001"};
  for (const std::string& folder : killed) {
    folder_ = folder;
    std::ofstream(Folder() + "/kl-1001-my-notes.txt") << "of the consultant";
    ASSERT_TRUE(Resume().ok());
    std::set<std::string> listed = {"kl-1001-my-notes.txt", "manifest.json"};
    for (const ManifestEntry& entry : Told().clients) {
      for (const WrittenFile& file : entry.files) {
        listed.insert(file.name);
        EXPECT_TRUE(IsWhole(file)) << folder << ": " << file.name;
      }
    }
    EXPECT_THAT(listed, SizeIs(5));
    EXPECT_EQ(FilesThere(), listed) << folder;
  }
}

TEST_F(ReportMakingTest, AsksForTheOverviewOfAllWhereTheCallBrokeOffBeforeIt) {
  v1::GenerateReportsRequest request;
  request.set_with_overview(true);
  server_.breaks_after = 3;
  ASSERT_TRUE(Make(request).ok());
  ASSERT_THAT(server_.asked, SizeIs(3));
  EXPECT_FALSE(server_.asked[1].with_overview()) << "it would be one of the missing alone";
  EXPECT_TRUE(server_.asked[2].without_reports());
  EXPECT_THAT(server_.asked[2].client_ids(), IsEmpty());
  ASSERT_THAT(Told().overview, SizeIs(1));
  const ManifestEntry overview = Told().overview[0];
  EXPECT_TRUE(overview.IsMade());
  EXPECT_EQ(overview.checksum, std::string(64, '5'));
  EXPECT_EQ(overview.rule_set_version, "rules-5");
  ASSERT_THAT(overview.streams, SizeIs(1));
  EXPECT_EQ(overview.streams[0].TextOf("client_id"), "0190f5a0-0000-7000-8000-000000001000");
  EXPECT_EQ(overview.streams[0].NumberOf("sequence"), 41);
  EXPECT_EQ(FilesThere().count("caseload.json"), 1u);
}

TEST_F(ReportMakingTest, TellsHowFarAnOverviewAloneIs) {
  auto folder = ReportFolder::Make(Folder());
  ASSERT_TRUE(folder.ok()) << folder.status();
  ReportManifest manifest;
  manifest.asked.request.set_without_reports(true);
  RenderQueue queue({}, {}, 1, nullptr);
  std::vector<std::pair<int, int>> told;
  const ReportWorkshop workshop{
      .ask = [](const auto&, const ReportListener& listener) -> absl::Status {
        v1::GenerateReportsResponse batch, silent, overview;
        batch.mutable_batch()->add_client_ids("0190f5a0-0000-7000-8000-000000000001");
        silent.set_done(8);
        silent.set_total(20);
        overview.mutable_overview();
        for (const auto& part : {batch, silent, overview}) RETURN_IF_ERROR(listener.take(part));
        return absl::OkStatus();
      },
      .retry_delay = [](const absl::Status&, int) { return std::optional<absl::Duration>(); },
      .sleep = [](absl::Duration) {},
      .progress = [&](int done, int total, const auto&) { told.emplace_back(done, total); },
      .clock = clock_};
  ASSERT_TRUE(ReportMaking(workshop, manifest, folder->get(), queue).Run().ok());
  EXPECT_THAT(told, ElementsAre(std::pair(8, 20)));
}

TEST_F(ReportMakingTest, OfNobodyInCareIsDoneAtOnce) {
  server_ = ReportServer(0);
  const absl::Status made = Make();
  ASSERT_TRUE(made.ok()) << made;
  EXPECT_THAT(Told().clients, IsEmpty());
}

// A disk that is full in the middle: the second report's name is taken by a folder.
TEST_F(ReportMakingTest, StopsWhereAFileCannotBeWrittenAndTellsWhichAndWhatIsWhole) {
  auto folder = ReportFolder::Make(Folder());
  ASSERT_TRUE(folder.ok()) << folder.status();
  std::filesystem::create_directories(Folder() + "/kl-1001-consultant.json/taken");
  ReportManifest manifest;
  manifest.asked.request.set_audience(v1::REPORT_AUDIENCE_CONSULTANT);
  manifest.asked.formats = {ReportFormat::kJson};
  const absl::Status made = Run(**folder, manifest);
  EXPECT_EQ(ExitCodeOf(made), ExitCode::kCannotReadOrWrite) << made;
  EXPECT_THAT(std::string(made.message()), HasSubstr(Folder() + "/kl-1001-consultant.json"));
  folder->reset();
  const ReportManifest told = Told();
  EXPECT_EQ(told.clients[0].outcome, v1::REPORT_OUTCOME_OK);
  EXPECT_EQ(told.clients[1].outcome, v1::REPORT_OUTCOME_ERROR);
  EXPECT_THAT(told.clients[1].reason, HasSubstr("cannot write"));
  std::filesystem::remove_all(Folder() + "/kl-1001-consultant.json");
  ASSERT_TRUE(Resume().ok());
  EXPECT_EQ(Made(Told()), 4);
}

TEST_F(ReportMakingTest, TellsOfNoModelWhoseFilesAreNotThereAndForgetsNoFileThatIs) {
  ASSERT_TRUE(Make().ok());
  const std::string file = Folder() + "/kl-1001-consultant.json";
  std::filesystem::remove(file);
  std::filesystem::create_directories(file + "/taken");
  EXPECT_EQ(ExitCodeOf(Resume()), ExitCode::kCannotReadOrWrite);
  const ManifestEntry told = Told().clients[1];
  EXPECT_EQ(told.outcome, v1::REPORT_OUTCOME_ERROR);
  EXPECT_EQ(told.checksum, "");
  EXPECT_THAT(told.streams, IsEmpty());
  ASSERT_THAT(told.files, SizeIs(1)) << "it was not replaced";
  std::filesystem::remove_all(file);
  std::ofstream(file) << "of an earlier run";
  server_.without_consent = {"kl-1001"};
  ASSERT_TRUE(Resume().ok());
  EXPECT_FALSE(std::filesystem::exists(file)) << "it is taken back with the consent";
}

TEST_F(ReportMakingTest, SaysSoWhereTheServerLeavesAClientOut) {
  auto folder = ReportFolder::Make(Folder());
  ASSERT_TRUE(folder.ok()) << folder.status();
  ReportManifest manifest;
  manifest.asked.formats = {ReportFormat::kJson};
  RenderQueue queue({}, manifest.asked.formats, 1, nullptr);
  const ReportWorkshop workshop{
      .ask =
          [](const auto&, const ReportListener& listener) {
            v1::GenerateReportsResponse batch;
            batch.mutable_batch()->add_client_ids("0190f5a0-0000-7000-8000-000000000001");
            return listener.take(batch);
          },
      .retry_delay = [](const absl::Status&, int) { return std::optional<absl::Duration>(); },
      .sleep = [](absl::Duration) {},
      .clock = clock_};
  const absl::Status made = ReportMaking(workshop, manifest, folder->get(), queue).Run();
  EXPECT_EQ(ExitCodeOf(made), ExitCode::kOurFault) << made;
}

}  // namespace relactation::report_making_test
