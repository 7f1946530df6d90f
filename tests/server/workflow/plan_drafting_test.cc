#include "server/workflow/plan_drafting.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "server/workflow/plan_reading.h"
#include "tests/support/family_fixture.h"

namespace relactation::plan_drafting_test {

constexpr char kText[] = "# still thinking\nperiod:\n  start: 2026-09-2";

class PlanDrafting : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
  }

  absl::StatusOr<v1::PlanDraft> Save(const std::string& text, const std::string& etag,
                                     int64_t base = 0, const std::string& token = "") {
    v1::SavePlanDraftRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_author_text(text);
    request.set_base_revision(base);
    request.set_etag(etag);
    return Do(&SavePlanDraft, request, token);
  }

  absl::StatusOr<v1::PlanDraft> ReadDraft(const std::string& token = "") {
    v1::GetPlanDraftRequest request;
    request.set_client_id(client_.client_id());
    return Do(&GetPlanDraft, request, token);
  }

  absl::StatusOr<v1::PlanDraft> Drop(const std::string& etag) {
    v1::DropPlanDraftRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_etag(etag);
    return Do(&DropPlanDraft, request);
  }

  absl::StatusOr<v1::PlanRevision> PublishDraft(const std::string& etag, int64_t base = 0,
                                                v1::Plan plan = APlan("2026-09-21")) {
    v1::PublishPlanRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_base_revision(base);
    *request.mutable_plan() = std::move(plan);
    request.set_author_text(kText);
    request.set_draft_etag(etag);
    return Do(&PublishPlan, request);
  }

  static void ExpectStale(const absl::Status& status) {
    EXPECT_TRUE(absl::IsAborted(status)) << status;
    EXPECT_EQ(ReasonOf(status), "STALE_ETAG") << status;
  }

  v1::Client client_;
};

TEST_F(PlanDrafting, KeepsATextThatIsNoPlanYet) {
  const auto saved = Save(kText, "");
  ASSERT_TRUE(saved.ok()) << saved.status();
  EXPECT_EQ(saved->client_id(), client_.client_id());
  EXPECT_EQ(saved->author_text(), kText);
  EXPECT_FALSE(saved->author_id().empty());
  EXPECT_EQ(FromTimestamp(saved->update_time()), clock_.Now());
  EXPECT_EQ(ReadDraft()->SerializeAsString(), saved->SerializeAsString());
}

TEST_F(PlanDrafting, FindsNoneBeforeTheFirstOrAfterTheLast) {
  EXPECT_TRUE(absl::IsNotFound(ReadDraft().status()));
  EXPECT_TRUE(absl::IsNotFound(Drop("\"1\"").status()));
  ASSERT_TRUE(Drop(Save(kText, "")->etag()).ok());
  EXPECT_TRUE(absl::IsNotFound(ReadDraft().status()));
  EXPECT_TRUE(absl::IsNotFound(Drop("\"2\"").status()));
}

TEST_F(PlanDrafting, LetsOnlyOneOfTwoSaveWhatBothRead) {
  const std::string read = Save("first", "")->etag();
  const auto mine = Save("mine", read);
  ASSERT_TRUE(mine.ok()) << mine.status();
  ExpectStale(Save("hers", read).status());
  EXPECT_EQ(ReadDraft()->author_text(), "mine");
  EXPECT_EQ(ReadDraft()->etag(), mine->etag());
  EXPECT_NE(mine->etag(), read);
}

TEST_F(PlanDrafting, LetsOnlyOneOfTwoBegin) {
  ASSERT_TRUE(Save("mine", "").ok());
  ExpectStale(Save("hers", "").status());
  EXPECT_EQ(ReadDraft()->author_text(), "mine");
}

TEST_F(PlanDrafting, DropsOnlyWhatWasReadAndAnswersWithWhatItWas) {
  const std::string read = Save("first", "")->etag();
  const auto second = Save("second", read);
  ExpectStale(Drop(read).status());
  const auto dropped = Drop(second->etag());
  ASSERT_TRUE(dropped.ok()) << dropped.status();
  EXPECT_EQ(dropped->SerializeAsString(), second->SerializeAsString());
}

TEST_F(PlanDrafting, BeginsAgainAfterADropAndTakesNoOldEtag) {
  const std::string first = Save("first", "")->etag();
  ASSERT_TRUE(Drop(first).ok());
  ExpectStale(Save("late", first).status());
  const auto again = Save("again", "");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_NE(again->etag(), first);
  ExpectStale(Save("later", first).status());
  ExpectStale(Drop(first).status());
  EXPECT_EQ(ReadDraft()->author_text(), "again");
}

