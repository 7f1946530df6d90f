#include "client/command/review_watch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "client/command/exit_code.h"
#include "tests/client/command/flag_samples.h"
#include "tests/client/command/relact_in_test.h"

namespace relactation::review_watch_test {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

v1::ReviewCaseloadResponse Of(std::initializer_list<v1::ClientReview> clients) {
  v1::ReviewCaseloadResponse review;
  for (const v1::ClientReview& client : clients) *review.add_clients() = client;
  return review;
}

// A practice that answers one after the other and a person who leaves when there is no more.
class AWatch {
 public:
  using Answer = absl::StatusOr<v1::ReviewCaseloadResponse>;

  explicit AWatch(std::vector<Answer> answers, InputWait last = InputWait::kLine)
      : answers_(std::move(answers)), last_(last) {}

  absl::Status Run() {
    return WatchReview({.ask = [this] { return answers_[asked_++]; },
                        .draw =
                            [this](const v1::ReviewCaseloadResponse&) {
                              return "SCREEN " + std::to_string(++drawn_);
                            },
                        .wait =
                            [this](absl::Duration at_most) {
                              waited_ += at_most;
                              return asked_ < answers_.size() ? InputWait::kTimeUp : last_;
                            },
                        .now = [this] { return SampleNow() + waited_; },
                        .zone = absl::UTCTimeZone(),
                        .out = out_,
                        .terminal = {}});
  }

  std::string out() const { return out_.str(); }
  int drawn() const { return drawn_; }

 private:
  std::vector<Answer> answers_;
  InputWait last_;
  size_t asked_ = 0;
  int drawn_ = 0;
  absl::Duration waited_;
  std::ostringstream out_;
};

TEST(WatchReview, DrawsAtOnceAndAnewOnlyWhenSomethingChanged) {
  const auto before = Of({AReviewOf("ar-0377", "Ana R.")});
  const auto after = Of({AReviewOf("ar-0377", "Ana R.", {AFlag("D1")})});
  AWatch watch({before, before, after});
  EXPECT_TRUE(watch.Run().ok());
  EXPECT_EQ(watch.drawn(), 2);
  EXPECT_THAT(watch.out(),
              HasSubstr("Since the last change:\n  new: !! D1 zoe of Ana R. (ar-0377): "
                        "Fewer wet diapers"));
}

TEST(WatchReview, SaysWhenItLastAsked) {
  const auto review = Of({AReviewOf("ar-0377", "Ana R.")});
  AWatch watch({review, review});
  EXPECT_TRUE(watch.Run().ok());
  EXPECT_THAT(watch.out(), HasSubstr("Asked at 12:00:00; Enter ends it."));
  EXPECT_THAT(watch.out(), HasSubstr("Asked at 12:00:30; Enter ends it."));
}

// How long a watch waits each time until it looks at the second answer, when it is woken so.
std::vector<absl::Duration> WaitsOfOneWoken(const std::vector<absl::Duration>& woken_after) {
  std::vector<absl::Duration> waits;
  absl::Time now = SampleNow();
  int asked = 0;
  std::ostringstream out;
  const absl::Status status =
      WatchReview({.ask =
                       [&] {
                         ++asked;
                         return Of({});
                       },
                   .draw = [](const v1::ReviewCaseloadResponse&) { return std::string(); },
                   .wait =
                       [&](absl::Duration at_most) {
                         if (asked == 2) return InputWait::kLine;
                         waits.push_back(at_most);
                         const bool is_woken = waits.size() <= woken_after.size();
                         now += is_woken ? woken_after[waits.size() - 1] : at_most;
                         return is_woken ? InputWait::kWoken : InputWait::kTimeUp;
                       },
                   .now = [&] { return now; },
                   .zone = absl::UTCTimeZone(),
                   .out = out,
                   .terminal = {}});
  EXPECT_TRUE(status.ok()) << status;
  return waits;
}

TEST(WatchReview, LooksAtOnceWhereSomethingIsNew) {
  EXPECT_THAT(WaitsOfOneWoken({absl::Seconds(5)}), ElementsAre(kWatchInterval));
}

TEST(WatchReview, LooksNoMoreThanOnceASecondHoweverMuchIsNew) {
  EXPECT_THAT(WaitsOfOneWoken({absl::Milliseconds(100), absl::Milliseconds(300)}),
              ElementsAre(kWatchInterval, absl::Milliseconds(900), absl::Milliseconds(600)));
}

TEST(WatchReview, GoesOnWhereTheServerCannotBeReachedAndSaysHowOldTheScreenIs) {
  const auto review = Of({AReviewOf("ar-0377", "Ana R.")});
  AWatch watch(
      {absl::UnavailableError("gone"), review, absl::DeadlineExceededError("slow"), review});
  EXPECT_TRUE(watch.Run().ok());
  EXPECT_EQ(watch.drawn(), 1);
  EXPECT_THAT(watch.out(), HasSubstr("No answer at 12:00:00; it is asked again."));
  EXPECT_THAT(watch.out(), HasSubstr("No answer at 12:01:00; this is from 12:00:30."));
}

TEST(WatchReview, EndsWhereTheServerRefusesForGood) {
  AWatch watch({absl::UnauthenticatedError("your access has ended")});
  EXPECT_EQ(watch.Run().message(), "your access has ended");
}

TEST(WatchReview, EndsAsAnInterruptionAtCtrlC) {
  AWatch watch({Of({})}, InputWait::kInterrupted);
  const absl::Status status = watch.Run();
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kInterrupted);
  EXPECT_TRUE(IsSaidAlready(status));
}

