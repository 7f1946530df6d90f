// Two consultants who work on one plan at the same time, over the wire.
#include <gtest/gtest.h>
#include <latch>
#include <string>
#include <thread>
#include <vector>

#include "relactation/v1/client_service.grpc.pb.h"
#include "relactation/v1/plan_service.grpc.pb.h"

#include "proto/relactation/status.h"
#include "tests/support/care_builders.h"
#include "tests/support/server_fixture.h"

namespace relactation::plan_race_test {

using Plans = v1::PlanService::Stub;

constexpr int kRounds = 30;

class PlanRace : public ServerFixture {
 protected:
  void SetUp() override {
    StartAndSignIn();
    v1::CreateClientRequest create;
    create.set_request_id(NewId());
    *create.mutable_client() = AClient(NewId(), NewId(), NewId());
    client_id_ = create.client().client_id();
    const auto client = Call(&v1::ClientService::Stub::CreateClient, create);
    ASSERT_TRUE(client.ok()) << client.status();
  }

  v1::PublishPlanRequest APublish(int64_t base, const std::string& draft_etag = "") {
    v1::PublishPlanRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_id_);
    request.set_base_revision(base);
    *request.mutable_plan() = APlan("2026-09-21");
    request.set_draft_etag(draft_etag);
    return request;
  }

  v1::SavePlanDraftRequest ASave(const std::string& text, const std::string& etag) {
    v1::SavePlanDraftRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_id_);
    request.set_author_text(text);
    request.set_etag(etag);
    return request;
  }

  absl::StatusOr<v1::PlanDraft> ReadDraft() {
    v1::GetPlanDraftRequest request;
    request.set_client_id(client_id_);
    return Call(&Plans::GetPlanDraft, request);
  }

  int64_t Newest() {
    v1::GetPlanRevisionRequest request;
    request.set_client_id(client_id_);
    const auto revision = Call(&Plans::GetPlanRevision, request);
    return revision.ok() ? revision->number() : 0;
  }

  // Both start once both are ready.
  template <typename First, typename Second>
  static void AtOnce(First first, Second second) {
    std::latch ready(2);
    std::thread other([&] {
      ready.arrive_and_wait();
      second();
    });
    ready.arrive_and_wait();
    first();
    other.join();
  }

  std::string client_id_;
};

TEST_F(PlanRace, OfTwoPublishersHasOneWinnerABase) {
  for (int64_t base = 0; base < kRounds; ++base) {
    absl::StatusOr<v1::PlanRevision> one = absl::UnknownError("");
    absl::StatusOr<v1::PlanRevision> two = absl::UnknownError("");
    AtOnce([&, asked = APublish(base)] { one = Call(&Plans::PublishPlan, asked); },
           [&, asked = APublish(base)] { two = Call(&Plans::PublishPlan, asked); });
    ASSERT_NE(one.ok(), two.ok()) << one.status() << " " << two.status();
    const auto& [winner, loser] = one.ok() ? std::tie(one, two) : std::tie(two, one);
    EXPECT_EQ(winner->number(), base + 1);
    EXPECT_EQ(ReasonOf(loser.status()), "PLAN_MOVED_ON");
  }
  EXPECT_EQ(Newest(), kRounds);
}

TEST_F(PlanRace, OfTwoWhoSaveADraftHasOneWinner) {
  std::string etag;
  for (int round = 0; round < kRounds; ++round) {
    absl::StatusOr<v1::PlanDraft> one = absl::UnknownError("");
    absl::StatusOr<v1::PlanDraft> two = absl::UnknownError("");
    const std::string name = std::to_string(round);
    AtOnce([&, asked = ASave("one " + name, etag)] { one = Call(&Plans::SavePlanDraft, asked); },
           [&, asked = ASave("two " + name, etag)] { two = Call(&Plans::SavePlanDraft, asked); });
    ASSERT_NE(one.ok(), two.ok()) << one.status() << " " << two.status();
    const auto& [winner, loser] = one.ok() ? std::tie(one, two) : std::tie(two, one);
    EXPECT_EQ(ReasonOf(loser.status()), "STALE_ETAG");
    EXPECT_EQ(ReadDraft()->SerializeAsString(), winner->SerializeAsString());
    etag = winner->etag();
  }
}

