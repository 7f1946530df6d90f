#include "server/workflow/contact_preparation.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/chart_fixture.h"

namespace relactation::contact_preparation_test {

class ContactPreparation : public ChartFixture {
 protected:
  v1::ContactPreparation Prepare(const v1::Client& client) {
    v1::PrepareContactRequest request;
    request.set_client_id(client.client_id());
    const auto preparation = Do(&PrepareContact, request);
    EXPECT_TRUE(preparation.ok()) << preparation.status();
    return preparation.value_or(v1::ContactPreparation());
  }

  v1::Record AWeight(const std::string& infant_id, int weight_g) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(infant_id);
    weight.set_weight_g(weight_g);
    return record;
  }

  void AddWeight(const v1::Client& client, const std::string& infant_id, int weight_g) {
    EXPECT_TRUE(Add(client, AWeight(infant_id, weight_g)).ok());
    clock_.Advance(absl::Hours(1));
  }

  void AddBottle(const v1::Client& client, int taken_ml) {
    v1::Record record = ASession(NewId(), client.persons(0).person_id(), clock_.Now());
    record.mutable_session()->set_method(v1::METHOD_BOTTLE);
    v1::Portion& portion = *record.mutable_session()->add_portions();
    portion.set_infant_id(client.infants(0).infant_id());
    portion.set_milk(v1::MILK_FORMULA);
    portion.set_taken_ml(taken_ml);
    EXPECT_TRUE(Add(client, record).ok());
  }

  void AddWords(const v1::Client& client, const std::string& words) {
    v1::Record record = ASession(NewId(), client.persons(0).person_id(), clock_.Now());
    record.set_note(words);
    EXPECT_TRUE(Add(client, record).ok());
    clock_.Advance(absl::Minutes(30));
  }

  static std::vector<int> WeightsOf(const v1::ContactPreparation& preparation) {
    std::vector<int> weights;
    for (const v1::WeightNews& weight : preparation.weights()) {
      weights.push_back(weight.weight_g());
    }
    return weights;
  }
};

TEST_F(ContactPreparation, CallsEverythingNewBeforeTheFirstContact) {
  const v1::Client client = AddClient();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  AddWeight(client, client.infants(0).infant_id(), 4200);
  AddWords(client, "Leaked a little!");
  const v1::ContactPreparation preparation = Prepare(client);
  EXPECT_FALSE(preparation.has_since_time());
  EXPECT_EQ(preparation.plans_size(), 1);
  EXPECT_EQ(WeightsOf(preparation), std::vector<int>({4200}));
  ASSERT_EQ(preparation.words_size(), 1);
  EXPECT_EQ(preparation.words(0).text(), "Leaked a little!");
  EXPECT_FALSE(preparation.has_supplement_before_ml_per_day());
  EXPECT_FALSE(preparation.has_supplement_now_ml_per_day());
}

TEST_F(ContactPreparation, BeginsWhereTheLastDoneContactDidAndShowsTheWeightsBefore) {
  v1::CreateClientRequest request = ACreateClient();
  v1::Infant& mia = *request.mutable_client()->add_infants();
  mia.set_infant_id(NewId());
  mia.set_handle("mia");
  const v1::Client client = Do(&CreateClient, request).value();
  const std::string leo = client.infants(0).infant_id();
  ASSERT_TRUE(Publish(client, APlan("2026-09-21"), 0).ok());
  AddWeight(client, leo, 4000);
  AddWeight(client, mia.infant_id(), 3100);
  AddWeight(client, leo, 4100);
  AddWords(client, "Said before.");
  const auto visit = Create(client, AContact(v1::CONTACT_STATE_DONE, v1::SHARING_SHARED));
  ASSERT_TRUE(visit.ok()) << visit.status();
  clock_.Advance(absl::Hours(24));
  ASSERT_TRUE(Create(client, AContact(v1::CONTACT_STATE_OPEN, v1::SHARING_PRIVATE)).ok());
  ASSERT_TRUE(Publish(client, APlan("2026-09-22"), 1).ok());
  AddWeight(client, leo, 4200);
  AddWords(client, "First.");
  AddWords(client, "Second.");
  const v1::ContactPreparation preparation = Prepare(client);
  EXPECT_EQ(FromTimestamp(preparation.since_time()), FromTimestamp(visit->start_time()));
  ASSERT_EQ(preparation.plans_size(), 1);
  EXPECT_EQ(preparation.plans(0).number(), 2);
  EXPECT_EQ(WeightsOf(preparation), std::vector<int>({3100, 4100, 4200}));
  ASSERT_EQ(preparation.words_size(), 2);
  EXPECT_EQ(preparation.words(0).text(), "Second.");
}

