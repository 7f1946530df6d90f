// The end of the care hides no danger: not from the practice, and not from who tells of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "client/command/ended_cares.h"
#include "client/command/flag_list_page.h"
#include "client/command/open_dangers.h"
#include "client/command/review_json.h"
#include "client/command/review_rows.h"
#include "client/command/review_table.h"
#include "client/command/review_why.h"
#include "client/command/sent_after_end.h"
#include "proto/relactation/care/time_fields.h"
#include "tests/client/command/device_in_test.h"
#include "tests/client/command/flag_samples.h"

namespace relactation::ended_care_test {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

v1::ClientReview AnEndedCare(std::initializer_list<v1::Flag> flags) {
  v1::ClientReview client = AReviewOf("fj-4843", "Fay", flags);
  client.set_state(v1::CLIENT_STATE_CLOSED);
  return client;
}

EndedCares Ended() { return {{"id-of-fj-4843", FromCivilDay(absl::CivilDay(2026, 11, 23))}}; }

TEST(EndedCare, StandsInTheQueueWhileADangerIsInSight) {
  const v1::ClientReview grave = AnEndedCare({AFlag("I2", v1::FLAG_SEVERITY_EMERGENCY)});
  EXPECT_EQ(InQueueOrder({AReviewOf("ar-0377", "Ana R."), grave}).front().code(), "fj-4843");
  EXPECT_THAT(InQueueOrder({AnEndedCare({})}), IsEmpty());
}

TEST(EndedCare, IsSaidBesideTheReasonAndCountedApart) {
  const ReviewMoment moment{SampleNow(), true, Ended()};
  const v1::ClientReview ended = AnEndedCare({AFlag("I2", v1::FLAG_SEVERITY_EMERGENCY)});
  EXPECT_THAT(WhyInWords(ended, moment), StartsWith("care ended 23 Nov 2026; I2 zoe: "));
  EXPECT_THAT(WhyInWords(AReviewOf("ar-0377", "Ana R.", {AFlag("D1")}), moment),
              StartsWith("D1 zoe: "));
  const std::string screen =
      ReviewScreen({ended, AReviewOf("ar-0377", "Ana R.")}, moment, {.width_cells = 100});
  EXPECT_THAT(screen, HasSubstr("1 client, and 1 whose care has ended"));
  EXPECT_THAT(screen, HasSubstr("care ended 23 Nov 2026; I2 zoe"));
  EXPECT_THAT(FlagListPage({ended}, Ended(), ColleagueNames({}, {}), SampleNow(), {}),
              StartsWith("Fay (fj-4843), care ended 23 Nov 2026\n"));
}

TEST(EndedCare, IsToldToPrograms) {
  const v1::ClientReview ended = AnEndedCare({AFlag("I2", v1::FLAG_SEVERITY_EMERGENCY)});
  EXPECT_THAT(ReviewObjects({ended}, true).front().Text(), HasSubstr(R"("state": "closed")"));
  EXPECT_THAT(ReviewFigures({ended}).AsPlain(), HasSubstr("\tclosed\n"));
}

TEST(OpenDangers, AreNamedBeforeTheEndWithWhatBecomesOfThem) {
  v1::Client client;
  client.set_code("ux-6562");
  client.set_zone("Europe/Lisbon");
  Flags dangers;
  *dangers.Add() = AFlag("M2", v1::FLAG_SEVERITY_EMERGENCY, "ana");
  *dangers.Add() = AFlag("W3");
  const std::string text = OpenDangersInWords(dangers, client, false, {.width_cells = 400});
  EXPECT_THAT(text, StartsWith("Nobody has decided about this yet:\n  !!! M2 "));
  EXPECT_THAT(text, HasSubstr("\n  !! W3 weight drop, zoe, since 21 Nov: "));
  EXPECT_THAT(text, HasSubstr("until somebody decides with relact flag ack ux-6562."));
  EXPECT_THAT(OpenDangersInWords(dangers, client, true, {.width_cells = 400}),
              HasSubstr("After a quiet end only an emergency of an adult is told"));
  EXPECT_THAT(OpenDangersInWords({}, client, false, {}), IsEmpty());
}

class SentAfterEnd : public ::testing::Test {
 protected:
  void Record(std::vector<std::string> arguments) {
    arguments.push_back("--offline");
    ASSERT_EQ(device_.relact.Run(arguments), 0) << device_.relact.err();
  }
  // What is told of an exchange in which all that waited went, and the practice's end of the care
  // came, with when it was and whether it was quiet.
  std::string ToldOnceSent(bool quietly = false, bool has_right = true) {
    CommandRun before = device_.relact.ARun();
    const WaitingEntries waited = ReadWaitingEntries(before);
    before.TakeDevice().value().reset();
    device_.ChangeFamily([quietly](v1::Client& family) {
      family.set_state(v1::CLIENT_STATE_CLOSED);
      family.mutable_closure()->set_quietly(quietly);
      *family.mutable_closure()->mutable_close_time() =
          ToTimestamp(absl::FromUnixSeconds(1795557600 - 3600));
    });
    device_.relact.Forget();
    CommandRun run = device_.relact.ARun();
    ExchangeReport report;
    report.sent = static_cast<int64_t>(waited.entries.size());
    report.has_right = has_right;
    TellOfSentAfterEnd(run, waited, report);
    return absl::StrReplaceAll(device_.relact.err(), {{"\n    ", " "}, {"\n", " "}});
  }