TEST_F(PlanDrafting, IsDroppedByThePublishingThatNamesIt) {
  const std::string etag = Save(kText, "")->etag();
  ASSERT_TRUE(PublishDraft(etag).ok());
  EXPECT_TRUE(absl::IsNotFound(ReadDraft().status()));
  ASSERT_TRUE(Save("next", "", 1).ok());
  EXPECT_EQ(ReadDraft()->base_revision(), 1);
}

TEST_F(PlanDrafting, StaysWhereAPublishingDoesNotNameIt) {
  ASSERT_TRUE(Save(kText, "").ok());
  ASSERT_TRUE(PublishDraft("").ok());
  EXPECT_EQ(ReadDraft()->author_text(), kText);
}

TEST_F(PlanDrafting, PublishesNothingOfADraftThatMovedOn) {
  const std::string read = Save("first", "")->etag();
  ASSERT_TRUE(Save("second", read).ok());
  ExpectStale(PublishDraft(read).status());
  ExpectStale(PublishDraft("\"99\"").status());
  EXPECT_EQ(ReadDraft()->author_text(), "second");
  v1::GetPlanRevisionRequest newest;
  newest.set_client_id(client_.client_id());
  EXPECT_TRUE(absl::IsNotFound(Do(&GetPlanRevision, newest).status()));
}

TEST_F(PlanDrafting, PublishesNothingOfADraftThatIsGone) {
  const std::string etag = Save(kText, "")->etag();
  ASSERT_TRUE(Drop(etag).ok());
  ExpectStale(PublishDraft(etag).status());
}

TEST_F(PlanDrafting, StaysWhereThePublishingIsRefused) {
  const std::string etag = Save(kText, "")->etag();
  v1::Plan refused = APlan("2026-09-21");
  refused.mutable_galactagogues()->add_recommend()->set_name("domperidone");
  EXPECT_EQ(ReasonOf(PublishDraft(etag, 0, refused).status()), "PLAN_REFUSED");
  EXPECT_TRUE(PublishDraft("", 0).ok());
  EXPECT_EQ(ReasonOf(PublishDraft(etag, 0).status()), "PLAN_MOVED_ON");
  EXPECT_EQ(ReadDraft()->author_text(), kText);
  EXPECT_EQ(ReadDraft()->etag(), etag);
}

TEST_F(PlanDrafting, MayStandOnAnOlderRevisionButNotOnOneThatIsNotThere) {
  ASSERT_TRUE(PublishDraft("").ok());
  const absl::Status status = Save(kText, "", 2).status();
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "base_revision");
  EXPECT_TRUE(Save(kText, "", 0).ok());
}

TEST_F(PlanDrafting, IsReadButNotChangedOnceTheCareHasEnded) {
  const std::string etag = Save(kText, "")->etag();
  ASSERT_TRUE(Close(client_).ok());
  EXPECT_EQ(ReasonOf(Save("late", etag).status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReasonOf(Drop(etag).status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReasonOf(PublishDraft(etag).status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReadDraft()->author_text(), kText);
}

TEST_F(PlanDrafting, IsNotShownToAColleagueWithoutTheClient) {
  ASSERT_TRUE(Save(kText, "").ok());
  const std::string mina = SignInColleague("Mina");
  EXPECT_EQ(ReadDraft(mina).status(), Read(NewId()).status());
  EXPECT_EQ(Save("hers", "", 0, mina).status(), Read(NewId()).status());
}

TEST_F(PlanDrafting, LeavesTheClientsIdInItsStreamToTheHistory) {
  ASSERT_TRUE(Save(kText, "").ok());
  Handler handler;
  std::optional<bool> is_free;
  handler.work = [&](const Scope& scope, const google::protobuf::Message&) -> AnyResponse {
    ASSIGN_OR_RETURN(const StreamRef practice,
                     scope.StreamOf(client_.client_id(), StreamKind::kPractice));
    is_free =
        absl::IsNotFound(RecordTable(scope).Find(practice.stream_id, client_.client_id()).status());
    return std::make_unique<v1::PlanDraft>();
  };
  v1::GetPlanDraftRequest request;
  request.set_client_id(client_.client_id());
  ASSERT_TRUE(Call<v1::PlanDraft>(request, handler).ok());
  EXPECT_EQ(is_free, true);
}

}  // namespace relactation::plan_drafting_test
