// A call that an adult asked for is answered by whoever spoke with that adult, and knew of it.
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/workflow/contact_keeping.h"
#include "tests/support/flag_fixture.h"

namespace relactation::calls_asked_for_test {

class CallsAskedFor : public FlagFixture {
 protected:
  void SetUp() override {
    FlagFixture::SetUp();
    v1::CreateClientRequest request = ACreateClient();
    v1::Person& ben = *request.mutable_client()->add_persons();
    ben.set_person_id(NewId());
    ben.set_handle("ben");
    const auto client = Do(&CreateClient, request);
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
  }
  void Ask(absl::Duration ago = {}, int person = 0) {
    v1::Record asks = AMood(NewId(), client_.persons(person).person_id(), clock_.Now() - ago);
    asks.mutable_observation()->mutable_mood()->set_wants_call(true);
    Added(client_, asks);
    clock_.Advance(absl::Minutes(5));
  }
  void Call(const std::vector<std::string>& handles, absl::Duration ago = {},
            v1::ContactKind kind = v1::CONTACT_KIND_CALL) {
    v1::CreateContactRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    v1::Contact& contact = *request.mutable_contact();
    contact.set_contact_id(NewId());
    contact.set_kind(kind);
    contact.set_state(v1::CONTACT_STATE_DONE);
    *contact.mutable_start_time() = ToTimestamp(clock_.Now() - ago);
    for (const std::string& handle : handles) contact.add_participants(handle);
    const auto made = Do(&CreateContact, request);
    EXPECT_TRUE(made.ok()) << made.status();
    clock_.Advance(absl::Minutes(5));
  }
  // Whose H1 holds, oldest first.
  std::string Waiting() {
    std::string waiting;
    const v1::ListFlagsResponse listed = Flags(client_);
    for (const v1::Flag& flag : listed.flags()) {
      if (flag.rule() == "H1") waiting += flag.subject() + " ";
    }
    return waiting;
  }
  void Reach(const v1::Flag& flag) {
    v1::DecideFlagRequest request = ADecision(flag, v1::FLAG_DECISION_KIND_ACKNOWLEDGED);
    request.set_outcome(v1::FLAG_OUTCOME_REACHED);
    const auto decided = Do(&DecideFlag, request);
    EXPECT_TRUE(decided.ok()) << decided.status();
    clock_.Advance(absl::Minutes(5));
  }

  v1::Client client_;
};

TEST_F(CallsAskedFor, AreAnsweredByAContactWithThatAdultOrWithNobodyNamed) {
  const std::string infant = client_.infants(0).handle();
  Ask();
  Call({"ben"});
  EXPECT_EQ(Waiting(), "ana ");
  Call({infant});
  EXPECT_EQ(Waiting(), "ana ") << "nobody spoke with her";
  Call({infant, "ana"});
  EXPECT_EQ(Waiting(), "");
  Ask();
  Call({});
  EXPECT_EQ(Waiting(), "");
}

TEST_F(CallsAskedFor, AreNotAnsweredByACallThatNobodyTookNorByAMessage) {
  Ask();
  Call({"ana"}, {}, v1::CONTACT_KIND_NO_ANSWER);
  EXPECT_EQ(Waiting(), "ana ");
  Call({}, {}, v1::CONTACT_KIND_MESSAGE);
  EXPECT_EQ(Waiting(), "ana ");
  Call({"ana"});
  EXPECT_EQ(Waiting(), "");
}

TEST_F(CallsAskedFor, AreNotAnsweredByACallOfBeforeTheWishCame) {
  Call({"ana"});
  Ask(/*ago=*/absl::Minutes(30));
  EXPECT_EQ(Waiting(), "ana ") << "it was asked for before the call, and came after it";
  Call({"ana"}, /*ago=*/absl::Minutes(20));
  EXPECT_EQ(Waiting(), "ana ");
  Call({"ana"});
  EXPECT_EQ(Waiting(), "");
}

TEST_F(CallsAskedFor, AreNotAnsweredByReachingAnotherOrForAnotherReason) {
  Ask();
  Ask({}, /*person=*/1);
  v1::Record sign = AMood(NewId(), "", clock_.Now());
  sign.mutable_observation()->mutable_symptom()->set_infant_id(client_.infants(0).infant_id());
  sign.mutable_observation()->mutable_symptom()->add_codes(v1::SYMPTOM_CODE_LETHARGY);
  Added(client_, sign);
  clock_.Advance(absl::Minutes(5));
  Reach(FlagOfRule(client_, "I2"));
  EXPECT_EQ(Waiting(), "ana ben ");
  const v1::ListFlagsResponse listed = Flags(client_);
  for (const v1::Flag& flag : listed.flags()) {
    if (flag.rule() == "H1" && flag.subject() == "ben") Reach(flag);
  }
  EXPECT_EQ(Waiting(), "ana ");
  Ask(/*ago=*/absl::Hours(1), /*person=*/1);
  EXPECT_EQ(Waiting(), "ben ana ") << "asked before ben was reached, received after it";
  Reach(FlagOfRule(client_, "H1"));
  EXPECT_EQ(Waiting(), "ana ");
}

}  // namespace relactation::calls_asked_for_test
