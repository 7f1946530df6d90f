#include "server/workflow/one_client_review.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/flag_deciding.h"
#include "server/workflow/plan_pausing.h"
#include "tests/support/flag_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::one_client_review_test {

class OneClientReview : public FlagFixture {
 protected:
  v1::ReviewClientResponse Review(const v1::Client& client, int days = 0,
                                  std::string_view until = "") {
    const auto review = Do(&ReviewOneClient, AReviewRequest(client, days, until));
    EXPECT_TRUE(review.ok()) << review.status();
    return review.value_or(v1::ReviewClientResponse());
  }

  // What a parent's device will write: no colleague's.
  void WriteAsParent(const v1::Client& client, v1::Record record) {
    record.set_author_id(client.persons(0).person_id());
    const auto written = Do(&StoreAsParent, Request(client, std::move(record)));
    EXPECT_TRUE(written.ok()) << written.status();
  }

  static absl::StatusOr<v1::Record> StoreAsParent(const Scope& scope,
                                                  const v1::CreateRecordRequest& request) {
    for (const StreamRef& stream : scope.streams()) {
      if (stream.kind != StreamKind::kPrivate) continue;
      RecordRow row;
      row.stream_id = stream.stream_id;
      row.record_id = request.record().record_id();
      row.kind = static_cast<int>(StoredKind::kObservation);
      row.start_time = FromTimestamp(request.record().time().start_time());
      row.body = request.record().SerializeAsString();
      RETURN_IF_ERROR(RecordTable(scope).Insert(std::move(row)).status());
    }
    return request.record();
  }

  v1::CreateRecordRequest Request(const v1::Client& client, v1::Record record) {
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client.client_id());
    *request.mutable_record() = std::move(record);
    return request;
  }

  void Share(v1::DataClass data_class, const v1::Client& client) {
    const auto updated =
        Do(&UpdateClient, AConsentOf(client, data_class, NewId(), NewId(), clock_.Now()));
    ASSERT_TRUE(updated.ok()) << updated.status();
  }

  void SayThreeLowMoods(const v1::Client& client) {
    for (int day = 1; day <= 3; ++day) {
      v1::Record mood =
          AMood(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(24 * day));
      mood.mutable_observation()->mutable_mood()->set_mood(1);
      WriteAsParent(client, std::move(mood));
    }
  }
};

TEST_F(OneClientReview, GivesTheFiguresOfEveryParentAndInfant) {
  const v1::Client client = AddFamily();
  ASSERT_TRUE(Publish(client, APlan("2026-08-20"), 0).ok());
  LoseWeight(client);
  const v1::ReviewClientResponse review = Review(client);
  ASSERT_EQ(review.persons_size(), 1);
  EXPECT_EQ(review.persons(0).handle(), "ana");
  EXPECT_FALSE(review.persons(0).expressed_ml_per_day().has_value());
  ASSERT_EQ(review.infants_size(), 1);
  EXPECT_EQ(review.infants(0).weights_size(), 2);
  EXPECT_EQ(review.infants(0).age_days(), 30);
  EXPECT_LT(review.infants(0).gain().g_per_day(), 0);
  EXPECT_EQ(review.plan().why().kind(), v1::GOAL_KIND_FULL_SUPPLY);
  EXPECT_EQ(review.review().days(), 14);
  EXPECT_EQ(review.review().owner_name(), "Noa");
  EXPECT_EQ(review.review().youngest_infant_days(), 30);
  EXPECT_FALSE(review.unanswered().empty());
  ASSERT_EQ(review.plan_marks_size(), 1);
  EXPECT_EQ(review.plan_marks(0).plan_revision(), 1);
}

TEST_F(OneClientReview, HoldsTheSameFlagsForAnyNumberOfDays) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::ReviewClientResponse fortnight = Review(client);
  const v1::ReviewClientResponse longer = Review(client, 42);
  ASSERT_GT(fortnight.review().flags_size(), 0);
  ASSERT_EQ(fortnight.review().flags_size(), longer.review().flags_size());
  for (int i = 0; i < longer.review().flags_size(); ++i) {
    EXPECT_EQ(fortnight.review().flags(i).DebugString(), longer.review().flags(i).DebugString());
  }
  EXPECT_EQ(longer.review().days(), 42);
}

TEST_F(OneClientReview, OfEarlierDaysHasFiguresAndNoFlags) {
  const v1::Client client = AddFamily();
  LoseWeight(client);
  const v1::ReviewClientResponse before = Review(client, 7, "2026-09-18");
  EXPECT_EQ(before.review().flags_size(), 0);
  EXPECT_EQ(before.unanswered_size(), 0);
  EXPECT_EQ(before.infants(0).age_days(), 27);
}