TEST_F(ContactPreparation, LooksForAWeightFarBack) {
  const v1::Client client = AddClient();
  AddWeight(client, client.infants(0).infant_id(), 4000);
  for (int i = 0; i < 300; ++i) {
    v1::Record diaper = AWeight(client.infants(0).infant_id(), 1);
    diaper.mutable_observation()->mutable_diaper()->set_wet(1);
    ASSERT_TRUE(Add(client, diaper).ok());
    clock_.Advance(absl::Hours(2));
  }
  ASSERT_TRUE(Create(client, AContact()).ok());
  EXPECT_EQ(WeightsOf(Prepare(client)), std::vector<int>({4000}));
}

TEST_F(ContactPreparation, HoldsTopUpsOfTheLastDaysAgainstThoseBeforeTheLastContact) {
  const v1::Client client = AddClient();
  for (const int taken_ml : {900, 480, 460, 440}) {
    AddBottle(client, taken_ml);
    clock_.Advance(absl::Hours(24));
  }
  ASSERT_TRUE(Create(client, AContact()).ok());
  for (const int taken_ml : {420, 400, 380, 10}) {
    AddBottle(client, taken_ml);
    clock_.Advance(absl::Hours(taken_ml == 10 ? 0 : 24));
  }
  const v1::ContactPreparation preparation = Prepare(client);
  EXPECT_EQ(preparation.supplement_before_ml_per_day(), 460);
  EXPECT_EQ(preparation.supplement_now_ml_per_day(), 400);
}

TEST_F(ContactPreparation, ShowsNothingOfWhatIsPrivateToAParent) {
  const v1::Client client = AddClient();
  v1::Record mood = AMood(NewId(), client.persons(0).person_id(), clock_.Now());
  mood.set_note("For me alone.");
  ASSERT_TRUE(Add(client, mood).ok());
  EXPECT_EQ(Prepare(client).words_size(), 0);
}

TEST_F(ContactPreparation, ListsOpenTasksAndWhatIsToBeDecidedButNotTheContactItself) {
  const v1::Client client = AddClient();
  v1::Plan plan = APlan("2026-09-21");
  *plan.mutable_period()->mutable_review() = DateOf("2026-09-28");
  ASSERT_TRUE(Publish(client, plan, 0).ok());
  ASSERT_TRUE(CreateATask(client, "Some day").ok());
  ASSERT_TRUE(CreateATask(client, "Call the clinic", "2026-09-30").ok());
  v1::Contact visit = AContact();
  *visit.mutable_next_contact_time() = ToTimestamp(clock_.Now() + absl::Hours(48));
  ASSERT_TRUE(Create(client, visit).ok());
  clock_.Advance(absl::Hours(24 * 14));
  v1::ContactPreparation preparation = Prepare(client);
  ASSERT_EQ(preparation.open_tasks_size(), 2);
  EXPECT_EQ(preparation.open_tasks(0).text(), "Call the clinic");
  ASSERT_EQ(preparation.decisions_size(), 2);
  EXPECT_EQ(preparation.decisions(0).kind(), v1::DECISION_KIND_PLAN_REVIEW);
  EXPECT_EQ(preparation.decisions(1).kind(), v1::DECISION_KIND_TASK);
  // Once the care has ended, nothing waits.
  ASSERT_TRUE(Close(client, true).ok());
  preparation = Prepare(client);
  EXPECT_EQ(preparation.open_tasks_size() + preparation.decisions_size(), 0);
}

TEST_F(ContactPreparation, ShowsTheTwentyNewestOfManyWords) {
  const v1::Client client = AddClient();
  for (int i = 0; i < 25; ++i) AddWords(client, "words " + std::to_string(i));
  const v1::ContactPreparation preparation = Prepare(client);
  ASSERT_EQ(preparation.words_size(), 20);
  EXPECT_EQ(preparation.words(0).text(), "words 24");
  EXPECT_EQ(preparation.words(19).text(), "words 5");
}

}  // namespace relactation::contact_preparation_test
