#include "server/workflow/record_correction.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "server/storage/grant_table.h"
#include "tests/support/family_fixture.h"

namespace relactation::record_correction_test {

class RecordCorrection : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
    ana_ = client_.persons(0).person_id();
  }

  // A session an hour ago, recorded by the first consultant.
  v1::Record AddSession() {
    const auto record = Add(client_, ASession(NewId(), ana_, clock_.Now() - absl::Hours(1)));
    EXPECT_TRUE(record.ok()) << record.status();
    return record.value_or(v1::Record());
  }

  v1::CorrectRecordRequest ACorrection(const v1::Record& record, int64_t base = 1) {
    v1::CorrectRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    *request.mutable_record() = record;
    request.set_base_revision(base);
    request.set_reason("misread the bottle");
    return request;
  }

  absl::StatusOr<v1::Record> Correct(const v1::Record& record, int64_t base = 1,
                                     const std::string& token = "") {
    return Do(&CorrectRecord, ACorrection(record, base), token);
  }

  template <typename Request>
  absl::StatusOr<v1::Record> Turn(absl::StatusOr<v1::Record> (*work)(const Scope&, const Request&),
                                  const std::string& record_id, int64_t base,
                                  const std::string& token = "") {
    Request request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.set_record_id(record_id);
    request.set_base_revision(base);
    request.set_reason("entered twice");
    return Do(work, request, token);
  }

  absl::StatusOr<v1::Record> Void(const std::string& id, int64_t base = 1,
                                  const std::string& token = "") {
    return Turn(&VoidRecord, id, base, token);
  }
  absl::StatusOr<v1::Record> Restore(const std::string& id, int64_t base) {
    return Turn(&RestoreRecord, id, base);
  }

  absl::StatusOr<v1::Record> ReadRecord(const std::string& record_id) {
    v1::GetRecordRequest request;
    request.set_client_id(client_.client_id());
    request.set_record_id(record_id);
    return Do(&GetRecord, request);
  }

  absl::StatusOr<v1::ListRecordVersionsResponse> Versions(const std::string& record_id,
                                                          const std::string& token = "") {
    v1::ListRecordVersionsRequest request;
    request.set_client_id(client_.client_id());
    request.set_record_id(record_id);
    return Do(&ListRecordVersions, request, token);
  }

  std::vector<std::string> Listed(bool with_voided = false) {
    v1::ListRecordsRequest request;
    request.set_client_id(client_.client_id());
    request.set_kind(v1::RECORD_KIND_SESSION);
    request.set_with_voided(with_voided);
    std::vector<std::string> ids;
    const auto page = Do(&ListRecords, request);
    for (const v1::Record& record : page->records()) ids.push_back(record.record_id());
    return ids;
  }

  // Lets a colleague work with the client too, for which there is another call.
  void ShareWith(const std::string& token) {
    v1::CreateClientRequest own = ACreateClient();
    ASSERT_TRUE(Do(&CreateClient, own, token).ok());
    v1::CreateRecordRequest hers;
    hers.set_request_id(NewId());
    hers.set_client_id(own.client().client_id());
    *hers.mutable_record() = ASession(NewId(), own.client().persons(0).person_id(), clock_.Now());
    v1::UpdateClientRequest request;
    request.set_request_id(Do(&CreateRecord, hers, token)->author_id());
    *request.mutable_client() = client_;
    absl::StatusOr<v1::Client> (*share)(const Scope&, const v1::UpdateClientRequest&) =
        [](const Scope& scope, const v1::UpdateClientRequest& asked) -> absl::StatusOr<v1::Client> {
      GrantRow grant;
      grant.client_id = asked.client().client_id();
      grant.principal_id = asked.request_id();
      grant.relation = GrantRelation::kShare;
      grant.from_time = scope.now();
      RETURN_IF_ERROR(GrantTable(scope).Insert(grant));
      return asked.client();
    };
    const auto shared = Do(share, request);
    ASSERT_TRUE(shared.ok()) << shared.status();
  }

  v1::Client client_;
  std::string ana_;
};

TEST_F(RecordCorrection, KeepsTheOriginalWithWhoWhenAndWhy) {
  const v1::Record original = AddSession();
  const absl::Time recorded = clock_.Now();
  clock_.Advance(absl::Hours(1));
  const std::string mina = SignInColleague("Mina");
  ShareWith(mina);
  v1::Record right = original;
  right.mutable_session()->set_expressed_left_ml(40);
  ASSERT_TRUE(Correct(right, 1, mina).ok());
  const auto versions = Versions(original.record_id());
  ASSERT_TRUE(versions.ok()) << versions.status();
  ASSERT_EQ(versions->versions_size(), 2);
  EXPECT_EQ(versions->versions(0).SerializeAsString(), original.SerializeAsString());
  const v1::Record& now = versions->versions(1);
  EXPECT_EQ(now.session().expressed_left_ml(), 40);
  EXPECT_EQ(now.revision(), 2);
  EXPECT_EQ(now.state(), v1::RECORD_STATE_LIVE);
  EXPECT_EQ(now.edit().reason(), "misread the bottle");
  EXPECT_EQ(now.author_id(), original.author_id());
  EXPECT_EQ(now.device_id(), original.device_id());
  EXPECT_NE(now.edit().editor_id(), original.author_id());
  EXPECT_NE(now.edit().device_id(), original.device_id());
  EXPECT_EQ(FromTimestamp(now.edit().edit_time()), clock_.Now());
  EXPECT_EQ(FromTimestamp(now.create_time()), recorded);
  EXPECT_EQ(ReadRecord(original.record_id())->SerializeAsString(), now.SerializeAsString());
}

