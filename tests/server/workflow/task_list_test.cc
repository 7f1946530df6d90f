#include "server/workflow/task_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/chart_fixture.h"

namespace relactation::task_list_test {

using Texts = std::vector<std::string>;

class TaskList : public ChartFixture {
 protected:
  // The texts of all pages.
  Texts List(const v1::Client& client, bool with_ended = false, int page_size = 0) {
    v1::ListTasksRequest request;
    request.set_client_id(client.client_id());
    request.set_with_ended(with_ended);
    request.set_page_size(page_size);
    return AllPages(&ListTasks, request);
  }

  Texts Caseload(int page_size = 0, const std::string& token = "") {
    v1::ListCaseloadTasksRequest request;
    request.set_page_size(page_size);
    return AllPages(&ListCaseloadTasks, request, token);
  }

  template <typename Request>
  Texts AllPages(absl::StatusOr<v1::ListTasksResponse> (*list)(const Scope&, const Request&),
                 Request request, const std::string& token = "") {
    Texts texts;
    do {
      const auto page = Do(list, request, token);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return texts;
      for (const v1::Task& task : page->tasks()) texts.push_back(task.text());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return texts;
  }

  v1::Task AddTask(const v1::Client& client, const std::string& text, std::string_view due = "") {
    const auto task = CreateATask(client, text, due);
    EXPECT_TRUE(task.ok()) << task.status();
    return task.value_or(v1::Task());
  }

  void End(const v1::Client& client, const v1::Task& task) {
    EXPECT_TRUE(SetState(client, task.task_id(), v1::TASK_STATE_DONE).ok());
  }
};

TEST_F(TaskList, AnswersWithWhoseItIsAndThatItIsOpen) {
  const v1::Client client = AddClient();
  const v1::Task task = AddTask(client, "Call the clinic", "2026-10-01");
  EXPECT_EQ(task.client_id(), client.client_id());
  EXPECT_EQ(task.state(), v1::TASK_STATE_OPEN);
  EXPECT_FALSE(task.has_end_time());
  EXPECT_EQ(task.revision(), 1);
  EXPECT_EQ(FromTimestamp(task.create_time()), clock_.Now());
  EXPECT_FALSE(task.author_id().empty());
}

TEST_F(TaskList, ListsOpenTasksByTheDayTheyAreDueThenThoseWithoutThenEndedOnes) {
  const v1::Client client = AddClient();
  AddTask(client, "some day");
  AddTask(client, "second", "2026-10-02");
  const v1::Task one = AddTask(client, "ended first", "2026-09-22");
  AddTask(client, "first", "2026-09-21");
  AddTask(client, "last", "2200-12-31");
  const v1::Task two = AddTask(client, "ended last");
  End(client, two);
  End(client, one);
  const Texts open = {"first", "second", "last", "some day"};
  EXPECT_EQ(List(client), open);
  const Texts all = {"first", "second", "last", "some day", "ended last", "ended first"};
  for (const int size : {1, 2, 3, 4, 5, 6, 0}) EXPECT_EQ(List(client, true, size), all) << size;
}

TEST_F(TaskList, EndsATaskOnceAndOpensItAgain) {
  const v1::Client client = AddClient();
  const v1::Task task = AddTask(client, "Call the clinic", "2026-10-01");
  clock_.Advance(absl::Hours(1));
  const auto done = SetState(client, task.task_id(), v1::TASK_STATE_DONE);
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(FromTimestamp(done->end_time()), clock_.Now());
  EXPECT_EQ(done->revision(), 2);
  EXPECT_EQ(List(client), Texts());
  clock_.Advance(absl::Hours(1));
  const auto again = SetState(client, task.task_id(), v1::TASK_STATE_DONE);
  EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
  const auto open = SetState(client, task.task_id(), v1::TASK_STATE_OPEN);
  EXPECT_FALSE(open->has_end_time());
  EXPECT_EQ(FormatIsoDate(open->due()), "2026-10-01");
  EXPECT_EQ(List(client), Texts({"Call the clinic"}));
}

TEST_F(TaskList, TakesNoDayThatIsOverWhereTheFamilyLives) {
  const v1::Client client = AddClient();
  const absl::Status over = CreateATask(client, "Call the clinic", "2026-09-20").status();
  EXPECT_EQ(FieldViolationsOf(over).at(0).field, "task.due");
  EXPECT_THAT(std::string(over.message()), testing::HasSubstr("it is 2026-09-21 in "));
  AddTask(client, "Call the clinic", "2026-09-21");
  EXPECT_EQ(List(client), Texts({"Call the clinic"}));
}

TEST_F(TaskList, TakesAsAssigneeOnlyWhoCaresForTheClient) {
  const v1::Client client = AddClient();
  const v1::Task mine = AddTask(client, "mine");
  EXPECT_TRUE(CreateATask(client, "mine too", "", mine.author_id()).ok());
  EXPECT_EQ(FieldViolationsOf(CreateATask(client, "nobody's", "", NewId()).status()).at(0).field,
            "task.assignee_id");
}

TEST_F(TaskList, ListsTheWholeCaseloadByTheDayDueAndNothingOfOthers) {
  const v1::Client first = AddClient();
  const v1::Client second = AddClient();
  for (int day = 1; day <= 9; ++day) {
    AddTask(day % 2 == 0 ? first : second, std::to_string(day), "2026-10-0" + std::to_string(day));
  }
  AddTask(first, "some day");
  End(second, AddTask(second, "ended", "2026-10-03"));
  const Texts all = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "some day"};
  for (const int size : {1, 3, 10, 0}) EXPECT_EQ(Caseload(size), all) << size;
  EXPECT_EQ(Caseload(0, SignInColleague("Mina")), Texts());
}

TEST_F(TaskList, StaysQuietAboutAClientThatWasClosedQuietly) {
  const v1::Client lost = AddClient();
  const v1::Client ended = AddClient();
  AddTask(lost, "weigh", "2026-10-01");
  AddTask(ended, "closing letter", "2026-10-02");
  ASSERT_TRUE(Close(lost, true).ok());
  ASSERT_TRUE(Close(ended).ok());
  EXPECT_EQ(Caseload(), Texts({"closing letter"}));
  EXPECT_EQ(List(lost), Texts({"weigh"}));
}

TEST_F(TaskList, FindsNoTaskOfAnotherClientAndShowsNoneToAStranger) {
  const v1::Client client = AddClient();
  const v1::Task task = AddTask(client, "Call the clinic");
  EXPECT_TRUE(
      absl::IsNotFound(SetState(AddClient(), task.task_id(), v1::TASK_STATE_DONE).status()));
  EXPECT_TRUE(absl::IsNotFound(SetState(client, client.client_id(), v1::TASK_STATE_DONE).status()));
  const std::string mina = SignInColleague("Mina");
  EXPECT_EQ(SetState(client, task.task_id(), v1::TASK_STATE_DONE, mina).status(),
            Read(NewId()).status());
  EXPECT_EQ(CreateATask(client, "hers", "", "", mina).status(), Read(NewId()).status());
}

TEST_F(TaskList, RefusesATokenOfAnotherListAndADamagedOne) {
  const v1::Client client = AddClient();
  AddTask(client, "one");
  AddTask(client, "two");
  v1::ListTasksRequest request;
  request.set_client_id(client.client_id());
  request.set_page_size(1);
  const std::string token = Do(&ListTasks, request)->next_page_token();
  request.set_page_token(token);
  request.set_with_ended(true);
  EXPECT_EQ(FieldViolationsOf(Do(&ListTasks, request).status()).at(0).field, "page_token");
}

}  // namespace relactation::task_list_test
