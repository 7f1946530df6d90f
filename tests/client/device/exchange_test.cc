#include "client/device/exchange.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "proto/relactation/care/time_fields.h"
#include "tests/support/further_device.h"
#include "tests/support/recording_fixture.h"

namespace relactation::exchange_test {

using ::testing::ElementsAre;
using ::testing::Pair;

class ExchangeWithTheServer : public RecordingFixture {
 protected:
  void Pump(int times) {
    for (int i = 0; i < times; ++i) anas_->Add(Pumping(absl::Hours(i + 1)));
  }

  // Its adult signs in on one more device.
  void SignInAgain(const Device& device) {
    const absl::Status made =
        InScope(device, [&](const Scope& scope) { return SignInElsewhere(scope, NewId()); });
    EXPECT_TRUE(made.ok()) << made;
  }

  std::vector<int64_t> Revisions(const std::vector<std::string>& ids) {
    std::vector<int64_t> revisions;
    for (const std::string& id : ids) revisions.push_back(Stored(ana_, id).revision);
    return revisions;
  }
};

TEST_F(ExchangeWithTheServer, SendsWhatWasEnteredAndGetsItBackAsTheServersRows) {
  const std::string id = anas_->Add(Pumping());
  anas_->Add(Pumping(absl::Hours(2)));
  anas_->Add(Mood(ana_.person_id));
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(report.sent, 3);
  EXPECT_EQ(report.refused, 0);
  EXPECT_EQ(report.kept_both, 0);
  EXPECT_EQ(report.received, 3);
  EXPECT_EQ(report.repaired, 0);
  EXPECT_TRUE(report.has_right);
  EXPECT_EQ(anas_->Unsent(), 0);
  EXPECT_EQ(anas_->RowOf(id).body(), Stored(ana_, id).body);
  ExpectEqual(*anas_, ana_);
  EXPECT_EQ(bens_->Sync().received, 2);
  ExpectEqual(*bens_, ben_);
}

TEST_F(ExchangeWithTheServer, CostsOneCallWhereNothingIsNew) {
  Pump(2);
  anas_->Sync();
  anas_->server().ForgetCalls();
  const ExchangeReport report = anas_->Sync();
  EXPECT_EQ(anas_->server().AllCalls(), 1);
  EXPECT_EQ(anas_->server().Calls<v1::HelloRequest>(), 1);
  EXPECT_EQ(report.sent, 0);
  EXPECT_EQ(report.received, 0);
  EXPECT_GE(report.next, absl::Minutes(1));
  EXPECT_LT(report.next, absl::Seconds(90));
}

TEST_F(ExchangeWithTheServer, HasTheSameEffectOnceWhereTheAnswerToAPushIsLost) {
  const std::string id = anas_->Add(Pumping());
  anas_->Note(id, "half asleep");
  anas_->server().DropAnswer<v1::PushRequest>();
  EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
  EXPECT_EQ(anas_->Unsent(), 2) << "nobody said what became of it";
  EXPECT_EQ(RecordsOnServer(), 1);
  const RecordRow first = Stored(ana_, id);
  EXPECT_EQ(anas_->Sync().sent, 2);
  EXPECT_EQ(Stored(ana_, id).revision, first.revision);
  EXPECT_EQ(Stored(ana_, id).sequence, first.sequence);
  for (const Change& change : anas_->Changes()) {
    EXPECT_EQ(change.outcome->result(), v1::MUTATION_RESULT_APPLIED);
  }
  EXPECT_EQ(RecordsOnServer(), 1);
  ExpectEqual(*anas_, ana_);
}

TEST_F(ExchangeWithTheServer, LosesAndDoublesNothingWhereverItIsBrokenOff) {
  std::vector<std::string> ids;
  const auto one_more = [&] {
    ids.push_back(anas_->Add(Pumping()));
    anas_->Note(ids.back(), "half asleep");
    if (ids.size() > 1) anas_->NoteLeft(ids[ids.size() - 2], 40);
  };
  SyncServerInTest& server = anas_->server();
  using BreakOff = std::function<void()>;
  const std::vector<BreakOff> faults = {[&] { server.DropRequest<v1::HelloRequest>(); },
                                        [&] { server.DropAnswer<v1::HelloRequest>(); },
                                        [&] { server.DropRequest<v1::PushRequest>(); },
                                        [&] { server.DropAnswer<v1::PushRequest>(); },
                                        [&] { server.DropRequest<v1::PullRequest>(); },
                                        [&] { server.DropAnswer<v1::PullRequest>(); }};
  for (const auto& break_off : faults) {
    one_more();
    break_off();
    EXPECT_TRUE(absl::IsUnavailable(anas_->TrySync().status()));
    anas_->Reopen();
    EXPECT_EQ(anas_->SeeAll().size(), ids.size());
  }
  anas_->Sync();
  EXPECT_EQ(RecordsOnServer(), 6);
  EXPECT_THAT(Revisions(ids), ElementsAre(3, 3, 3, 3, 3, 2));
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectEqual(*anas_, ana_);
}

TEST_F(ExchangeWithTheServer, SendsManyChangesInAsManyPushesAsTheServerAsks) {
  anas_->server().limits.set_push_mutations(2);
  Pump(5);
  EXPECT_EQ(anas_->Sync().sent, 5);
  EXPECT_EQ(anas_->server().Calls<v1::PushRequest>(), 3);
  EXPECT_EQ(anas_->server().Last<v1::PushRequest>().mutations(0).n(), 5);
  EXPECT_EQ(RecordsOnServer(), 5);
}

TEST_F(ExchangeWithTheServer, SaysTheNumberOfTheFirstChangeOfAPushAlone) {
  Pump(3);
  EXPECT_EQ(anas_->Sync().sent, 3);
  const auto push = anas_->server().Last<v1::PushRequest>();
  EXPECT_EQ(push.mutations(0).n(), 1);
  EXPECT_EQ(push.mutations(2).n(), 0) << "they follow one another";
  EXPECT_EQ(RecordsOnServer(), 3);
}

TEST_F(ExchangeWithTheServer, SendsLargeChangesInSmallPushes) {
  anas_->server().limits.set_push_bytes(9000);
  v1::Record record = Pumping();
  record.set_note(std::string(3500, 'z'));
  for (int i = 0; i < 3; ++i) anas_->Add(record);
  EXPECT_EQ(anas_->Sync().sent, 3);
  EXPECT_EQ(anas_->server().Calls<v1::PushRequest>(), 2);
  anas_->server().limits.set_push_bytes(10);
  anas_->Add(record);
  EXPECT_EQ(anas_->Sync().sent, 1) << "one may always be sent";
}

TEST_F(ExchangeWithTheServer, SplitsWhatIsTooMuchForOnePushByTheServersOwnLimits) {
  v1::Record record = Pumping();
  for (int i = 0; i < 501; ++i) anas_->Add(record);
  EXPECT_EQ(anas_->Sync().sent, 501);
  EXPECT_THAT(anas_->server().pushed, ElementsAre(500, 1));
  anas_->server().pushed.clear();
  // Together more than a mebibyte.
  record.set_note(std::string(3500, 'z'));
  for (int i = 0; i < 400; ++i) anas_->Add(record);
  EXPECT_EQ(anas_->Sync().sent, 400);
  EXPECT_EQ(anas_->server().pushed.size(), 2u);
  EXPECT_GT(anas_->server().pushed.front(), 200) << "a push is as large as it may be";
  EXPECT_EQ(anas_->Unsent(), 0);
  EXPECT_TRUE(anas_->Tray().empty());
  EXPECT_EQ(RecordsOnServer(), 901);
  ExpectEqual(*anas_, ana_);
}

TEST_F(ExchangeWithTheServer, GoesOnAfterThePushThatWasBrokenOff) {
  anas_->server().limits.set_push_mutations(2);
  Pump(5);
  anas_->server().DropRequest<v1::PushRequest>(1);
  EXPECT_FALSE(anas_->TrySync().ok());
  EXPECT_EQ(anas_->Unsent(), 3);
  EXPECT_EQ(anas_->Sync().sent, 3);
  EXPECT_EQ(RecordsOnServer(), 5);
}

TEST_F(ExchangeWithTheServer, SendsHalfWhereAPushTakesTooLongAndMoreAgainOnceSeveralWentThrough) {
  anas_->server().most_changes = 3;
  Pump(24);
  EXPECT_EQ(anas_->Sync().sent, 24);
  EXPECT_THAT(anas_->server().pushed, ElementsAre(24, 12, 6, 3, 3, 3, 3, 6, 3, 3, 3, 3));
  EXPECT_EQ(RecordsOnServer(), 24);
  EXPECT_TRUE(anas_->Tray().empty());
  ExpectEqual(*anas_, ana_);
}

TEST_F(ExchangeWithTheServer, GivesUpWhereNotEvenOneChangeGoesThroughAndKeepsAll) {
  anas_->server().most_changes = 0;
  anas_->server().too_many = absl::ResourceExhaustedError("too much to do");
  Pump(4);
  EXPECT_TRUE(absl::IsResourceExhausted(anas_->TrySync().status()));
  EXPECT_THAT(anas_->server().pushed, ElementsAre(4, 2, 1));
  EXPECT_EQ(anas_->Unsent(), 4);
}

TEST_F(ExchangeWithTheServer, SendsNothingSmallerWhereAPersonWaits) {
  anas_->server().most_changes = 3;
  Pump(8);
  EXPECT_TRUE(absl::IsDeadlineExceeded(anas_->TrySync(nullptr, PushPace::kGivenUp).status()));
  EXPECT_THAT(anas_->server().pushed, ElementsAre(8));
  EXPECT_EQ(anas_->Unsent(), 8);
}

TEST_F(ExchangeWithTheServer, BringsAnAdultsPrivateEntriesToTheirOwnDevicesAlone) {
  const std::string mood = anas_->Add(Mood(ana_.person_id));
  anas_->Sync();
  bens_->Sync();
  EXPECT_EQ(bens_->RowOf(mood).record_id(), "");
  ASSERT_EQ(bens_->Streams().size(), 2u);
  EXPECT_EQ(bens_->Streams()[1].stream_id, ben_.streams[1]);
  const auto tablet = Recording(AddDevice(client_, ana_.person_id), "tablet");
  tablet->Sync();
  EXPECT_EQ(tablet->See(mood).record.observation().mood().mood(), 3);
}

TEST_F(ExchangeWithTheServer, NotesWhenTheServerAnsweredAndHowFarTheClockIsOff) {
  ManualClock fast;
  fast.Advance(absl::Minutes(5));
  const Device tablet = AddDevice(client_, ana_.person_id);
  DeviceStore::Options options;
  options.directory = stores_.Path("tablet");
  RecordingDevice recording(
      options, StateOf(tablet),
      [&](const google::protobuf::Message& request, Handler handler) {
        return CarryOut(request, std::move(handler), tablet.token);
      },
      fast);
  EXPECT_FALSE(recording.State().contact_time.has_value());
  EXPECT_FALSE(recording.State().clock_ahead.has_value());
  recording.Sync();
  EXPECT_EQ(recording.State().contact_time, clock_.Now());
  EXPECT_EQ(recording.State().clock_ahead, absl::Minutes(5));
}

TEST_F(ExchangeWithTheServer, TellsOnceOfADeviceThatSignedInAsTheSamePersonSinceTheLastContact) {
  EXPECT_EQ(anas_->Sync().new_device_time, std::nullopt);
  clock_.Advance(absl::Hours(1));
  const absl::Time signed_in = clock_.Now();
  SignInAgain(ana_);
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(anas_->Sync().new_device_time, signed_in);
  EXPECT_EQ(anas_->Sync().new_device_time, std::nullopt) << "it was told";
  EXPECT_EQ(anas_->State().other_devices, 1);
  EXPECT_EQ(anas_->State().newest_other_time, signed_in);
  EXPECT_EQ(bens_->Sync().new_device_time, std::nullopt);
}

TEST_F(ExchangeWithTheServer, TellsNothingOfDevicesThatWereThereBeforeTheFirstContact) {
  const Device tablet = AddDevice(client_, ana_.person_id);
  SignInAgain(tablet);
  const auto recording = Recording(tablet, "tablet");
  EXPECT_EQ(recording->Sync().new_device_time, std::nullopt);
  EXPECT_EQ(recording->State().other_devices, 1);
}

// A device that signs in when there is much already: 12 entries, and the client.
class FirstExchange : public ExchangeWithTheServer {
 protected:
  void SetUp() override {
    ExchangeWithTheServer::SetUp();
    Pump(12);
    anas_->Sync();
    tablet_ = AddDevice(client_, ben_.person_id);
    recording_ = Recording(tablet_, "tablet");
    recording_->server().limits.set_pull_rows(4);
  }

