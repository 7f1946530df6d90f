#include "client/terminal/interruptible_input.h"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>
#include <unistd.h>

namespace relactation::interruptible_input_test {

// Standard input is a pipe in which nothing stands until a test writes.
class InterruptibleInputTest : public ::testing::Test {
 protected:
  void SetUp() override {
    before_ = dup(STDIN_FILENO);
    ASSERT_EQ(pipe(typed_), 0);
    ASSERT_EQ(dup2(typed_[0], STDIN_FILENO), STDIN_FILENO);
  }
  void TearDown() override {
    dup2(before_, STDIN_FILENO);
    close(before_);
    close(typed_[0]);
    close(typed_[1]);
  }

  int before_ = -1;
  int typed_[2] = {-1, -1};
};

constexpr absl::Duration kLong = absl::Minutes(5);

TEST_F(InterruptibleInputTest, IsWokenBeforeAndWhileItWaits) {
  InterruptibleInput input;
  input.Wake();
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kWoken);
  std::thread other([&input] { input.Wake(); });
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kWoken);
  other.join();
}

TEST_F(InterruptibleInputTest, TakesSeveralWakingsBeforeAWaitForOne) {
  InterruptibleInput input;
  for (int i = 0; i < 100'000; ++i) input.Wake();
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kWoken);
  EXPECT_EQ(input.WaitForLine(absl::Milliseconds(1)), InputWait::kTimeUp);
}

TEST_F(InterruptibleInputTest, HearsCtrlCAmongWakings) {
  InterruptibleInput input;
  for (int i = 0; i < 100'000; ++i) input.Wake();
  raise(SIGINT);
  input.Wake();
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kInterrupted);
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kInterrupted);
  EXPECT_FALSE(input.WaitForLine());
}

TEST_F(InterruptibleInputTest, TakesALineForMoreThanAWaking) {
  InterruptibleInput input;
  input.Wake();
  ASSERT_EQ(write(typed_[1], "\n", 1), 1);
  EXPECT_EQ(input.WaitForLine(kLong), InputWait::kLine);
  EXPECT_TRUE(input.WaitForLine());
}

TEST_F(InterruptibleInputTest, PassesOverALineWhereItWaitsForAWakingAlone) {
  InterruptibleInput input;
  ASSERT_EQ(write(typed_[1], "\n", 1), 1);
  EXPECT_EQ(input.WaitForWaking(absl::Milliseconds(1)), InputWait::kTimeUp);
  input.Wake();
  EXPECT_EQ(input.WaitForWaking(kLong), InputWait::kWoken);
  EXPECT_FALSE(input.IsInterrupted());
  raise(SIGINT);
  EXPECT_TRUE(input.IsInterrupted());
  EXPECT_EQ(input.WaitForWaking(kLong), InputWait::kInterrupted);
}

}  // namespace relactation::interruptible_input_test
