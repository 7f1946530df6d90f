#include "server/workflow/plan_reading.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "server/workflow/plan_pausing.h"
#include "tests/support/family_fixture.h"

namespace relactation::plan_reading_test {

// The fixture's clock stands at 2026-09-21 14:13 UTC.
class PlanReading : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
  }

  void PublishOne(int64_t base, v1::Plan plan = APlan("2026-09-01")) {
    const auto revision = Publish(client_, std::move(plan), base, "# only I read this\n");
    ASSERT_TRUE(revision.ok()) << revision.status();
  }

  absl::StatusOr<v1::PlanRevision> On(std::string_view day, int64_t number = 0) {
    v1::GetPlanRevisionRequest request;
    request.set_client_id(client_.client_id());
    request.set_number(number);
    *request.mutable_on() = DateOf(day);
    return Do(&GetPlanRevision, request);
  }

  int64_t NumberOn(std::string_view day) {
    const auto revision = On(day);
    EXPECT_TRUE(revision.ok()) << day << ": " << revision.status();
    return revision.ok() ? revision->number() : -1;
  }

  v1::ListPlanRevisionsRequest AList(int page_size = 0) {
    v1::ListPlanRevisionsRequest request;
    request.set_client_id(client_.client_id());
    request.set_page_size(page_size);
    return request;
  }

  void PauseAndResume() {
    v1::PausePlanRequest pause;
    pause.set_request_id(NewId());
    pause.set_client_id(client_.client_id());
    ASSERT_TRUE(Do(&PausePlan, pause).ok());
    v1::ResumePlanRequest resume;
    resume.set_request_id(NewId());
    resume.set_client_id(client_.client_id());
    ASSERT_TRUE(Do(&ResumePlan, resume).ok());
  }

  v1::Client client_;
};

TEST_F(PlanReading, FindsTheRevisionInForceOnAnyDay) {
  for (int64_t base = 0; base < 12; ++base) {
    PublishOne(base);
    clock_.Advance(absl::Hours(48));
  }
  EXPECT_TRUE(absl::IsNotFound(On("2026-09-20").status()));
  EXPECT_EQ(NumberOn("2026-09-21"), 1);
  EXPECT_EQ(NumberOn("2026-09-22"), 1);
  EXPECT_EQ(NumberOn("2026-09-23"), 2);
  EXPECT_EQ(NumberOn("2026-10-02"), 6);
  EXPECT_EQ(NumberOn("2026-10-13"), 12);
  EXPECT_EQ(NumberOn("2030-01-01"), 12);
}

TEST_F(PlanReading, FindsTheNewestOfTwoPublishedOnOneDay) {
  PublishOne(0);
  PublishOne(1);
  EXPECT_EQ(NumberOn("2026-09-21"), 2);
}

TEST_F(PlanReading, PassesOverARevisionThatHadNotBegun) {
  PublishOne(0);
  PublishOne(1, APlan("2026-10-05"));
  EXPECT_EQ(NumberOn("2026-10-04"), 1);
  EXPECT_EQ(NumberOn("2026-10-05"), 2);
}

TEST_F(PlanReading, CountsCareDaysInTheClientsZone) {
  client_ = AddClient("Pacific/Auckland");  // 2026-09-22 02:13 there
  v1::Plan plan = APlan("2026-09-01");
  PublishOne(0, plan);
  EXPECT_TRUE(absl::IsNotFound(On("2026-09-21").status()));
  EXPECT_EQ(NumberOn("2026-09-22"), 1);
  plan.mutable_settings()->set_day_start_minute(4 * 60);
  PublishOne(1, plan);
  EXPECT_EQ(NumberOn("2026-09-21"), 2);
}

TEST_F(PlanReading, ReadsTheAuthorsTextOfADay) {
  PublishOne(0);
  EXPECT_EQ(On("2026-09-21")->author_text(), "# only I read this\n");
}

TEST_F(PlanReading, RefusesANumberAndADayTogether) {
  PublishOne(0);
  EXPECT_EQ(FieldViolationsOf(On("2026-09-21", 1).status()).at(0).field, "on");
}

TEST_F(PlanReading, FindsNoDayOfAClientWithoutAPlan) {
  EXPECT_TRUE(absl::IsNotFound(On("2026-09-21").status()));
}

TEST_F(PlanReading, ListsTheNewestFirstInPagesWithoutAuthorsTexts) {
  for (int64_t base = 0; base < 20; ++base) PublishOne(base);
  std::vector<int64_t> numbers;
  v1::ListPlanRevisionsRequest request = AList(9);
  int pages = 0;
  do {
    const auto page = Do(&ListPlanRevisions, request);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const v1::PlanRevision& revision : page->revisions()) {
      numbers.push_back(revision.number());
      EXPECT_EQ(revision.author_text(), "");
      EXPECT_TRUE(revision.has_plan());
    }
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  ASSERT_EQ(numbers.size(), 20u);
  for (size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(numbers[i], 20 - static_cast<int64_t>(i));
  }
}

TEST_F(PlanReading, EndsWithTheLastRevisionAlsoWhereAPageIsFull) {
  for (int64_t base = 0; base < 8; ++base) PublishOne(base);
  const auto page = Do(&ListPlanRevisions, AList(8));
  EXPECT_EQ(page->revisions_size(), 8);
  EXPECT_EQ(page->next_page_token(), "");
}

TEST_F(PlanReading, StopsAPageAtAMegabyte) {
  v1::Plan plan = APlan("2026-09-01");
  // A field of a later version.
  plan.GetReflection()->MutableUnknownFields(&plan)->AddLengthDelimited(1000)->assign(400 << 10,
                                                                                      'x');
  for (int64_t base = 0; base < 4; ++base) PublishOne(base, plan);
  v1::ListPlanRevisionsRequest request = AList();
  const auto first = Do(&ListPlanRevisions, request);
  EXPECT_EQ(first->revisions_size(), 3);
  request.set_page_token(first->next_page_token());
  const auto second = Do(&ListPlanRevisions, request);
  ASSERT_EQ(second->revisions_size(), 1);
  EXPECT_EQ(second->revisions(0).number(), 1);
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(PlanReading, ShowsWhatHappenedWithTheFirstPageOnly) {
  PublishOne(0);
  PauseAndResume();
  PublishOne(1);
  v1::ListPlanRevisionsRequest request = AList(1);
  const auto first = Do(&ListPlanRevisions, request);
  ASSERT_EQ(first->events_size(), 2);
  EXPECT_EQ(first->events(0).kind(), v1::PLAN_EVENT_KIND_RESUMED);
  EXPECT_EQ(first->events(1).kind(), v1::PLAN_EVENT_KIND_PAUSED);
  request.set_page_token(first->next_page_token());
  EXPECT_EQ(Do(&ListPlanRevisions, request)->events_size(), 0);
}

TEST_F(PlanReading, ListsNothingOfAClientWithoutAPlan) {
  const auto page = Do(&ListPlanRevisions, AList());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->ByteSizeLong(), 0u);
}

TEST_F(PlanReading, RefusesATokenOfAnotherClientsList) {
  for (int64_t base = 0; base < 2; ++base) PublishOne(base);
  v1::ListPlanRevisionsRequest request = AList(1);
  const std::string token = Do(&ListPlanRevisions, request)->next_page_token();
  client_ = AddClient();
  request = AList(1);
  request.set_page_token(token);
  EXPECT_EQ(FieldViolationsOf(Do(&ListPlanRevisions, request).status()).at(0).field, "page_token");
}

}  // namespace relactation::plan_reading_test