TEST_F(OneClientReview, OfACareThatEndedQuietlyCountsNoAgeAndRaisesNoFlag) {
  const v1::Client client = AddFamily();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  LoseWeight(client);
  const v1::ReviewClientResponse before = Review(client);
  ASSERT_TRUE(before.review().has_youngest_infant_days());
  ASSERT_TRUE(before.infants(0).has_age_days());
  ASSERT_TRUE(before.infants(0).has_gain());
  ASSERT_TRUE(before.review().persons(0).has_agreed_sessions());
  ASSERT_TRUE(before.review().persons(0).days().rbegin()->has_agreed_sessions());
  ASSERT_GT(before.review().flags_size(), 0);
  ASSERT_TRUE(Close(client, true).ok());
  const v1::ReviewClientResponse quiet = Review(client);
  EXPECT_FALSE(quiet.review().has_youngest_infant_days());
  EXPECT_FALSE(quiet.infants(0).has_age_days());
  EXPECT_FALSE(quiet.infants(0).has_gain());
  EXPECT_FALSE(quiet.infants(0).has_z_change_since_plan_start());
  EXPECT_FALSE(quiet.review().persons(0).has_agreed_sessions());
  EXPECT_FALSE(quiet.review().persons(0).days().rbegin()->has_agreed_sessions());
  EXPECT_TRUE(quiet.review().flags().empty());
  EXPECT_TRUE(quiet.unanswered().empty());
  EXPECT_EQ(quiet.infants(0).weights_size(), 2) << "what was is still told";
}

TEST_F(OneClientReview, MarksTheDayOnWhichThePlanWasPaused) {
  const v1::Client client = AddFamily();
  ASSERT_TRUE(Publish(client, APlan("2026-08-20"), 0).ok());
  v1::PausePlanRequest pause;
  pause.set_request_id(NewId());
  pause.set_client_id(client.client_id());
  pause.set_in_own_words("we need a week");
  ASSERT_TRUE(Do(&PausePlan, pause).ok());
  const v1::ReviewClientResponse review = Review(client);
  ASSERT_EQ(review.plan_marks_size(), 2);
  EXPECT_EQ(review.plan_marks(1).event(), v1::PLAN_EVENT_KIND_PAUSED);
  EXPECT_EQ(review.plan_marks(1).message(), "we need a week");
}

TEST_F(OneClientReview, TellsOfAMoodOnlyWhatItsOwnerShares) {
  const v1::Client client = AddFamily();
  SayThreeLowMoods(client);
  EXPECT_EQ(Review(client).wellbeing_size(), 0);
  EXPECT_EQ(FlagOfRule(client, "P3").client_id(), "");
  Share(v1::DATA_CLASS_MOOD, client);
  const v1::ReviewClientResponse shared = Review(client);
  ASSERT_EQ(shared.wellbeing_size(), 1);
  EXPECT_EQ(shared.wellbeing(0).last_mood(), 1);
  EXPECT_EQ(FlagOfRule(client, "P3").subject(), "ana");
}

TEST_F(OneClientReview, TellsOfAMedicineOnlyWhereItsOwnerSharesIt) {
  const v1::Client client = AddFamily();
  v1::Record record = AMood(NewId(), client.persons(0).person_id(), clock_.Now() - absl::Hours(1));
  v1::Medicine& medicine = *record.mutable_observation()->mutable_medicine();
  medicine.set_person_id(client.persons(0).person_id());
  medicine.set_agent("moringa");
  medicine.set_event(v1::MEDICINE_EVENT_TAKING);
  WriteAsParent(client, std::move(record));
  EXPECT_EQ(Review(client).medicines_size(), 0);
  Share(v1::DATA_CLASS_MEDICINES, client);
  const v1::ReviewClientResponse shared = Review(client);
  ASSERT_EQ(shared.medicines_size(), 1);
  EXPECT_EQ(shared.medicines(0).agent(), "moringa");
  EXPECT_EQ(shared.medicines(0).handle(), "ana");
}

