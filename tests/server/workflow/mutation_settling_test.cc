// Why changes are rejected, and what each of the others does.
#include "server/workflow/mutation_settling.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/device_fixture.h"

namespace relactation::mutation_settling_test {

using ::testing::StartsWith;

class MutationSettlingOfADevice : public DeviceFixture {
 protected:
  // Stored for good, and on both devices.
  v1::Record Pumped() {
    v1::Record record = APumping();
    EXPECT_EQ(Settled(ana_, ana_.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    return record;
  }

  // As if Ana's device named this stream first.
  v1::MutationOutcome SettledIn(const std::string& stream_id, const v1::Mutation& mutation) {
    Device device = ana_;
    device.streams = {stream_id};
    return Settled(device, mutation);
  }

  v1::Mutation ASight(Device& device, const std::string& id, int64_t plan_revision) {
    v1::PlanSeen seen;
    seen.set_plan_revision(plan_revision);
    *seen.mutable_see_time() = device.Now();
    v1::Record row;
    row.set_record_id(id);
    v1::Mutation create = device.Create(row);
    create.set_kind(v1::ROW_KIND_PLAN_SEEN);
    create.set_body(seen.SerializeAsString());
    return create;
  }

  // The row of the plan's first revision, as if it were a record.
  v1::Record PublishedPlan() {
    EXPECT_TRUE(Publish(client_, APlan("2026-09-21"), 0).ok());
    StreamCopy copy(client_.client_id());
    PullAll(ana_, copy);
    v1::Record plan;
    for (const auto& [id, row] : copy.rows()) {
      if (row.kind() == v1::ROW_KIND_PLAN_REVISION) plan.set_record_id(id);
    }
    EXPECT_NE(plan.record_id(), "");
    return plan;
  }

  void Purge(const v1::Record& record) {
    const absl::Status purged = InScope(ana_, [&](const Scope& scope) {
      RecordTable records(scope);
      ASSIGN_OR_RETURN(RecordRow row, records.Find(ana_.streams[0], record.record_id()));
      const int64_t revision = row.revision;
      row.state = RecordState::kPurged;
      row.body.clear();
      return records.Replace(std::move(row), revision).status();
    });
    EXPECT_TRUE(purged.ok()) << purged;
  }
};

v1::Record WithNote(v1::Record record, const std::string& note) {
  record.set_note(note);
  return record;
}

v1::Record WithLeft(v1::Record record, int ml) {
  record.mutable_session()->set_expressed_left_ml(ml);
  return record;
}

TEST_F(MutationSettlingOfADevice, RejectsWhatBreaksALimitAndSaysWhichField) {
  v1::Mutation nameless = ana_.Create(APumping());
  nameless.clear_record_id();
  const v1::MutationOutcome outcome = Settled(ana_, nameless);
  EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_THAT(outcome.problem(), StartsWith("record_id"));
  v1::Record in_pain = APumping();
  in_pain.mutable_session()->set_pain(11);
  const v1::MutationOutcome of_record = Settled(ana_, ana_.Create(in_pain));
  EXPECT_EQ(of_record.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_THAT(of_record.problem(), StartsWith("session.pain"));
  const v1::Record record = Pumped();
  in_pain.set_record_id(record.record_id());
  const v1::MutationOutcome of_patch = Settled(ana_, ana_.Patch(record, in_pain));
  EXPECT_EQ(of_patch.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(Stored(ana_, record.record_id()).revision, 1);
}

TEST_F(MutationSettlingOfADevice, RejectsARecordThatNamesAStranger) {
  v1::Record record = APumping();
  record.mutable_session()->set_person_id(NewId());
  const v1::MutationOutcome outcome = Settled(ana_, ana_.Create(record));
  EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
  EXPECT_THAT(outcome.problem(), StartsWith("record.session.person_id"));
}

TEST_F(MutationSettlingOfADevice, RejectsABodyThatIsNotWhatItsKindSays) {
  v1::Mutation broken = ana_.Create(APumping());
  broken.set_body("\xff");
  v1::Mutation other_kind = ana_.Create(APumping());
  other_kind.set_kind(v1::ROW_KIND_OBSERVATION);
  v1::Mutation empty = ana_.Create(APumping());
  empty.clear_body();
  const auto response = Send(ana_, {broken, other_kind, empty});
  ASSERT_TRUE(response.ok()) << response.status();
  for (const v1::MutationOutcome& outcome : response->outcomes()) {
    EXPECT_EQ(outcome.reason(), v1::REJECT_REASON_INVALID);
    EXPECT_THAT(outcome.problem(), StartsWith("body"));
  }
}

TEST_F(MutationSettlingOfADevice, RejectsAChangeThatDoesNotSayWhatItChanges) {
  const v1::Record record = Pumped();
  Pumped();
  v1::Mutation baseless = ana_.Delete(record);
  baseless.clear_base_revision();
  EXPECT_THAT(Settled(ana_, baseless).problem(), StartsWith("base_revision"));
  v1::Mutation of_another = ana_.Delete(record);
  of_another.set_base_n(2);
  EXPECT_THAT(Settled(ana_, of_another).problem(), StartsWith("base_n"));
  v1::Mutation of_itself = ana_.Delete(record);
  of_itself.set_base_n(of_itself.n());
  EXPECT_THAT(Settled(ana_, of_itself).problem(), StartsWith("base_n"));
  EXPECT_EQ(Stored(ana_, record.record_id()).revision, 1);
}

TEST_F(MutationSettlingOfADevice, ForbidsWhatIsTheConsultantsAlone) {
  for (const v1::RowKind kind : {v1::ROW_KIND_PLAN_REVISION, v1::ROW_KIND_CLIENT}) {
    v1::Mutation create = ana_.Create(APumping());
    create.set_kind(kind);
    EXPECT_EQ(Settled(ana_, create).reason(), v1::REJECT_REASON_FORBIDDEN);
  }
  const v1::Record plan = PublishedPlan();
  EXPECT_EQ(Settled(ana_, ana_.Delete(plan)).reason(), v1::REJECT_REASON_FORBIDDEN);
  EXPECT_EQ(Settled(ana_, ana_.Patch(plan, WithNote(plan, "mine"))).reason(),
            v1::REJECT_REASON_FORBIDDEN);
  EXPECT_EQ(Stored(ana_, plan.record_id()).revision, 1);
}

TEST_F(MutationSettlingOfADevice, RejectsWhatALaterVersionMayKnow) {
  v1::Mutation kind = ana_.Create(APumping());
  kind.set_kind(static_cast<v1::RowKind>(999));
  EXPECT_EQ(Settled(ana_, kind).reason(), v1::REJECT_REASON_UNSUPPORTED);
  v1::Mutation action = ana_.Create(APumping());
  action.set_action(static_cast<v1::MutationAction>(9));
  EXPECT_EQ(Settled(ana_, action).reason(), v1::REJECT_REASON_UNSUPPORTED);
}

TEST_F(MutationSettlingOfADevice, RejectsARecordInAnotherStreamThanItsOwn) {
  const v1::Record mood = AMood(NewId(), ana_.person_id, clock_.Now());
  const v1::Record of_ben = AMood(NewId(), ben_.person_id, clock_.Now());
  v1::Mutation beyond = ana_.Create(APumping());
  beyond.set_stream(5);
  EXPECT_EQ(Settled(ana_, beyond).reason(), v1::REJECT_REASON_WRONG_STREAM);
  std::vector<std::pair<std::string, v1::Record>> misplaced = {
      {client_.client_id(), mood},  {ana_.person_id, APumping()},
      {ana_.person_id, of_ben},     {ben_.person_id, of_ben},
      {ben_.person_id, APumping()}, {AddClient().client_id(), APumping()},
      {NewId(), APumping()},
  };
  for (const auto& [stream_id, record] : misplaced) {
    v1::Mutation create = ana_.Create(record);
    create.set_stream(0);
    EXPECT_EQ(SettledIn(stream_id, create).reason(), v1::REJECT_REASON_WRONG_STREAM);
    EXPECT_EQ(Stored(ana_, record.record_id()).record_id, "");
  }
  EXPECT_EQ(Stored(ben_, of_ben.record_id()).record_id, "");
}

TEST_F(MutationSettlingOfADevice, RejectsAChangeOfWhatTheStreamDoesNotHold) {
  EXPECT_EQ(Settled(ana_, ana_.Delete(APumping())).reason(), v1::REJECT_REASON_NO_SUCH_ROW);
  const v1::Record mood = AMood(NewId(), ben_.person_id, clock_.Now());
  Settled(ben_, ben_.Create(mood));
  for (const int stream : {0, 1}) {
    v1::Mutation remove = ana_.Delete(mood);
    remove.set_stream(stream);
    EXPECT_EQ(Settled(ana_, remove).reason(), v1::REJECT_REASON_NO_SUCH_ROW);
  }
}

TEST_F(MutationSettlingOfADevice, RejectsAnIdThatIsTaken) {
  const v1::Record record = Pumped();
  v1::Mutation other = ben_.Create(WithNote(record, "another"));
  EXPECT_EQ(Settled(ben_, other).reason(), v1::REJECT_REASON_ID_TAKEN);
  const v1::Record mood = AMood(record.record_id(), ana_.person_id, clock_.Now());
  EXPECT_EQ(Settled(ana_, ana_.Create(mood)).reason(), v1::REJECT_REASON_ID_TAKEN);
  v1::Record as_plan = APumping();
  as_plan.set_record_id(PublishedPlan().record_id());
  EXPECT_EQ(Settled(ana_, ana_.Create(as_plan)).reason(), v1::REJECT_REASON_ID_TAKEN);
}

TEST_F(MutationSettlingOfADevice, RejectsAnIdThatAnEarlierChangeOfTheSameCallTook) {
  const v1::Record record = APumping();
  const v1::Record mood = AMood(record.record_id(), ana_.person_id, clock_.Now());
  const auto response =
      Send(ana_, {ana_.Create(APumping()), ana_.Create(record), ana_.Create(mood)});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(response->outcomes(2).reason(), v1::REJECT_REASON_ID_TAKEN);
}

TEST_F(MutationSettlingOfADevice, RejectsAnIdThatTheSameCallTookWhicheverStreamCameFirst) {
  // Below and above all ids that are in use when the call comes.
  std::vector<std::string> ids = {NewId(), NewId()};
  Pumped();
  Settled(ana_, ana_.Create(AMood(NewId(), ana_.person_id, clock_.Now())));
  ids.insert(ids.end(), {NewId(), NewId()});
  std::vector<v1::Mutation> changes;
  for (size_t i = 0; i < ids.size(); ++i) {
    const v1::Record session = ASession(ids[i], ana_.person_id, clock_.Now());
    const v1::Record mood = AMood(ids[i], ana_.person_id, clock_.Now());
    changes.push_back(ana_.Create(i % 2 == 0 ? session : mood));
    changes.push_back(ana_.Create(i % 2 == 0 ? mood : session));
  }
  const auto response = Send(ana_, changes);
  ASSERT_TRUE(response.ok()) << response.status();
  for (int i = 0; i < response->outcomes_size(); i += 2) {
    EXPECT_EQ(response->outcomes(i).result(), v1::MUTATION_RESULT_APPLIED) << i;
    EXPECT_EQ(response->outcomes(i + 1).reason(), v1::REJECT_REASON_ID_TAKEN) << i;
  }
}

TEST_F(MutationSettlingOfADevice, RejectsWhatWasMadeOnARejectedChange) {
  v1::Record strange = APumping();
  strange.mutable_session()->set_person_id(NewId());
  const v1::Mutation create = ana_.Create(strange);
  const v1::Mutation patch = MadeOn(create, ana_.Patch(strange, WithNote(strange, "n")));
  const v1::Mutation remove = MadeOn(patch, ana_.Delete(strange));
  const auto response = Send(ana_, {create, patch, remove});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(response->outcomes(1).reason(), v1::REJECT_REASON_BASE_REFUSED);
  EXPECT_EQ(response->outcomes(2).reason(), v1::REJECT_REASON_BASE_REFUSED);
}

TEST_F(MutationSettlingOfADevice, RejectsWhatWasMadeOnAChangeThatBrokeALimit) {
  const v1::Record record = APumping();
  v1::Mutation create = ana_.Create(record);
  create.set_reason(std::string(501, 'r'));
  const v1::Mutation patch = MadeOn(create, ana_.Patch(record, WithNote(record, "n")));
  const auto response = Send(ana_, {create, patch});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).reason(), v1::REJECT_REASON_INVALID);
  EXPECT_EQ(response->outcomes(1).reason(), v1::REJECT_REASON_BASE_REFUSED);
}

TEST_F(MutationSettlingOfADevice, TakesWhatWasMadeBeforeTheCareEndedAndCameLate) {
  const v1::Record record = Pumped();
  const v1::Mutation create = ana_.Create(APumping());
  const v1::Mutation patch = ana_.Patch(record, WithNote(record, "n"));
  clock_.Advance(absl::Hours(1));
  ASSERT_TRUE(Close(client_).ok());
  clock_.Advance(absl::Hours(1));
  const auto response = Send(ana_, {create, patch, ana_.Create(APumping())});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(response->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(response->outcomes(2).reason(), v1::REJECT_REASON_CLOSED);
}

TEST_F(MutationSettlingOfADevice, RejectsWhatWasMadeOnceTheCareHadEnded) {
  const v1::Record record = Pumped();
  ASSERT_TRUE(Close(client_).ok());
  clock_.Advance(absl::Minutes(1));
  const auto response = Send(ana_, {ana_.Create(APumping()), ana_.Delete(record)});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).reason(), v1::REJECT_REASON_CLOSED);
  EXPECT_EQ(response->outcomes(1).reason(), v1::REJECT_REASON_CLOSED);
  EXPECT_EQ(Stored(ana_, record.record_id()).state, RecordState::kLive);
}

TEST_F(MutationSettlingOfADevice, WhatIsPurgedIsGoneAndNeverReturns) {
  const v1::Record record = Pumped();
  Purge(record);
  Device again = ben_;
  const v1::Mutation create = again.Create(record);
  const auto response = Send(again, {create, again.Restore(record, 2),
                                     MadeOn(create, again.Patch(record, WithNote(record, "n")))});
  ASSERT_TRUE(response.ok()) << response.status();
  for (const v1::MutationOutcome& outcome : response->outcomes()) {
    EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_GONE) << outcome.n();
  }
  EXPECT_EQ(Stored(ana_, record.record_id()).state, RecordState::kPurged);
}

TEST_F(MutationSettlingOfADevice, SetsTheFieldsThatAPatchNamesAndSaysWhoDidItAndWhy) {
  const v1::Record record = Pumped();
  clock_.Advance(absl::Minutes(5));
  v1::Mutation patch = ben_.Patch(record, WithLeft(record, 40));
  patch.set_reason("read the bottle again");
  const v1::MutationOutcome outcome = Settled(ben_, patch);
  EXPECT_EQ(outcome.result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(outcome.revision(), 2);
  v1::Record stored = StoredRecord(ana_, record.record_id());
  EXPECT_EQ(stored.session().expressed_left_ml(), 40);
  EXPECT_EQ(stored.author_id(), ana_.person_id);
  EXPECT_EQ(stored.edit().editor_id(), ben_.person_id);
  EXPECT_EQ(stored.edit().device_id(), ben_.device_id);
  EXPECT_EQ(FromTimestamp(stored.edit().edit_time()), clock_.Now());
  EXPECT_EQ(stored.edit().reason(), "read the bottle again");
  EXPECT_EQ(stored.note(), "");
  EXPECT_EQ(stored.session().method(), v1::METHOD_PUMP_DOUBLE);
}

TEST_F(MutationSettlingOfADevice, AChainOfChangesMadeOfflineContradictsNobody) {
  const v1::Record record = APumping();
  const v1::Record forty = WithLeft(record, 40);
  const v1::Mutation create = ana_.Create(record);
  const v1::Mutation left = MadeOn(create, ana_.Patch(record, forty));
  const v1::Mutation more = MadeOn(left, ana_.Patch(forty, WithLeft(record, 50)));
  const v1::Mutation remove = MadeOn(more, ana_.Delete(record));
  const v1::Mutation restore = MadeOn(remove, ana_.Restore(record, 1));
  const auto response = Send(ana_, {create, left, more, remove, restore});
  ASSERT_TRUE(response.ok()) << response.status();
  for (int i = 0; i < response->outcomes_size(); ++i) {
    EXPECT_EQ(response->outcomes(i).result(), v1::MUTATION_RESULT_APPLIED) << i;
    EXPECT_EQ(response->outcomes(i).revision(), i + 1);
  }
  EXPECT_EQ(StoredRecord(ana_, record.record_id()).session().expressed_left_ml(), 50);
  EXPECT_EQ(StoredRecord(ana_, record.record_id()).review_reasons_size(), 0);
  EXPECT_EQ(Stored(ana_, record.record_id()).state, RecordState::kLive);
  EXPECT_EQ(StoredMerge(ana_, record.record_id()).superseded_size(), 0);
}

TEST_F(MutationSettlingOfADevice, AChainOnWhatOthersChangedKnowsTheRevisionItBeganWith) {
  const v1::Record record = Pumped();
  Settled(ben_, ben_.Patch(record, WithLeft(record, 30)));
  const v1::Mutation first = ana_.Patch(record, WithLeft(record, 40), 2);
  v1::Mutation second = ana_.Patch(record, WithLeft(record, 50), 2);
  second.set_base_n(first.n());
  const auto response = Send(ana_, {first, second});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->outcomes(0).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(response->outcomes(1).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(StoredMerge(ana_, record.record_id()).superseded_size(), 0);
}

TEST_F(MutationSettlingOfADevice, KeepsThatAPersonSawAPlan) {
  const std::string id = NewId();
  EXPECT_EQ(Settled(ana_, ASight(ana_, id, 1)).result(), v1::MUTATION_RESULT_APPLIED);
  const RecordRow row = Stored(ben_, id);
  EXPECT_EQ(row.kind, v1::ROW_KIND_PLAN_SEEN);
  v1::PlanSeen seen;
  ASSERT_TRUE(seen.ParseFromString(row.body));
  EXPECT_EQ(seen.plan_seen_id(), id);
  EXPECT_EQ(seen.person_id(), ana_.person_id);
  EXPECT_EQ(seen.plan_revision(), 1);
  const v1::MutationOutcome again = Settled(ana_, ASight(ana_, id, 1));
  EXPECT_EQ(again.result(), v1::MUTATION_RESULT_DUPLICATE);
  EXPECT_EQ(again.sequence(), row.sequence);
  EXPECT_EQ(Settled(ana_, ASight(ana_, id, 2)).reason(), v1::REJECT_REASON_ID_TAKEN);
  EXPECT_EQ(Settled(ben_, ASight(ben_, id, 1)).reason(), v1::REJECT_REASON_ID_TAKEN);
}

TEST_F(MutationSettlingOfADevice, RejectsASightThatIsNoneOrLiesElsewhere) {
  EXPECT_EQ(Settled(ana_, ASight(ana_, NewId(), 0)).reason(), v1::REJECT_REASON_INVALID);
  v1::Mutation in_private = ASight(ana_, NewId(), 1);
  in_private.set_stream(1);
  EXPECT_EQ(Settled(ana_, in_private).reason(), v1::REJECT_REASON_WRONG_STREAM);
  const std::string id = NewId();
  Settled(ana_, ASight(ana_, id, 1));
  v1::Record row;
  row.set_record_id(id);
  EXPECT_EQ(Settled(ana_, ana_.Delete(row)).reason(), v1::REJECT_REASON_FORBIDDEN);
}

}  // namespace relactation::mutation_settling_test
