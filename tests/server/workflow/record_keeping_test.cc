#include "server/workflow/record_keeping.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/support/family_fixture.h"

namespace relactation::record_keeping_test {

class RecordKeeping : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
    ana_ = client_.persons(0).person_id();
  }

  absl::StatusOr<v1::Record> ReadRecord(const std::string& record_id,
                                        const std::string& token = "") {
    v1::GetRecordRequest request;
    request.set_client_id(client_.client_id());
    request.set_record_id(record_id);
    return Do(&GetRecord, request, token);
  }

  v1::ListRecordsRequest AList(v1::RecordKind kind = v1::RECORD_KIND_SESSION) {
    v1::ListRecordsRequest request;
    request.set_client_id(client_.client_id());
    request.set_kind(kind);
    return request;
  }

  std::vector<std::string> Listed(v1::ListRecordsRequest request) {
    std::vector<std::string> ids;
    do {
      const auto page = Do(&ListRecords, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return ids;
      for (const v1::Record& record : page->records()) ids.push_back(record.record_id());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ids;
  }

  // Adds sessions at so many hours before now; the ids in the order given.
  std::vector<std::string> AddSessions(const std::vector<int>& hours_ago) {
    std::vector<std::string> ids;
    for (const int hours : hours_ago) {
      ids.push_back(NewId());
      EXPECT_TRUE(Add(client_, ASession(ids.back(), ana_, clock_.Now() - absl::Hours(hours))).ok());
    }
    return ids;
  }

  v1::Client client_;
  std::string ana_;
};

TEST_F(RecordKeeping, AddsWhatTheServerKnowsAndKeepsTheRest) {
  v1::Record asked = ASession(NewId(), ana_, clock_.Now() - absl::Hours(1));
  asked.set_note("  as typed\n");
  asked.set_revision(77);
  asked.set_author_id("somebody else");
  asked.mutable_session()->set_expressed_left_ml(0);
  const auto record = Add(client_, asked);
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->note(), "  as typed\n");
  EXPECT_TRUE(record->session().has_expressed_left_ml());
  EXPECT_FALSE(record->session().has_expressed_right_ml());
  EXPECT_EQ(record->revision(), 1);
  EXPECT_EQ(record->author_id().size(), 36U);
  EXPECT_EQ(record->device_id().size(), 36U);
  EXPECT_EQ(FromTimestamp(record->create_time()), clock_.Now());
  EXPECT_EQ(ReadRecord(asked.record_id())->SerializeAsString(), record->SerializeAsString());
}

TEST_F(RecordKeeping, KeepsFieldsOfANewerVersion) {
  v1::Record asked = ASession(NewId(), ana_, clock_.Now());
  asked.mutable_session()
      ->GetReflection()
      ->MutableUnknownFields(asked.mutable_session())
      ->AddVarint(1234, 5);
  ASSERT_TRUE(Add(client_, asked).ok());
  const v1::Session session = ReadRecord(asked.record_id())->session();
  EXPECT_EQ(session.GetReflection()->GetUnknownFields(session).field_count(), 1);
}

TEST_F(RecordKeeping, MarksARecordFromTheFutureAndKeepsIt) {
  const v1::Record asked = ASession(NewId(), ana_, clock_.Now() + absl::Hours(3));
  ASSERT_TRUE(Add(client_, asked).ok());
  const auto record = ReadRecord(asked.record_id());
  ASSERT_EQ(record->review_reasons_size(), 1);
  EXPECT_EQ(record->review_reasons(0), v1::REVIEW_REASON_STARTS_IN_FUTURE);
}

TEST_F(RecordKeeping, NeverRefusesOverlappingRecords) {
  EXPECT_EQ(AddSessions({1, 1, 1}).size(), 3U);
  EXPECT_EQ(Listed(AList()).size(), 3U);
}

TEST_F(RecordKeeping, RefusesAPersonOfAnotherFamily) {
  const v1::Client other = AddClient();
  const absl::Status status =
      Add(client_, ASession(NewId(), other.persons(0).person_id(), clock_.Now())).status();
  EXPECT_TRUE(absl::IsInvalidArgument(status));
  EXPECT_EQ(FieldViolationsOf(status).at(0).field, "record.session.person_id");
  EXPECT_TRUE(Listed(AList()).empty());
}

TEST_F(RecordKeeping, RefusesAnIdThatIsTakenAndKeepsTheFirst) {
  const v1::Record first = ASession(NewId(), ana_, clock_.Now());
  ASSERT_TRUE(Add(client_, first).ok());
  v1::Record second = first;
  second.set_note("another");
  EXPECT_TRUE(absl::IsAlreadyExists(Add(client_, second).status()));
  EXPECT_EQ(ReadRecord(first.record_id())->note(), "");
}

TEST_F(RecordKeeping, RefusesAnIdThatIsTakenInAnotherStreamOfTheClient) {
  const v1::Record session = ASession(NewId(), ana_, clock_.Now());
  ASSERT_TRUE(Add(client_, session).ok());
  EXPECT_TRUE(
      absl::IsAlreadyExists(Add(client_, AMood(session.record_id(), ana_, clock_.Now())).status()));
}

TEST_F(RecordKeeping, TakesTheSameIdForAnotherClientAsAnotherRecord) {
  const v1::Client other = AddClient();
  const std::string id = NewId();
  EXPECT_TRUE(Add(client_, ASession(id, ana_, clock_.Now())).ok());
  EXPECT_TRUE(Add(other, ASession(id, other.persons(0).person_id(), clock_.Now())).ok());
}

