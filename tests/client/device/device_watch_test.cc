// A device that stays and listens: what comes when a hint does, and when none does.
#include "client/device/device_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "server/workflow/plan_authoring.h"
#include "tests/support/recording_fixture.h"

namespace relactation::device_watch_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Hints that a test gives.
class ToldHints final : public HintSource {
 public:
  void Listen(const std::string& replica_id) override {
    if (end.ok() && !listened.empty() && listened.back() == replica_id) return;
    listened.push_back(replica_id);
    end = absl::OkStatus();
  }
  std::optional<absl::Duration> TakeNews() override { return std::exchange(news, std::nullopt); }
  absl::Status End() override { return end; }

  std::optional<absl::Duration> news;
  absl::Status end;
  std::vector<std::string> listened;
};

// A server that answers some Hellos with a failure, and carries out the rest.
class BusyServer final : public SyncServer {
 public:
  explicit BusyServer(SyncServer& server) : server_(server) {}

  absl::StatusOr<v1::HelloResponse> Hello(const v1::HelloRequest& request) override {
    if (failures.empty()) return server_.Hello(request);
    const absl::Status failure = failures.front();
    failures.erase(failures.begin());
    return failure;
  }
  absl::StatusOr<v1::PushResponse> Push(const v1::PushRequest& request) override {
    return server_.Push(request);
  }
  absl::StatusOr<v1::PullResponse> Pull(const v1::PullRequest& request) override {
    return server_.Pull(request);
  }
  absl::StatusOr<v1::NewReplicaResponse> NewReplica(const v1::NewReplicaRequest& request) override {
    return server_.NewReplica(request);
  }
  absl::StatusOr<v1::RangeDigestResponse> RangeDigest(
      const v1::RangeDigestRequest& request) override {
    return server_.RangeDigest(request);
  }
  absl::StatusOr<v1::ConfirmWipeResponse> ConfirmWipe(
      const v1::ConfirmWipeRequest& request) override {
    return server_.ConfirmWipe(request);
  }

  std::vector<absl::Status> failures;

 private:
  SyncServer& server_;
};

class Watch : public RecordingFixture {
 protected:
  // What happens at an instant of the watch, counted from its begin.
  struct Event {
    absl::Duration at;
    std::function<void()> happens;
  };

  // Watches for so long, as Ana's device.
  absl::Status WatchFor(absl::Duration time) {
    BusyServer server(anas_->server());
    server.failures = failures_;
    anas_->Close();
    began_ = clock_.Steady();
    DeviceWatch watch({.store = anas_->options(),
                       .server = server,
                       .hints = hints_,
                       .clock = clock_,
                       .random = dice_,
                       .wait = [&](absl::Duration at_most) { return Wait(at_most, time); },
                       .tell =
                           [&](const WatchRound& round) {
                             rounds_.push_back(round);
                             times_.push_back(clock_.Steady() - began_);
                           }});
    const absl::Status ended = watch.Run();
    anas_->Reopen();
    return ended;
  }

  WatchWait Wait(absl::Duration at_most, absl::Duration time) {
    EXPECT_GT(at_most, absl::ZeroDuration()) << "it would never sleep";
    const absl::Duration now = clock_.Steady() - began_;
    absl::Duration until = std::min(now + at_most, time);
    const bool happens = !events_.empty() && events_.front().at <= until;
    if (happens) until = std::max(events_.front().at, now);
    clock_.Advance(until - now);
    if (happens) {
      const Event event = std::move(events_.front());
      events_.erase(events_.begin());
      event.happens();
      return WatchWait::kWoken;
    }
    return until >= time ? WatchWait::kEnded : WatchWait::kTimeUp;
  }

  void HintAt(absl::Duration at, absl::Duration delay = absl::ZeroDuration()) {
    events_.push_back({at, [this, delay] { hints_.news = delay; }});
  }
  std::vector<int64_t> Received() const {
    std::vector<int64_t> received;
    for (const WatchRound& round : rounds_) received.push_back(round.report->received);
    return received;
  }

  ToldHints hints_;
  SystemRandomSource dice_;
  std::vector<absl::Status> failures_;
  std::vector<Event> events_;
  std::vector<WatchRound> rounds_;
  std::vector<absl::Duration> times_;
  absl::Duration began_;
};