TEST_F(RecordCorrection, LeavesToTheServerWhoRecordedItAndWhereItCameFrom) {
  v1::Record row = ASession(NewId(), ana_, clock_.Now());
  row.mutable_origin()->set_source("huckleberry");
  row.mutable_origin()->set_text("Pump,2026-09-21 08:00");
  const auto original = Add(client_, row);
  ASSERT_TRUE(original.ok());
  v1::Record forged = *original;
  forged.set_author_id(NewId());
  forged.set_device_id(NewId());
  forged.mutable_create_time()->set_seconds(1);
  forged.mutable_origin()->set_text("Pump,1999-01-01 08:00");
  forged.set_revision(77);
  forged.set_state(v1::RECORD_STATE_VOIDED);
  forged.mutable_edit()->set_reason("forged");
  ASSERT_TRUE(Correct(forged).ok());
  v1::Record stored = *ReadRecord(row.record_id());
  EXPECT_EQ(stored.edit().reason(), "misread the bottle");
  stored.clear_edit();
  stored.set_revision(1);
  EXPECT_EQ(stored.SerializeAsString(), original->SerializeAsString());
}

TEST_F(RecordCorrection, MovesTheRecordWhereItsStartMoves) {
  const v1::Record first = AddSession();
  clock_.Advance(absl::Minutes(1));
  const v1::Record second = AddSession();
  EXPECT_EQ(Listed(), std::vector<std::string>({first.record_id(), second.record_id()}));
  v1::Record later = first;
  *later.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now());
  later.mutable_time()->clear_end_time();
  ASSERT_TRUE(Correct(later).ok());
  EXPECT_EQ(Listed(), std::vector<std::string>({second.record_id(), first.record_id()}));
}

TEST_F(RecordCorrection, MarksACorrectionIntoTheFutureAndLiftsTheMarkAgain) {
  const v1::Record original = AddSession();
  v1::Record wrong = original;
  *wrong.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() + absl::Hours(3));
  EXPECT_EQ(Correct(wrong)->review_reasons_size(), 2);
  EXPECT_EQ(Correct(original, 2)->review_reasons_size(), 0);
}

TEST_F(RecordCorrection, AbortsWhereSomebodyElseWasFaster) {
  const v1::Record original = AddSession();
  v1::Record mine = original;
  mine.set_note("mine");
  v1::Record hers = original;
  hers.set_note("hers");
  ASSERT_TRUE(Correct(hers).ok());
  const absl::Status status = Correct(mine).status();
  EXPECT_TRUE(absl::IsAborted(status));
  EXPECT_EQ(ReasonOf(status), "RECORD_MOVED_ON");
  EXPECT_EQ(ReadRecord(original.record_id())->note(), "hers");
  EXPECT_EQ(Versions(original.record_id())->versions_size(), 2);
}

TEST_F(RecordCorrection, RefusesWhatARecordMayNotBe) {
  const v1::Record original = AddSession();
  v1::Record foreign = original;
  foreign.mutable_session()->set_person_id(AddClient().persons(0).person_id());
  EXPECT_EQ(FieldViolationsOf(Correct(foreign).status()).at(0).field, "record.session.person_id");
  v1::Record huge = original;
  huge.GetReflection()->MutableUnknownFields(&huge)->AddLengthDelimited(
      999, std::string(200 << 10, 'x'));
  EXPECT_TRUE(absl::IsInvalidArgument(Correct(huge).status()));
  EXPECT_TRUE(
      absl::IsInvalidArgument(Correct(AMood(original.record_id(), ana_, clock_.Now())).status()));
  v1::CorrectRecordRequest without_why = ACorrection(original);
  without_why.clear_reason();
  EXPECT_EQ(FieldViolationsOf(Do(&CorrectRecord, without_why).status()).at(0).field, "reason");
  EXPECT_EQ(Versions(original.record_id())->versions_size(), 1);
}

TEST_F(RecordCorrection, FindsNothingThatIsNoRecordOrAnothersClient) {
  EXPECT_TRUE(absl::IsNotFound(Correct(ASession(NewId(), ana_, clock_.Now())).status()));
  EXPECT_TRUE(absl::IsNotFound(Void(client_.client_id()).status()));
  const v1::Record record = AddSession();
  EXPECT_EQ(Void(record.record_id(), 1, SignInColleague("Mina")).status(), Read(NewId()).status());
}

