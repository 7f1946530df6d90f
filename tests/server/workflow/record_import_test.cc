#include "server/workflow/record_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "server/workflow/record_correction.h"
#include "tests/support/family_fixture.h"

namespace relactation::record_import_test {

using ::testing::StartsWith;

class RecordImport : public FamilyFixture {
 protected:
  void SetUp() override {
    FamilyFixture::SetUp();
    client_ = AddClient();
    ana_ = client_.persons(0).person_id();
  }

  v1::Record ARow(const std::string& id = "") {
    v1::Record record = ASession(id.empty() ? NewId() : id, ana_, clock_.Now() - absl::Hours(1));
    record.mutable_origin()->set_source("huckleberry");
    record.mutable_origin()->set_text("Pump,2026-09-21 08:00");
    return record;
  }

  v1::ImportRecordsRequest AnImport(const std::vector<v1::Record>& rows) {
    v1::ImportRecordsRequest request;
    request.set_request_id(NewId());
    request.set_client_id(client_.client_id());
    request.mutable_records()->Assign(rows.begin(), rows.end());
    return request;
  }

  absl::StatusOr<v1::ImportRecordsResponse> Import(const v1::ImportRecordsRequest& request) {
    return Call<v1::ImportRecordsResponse>(
        request,
        ChangeHandler<v1::ImportRecordsRequest, v1::ImportRecordsResponse>(
            &ImportRecords,
            [](const v1::ImportRecordsResponse& response) {
              return KeptReply{"", 0, OutcomeLetters(response)};
            },
            [](const Scope& scope, const v1::ImportRecordsRequest& asked, const KeptReply& kept) {
              return RepeatImportAnswer(scope, asked, kept.detail);
            }));
  }

