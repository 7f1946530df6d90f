#include "client/command/report_rendering.h"

#include <gtest/gtest.h>

#include "client/command/message_json.h"
#include "proto/relactation/world.h"
#include "tests/support/a_progress_report.h"

namespace relactation::report_rendering_test {

ReportLook ALook() {
  return {
      .json = [](const google::protobuf::Message& message) { return MessageJson(message).Text(); }};
}

TEST(RenderQueue, GivesReportsBackInTheOrderInWhichTheyWereAddedHoweverManyAreDrawnAtOnce) {
  constexpr int kJobs = 3;
  RenderQueue queue(ALook(), {ReportFormat::kCsv, ReportFormat::kJson}, kJobs,
                    std::make_unique<ThreadExecutor>(kJobs));
  size_t next = 0;
  const auto take = [&] {
    const RenderQueue::Finished finished = queue.Take();
    ASSERT_TRUE(finished.report.ok()) << finished.report.status();
    EXPECT_EQ(finished.place, next);
    ASSERT_EQ(finished.report->files.size(), 4u);
    EXPECT_EQ(finished.report->files.back().name,
              "kl-" + std::to_string(1000 + next) + "-consultant.json");
    ++next;
  };
  for (size_t i = 0; i < 20; ++i) {
    if (queue.IsFull()) take();
    queue.Add(i, AProgressReport("kl-" + std::to_string(1000 + i)));
  }
  while (!queue.IsEmpty()) take();
  EXPECT_EQ(next, 20u);
}

TEST(RenderQueue, IsAsGoodWithoutThreads) {
  RenderQueue queue(ALook(), {ReportFormat::kJson}, 1, nullptr);
  EXPECT_TRUE(queue.IsEmpty());
  queue.Add(7, AProgressReport());
  EXPECT_TRUE(queue.IsFull());
  EXPECT_EQ(queue.Take().place, 7u);
  EXPECT_TRUE(queue.IsEmpty());
}

TEST(RenderQueue, MakesNoTableOfDaysOfAnOverview) {
  RenderQueue queue(ALook(), {ReportFormat::kCsv, ReportFormat::kJson}, 1, nullptr);
  queue.Add(0, v1::CaseloadOverview());
  const RenderQueue::Finished finished = queue.Take();
  ASSERT_TRUE(finished.report.ok()) << finished.report.status();
  ASSERT_EQ(finished.report->files.size(), 1u);
  EXPECT_EQ(finished.report->files[0].name, "caseload.json");
}

TEST(RenderQueue, EndsInOrderWithReportsThatNobodyTook) {
  RenderQueue queue(ALook(), {ReportFormat::kJson}, 2, std::make_unique<ThreadExecutor>(2));
  queue.Add(0, AProgressReport());
  queue.Add(1, AProgressReport());
}

}  // namespace relactation::report_rendering_test
