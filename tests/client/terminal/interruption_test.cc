#include "client/terminal/interruption.h"

#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>

namespace relactation::interruption_test {

TEST(Interruption, RemembersTheFirstCtrlCAndTheSignalToEnd) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Interruption interruption;
    EXPECT_FALSE(interruption.HasCome());
    std::raise(signal);
    EXPECT_TRUE(interruption.HasCome());
  }
}

TEST(Interruption, KnowsNothingOfAnEarlierOne) {
  {
    const Interruption interruption;
    std::raise(SIGINT);
  }
  const Interruption interruption;
  EXPECT_FALSE(interruption.HasCome());
}

TEST(Interruption, LetsASignalThatIsIgnoredBeIgnored) {
  const auto before = std::signal(SIGINT, SIG_IGN);
  {
    const Interruption interruption;
    std::raise(SIGINT);
    EXPECT_FALSE(interruption.HasCome());
  }
  std::signal(SIGINT, before);
}

TEST(InterruptionDeathTest, TheSecondCtrlCEndsTheProgramAtOnce) {
  EXPECT_EXIT(
      {
        const Interruption interruption;
        std::raise(SIGINT);
        std::raise(SIGINT);
        std::exit(0);
      },
      ::testing::KilledBySignal(SIGINT), "");
}

}  // namespace relactation::interruption_test
