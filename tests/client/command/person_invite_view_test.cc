#include "client/command/person_invite_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/terminal/zoned_time.h"
#include "tests/client/command/device_samples.h"

namespace relactation::person_invite_view_test {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kLine[] = "relact1,127.0.0.1:7443,,AAAAAAAAAAAAAAAAAAAAAA,AAAAAA";

Terminal AColourTerminal() {
  return {.stdout_is_tty = true, .color_on_stdout = true, .width_cells = 80};
}

TEST(InviteCodeOnScreen, IsDrawnOnATerminalWithColours) {
  EXPECT_THAT(InviteCodeOnScreen(kLine, AColourTerminal()), HasSubstr("█▀▀▀▀▀█"));
}

TEST(InviteCodeOnScreen, IsNotDrawnWhereItWouldNotBeRead) {
  Terminal piped = AColourTerminal();
  piped.stdout_is_tty = false;
  EXPECT_EQ(InviteCodeOnScreen(kLine, piped), "");
  Terminal colourless = AColourTerminal();
  colourless.color_on_stdout = false;
  EXPECT_EQ(InviteCodeOnScreen(kLine, colourless), "");
  Terminal plain = AColourTerminal();
  plain.ascii = true;
  EXPECT_EQ(InviteCodeOnScreen(kLine, plain), "");
  Terminal narrow = AColourTerminal();
  narrow.width_cells = 30;
  EXPECT_EQ(InviteCodeOnScreen(kLine, narrow), "");
}

TEST(InviteRemarks, SayForWhomUntilWhenAndThatItIsHandedOnInPrivate) {
  EXPECT_THAT(
      InviteRemarks(AnInviteOfSam(), FamilyOfTwo(), LoadZone("Europe/Lisbon", "zone").value()),
      ElementsAre("Invites Samuel (caregiver) of Ana R. (ar-0377) to sign in one device, once, "
                  "until 2026-11-25 00:00 (Europe/Lisbon).",
                  AllOf(HasSubstr("in private"), HasSubstr("reads what they keep private too")),
                  HasSubstr("told once it is used"), HasSubstr("pasted or scanned"),
                  HasSubstr("relact client devices ar-0377")));
}

TEST(PersonInviteJson, HoldsTheLineAndWhoseItIs) {
  const std::string json = PersonInviteJson(AnInviteOfSam(), FamilyOfTwo(), kLine, "").Text();
  EXPECT_THAT(json, HasSubstr(std::string("\"invite\": \"") + kLine + "\""));
  EXPECT_THAT(json, HasSubstr("\"person\": \"sam\""));
  EXPECT_THAT(json, HasSubstr("\"role\": \"caregiver\""));
  EXPECT_THAT(json, HasSubstr("\"qr_file\": null"));
  EXPECT_THAT(json, HasSubstr("\"use_time\": null"));
}

}  // namespace relactation::person_invite_view_test