// An adult who spoke of harm on a paper form and an hour later asked for a call.
class WhoIsToBeCalled : public OneClientReview {
 protected:
  v1::Client AFamilyWhoIsToBeCalled() {
    v1::Client client = AddFamily();
    const std::string& ana = client.persons(0).person_id();
    v1::Record screening = AMood(NewId(), ana, clock_.Now() - absl::Hours(2));
    v1::Screening& numbers = *screening.mutable_observation()->mutable_screening();
    numbers.set_person_id(ana);
    numbers.set_epds_total(21);
    numbers.set_epds_item10(3);
    WriteAsParent(client, screening);
    v1::Record asks = AMood(NewId(), ana, clock_.Now() - absl::Hours(1));
    asks.mutable_observation()->mutable_mood()->set_wants_call(true);
    WriteAsParent(client, std::move(asks));
    return client;
  }
  // Those about whom to call, gravest first.
  std::vector<v1::Flag> Calls(const v1::Client& client) {
    std::vector<v1::Flag> calls;
    const v1::ListFlagsResponse listed = Flags(client);
    for (const v1::Flag& flag : listed.flags()) {
      if (flag.rule() == "H1") calls.push_back(flag);
    }
    return calls;
  }
};

TEST_F(WhoIsToBeCalled, IsToldToThePracticeWithoutAWordOfWhy) {
  const v1::Client client = AFamilyWhoIsToBeCalled();
  EXPECT_EQ(FlagOfRule(client, "P1").client_id(), "");
  std::vector<v1::Flag> calls = Calls(client);
  ASSERT_EQ(calls.size(), 2u);
  EXPECT_EQ(calls[0].severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_EQ(calls[0].text(), "Please call this parent now.");
  EXPECT_EQ(calls[1].severity(), v1::FLAG_SEVERITY_URGENT);
  EXPECT_EQ(calls[1].text(), "Please call this parent.");
  // How soon and since when are all that tells one from the other.
  for (v1::Flag& call : calls) {
    call.clear_severity();
    call.clear_text();
    call.clear_since();
    EXPECT_EQ(call.inputs_size(), 0);
    EXPECT_EQ(call.condition() + call.source() + call.threshold_unit(), "");
  }
  EXPECT_EQ(calls[0].SerializeAsString(), calls[1].SerializeAsString());
  // Nor does the total, or that there was a form.
  EXPECT_EQ(FlagOfRule(client, "P2").client_id(), "");
  EXPECT_EQ(Review(client).wellbeing_size(), 0);
  EXPECT_EQ(Review(client).review().flags(0).rule(), "H1");
}

TEST_F(WhoIsToBeCalled, IsDecidedAboutOnceWhetherItIsSharedMeanwhileOrNot) {
  const v1::Client client = AFamilyWhoIsToBeCalled();
  ASSERT_EQ(Calls(client).size(), 2u);
  const auto decided =
      Do(&DecideFlag, ADecision(Calls(client)[0], v1::FLAG_DECISION_KIND_ACKNOWLEDGED));
  ASSERT_TRUE(decided.ok()) << decided.status();
  EXPECT_EQ(decided->rule(), "H1");
  EXPECT_EQ(Calls(client)[0].state(), v1::FLAG_STATE_ACKNOWLEDGED);
  EXPECT_EQ(Calls(client)[1].state(), v1::FLAG_STATE_OPEN);
  Share(v1::DATA_CLASS_MOOD, client);
  // A word of harm may as well be a sign.
  EXPECT_EQ(FlagOfRule(client, "P1").client_id(), "");
  EXPECT_EQ(Calls(client)[1].text(), "A call was asked for. Please call.");
}

TEST_F(WhoIsToBeCalled, IsToldWithTheRuleWhereAllThatItReadsIsShared) {
  v1::Client client = AFamilyWhoIsToBeCalled();
  ASSERT_EQ(Calls(client).size(), 2u);
  const auto decided =
      Do(&DecideFlag, ADecision(Calls(client)[0], v1::FLAG_DECISION_KIND_ACKNOWLEDGED));
  ASSERT_TRUE(decided.ok()) << decided.status();
  v1::UpdateClientRequest both =
      AConsentOf(client, v1::DATA_CLASS_MOOD, NewId(), NewId(), clock_.Now());
  both.mutable_client()->mutable_consents(0)->add_data_classes(v1::DATA_CLASS_SYMPTOMS);
  ASSERT_TRUE(Do(&UpdateClient, both).ok());
  const v1::Flag flag = FlagOfRule(client, "P1");
  EXPECT_EQ(flag.severity(), v1::FLAG_SEVERITY_EMERGENCY);
  EXPECT_NE(flag.condition(), "");
  EXPECT_EQ(flag.state(), v1::FLAG_STATE_ACKNOWLEDGED) << "what was decided holds";
  EXPECT_EQ(flag.decisions(0).rule(), "P1");
}

}  // namespace relactation::one_client_review_test