TEST_F(RecordCorrection, ARecordTakenBackIsKeptAndLeavesTheList) {
  const v1::Record record = AddSession();
  const auto voided = Void(record.record_id());
  ASSERT_TRUE(voided.ok()) << voided.status();
  EXPECT_EQ(voided->state(), v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(voided->edit().reason(), "entered twice");
  EXPECT_TRUE(Listed().empty());
  EXPECT_EQ(Listed(true), std::vector<std::string>({record.record_id()}));
  EXPECT_EQ(ReadRecord(record.record_id())->state(), v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(ReasonOf(Correct(record, 2).status()), "RECORD_VOIDED");
  EXPECT_EQ(ReasonOf(Void(record.record_id(), 2).status()), "RECORD_VOIDED");
}

TEST_F(RecordCorrection, ARestoredRecordCountsAgainAsItWas) {
  const v1::Record record = AddSession();
  EXPECT_EQ(ReasonOf(Restore(record.record_id(), 1).status()), "RECORD_LIVE");
  ASSERT_TRUE(Void(record.record_id()).ok());
  EXPECT_TRUE(absl::IsAborted(Restore(record.record_id(), 1).status()));
  auto restored = Restore(record.record_id(), 2);
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ(Listed(), std::vector<std::string>({record.record_id()}));
  const auto versions = Versions(record.record_id());
  ASSERT_EQ(versions->versions_size(), 3);
  EXPECT_EQ(versions->versions(0).state(), v1::RECORD_STATE_LIVE);
  EXPECT_EQ(versions->versions(1).state(), v1::RECORD_STATE_VOIDED);
  EXPECT_EQ(versions->versions(2).state(), v1::RECORD_STATE_LIVE);
  restored->clear_edit();
  restored->set_revision(1);
  EXPECT_EQ(restored->SerializeAsString(), record.SerializeAsString());
}

TEST_F(RecordCorrection, TheIdOfARecordTakenBackStaysTaken) {
  const v1::Record record = AddSession();
  ASSERT_TRUE(Void(record.record_id()).ok());
  EXPECT_TRUE(absl::IsAlreadyExists(Add(client_, record).status()));
  EXPECT_TRUE(Listed().empty());
}

TEST_F(RecordCorrection, ReachesWhatAPersonToldOfHerselfOnlyForWhoRecordedIt) {
  const std::string mina = SignInColleague("Mina");
  ShareWith(mina);
  v1::Record mood = *Add(client_, AMood(NewId(), ana_, clock_.Now()));
  mood.mutable_observation()->mutable_mood()->set_mood(2);
  const absl::Status none = Void(NewId(), 1, mina).status();
  EXPECT_TRUE(absl::IsNotFound(none));
  EXPECT_EQ(Correct(mood, 1, mina).status(), none);
  EXPECT_EQ(Void(mood.record_id(), 1, mina).status(), none);
  EXPECT_TRUE(absl::IsNotFound(Versions(mood.record_id()).status())) << "reads do not reach it";
  EXPECT_EQ(Correct(mood)->observation().mood().mood(), 2);
  EXPECT_EQ(Void(mood.record_id(), 2)->state(), v1::RECORD_STATE_VOIDED);
}

TEST_F(RecordCorrection, LeavesARecordWithItsPerson) {
  const v1::Record mood = *Add(client_, AMood(NewId(), ana_, clock_.Now()));
  v1::Record of_the_baby = mood;
  of_the_baby.mutable_observation()->mutable_symptom()->set_infant_id(
      client_.infants(0).infant_id());
  EXPECT_EQ(FieldViolationsOf(Correct(of_the_baby).status()).at(0).field, "record.observation");
}

TEST_F(RecordCorrection, EndsWithTheCareButReadingAndTakingBackGoOn) {
  const v1::Record record = AddSession();
  ASSERT_TRUE(Close(*Read(client_.client_id())).ok());
  EXPECT_EQ(ReasonOf(Correct(record).status()), "CLIENT_CLOSED");
  EXPECT_EQ(ReasonOf(Add(client_, ASession(NewId(), ana_, clock_.Now())).status()),
            "CLIENT_CLOSED");
  EXPECT_TRUE(ReadRecord(record.record_id()).ok());
  EXPECT_TRUE(Void(record.record_id()).ok());
  EXPECT_EQ(Versions(record.record_id())->versions_size(), 2);
}

TEST_F(RecordCorrection, ListsTheLatestVersionsWhereAllWouldBeTooLarge) {
  v1::Record record = ASession(NewId(), ana_, clock_.Now());
  record.GetReflection()->MutableUnknownFields(&record)->AddLengthDelimited(
      999, std::string(120 << 10, 'x'));
  ASSERT_TRUE(Add(client_, record).ok());
  for (int base = 1; base <= 30; ++base) ASSERT_TRUE(Correct(record, base).ok());
  const auto versions = Versions(record.record_id());
  ASSERT_TRUE(versions.ok());
  EXPECT_LT(versions->ByteSizeLong(), size_t{4 << 20});
  EXPECT_LT(versions->versions_size(), 31);
  EXPECT_EQ(versions->versions(versions->versions_size() - 1).revision(), 31);
}

}  // namespace relactation::record_correction_test