TEST_F(RecordKeeping, FindsNoRecordOfAnotherClientAndNothingThatIsNoRecord) {
  const v1::Client other = AddClient();
  const std::string id = NewId();
  ASSERT_TRUE(Add(other, ASession(id, other.persons(0).person_id(), clock_.Now())).ok());
  EXPECT_TRUE(absl::IsNotFound(ReadRecord(id).status()));
  EXPECT_TRUE(absl::IsNotFound(ReadRecord(client_.client_id()).status()));
  EXPECT_EQ(ReadRecord(id, SignInColleague("Mina")).status(), Read(NewId()).status());
}

TEST_F(RecordKeeping, KeepsWhatAPersonToldOfHerselfOutOfTheFamilysList) {
  ASSERT_TRUE(Add(client_, AMood(NewId(), ana_, clock_.Now())).ok());
  v1::Record weight = AMood(NewId(), ana_, clock_.Now());
  weight.mutable_observation()->mutable_weight()->set_infant_id(client_.infants(0).infant_id());
  weight.mutable_observation()->mutable_weight()->set_weight_g(3500);
  ASSERT_TRUE(Add(client_, weight).ok());
  EXPECT_EQ(Listed(AList(v1::RECORD_KIND_OBSERVATION)),
            std::vector<std::string>({weight.record_id()}));
}

TEST_F(RecordKeeping, ShowsWhatAPersonToldOfHerselfToNoColleague) {
  const std::string id = NewId();
  ASSERT_TRUE(Add(client_, AMood(id, ana_, clock_.Now())).ok());
  EXPECT_TRUE(absl::IsNotFound(ReadRecord(id, SignInColleague("Mina")).status()));
}

TEST_F(RecordKeeping, ListsByStartEitherWayRoundInPages) {
  const auto ids = AddSessions({5, 1, 9, 3, 7});
  const std::vector<std::string> oldest_first = {ids[2], ids[4], ids[0], ids[3], ids[1]};
  const std::vector<std::string> newest_first(oldest_first.rbegin(), oldest_first.rend());
  for (const int size : {0, 1, 2, 5}) {
    v1::ListRecordsRequest list = AList();
    list.set_page_size(size);
    EXPECT_EQ(Listed(list), oldest_first) << size;
    list.set_newest_first(true);
    EXPECT_EQ(Listed(list), newest_first) << size;
  }
}

TEST_F(RecordKeeping, ListsRecordsOfOneInstantInPagesWithoutLosingAny) {
  auto ids = AddSessions({1, 1, 1, 1, 1});
  v1::ListRecordsRequest list = AList();
  list.set_page_size(2);
  EXPECT_EQ(Listed(list), ids);
}

TEST_F(RecordKeeping, ListsFromAnInstantUntilBeforeAnother) {
  const auto ids = AddSessions({5, 4, 3, 2});
  v1::ListRecordsRequest list = AList();
  *list.mutable_from_time() = ToTimestamp(clock_.Now() - absl::Hours(4));
  *list.mutable_until_time() = ToTimestamp(clock_.Now() - absl::Hours(2));
  EXPECT_EQ(Listed(list), std::vector<std::string>({ids[1], ids[2]}));
  *list.mutable_from_time() = ToTimestamp(clock_.Now());
  EXPECT_TRUE(Listed(list).empty());
}

TEST_F(RecordKeeping, RefusesADamagedTokenOrOneOfAnotherList) {
  AddSessions({5, 4, 3});
  v1::ListRecordsRequest list = AList();
  list.set_page_size(1);
  const std::string token = Do(&ListRecords, list)->next_page_token();
  for (size_t i = 0; i < token.size(); ++i) {
    for (const char c : {'A', '_', '!', '9'}) {
      v1::ListRecordsRequest damaged = list;
      damaged.set_page_token(token);
      (*damaged.mutable_page_token())[i] = c;
      const absl::Status status = Do(&ListRecords, damaged).status();
      EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << i << " " << status;
    }
    v1::ListRecordsRequest cut = list;
    cut.set_page_token(token.substr(0, i + 1));
    const absl::Status status = Do(&ListRecords, cut).status();
    EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << i << " " << status;
  }
  list.set_page_token(token);
  list.set_newest_first(true);
  EXPECT_EQ(FieldViolationsOf(Do(&ListRecords, list).status()).at(0).field, "page_token");
}

TEST_F(RecordKeeping, KeepsAPageUnderTheSizeOfAMessage) {
  for (int i = 0; i < 300; ++i) {
    v1::Record record = ASession(NewId(), ana_, clock_.Now() - absl::Minutes(i));
    std::string note;
    for (int c = 0; c < 4000; ++c) note += "\xe3\x81\x95";
    record.set_note(note);
    v1::CreateRecordRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    *request.mutable_record() = record;
    StartCall(request, HandlerOf(&CreateRecord), token(),
              std::make_shared<std::optional<AnyResponse>>());
  }
  RunAll();
  v1::ListRecordsRequest list = AList();
  list.set_page_size(1000);
  const auto page = Do(&ListRecords, list);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_LT(page->ByteSizeLong(), size_t{4 << 20});
  EXPECT_EQ(Listed(list).size(), 300U);
}

TEST_F(RecordKeeping, RefusesARecordThatNoAnswerCouldCarry) {
  v1::Record record = ASession(NewId(), ana_, clock_.Now());
  record.GetReflection()->MutableUnknownFields(&record)->AddLengthDelimited(
      999, std::string(200 << 10, 'x'));
  EXPECT_TRUE(absl::IsInvalidArgument(Add(client_, record).status()));
  EXPECT_TRUE(Listed(AList()).empty());
}

}  // namespace relactation::record_keeping_test