TEST(WatchReview, RingsNoBell) {
  AWatch watch(
      {Of({}), Of({AReviewOf("ar-0377", "Ana R.", {AFlag("D2", v1::FLAG_SEVERITY_EMERGENCY)})})});
  EXPECT_TRUE(watch.Run().ok());
  EXPECT_THAT(watch.out(), Not(HasSubstr("\a")));
}

TEST(ReviewChanges, BeginWithNewFlagsTheGravestFirst) {
  v1::ClientReview ana =
      AReviewOf("ar-0377", "Ana R.", {AFlag("S1", v1::FLAG_SEVERITY_ATTENTION), AFlag("D1")});
  ana.mutable_last_record_time()->set_seconds(ana.last_record_time().seconds() + 60);
  const auto changes = ReviewChanges(
      Of({AReviewOf("ar-0377", "Ana R.", {AFlag("A4", v1::FLAG_SEVERITY_ATTENTION, "")})}),
      Of({ana}));
  EXPECT_THAT(changes, ElementsAre(HasSubstr("new: !! D1 zoe"), HasSubstr("new: ! S1 zoe"),
                                   HasSubstr("no longer: ! A4 of Ana R. (ar-0377)"),
                                   "Ana R. (ar-0377) has new records"));
}

TEST(ReviewChanges, TellWhatGotGraverAndWhatWasDecided) {
  const v1::Flag flag = AFlag("W2", v1::FLAG_SEVERITY_ATTENTION);
  v1::Flag graver = flag;
  graver.set_severity(v1::FLAG_SEVERITY_URGENT);
  EXPECT_THAT(ReviewChanges(Of({AReviewOf("ar-0377", "Ana R.", {flag})}),
                            Of({AReviewOf("ar-0377", "Ana R.", {graver})})),
              ElementsAre("graver: !! W2 zoe of Ana R. (ar-0377)"));
  EXPECT_THAT(ReviewChanges(Of({AReviewOf("ar-0377", "Ana R.", {flag})}),
                            Of({AReviewOf("ar-0377", "Ana R.", {Acknowledged(flag)})})),
              ElementsAre("! W2 zoe of Ana R. (ar-0377): acknowledged"));
}

TEST(ReviewChanges, TellWhichFamiliesCameAndWent) {
  EXPECT_THAT(
      ReviewChanges(Of({AReviewOf("bo-0001", "Bo")}), Of({AReviewOf("ar-0377", "Ana R.")})),
      ElementsAre("Ana R. (ar-0377) is on the list now", "Bo (bo-0001) is no longer on the list"));
}

TEST(ReviewChanges, AreNoneWhereOnlyTimePassed) {
  const auto before =
      Of({AReviewOf("ar-0377", "Ana R.", {WithInput(AFlag("A1"), "since", 49, "hours")})});
  auto after = Of({AReviewOf("ar-0377", "Ana R.", {WithInput(AFlag("A1"), "since", 50, "hours")})});
  after.mutable_clients(0)->set_hours_since_last_record(50);
  EXPECT_TRUE(IsSameReview(before, after));
  EXPECT_THAT(ReviewChanges(before, after), IsEmpty());
}

TEST(ReviewOfTheCaseload, IsWatchedOnlyAtATerminal) {
  RelactInTest relact;
  EXPECT_EQ(relact.Run({"review", "--watch"}), 2);
  EXPECT_THAT(relact.err(), HasSubstr("--watch: needs a terminal"));
  EXPECT_THAT(relact.err(), HasSubstr("relact review -o json"));
}

}  // namespace relactation::review_watch_test