TEST_F(Watch, FetchesWhatIsNewAfterTheDelayThatTheHintAsksFor) {
  events_.push_back({absl::Seconds(10), [this] {
                       bens_->Add(Pumping());
                       bens_->Sync();
                       hints_.news = absl::Milliseconds(700);
                     }});
  EXPECT_TRUE(WatchFor(absl::Seconds(20)).ok());
  EXPECT_THAT(times_, ElementsAre(absl::ZeroDuration(), absl::Milliseconds(10'700)));
  EXPECT_THAT(Received(), ElementsAre(0, 1));
  EXPECT_THAT(anas_->SeeAll(), SizeIs(1));
  EXPECT_THAT(hints_.listened, ElementsAre(ana_.replica_id));
}

TEST_F(Watch, TellsOfTheAlarmsThatCameOnce) {
  events_.push_back({absl::Seconds(10), [this] {
                       v1::Record fever;
                       *fever.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
                       v1::Symptom& symptom = *fever.mutable_observation()->mutable_symptom();
                       symptom.set_infant_id(client_.infants(0).infant_id());
                       symptom.set_temperature_tenths_c(390);
                       bens_->Add(fever);
                       bens_->Sync();
                       hints_.news = absl::ZeroDuration();
                     }});
  HintAt(absl::Seconds(15));
  EXPECT_TRUE(WatchFor(absl::Seconds(20)).ok());
  ASSERT_THAT(rounds_, SizeIs(3));
  EXPECT_THAT(rounds_[0].alarms.matches, IsEmpty());
  ASSERT_THAT(rounds_[1].alarms.matches, SizeIs(1));
  EXPECT_EQ(rounds_[1].alarms.matches[0].rule->id, "I1");
  EXPECT_EQ(rounds_[1].alarms.family.client_id(), client_.client_id());
  EXPECT_THAT(rounds_[2].alarms.matches, IsEmpty());
}

TEST_F(Watch, TakesHintsThatComeTogetherForOne) {
  for (int i = 0; i < 5; ++i) HintAt(absl::Seconds(10) + i * absl::Milliseconds(30));
  EXPECT_TRUE(WatchFor(absl::Seconds(20)).ok());
  EXPECT_THAT(times_, ElementsAre(absl::ZeroDuration(), absl::Milliseconds(10'200)));
}

TEST_F(Watch, ExchangesNoMoreThanOnceASecondHoweverManyHintsCome) {
  for (int i = 0; i < 50; ++i) HintAt(absl::Seconds(5) + i * absl::Milliseconds(100));
  EXPECT_TRUE(WatchFor(absl::Seconds(10)).ok());
  EXPECT_LE(rounds_.size(), 7u);
  for (size_t i = 1; i < times_.size(); ++i) EXPECT_GE(times_[i] - times_[i - 1], absl::Seconds(1));
}

TEST_F(Watch, AsksWhenTheServerSaidThatItIsTimeWhereNoHintComes) {
  EXPECT_TRUE(WatchFor(absl::Minutes(5)).ok());
  ASSERT_GE(rounds_.size(), 3u);
  const absl::Duration said = rounds_[0].report->next;
  EXPECT_GE(said, absl::Minutes(1));
  EXPECT_EQ(times_[1], said);
  EXPECT_EQ(times_[2], said + rounds_[1].report->next);
}

TEST_F(Watch, SaysThatANewPlanCame) {
  events_.push_back({absl::Seconds(10), [this] {
                       v1::PublishPlanRequest request;
                       request.set_request_id(NewId());
                       request.set_client_id(client_.client_id());
                       *request.mutable_plan() = APlan("2026-09-21");
                       const auto published = Do(&PublishPlan, request);
                       ASSERT_TRUE(published.ok()) << published.status();
                       hints_.news = absl::ZeroDuration();
                     }});
  EXPECT_TRUE(WatchFor(absl::Seconds(20)).ok());
  ASSERT_THAT(rounds_, SizeIs(2));
  EXPECT_EQ(rounds_[0].new_plan_revision, 0);
  EXPECT_EQ(rounds_[1].new_plan_revision, 1);
}

TEST_F(Watch, TriesAgainAfterPausesThatGrowWhereNobodyAnswers) {
  failures_.assign(40, absl::UnavailableError("nobody is there"));
  EXPECT_TRUE(WatchFor(absl::Minutes(30)).ok());
  ASSERT_GE(rounds_.size(), 8u) << "the longest pause is five minutes";
  EXPECT_LE(rounds_.size(), 40u) << "and the pauses grow";
  for (const WatchRound& round : rounds_) EXPECT_LE(round.next, absl::Minutes(5));
}

TEST_F(Watch, WaitsForAsLongAsTheServerAsksWhateverTheHintsSay) {
  failures_ = {WithRetryDelay(absl::ResourceExhaustedError("too much to do"), absl::Minutes(2))};
  HintAt(absl::Seconds(30));
  EXPECT_TRUE(WatchFor(absl::Minutes(3)).ok());
  ASSERT_GE(times_.size(), 2u);
  EXPECT_GE(times_[1], absl::Minutes(2));
  EXPECT_LE(times_[1], absl::Minutes(2) + absl::Seconds(1));
  EXPECT_FALSE(rounds_[0].report.ok());
  EXPECT_TRUE(rounds_[1].report.ok());
}

TEST_F(Watch, EndsWithASentenceOnceTheRightHasEnded) {
  events_.push_back({absl::Seconds(10), [this] {
                       EndRight(ana_);
                       hints_.end = absl::UnauthenticatedError("the right has ended");
                       hints_.news = absl::Milliseconds(900);
                     }});
  const absl::Status ended = WatchFor(absl::Minutes(1));
  EXPECT_EQ(ReasonOf(ended), "RIGHT_ENDED");
  EXPECT_THAT(std::string(ended.message()), ::testing::HasSubstr("ask your consultant"));
  EXPECT_EQ(times_.back(), absl::Seconds(10)) << "this is looked at without delay";
  EXPECT_THAT(anas_->SeeAll(), IsEmpty());
}

TEST_F(Watch, LeavesTheStoreToOthersWhileItWaits) {
  events_.push_back({absl::Seconds(10), [this] {
                       anas_->Reopen();
                       anas_->Add(Pumping());
                       hints_.news = absl::ZeroDuration();
                     }});
  events_.push_back({absl::Seconds(15), [this] { anas_->Close(); }});
  EXPECT_TRUE(WatchFor(absl::Seconds(20)).ok());
  ASSERT_THAT(rounds_, SizeIs(2)) << "a store in use is no failure to tell of";
  EXPECT_EQ(rounds_[1].report->sent, 1);
  EXPECT_GE(times_[1], absl::Seconds(15));
  EXPECT_LE(times_[1], absl::Seconds(16));
}

TEST_F(Watch, ListensOnceItKnowsAsWhom) {
  anas_->Close();
  auto held_by_another = DeviceStore::Open(anas_->options(), clock_);
  ASSERT_TRUE(held_by_another.ok()) << held_by_another.status();
  events_.push_back({absl::Seconds(5), [&] { held_by_another->reset(); }});
  EXPECT_TRUE(WatchFor(absl::Seconds(10)).ok());
  EXPECT_THAT(rounds_, SizeIs(1));
  EXPECT_THAT(hints_.listened, ElementsAre(ana_.replica_id));
}

TEST_F(Watch, ListensAgainWhereTheCallEndedButNotAtOnceAndNotForEver) {
  std::vector<absl::Duration> begun;
  for (int i = 1; i < 60; ++i) {
    events_.push_back({i * absl::Seconds(5), [this, &begun] {
                         if (begun.size() < hints_.listened.size()) {
                           begun.push_back(clock_.Steady() - began_);
                         }
                         hints_.end = absl::UnavailableError("the server is stopping");
                       }});
  }
  EXPECT_TRUE(WatchFor(absl::Minutes(5)).ok());
  EXPECT_GE(hints_.listened.size(), 3u);
  EXPECT_LE(hints_.listened.size(), 20u) << "each pause may be longer than the one before";
}

TEST_F(Watch, AsksTheLessOftenWhereTheRightIsSaidToHaveEndedAndHasNot) {
  for (int i = 1; i < 600; ++i) {
    events_.push_back({i * absl::Seconds(1), [this] {
                         if (!hints_.end.ok()) return;
                         hints_.end = absl::UnauthenticatedError("who are you?");
                         hints_.news = absl::ZeroDuration();
                       }});
  }
  EXPECT_TRUE(WatchFor(absl::Minutes(10)).ok());
  EXPECT_GE(hints_.listened.size(), 3u);
  EXPECT_LE(rounds_.size(), 40u) << "each pause may be longer than the one before";
}

TEST_F(Watch, GoesOnListeningAsTheReplicaThatItBecame) {
  // Another copy of the device took its numbers.
  anas_->Add(Pumping());
  const auto clone = Cloned(*anas_, ana_, "clone");
  clone->Note(clone->SeeAll()[0].record.record_id(), "the copy's");
  clone->Sync();
  anas_->Note(anas_->SeeAll()[0].record.record_id(), "its own");
  EXPECT_TRUE(WatchFor(absl::Seconds(10)).ok());
  const std::string now = anas_->State().replica_id;
  EXPECT_NE(now, ana_.replica_id);
  EXPECT_THAT(hints_.listened, ElementsAre(now));
}

}  // namespace relactation::device_watch_test