  Device tablet_{clock_};
  std::unique_ptr<RecordingDevice> recording_;
};

TEST_F(FirstExchange, ShowsHowFarItIs) {
  std::vector<std::pair<int64_t, int64_t>> shown;
  const auto report = recording_->TrySync(
      [&](int64_t received, int64_t to_come) { shown.emplace_back(received, to_come); });
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->received, 13);
  EXPECT_THAT(shown, ElementsAre(Pair(4, 9), Pair(8, 5), Pair(12, 1), Pair(13, 0)));
  ExpectEqual(*recording_, tablet_);
}

TEST_F(FirstExchange, GoesOnWhereItWasBrokenOff) {
  recording_->server().DropAnswer<v1::PullRequest>(2);
  EXPECT_TRUE(absl::IsUnavailable(recording_->TrySync().status()));
  EXPECT_EQ(recording_->SeeAll().size(), 7u) << "eight rows, one of them the client";
  recording_->Reopen();
  EXPECT_EQ(recording_->SeeAll().size(), 7u);
  EXPECT_EQ(recording_->Sync().received, 5);
  EXPECT_EQ(recording_->SeeAll().size(), 12u);
  ExpectEqual(*recording_, tablet_);
}

TEST_F(FirstExchange, LetsThePersonRecordWhileItIsUnderWay) {
  recording_->server().DropRequest<v1::PullRequest>(1);
  EXPECT_FALSE(recording_->TrySync().ok());
  recording_->Add(Pumping());
  recording_->Sync();
  EXPECT_EQ(recording_->SeeAll().size(), 13u);
  ExpectEqual(*recording_, tablet_);
}

TEST_F(FirstExchange, TakesWhatChangesWhileItIsUnderWay) {
  const std::string first = anas_->SeeAll()[0].record.record_id();
  const std::string last = anas_->SeeAll()[11].record.record_id();
  recording_->server().DropRequest<v1::PullRequest>(1);
  EXPECT_FALSE(recording_->TrySync().ok());
  anas_->TakeBack(first);
  anas_->TakeBack(last);
  anas_->Add(Pumping());
  anas_->Sync();
  EXPECT_EQ(recording_->Sync().repaired, 0);
  EXPECT_EQ(recording_->DigestOf(client_.client_id()).live_rows(), 12);
  ExpectEqual(*recording_, tablet_);
}

}  // namespace relactation::exchange_test
