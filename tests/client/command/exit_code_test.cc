#include "client/command/exit_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "client/command/failure_report.h"
#include "client/connection/practice_connection.h"
#include "client/connection/server_data_loss.h"
#include "proto/relactation/status.h"

namespace relactation::exit_code_test {

using ::testing::ElementsAre;

TEST(ExitCodeOf, TellsTheKindOfFailure) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), ExitCode::kDone);
  EXPECT_EQ(ExitCodeOf(InvalidField("--x", "is wrong")), ExitCode::kUsage);
  EXPECT_EQ(ExitCodeOf(absl::NotFoundError("x")), ExitCode::kNotFound);
  EXPECT_EQ(ExitCodeOf(absl::UnauthenticatedError("x")), ExitCode::kNotAllowed);
  EXPECT_EQ(ExitCodeOf(absl::PermissionDeniedError("x")), ExitCode::kNotAllowed);
  EXPECT_EQ(ExitCodeOf(absl::AbortedError("x")), ExitCode::kConflict);
  EXPECT_EQ(ExitCodeOf(absl::AlreadyExistsError("x")), ExitCode::kConflict);
  EXPECT_EQ(ExitCodeOf(absl::UnavailableError("x")), ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::DeadlineExceededError("x")), ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::ResourceExhaustedError("x")), ExitCode::kUnreachable);
  EXPECT_EQ(ExitCodeOf(absl::CancelledError("x")), ExitCode::kInterrupted);
  EXPECT_EQ(ExitCodeOf(absl::InternalError("x")), ExitCode::kOurFault);
}

TEST(ExitCodeOf, TellsASafetyRuleFromAStateThatDoesNotAllowIt) {
  constexpr auto kCode = absl::StatusCode::kFailedPrecondition;
  EXPECT_EQ(ExitCodeOf(Refusal(kCode, "PLAN_REFUSED", "x")), ExitCode::kSafetyRule);
  EXPECT_EQ(ExitCodeOf(Refusal(kCode, "CLIENT_CLOSED", "x")), ExitCode::kConflict);
  EXPECT_EQ(ExitCodeOf(Refusal(kCode, "ROOT_NOT_SHOWN", "x")), ExitCode::kNotAllowed);
}

TEST(ExitCodeOf, IsTheOneThatWasSet) {
  EXPECT_EQ(ExitCodeOf(WithExitCode(absl::NotFoundError("x"), ExitCode::kCannotReadOrWrite)),
            ExitCode::kCannotReadOrWrite);
  EXPECT_EQ(ExitCodeOf(EndWith(ExitCode::kPartlyFailed)), ExitCode::kPartlyFailed);
  EXPECT_TRUE(EndWith(ExitCode::kDone).ok());
}

TEST(ExitCodeMeanings, ExplainEachCodeOnce) {
  std::set<ExitCode> codes;
  for (const ExitCodeMeaning& entry : ExitCodeMeanings()) codes.insert(entry.code);
  EXPECT_EQ(codes.size(), 13u);
  EXPECT_EQ(ExitCodeMeanings().size(), codes.size());
}

TEST(HintsOf, KeepTheirOrder) {
  EXPECT_THAT(HintsOf(WithHint(WithHint(absl::NotFoundError("x"), "first"), "second")),
              ElementsAre("first", "second"));
}

std::string Reported(const absl::Status& status) {
  std::ostringstream err;
  ReportFailure(status, Terminal(), err);
  return err.str();
}

TEST(ReportFailure, SaysWhatHappenedThenWhatToDo) {
  EXPECT_EQ(Reported(WithHint(absl::NotFoundError("no such client"), "relact client list")),
            "error: no such client\nhint: relact client list\n");
}

TEST(ReportFailure, ListsEachFurtherWrongField) {
  const std::string text =
      Reported(InvalidFields({{"client.zone", "is missing"}, {"client.persons", "is missing"}}));
  EXPECT_THAT(text, ::testing::HasSubstr("error: client.zone: is missing (and 1 more)\n"));
  EXPECT_THAT(text, ::testing::HasSubstr("client.persons: is missing\n"));
}

TEST(ReportFailure, WarnsBeforeRepeatingWhatMayHaveBeenDone) {
  const absl::Status broke_off =
      Refusal(absl::StatusCode::kUnavailable, kBrokeOffReason, "the connection broke off");
  for (const absl::Status& status : {broke_off, absl::DeadlineExceededError("no answer")}) {
    EXPECT_THAT(Reported(status), ::testing::HasSubstr("look before you repeat it"));
  }
  EXPECT_THAT(Reported(absl::UnavailableError("x")), ::testing::HasSubstr("then try again"));
}

TEST(ReportFailure, SendsNobodyToTheServerWhereThisDevicesOwnDiskIsFull) {
  const absl::Status full =
      Refusal(absl::StatusCode::kResourceExhausted, "DEVICE_FULL", "this device's disk is full");
  EXPECT_THAT(Reported(full), ::testing::Not(::testing::HasSubstr("server")));
  EXPECT_EQ(ExitCodeOf(full), ExitCode::kCannotReadOrWrite);
}

TEST(ReportFailure, SaysWhomToTellWhereTheServersStoreFailedAndWhatItSaid) {
  const absl::Status status = InCallersWords(absl::DataLossError("the database file is damaged"));
  const std::string text = Reported(status);
  EXPECT_THAT(text, ::testing::StartsWith("error: the practice's server has a problem with"));
  EXPECT_THAT(text, ::testing::HasSubstr("The server said: the database file is damaged\n"));
  EXPECT_THAT(text, ::testing::HasSubstr("hint: tell an administrator of the practice"));
  EXPECT_THAT(text, ::testing::HasSubstr("relactd restore"));
  EXPECT_EQ(ExitCodeOf(status), ExitCode::kOurFault);
}

TEST(ReportFailure, SendsNobodyToTheServerWhereThisDevicesOwnStoreFailed) {
  const std::string text = Reported(absl::DataLossError("this device's store cannot be read"));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("server")));
}

TEST(ReportFailure, IsSilentAboutSuccessAndWhatWasSaidAlready) {
  EXPECT_EQ(Reported(absl::OkStatus()), "");
  EXPECT_EQ(Reported(EndWith(ExitCode::kBadFile)), "");
}

TEST(ReportFailure, MakesTheServersWordsHarmlessToTheTerminal) {
  EXPECT_THAT(Reported(absl::NotFoundError("a\x1b[2Jb")), ::testing::HasSubstr("error: ab\n"));
}

}  // namespace relactation::exit_code_test