  DeviceInTest device_;
};

TEST_F(SentAfterEnd, ADangerThatWaitedForDaysIsToldOnceMoreWithWhomToCall) {
  Record({"observe", "symptom", "--infant", "zoe", "--sign", "green vomit", "--at",
          "2026-11-21 09:00"});
  const std::string told = ToldOnceSent();
  EXPECT_THAT(told, HasSubstr("The care of your family ended on 24 Nov 2026: nobody at your "
                              "practice may be looking any more. So call:"));
  EXPECT_THAT(told, HasSubstr("Please call for help now."));
  EXPECT_THAT(told, HasSubstr("Nana  555 0134"));
}

TEST_F(SentAfterEnd, ADayOfVeryFewWetDiapersIsADangerThoughItIsOver) {
  Record({"day", "add", "wet 1", "--date", "2026-11-22", "--yes"});
  EXPECT_THAT(ToldOnceSent(), HasSubstr("Please call for help now."));
}

TEST_F(SentAfterEnd, OfWhatIsNoDangerOnlyTheEndIsSaid) {
  Record({"observe", "weight", "--weight", "4200g", "--at", "now"});
  const std::string told = ToldOnceSent();
  EXPECT_THAT(told, HasSubstr("The care of your family ended on 24 Nov 2026"));
  EXPECT_THAT(told, HasSubstr("Where something worries you, call."));
  EXPECT_THAT(told, Not(HasSubstr("555 0134")));
}

TEST_F(SentAfterEnd, AfterAQuietEndOnlyADangerToAnAdultIsTold) {
  Record({"observe", "symptom", "--infant", "zoe", "--sign", "green vomit", "--at", "now"});
  EXPECT_THAT(ToldOnceSent(/*quietly=*/true), IsEmpty());
}

TEST_F(SentAfterEnd, AfterAQuietEndADangerToAnAdultIsTold) {
  Record(
      {"observe", "symptom", "--person", "ana", "--sign", "thoughts of self-harm", "--at", "now"});
  EXPECT_THAT(ToldOnceSent(/*quietly=*/true), HasSubstr("So call:"));
}

TEST_F(SentAfterEnd, NothingIsSaidWhereNothingWasSent) { EXPECT_THAT(ToldOnceSent(), IsEmpty()); }

TEST_F(SentAfterEnd, ADangerThatIsHandedInIsToldWithWhomToCall) {
  Record({"observe", "symptom", "--infant", "zoe", "--sign", "green vomit", "--at", "now"});
  const std::string told = ToldOnceSent(/*quietly=*/false, /*has_right=*/false);
  EXPECT_THAT(told, HasSubstr("The right of this device has ended: nobody at your practice may be "
                              "looking. So call:"));
  EXPECT_THAT(told, HasSubstr("Nana  555 0134"));
}

}  // namespace relactation::ended_care_test