TEST_F(PlanRace, OfASavingAndAPublishingNeverLosesTheDraft) {
  int64_t base = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto begun = Call(&Plans::SavePlanDraft, ASave("begun", ""));
    ASSERT_TRUE(begun.ok()) << begun.status();
    absl::StatusOr<v1::PlanDraft> saved = absl::UnknownError("");
    absl::StatusOr<v1::PlanRevision> published = absl::UnknownError("");
    AtOnce(
        [&, asked = ASave("more", begun->etag())] { saved = Call(&Plans::SavePlanDraft, asked); },
        [&, asked = APublish(base, begun->etag())] {
          published = Call(&Plans::PublishPlan, asked);
        });
    // Whoever came first, the other has to read again, and what the first did stands.
    ASSERT_NE(saved.ok(), published.ok()) << saved.status() << " " << published.status();
    const auto draft = ReadDraft();
    if (published.ok()) {
      EXPECT_EQ(ReasonOf(saved.status()), "STALE_ETAG");
      EXPECT_TRUE(absl::IsNotFound(draft.status()));
      ++base;
    } else {
      EXPECT_EQ(ReasonOf(published.status()), "STALE_ETAG");
      ASSERT_TRUE(draft.ok()) << draft.status();
      EXPECT_EQ(draft->author_text(), "more");
      v1::DropPlanDraftRequest drop;
      drop.set_request_id(NewId());
      drop.set_client_id(client_id_);
      drop.set_etag(draft->etag());
      ASSERT_TRUE(Call(&Plans::DropPlanDraft, drop).ok());
    }
    EXPECT_EQ(Newest(), base);
  }
}

TEST_F(PlanRace, OfTwoPublishersOfOneDraftDropsItOnce) {
  for (int64_t base = 0; base < kRounds; ++base) {
    const auto begun = Call(&Plans::SavePlanDraft, ASave("begun", ""));
    ASSERT_TRUE(begun.ok()) << begun.status();
    absl::StatusOr<v1::PlanRevision> one = absl::UnknownError("");
    absl::StatusOr<v1::PlanRevision> two = absl::UnknownError("");
    // The second has seen no newer revision either, and knows no draft.
    AtOnce([&, asked = APublish(base, begun->etag())] { one = Call(&Plans::PublishPlan, asked); },
           [&, asked = APublish(base)] { two = Call(&Plans::PublishPlan, asked); });
    ASSERT_NE(one.ok(), two.ok()) << one.status() << " " << two.status();
    EXPECT_EQ(ReadDraft().ok(), !one.ok()) << "a draft stays exactly where its publishing failed";
    if (one.ok()) continue;
    EXPECT_EQ(ReadDraft()->author_text(), "begun");
    v1::DropPlanDraftRequest drop;
    drop.set_request_id(NewId());
    drop.set_client_id(client_id_);
    drop.set_etag(begun->etag());
    ASSERT_TRUE(Call(&Plans::DropPlanDraft, drop).ok());
  }
  EXPECT_EQ(Newest(), kRounds);
}

TEST_F(PlanRace, OfTwoWhoPauseHasOneWinner) {
  ASSERT_TRUE(Call(&Plans::PublishPlan, APublish(0)).ok());
  for (int round = 0; round < kRounds; ++round) {
    v1::PausePlanRequest pause;
    pause.set_client_id(client_id_);
    std::vector<v1::PausePlanRequest> asked(2, pause);
    for (auto& request : asked) request.set_request_id(NewId());
    absl::Status one;
    absl::Status two;
    AtOnce([&] { one = Call(&Plans::PausePlan, asked[0]).status(); },
           [&] { two = Call(&Plans::PausePlan, asked[1]).status(); });
    ASSERT_NE(one.ok(), two.ok()) << one << " " << two;
    EXPECT_EQ(ReasonOf(one.ok() ? two : one), "PLAN_STATE");
    v1::ResumePlanRequest resume;
    resume.set_request_id(NewId());
    resume.set_client_id(client_id_);
    ASSERT_TRUE(Call(&Plans::ResumePlan, resume).ok());
  }
}

}  // namespace relactation::plan_race_test
