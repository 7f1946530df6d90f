// What a device answers to a sign of danger that is told days after it was seen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "tests/client/command/device_in_test.h"

namespace relactation::late_signs_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kNow[] = "Please call for help now.";
constexpr char kToday[] = "Please call your consultant or doctor today.";
constexpr char kAllTheSame[] =
    "That was some days ago. Call all the same, and for help at once where it is still so or comes "
    "again.";

// It is 22:00 on 24 November.
class LateSigns : public ::testing::Test {
 protected:
  std::string Told(std::vector<std::string> what, const std::string& at) {
    what.insert(what.begin(), {"observe", "symptom"});
    what.insert(what.end(), {"--at", at, "--offline"});
    EXPECT_EQ(device_.relact.Run(what), 0) << device_.relact.err();
    return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}});
  }

  const std::vector<std::string> seizure_ = {"--infant", "zoe", "--sign", "seizure"};
  DeviceInTest device_;
};

TEST_F(LateSigns, AreAnsweredByWhatTheyWere) {
  for (const char* at : {"2026-11-22 21:00", "2026-11-12 09:00", "2026-11-10 23:00"}) {
    EXPECT_THAT(
        Told(seizure_, at),
        AllOf(HasSubstr("zoe: a sign was noted that needs help at once. " + std::string(kToday)),
              HasSubstr(kAllTheSame), HasSubstr("Nana  555 0134"), Not(HasSubstr(kNow))))
        << at;
  }
  EXPECT_THAT(Told({"--infant", "zoe", "--temperature", "38.2C"}, "2026-11-21 09:00"),
              AllOf(HasSubstr("zoe: there was a fever. "), HasSubstr(kAllTheSame)));
  EXPECT_THAT(
      Told({"--person", "ana", "--sign", "heavy bleeding"}, "2026-11-20 09:00"),
      AllOf(HasSubstr(kToday), HasSubstr(kAllTheSame), HasSubstr("This stays private to you")));
}

TEST_F(LateSigns, ThatARuleStillMatchesAreAnsweredAsEver) {
  EXPECT_THAT(Told(seizure_, "2026-11-23 09:00"),
              AllOf(HasSubstr(kNow), Not(HasSubstr(kAllTheSame))));
  EXPECT_THAT(Told({"--person", "ana", "--sign", "thoughts of self-harm"}, "2026-11-20 09:00"),
              AllOf(HasSubstr(kNow), Not(HasSubstr(kAllTheSame))));
}

TEST_F(LateSigns, OfMoreThanTwoWeeksAgoAndOfNoDangerAreOnlyKept) {
  EXPECT_THAT(Told(seizure_, "2026-11-10 21:00"), Not(HasSubstr("call")));
  EXPECT_THAT(Told({"--infant", "zoe", "--sign", "tires at feeds"}, "2026-11-20 09:00"),
              Not(HasSubstr(kToday)));
}

TEST_F(LateSigns, ThatAreTakenBackAreNotAnswered) {
  Told(seizure_, "2026-11-20 09:00");
  const std::string id = device_.Changes().back().mutation.record_id();
  EXPECT_EQ(device_.relact.Run({"observe", "void", id, "--why", "slip", "--yes", "--offline"}), 0)
      << device_.relact.err();
  EXPECT_THAT(device_.relact.err(), Not(HasSubstr(kToday)));
}

}  // namespace relactation::late_signs_test