  std::string Letters(const v1::ImportRecordsRequest& request) {
    const auto response = Import(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? OutcomeLetters(*response) : "";
  }

  int Stored() {
    v1::ListRecordsRequest list;
    list.set_client_id(client_.client_id());
    list.set_kind(v1::RECORD_KIND_SESSION);
    list.set_page_size(1000);
    return Do(&ListRecords, list)->records_size();
  }

  v1::Client client_;
  std::string ana_;
};

TEST_F(RecordImport, JudgesEachRecordAlone) {
  const v1::Record there = ARow();
  ASSERT_TRUE(Add(client_, there).ok());
  v1::Record too_long = ARow();
  too_long.set_note(std::string(4001, 'x'));
  v1::Record foreign = ARow();
  foreign.mutable_session()->set_person_id(NewId());
  v1::Record empty;
  empty.set_record_id("no uuid");
  const auto response = Import(AnImport({ARow(), there, too_long, foreign, empty, ARow()}));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(OutcomeLetters(*response), "ATRRRA");
  EXPECT_EQ(response->outcomes(0).problem(), "");
  EXPECT_EQ(response->outcomes(1).problem(), "");
  EXPECT_THAT(response->outcomes(2).problem(), StartsWith("note: "));
  EXPECT_THAT(response->outcomes(3).problem(), StartsWith("record.session.person_id: "));
  EXPECT_THAT(response->outcomes(4).problem(), StartsWith("record_id: "));
  EXPECT_EQ(Stored(), 3);
}

TEST_F(RecordImport, LeavesARecordThatIsThereAsItIs) {
  const v1::Record first = ARow();
  ASSERT_EQ(Letters(AnImport({first})), "A");
  v1::Record changed = first;
  changed.set_note("another");
  EXPECT_EQ(Letters(AnImport({changed})), "T");
  EXPECT_EQ(Stored(), 1);
}

TEST_F(RecordImport, AddsARecordOnceThatStandsTwiceInOneImport) {
  const v1::Record row = ARow();
  EXPECT_EQ(Letters(AnImport({row, row})), "AT");
  EXPECT_EQ(Stored(), 1);
}

TEST_F(RecordImport, AnswersTheSameRequestAgainWithTheSameOutcomes) {
  v1::Record too_long = ARow();
  too_long.set_note(std::string(4001, 'x'));
  const v1::Record there = ARow();
  ASSERT_TRUE(Add(client_, there).ok());
  const v1::ImportRecordsRequest request = AnImport({ARow(), too_long, there});
  const auto first = Import(request);
  const auto again = Import(request);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(OutcomeLetters(*first), "ART");
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  EXPECT_EQ(Stored(), 2);
}

TEST_F(RecordImport, RefusesTheIdOfARequestThatHeldOtherRows) {
  v1::ImportRecordsRequest request = AnImport({ARow()});
  ASSERT_EQ(Letters(request), "A");
  *request.add_records() = ARow();
  const absl::Status status = Import(request).status();
  EXPECT_TRUE(absl::IsAlreadyExists(status));
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_EQ(Stored(), 1);
}

TEST_F(RecordImport, FinishesACutImportAndAddsOnlyWhatALongerExportHasMore) {
  std::vector<v1::Record> rows;
  for (int i = 0; i < 500; ++i) rows.push_back(ARow());
  const std::vector<v1::Record> cut(rows.begin(), rows.begin() + 200);
  EXPECT_EQ(Letters(AnImport(cut)), std::string(200, 'A'));
  EXPECT_EQ(Letters(AnImport(rows)), std::string(200, 'T') + std::string(300, 'A'));
  EXPECT_EQ(Letters(AnImport(rows)), std::string(500, 'T'));
  EXPECT_EQ(Stored(), 500);
}

TEST_F(RecordImport, RefusesMoreThan500RowsAtOnceAndNone) {
  std::vector<v1::Record> rows(501, ARow());
  EXPECT_TRUE(absl::IsInvalidArgument(Import(AnImport(rows)).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(Import(AnImport({})).status()));
  EXPECT_EQ(Stored(), 0);
}

TEST_F(RecordImport, RefusesARecordWhoseIdIsTakenByWhatIsNoRecord) {
  EXPECT_EQ(Letters(AnImport({ARow(client_.client_id())})), "R");
}

TEST_F(RecordImport, FindsIdsThatAreTakenWhereverTheyStandAndInWhicheverStream) {
  const v1::Record session = ARow();
  const v1::Record mood = AMood(NewId(), ana_, clock_.Now());
  ASSERT_TRUE(Add(client_, session).ok());
  ASSERT_TRUE(Add(client_, mood).ok());
  // What is private is looked for among what the family sees, and the other way about.
  const v1::Record private_one = AMood(session.record_id(), ana_, clock_.Now());
  const v1::Record shared_one = ARow(mood.record_id());
  EXPECT_EQ(Letters(AnImport({ARow(), private_one, ARow(), shared_one, session, mood})), "ATATTT");
  EXPECT_EQ(Letters(AnImport({private_one, ARow()})), "TA");
  EXPECT_EQ(Letters(AnImport({shared_one, ARow()})), "TA");
  EXPECT_EQ(Stored(), 5);
}

TEST_F(RecordImport, SaysFirstWhatIsWrongWithARecordWhoseIdIsTakenToo) {
  const v1::Record there = ARow();
  ASSERT_TRUE(Add(client_, there).ok());
  v1::Record foreign = there;
  foreign.mutable_session()->set_person_id(NewId());
  const v1::Record no_adult =
      AMood(there.record_id(), client_.infants(0).infant_id(), clock_.Now());
  EXPECT_EQ(Letters(AnImport({ARow(), foreign, no_adult, there})), "ARRT");
}

TEST_F(RecordImport, LeavesWhatWasCorrectedOrTakenBackSinceAsItIs) {
  const std::vector<v1::Record> rows = {ARow(), ARow()};
  ASSERT_EQ(Letters(AnImport(rows)), "AA");
  v1::CorrectRecordRequest correct;
  correct.set_request_id(NewId());
  correct.set_client_id(client_.client_id());
  *correct.mutable_record() = rows[0];
  correct.mutable_record()->mutable_session()->set_expressed_left_ml(40);
  correct.set_base_revision(1);
  correct.set_reason("misread");
  ASSERT_TRUE(Do(&CorrectRecord, correct).ok());
  v1::VoidRecordRequest take_back;
  take_back.set_request_id(NewId());
  take_back.set_client_id(client_.client_id());
  take_back.set_record_id(rows[1].record_id());
  take_back.set_base_revision(1);
  take_back.set_reason("entered twice");
  ASSERT_TRUE(Do(&VoidRecord, take_back).ok());
  EXPECT_EQ(Letters(AnImport(rows)), "TT");
  v1::ListRecordsRequest list;
  list.set_client_id(client_.client_id());
  list.set_kind(v1::RECORD_KIND_SESSION);
  const auto stored = Do(&ListRecords, list);
  ASSERT_EQ(stored->records_size(), 1);
  EXPECT_EQ(stored->records(0).session().expressed_left_ml(), 40);
}

TEST_F(RecordImport, AddsNothingOnceTheCareHasEnded) {
  ASSERT_TRUE(Close(*Read(client_.client_id())).ok());
  const absl::Status status = Import(AnImport({ARow()})).status();
  EXPECT_TRUE(absl::IsFailedPrecondition(status));
  EXPECT_EQ(ReasonOf(status), "CLIENT_CLOSED");
  EXPECT_EQ(Stored(), 0);
}

TEST_F(RecordImport, MarksRowsFromTheFutureAndTakesThem) {
  v1::Record row = ARow();
  *row.mutable_time()->mutable_start_time() = ToTimestamp(clock_.Now() + absl::Hours(48));
  EXPECT_EQ(Letters(AnImport({row})), "A");
}

}  // namespace relactation::record_import_test
