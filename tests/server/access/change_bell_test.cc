#include "server/access/change_bell.h"

#include <gtest/gtest.h>

namespace relactation::change_bell_test {

TEST(ChangeBell, RingsForThoseWhoListenToTheClientAlone) {
  ChangeBell bell;
  int of_ana = 0;
  int of_mia = 0;
  const auto ana = bell.Listen("ana", [&of_ana] { ++of_ana; });
  const auto mia = bell.Listen("mia", [&of_mia] { ++of_mia; });
  bell.Ring("ana");
  EXPECT_EQ(of_ana, 1);
  EXPECT_EQ(of_mia, 0);
}

TEST(ChangeBell, RingsForEverybodyWhereNoClientIsNamed) {
  ChangeBell bell;
  int rung = 0;
  const auto ana = bell.Listen("ana", [&rung] { ++rung; });
  const auto mia = bell.Listen("mia", [&rung] { ++rung; });
  bell.Ring(std::nullopt);
  EXPECT_EQ(rung, 2);
}

TEST(ChangeBell, IsHeardForEveryClientByWhoNamesNone) {
  ChangeBell bell;
  int rung = 0;
  const auto all = bell.Listen(std::nullopt, [&rung] { ++rung; });
  bell.Ring("ana");
  bell.Ring("mia");
  bell.Ring(std::nullopt);
  EXPECT_EQ(rung, 3);
}

TEST(ChangeBell, IsNotHeardAnyMoreOnceListeningEnded) {
  ChangeBell bell;
  int rung = 0;
  bell.Listen("ana", [&rung] { ++rung; }).reset();
  bell.Ring("ana");
  EXPECT_EQ(rung, 0);
}

TEST(ChangeBell, LetsListeningEndWhileItRings) {
  ChangeBell bell;
  int rung = 0;
  std::unique_ptr<ChangeBell::Listening> ana;
  ana = bell.Listen("ana", [&] {
    ++rung;
    ana.reset();
  });
  bell.Ring("ana");
  bell.Ring("ana");
  EXPECT_EQ(rung, 1);
}

}  // namespace relactation::change_bell_test
