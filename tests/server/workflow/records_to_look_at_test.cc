// What a review of one client says of records that two people changed or may have logged twice.
#include "server/workflow/records_to_look_at.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "server/workflow/one_client_review.h"
#include "server/workflow/record_correction.h"
#include "tests/support/device_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::records_to_look_at_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RecordsToLookAt : public DeviceFixture {
 protected:
  v1::ReviewClientResponse Review(std::string_view until = "", int days = 0) {
    const auto review = Do(&ReviewOneClient, AReviewRequest(client_, days, until));
    EXPECT_TRUE(review.ok()) << review.status();
    return review.value_or(v1::ReviewClientResponse());
  }
  // The only record to look at; empty if there is another number of them.
  v1::RecordToLookAt OnlyOne() {
    const v1::ReviewClientResponse review = Review();
    EXPECT_EQ(review.records_to_look_at_size(), 1);
    EXPECT_EQ(review.records_to_look_at_count(), 1);
    return review.records_to_look_at_size() == 1 ? review.records_to_look_at(0)
                                                 : v1::RecordToLookAt();
  }

  v1::Record Made(Device& device, v1::Record record) {
    EXPECT_EQ(Settled(device, device.Create(record)).result(), v1::MUTATION_RESULT_APPLIED);
    clock_.Advance(absl::Minutes(1));
    return record;
  }
  // The second says it a minute later, without knowing of the first. When each did.
  std::pair<absl::Time, absl::Time> ChangeBoth(Device& first, const v1::Record& first_says,
                                               Device& second, const v1::Record& second_says,
                                               const v1::Record& record) {
    const absl::Time first_time = clock_.Now();
    EXPECT_EQ(Settled(first, first.Patch(record, first_says)).result(),
              v1::MUTATION_RESULT_APPLIED);
    clock_.Advance(absl::Minutes(1));
    EXPECT_EQ(Settled(second, second.Patch(record, second_says)).result(),
              v1::MUTATION_RESULT_CONFLICT_KEPT);
    return {first_time, clock_.Now()};
  }
  static v1::Record WithLeft(v1::Record record, int ml) {
    record.mutable_session()->set_expressed_left_ml(ml);
    return record;
  }
  v1::Record PumpingAgo(absl::Duration ago) {
    return ASession(NewId(), ana_.person_id, clock_.Now() - ago);
  }
  v1::Record DiaperAgo(absl::Duration ago) {
    v1::Record record = PumpingAgo(ago);
    record.mutable_observation()->mutable_diaper()->set_infant_id(client_.infants(0).infant_id());
    return record;
  }
  void BornDaysAgo(int days) {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client_;
    request.mutable_update_mask()->add_paths("infants");
    *request.mutable_client()->mutable_infants(0)->mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - days);
    ASSERT_TRUE(Do(&UpdateClient, request).ok());
  }
  v1::Record AMoodOf(int mood) {
    v1::Record record = AMood(NewId(), ana_.person_id, clock_.Now() - absl::Hours(1));
    record.mutable_observation()->mutable_mood()->set_mood(mood);
    return record;
  }

  void Share(v1::DataClass data_class) {
    const auto updated =
        Do(&UpdateClient, AConsentOf(client_, data_class, NewId(), NewId(), clock_.Now()));
    ASSERT_TRUE(updated.ok()) << updated.status();
    client_ = *updated;
  }
};

TEST_F(RecordsToLookAt, AreNoneWhereNobodyContradictsAnybody) {
  Made(ana_, APumping());
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.records_to_look_at_size() + review.records_to_look_at_count(), 0);
  EXPECT_EQ(review.possible_duplicates_size() + review.possible_duplicates_count(), 0);
}

TEST_F(RecordsToLookAt, TellWhatHoldsAndWhatLostByWhomAndWhen) {
  const v1::Record record = Made(ana_, APumping());
  const auto [bens_time, anas_time] =
      ChangeBoth(ben_, WithLeft(record, 40), ana_, WithLeft(record, 60), record);
  const v1::RecordToLookAt found = OnlyOne();
  EXPECT_EQ(found.record().record_id(), record.record_id());
  EXPECT_EQ(found.record().author_id(), ana_.person_id);
  EXPECT_EQ(found.record().session().expressed_left_ml(), 60);
  EXPECT_THAT(found.record().review_reasons(), ElementsAre(v1::REVIEW_REASON_CHANGED_BY_TWO));
  ASSERT_EQ(found.lost_size(), 1);
  const v1::LostChange& lost = found.lost(0);
  EXPECT_EQ(lost.group(), "expressed");
  EXPECT_EQ(lost.said().session().expressed_left_ml(), 40);
  EXPECT_FALSE(lost.said().has_time()) << "only what it said";
  EXPECT_EQ(lost.author_id(), ben_.person_id);
  EXPECT_EQ(FromTimestamp(lost.edit_time()), bens_time);
  EXPECT_EQ(lost.holder_id(), ana_.person_id);
  EXPECT_EQ(FromTimestamp(lost.hold_time()), anas_time);
}

TEST_F(RecordsToLookAt, TellOfEachGroupThatLost) {
  const v1::Record record = Made(ana_, APumping());
  v1::Record bens = WithLeft(record, 40);
  bens.set_note("sleepy");
  v1::Record anas = WithLeft(record, 60);
  anas.set_note("wide awake");
  ChangeBoth(ben_, bens, ana_, anas, record);
  std::vector<std::string> groups;
  const v1::RecordToLookAt found = OnlyOne();
  for (const v1::LostChange& lost : found.lost()) {
    groups.push_back(lost.group());
    EXPECT_EQ(lost.said().note(), lost.group() == "note" ? "sleepy" : "");
  }
  EXPECT_THAT(groups, ElementsAre("expressed", "note"));
}

TEST_F(RecordsToLookAt, TellWhoChangedWhatSomebodyElseTookBack) {
  const v1::Record record = Made(ana_, APumping());
  const v1::Mutation anas = ana_.Delete(record);
  const v1::Mutation bens = ben_.Patch(record, WithLeft(record, 40));
  EXPECT_EQ(Settled(ana_, anas).result(), v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(Settled(ben_, bens).result(), v1::MUTATION_RESULT_CONFLICT_KEPT);
  const v1::RecordToLookAt found = OnlyOne();
  EXPECT_THAT(found.record().review_reasons(),
              ElementsAre(v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK));
  ASSERT_EQ(found.lost_size(), 1);
  EXPECT_EQ(found.lost(0).group(), "state");
  EXPECT_FALSE(found.lost(0).has_said());
  EXPECT_EQ(found.lost(0).author_id(), ana_.person_id);
  EXPECT_EQ(found.lost(0).holder_id(), ben_.person_id);
}

TEST_F(RecordsToLookAt, TellWhoseChangeATakingBackThatCameLaterDidNotKnow) {
  const v1::Record record = Made(ana_, APumping());
  EXPECT_EQ(Settled(ben_, ben_.Patch(record, WithLeft(record, 40))).result(),
            v1::MUTATION_RESULT_APPLIED);
  EXPECT_EQ(Settled(ana_, ana_.Delete(record)).result(), v1::MUTATION_RESULT_CONFLICT_KEPT);
  const v1::RecordToLookAt found = OnlyOne();
  ASSERT_EQ(found.lost_size(), 1);
  EXPECT_EQ(found.lost(0).group(), "state");
  EXPECT_EQ(found.lost(0).author_id(), ana_.person_id);
  EXPECT_EQ(found.lost(0).holder_id(), ben_.person_id);
}

TEST_F(RecordsToLookAt, GoOnceAConsultantSaidWhatIsRight) {
  const v1::Record record = Made(ana_, APumping());
  ChangeBoth(ben_, WithLeft(record, 40), ana_, WithLeft(record, 60), record);
  const v1::RecordToLookAt found = OnlyOne();
  v1::CorrectRecordRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  *request.mutable_record() = found.record();
  request.set_base_revision(found.record().revision());
  request.set_reason("asked them both: it is right as it stands");
  const auto corrected = Do(&CorrectRecord, request);
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_EQ(Review().records_to_look_at_count(), 0);
}

TEST_F(RecordsToLookAt, AreAlsoThoseWhoseNumbersCannotBeBelieved) {
  const v1::Record record = Made(ana_, WithLeft(APumping(), 1331));
  const v1::RecordToLookAt found = OnlyOne();
  EXPECT_EQ(found.record().record_id(), record.record_id());
  EXPECT_THAT(found.record().review_reasons(), IsEmpty());
  EXPECT_EQ(found.lost_size(), 0);
}

TEST_F(RecordsToLookAt, AreListedUpToFiftyOfAllAndThoseOfTwoPeopleFirst) {
  std::vector<v1::Mutation> slips;
  for (int hour = 2; hour < 54; ++hour) {
    slips.push_back(ana_.Create(WithLeft(PumpingAgo(absl::Hours(hour)), 1331)));
  }
  ASSERT_TRUE(Send(ana_, slips).ok());
  const v1::Record record = Made(ana_, PumpingAgo(absl::Hours(100)));
  ChangeBoth(ben_, WithLeft(record, 40), ana_, WithLeft(record, 60), record);
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.records_to_look_at_count(), 53);
  ASSERT_EQ(review.records_to_look_at_size(), 50);
  EXPECT_EQ(review.records_to_look_at(0).record().record_id(), record.record_id());
  EXPECT_EQ(review.records_to_look_at(1).record().record_id(), slips[0].record_id());
  EXPECT_EQ(review.records_to_look_at(2).record().record_id(), slips[1].record_id());
}

TEST_F(RecordsToLookAt, FitIntoOneMessageHoweverLongTheyAre) {
  std::vector<v1::Mutation> long_ones;
  for (int i = 0; i < 40; ++i) {
    v1::Record record = WithLeft(PumpingAgo(absl::Minutes(90 + i)), 1331);
    record.set_note(std::string(3900, 'n'));
    // Fields of a later version are kept as they came.
    record.mutable_session()
        ->GetReflection()
        ->MutableUnknownFields(record.mutable_session())
        ->AddLengthDelimited(1000, std::string(20000, 'u'));
    long_ones.push_back(ana_.Create(record));
  }
  for (size_t from = 0; from < long_ones.size(); from += 20) {
    const auto sent = Send(ana_, {long_ones.begin() + static_cast<std::ptrdiff_t>(from),
                                  long_ones.begin() + static_cast<std::ptrdiff_t>(from + 20)});
    ASSERT_TRUE(sent.ok()) << sent.status();
  }
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.records_to_look_at_count(), 40);
  EXPECT_GT(review.records_to_look_at_size(), 10);
  EXPECT_LT(review.records_to_look_at_size(), 40);
  EXPECT_LT(review.ByteSizeLong(), size_t{1} << 20);
}

TEST_F(RecordsToLookAt, ReachBackBeforeTheDaysShownAndNotPastTheirEnd) {
  const v1::Record old = Made(ana_, PumpingAgo(absl::Hours(24 * 30)));
  ChangeBoth(ben_, WithLeft(old, 40), ana_, WithLeft(old, 60), old);
  EXPECT_EQ(OnlyOne().record().record_id(), old.record_id());
  const std::string before =
      FormatIsoDate(FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 33));
  EXPECT_EQ(Review(before).records_to_look_at_count(), 0);
  const v1::Record ancient = Made(ana_, PumpingAgo(absl::Hours(24 * 60)));
  ChangeBoth(ben_, WithLeft(ancient, 40), ana_, WithLeft(ancient, 60), ancient);
  EXPECT_EQ(OnlyOne().record().record_id(), old.record_id());
  EXPECT_EQ(Review("", 42).records_to_look_at_count(), 2);
}

TEST_F(RecordsToLookAt, OfWhatIsPrivateThereIsNothingUntilItsOwnerSharesIt) {
  Device tablet = AddDevice(client_, ana_.person_id);
  const v1::Record mood = Made(ana_, AMoodOf(3));
  v1::Record low = mood;
  low.mutable_observation()->mutable_mood()->set_mood(1);
  low.mutable_observation()->mutable_mood()->set_wants_call(true);
  v1::Record good = low;
  good.mutable_observation()->mutable_mood()->set_mood(5);
  ChangeBoth(ana_, low, tablet, good, mood);
  const v1::ReviewClientResponse hidden = Review();
  EXPECT_EQ(hidden.records_to_look_at_size() + hidden.records_to_look_at_count(), 0);
  EXPECT_EQ(hidden.DebugString().find(mood.record_id()), std::string::npos);
  Share(v1::DATA_CLASS_MOOD);
  const v1::RecordToLookAt found = OnlyOne();
  EXPECT_EQ(found.record().observation().mood().mood(), 5);
  ASSERT_EQ(found.lost_size(), 1);
  EXPECT_EQ(found.lost(0).group(), "observation");
  EXPECT_EQ(found.lost(0).said().observation().mood().mood(), 1);
}

TEST_F(RecordsToLookAt, OfWhatLostThereIsNothingThatIsOfAKindNotShared) {
  Device tablet = AddDevice(client_, ana_.person_id);
  const v1::Record mood = Made(ana_, AMoodOf(3));
  v1::Record low = mood;
  low.mutable_observation()->mutable_mood()->set_mood(1);
  v1::Record medicine = mood;
  medicine.mutable_observation()->mutable_medicine()->set_person_id(ana_.person_id);
  medicine.mutable_observation()->mutable_medicine()->set_agent("moringa");
  medicine.mutable_observation()->mutable_medicine()->set_event(v1::MEDICINE_EVENT_TAKING);
  ChangeBoth(ana_, low, tablet, medicine, mood);
  Share(v1::DATA_CLASS_MEDICINES);
  const v1::RecordToLookAt found = OnlyOne();
  EXPECT_EQ(found.record().observation().medicine().agent(), "moringa");
  EXPECT_EQ(found.lost_size(), 0) << "it was a mood";
}

TEST_F(RecordsToLookAt, WhatLostIsToldWithTheVersionsOfTheRecord) {
  const v1::Record record = Made(ana_, APumping());
  ChangeBoth(ben_, WithLeft(record, 40), ana_, WithLeft(record, 60), record);
  v1::ListRecordVersionsRequest request;
  request.set_client_id(client_.client_id());
  request.set_record_id(record.record_id());
  const auto versions = Do(&ListRecordVersions, request);
  ASSERT_TRUE(versions.ok()) << versions.status();
  EXPECT_EQ(versions->versions_size(), 3);
  ASSERT_EQ(versions->lost_size(), 1);
  EXPECT_EQ(versions->lost(0).group(), "expressed");
  EXPECT_EQ(versions->lost(0).said().session().expressed_left_ml(), 40);
}

TEST_F(RecordsToLookAt, APossibleDuplicateNamesBothRecordsTheEarlierFirst) {
  const v1::Record anas = Made(ana_, WithLeft(PumpingAgo(absl::Minutes(60)), 60));
  const v1::Record bens = Made(ben_, WithLeft(PumpingAgo(absl::Minutes(64)), 55));
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.possible_duplicates_count(), 1);
  ASSERT_EQ(review.possible_duplicates_size(), 1);
  const v1::PossibleDuplicate& pair = review.possible_duplicates(0);
  EXPECT_EQ(pair.earlier().record_id(), bens.record_id());
  EXPECT_EQ(pair.earlier().author_id(), ben_.person_id);
  EXPECT_EQ(pair.earlier().session().expressed_left_ml(), 55);
  EXPECT_EQ(pair.later().record_id(), anas.record_id());
  EXPECT_EQ(pair.later().author_id(), ana_.person_id);
  EXPECT_EQ(review.records_to_look_at_count(), 0);
}

TEST_F(RecordsToLookAt, APairIsGoneOnceOneOfTheTwoIsTakenBack) {
  Made(ana_, PumpingAgo(absl::Minutes(60)));
  const v1::Record bens = Made(ben_, PumpingAgo(absl::Minutes(62)));
  EXPECT_EQ(Review().possible_duplicates_count(), 1);
  v1::VoidRecordRequest request;
  request.set_request_id(NewId());
  request.set_client_id(client_.client_id());
  request.set_record_id(bens.record_id());
  request.set_base_revision(1);
  request.set_reason("entered twice");
  ASSERT_TRUE(Do(&VoidRecord, request).ok());
  EXPECT_EQ(Review().possible_duplicates_count(), 0);
}

TEST_F(RecordsToLookAt, PairsAreThoseOfTheDaysAskedFor) {
  const absl::Duration ago = absl::Hours(24 * 20);
  Made(ana_, PumpingAgo(ago));
  Made(ben_, PumpingAgo(ago));
  EXPECT_EQ(Review().possible_duplicates_count(), 0);
  EXPECT_EQ(Review("", 28).possible_duplicates_count(), 1);
}

TEST_F(RecordsToLookAt, APairOfPrivateRecordsIsNamedOnlyWhereTheyAreShared) {
  Made(ana_, AMoodOf(3));
  const auto told = Add(client_, AMoodOf(2));
  ASSERT_TRUE(told.ok()) << told.status();
  EXPECT_EQ(Review().possible_duplicates_count(), 0) << "the practice's own alone makes no pair";
  Share(v1::DATA_CLASS_MOOD);
  EXPECT_EQ(Review().possible_duplicates_count(), 1);
}

TEST_F(RecordsToLookAt, AreThoseOfAWrongYearHoweverFarAhead) {
  for (const int days : {1, 3, 365}) {
    const v1::Record ahead = Made(ana_, PumpingAgo(-absl::Hours(24 * days)));
    const v1::RecordToLookAt found = OnlyOne();
    EXPECT_EQ(found.record().record_id(), ahead.record_id()) << days;
    EXPECT_THAT(found.record().review_reasons(), ElementsAre(v1::REVIEW_REASON_STARTS_IN_FUTURE));
    const v1::ReviewClientResponse review = Review();
    EXPECT_EQ(review.review().records_left_out(), 1) << days;
    EXPECT_TRUE(std::any_of(review.review().flags().begin(), review.review().flags().end(),
                            [](const v1::Flag& flag) { return flag.rule() == "Q1"; }));
    EXPECT_EQ(Settled(ana_, ana_.Delete(ahead)).result(), v1::MUTATION_RESULT_APPLIED);
  }
  EXPECT_EQ(Review().review().records_left_out(), 0);
}

TEST_F(RecordsToLookAt, AreThoseOfAYearBeforeTheBirth) {
  ASSERT_NO_FATAL_FAILURE(BornDaysAgo(30));
  const v1::Record diaper = Made(ana_, DiaperAgo(absl::Hours(24 * 365)));
  Made(ana_, PumpingAgo(absl::Hours(24 * 364)));
  EXPECT_EQ(OnlyOne().record().record_id(), diaper.record_id()) << "milk may come before a baby";
}

TEST_F(RecordsToLookAt, AreThoseOfWeeksBeforeTheBirthHoweverMuchWasLoggedBeforeThem) {
  ASSERT_NO_FATAL_FAILURE(BornDaysAgo(200));
  const v1::Record diaper = Made(ana_, DiaperAgo(absl::Hours(24 * 221)));
  std::vector<v1::Mutation> before;
  for (int hour = 0; hour < 450; ++hour) {
    const absl::Duration ago = absl::Hours(24 * 225 + hour);
    v1::Record record = PumpingAgo(ago);
    // What names no infant may well be from before one came.
    if (hour % 2 == 1) {
      v1::DayConfirmed& confirmed = *record.mutable_observation()->mutable_day_confirmed();
      confirmed.add_kinds(v1::COVERAGE_KIND_STIMULATION);
      confirmed.set_person_id(ana_.person_id);
    }
    before.push_back(ana_.Create(record));
  }
  ASSERT_TRUE(Send(ana_, before).ok());
  EXPECT_EQ(OnlyOne().record().record_id(), diaper.record_id());
}

TEST_F(RecordsToLookAt, OfLongBeforeTheBirthAreTheFurthestWhereTheyAreManyAndNotThoseAlone) {
  ASSERT_NO_FATAL_FAILURE(BornDaysAgo(200));
  std::vector<v1::Mutation> wrong;
  for (int day = 0; day < 30; ++day) {
    wrong.push_back(ana_.Create(DiaperAgo(absl::Hours(24 * (250 - day)))));
  }
  for (int hour = 2; hour < 42; ++hour) {
    wrong.push_back(ana_.Create(WithLeft(PumpingAgo(absl::Hours(hour)), 1331)));
  }
  ASSERT_TRUE(Send(ana_, wrong).ok());
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.records_to_look_at_count(), 70);
  ASSERT_EQ(review.records_to_look_at_size(), 50);
  for (int i = 0; i < 50; ++i) {
    const auto& expected = wrong[static_cast<size_t>(i < 25 ? i : i + 5)];
    EXPECT_EQ(review.records_to_look_at(i).record().record_id(), expected.record_id()) << i;
  }
}

TEST_F(RecordsToLookAt, TotalsThatTwoGaveOfOneDayAreAPairWhereTheyContradict) {
  v1::Record anas = PumpingAgo(absl::Hours(24));
  v1::DayTotals& totals = *anas.mutable_observation()->mutable_day_totals();
  totals.set_person_id(ana_.person_id);
  totals.set_sessions(5);
  totals.set_expressed_ml(200);
  v1::Record bens = anas;
  bens.set_record_id(NewId());
  bens.mutable_observation()->mutable_day_totals()->set_sessions(6);
  Made(ana_, anas);
  Made(ben_, bens);
  const v1::ReviewClientResponse review = Review();
  EXPECT_EQ(review.possible_duplicates_count(), 1);
  ASSERT_EQ(review.possible_duplicates_size(), 1);
  const v1::PossibleDuplicate& pair = review.possible_duplicates(0);
  EXPECT_EQ(pair.earlier().author_id(), ana_.person_id);
  EXPECT_EQ(pair.later().author_id(), ben_.person_id);
  EXPECT_LT(FromTimestamp(pair.earlier().create_time()), FromTimestamp(pair.later().create_time()))
      << "which tells which of them counts";
}

TEST_F(RecordsToLookAt, AreThoseThatBeginBeforeTheBirthTooAsLongAsThatIsTheBirthday) {
  v1::UpdateClientRequest request;
  request.set_request_id(NewId());
  *request.mutable_client() = client_;
  request.mutable_update_mask()->add_paths("infants");
  *request.mutable_client()->mutable_infants(0)->mutable_birth_date() =
      FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 2);
  const auto born = Do(&UpdateClient, request);
  ASSERT_TRUE(born.ok()) << born.status();
  v1::Record diaper = PumpingAgo(absl::Hours(24 * 5));
  diaper.mutable_observation()->mutable_diaper()->set_infant_id(client_.infants(0).infant_id());
  Made(ana_, diaper);
  EXPECT_EQ(OnlyOne().record().record_id(), diaper.record_id());
  request.set_request_id(NewId());
  *request.mutable_client() = *born;
  *request.mutable_client()->mutable_infants(0)->mutable_birth_date() =
      FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - 20);
  ASSERT_TRUE(Do(&UpdateClient, request).ok());
  EXPECT_THAT(Review().records_to_look_at(), IsEmpty()) << "the birthday was mistyped";
}

}  // namespace relactation::records_to_look_at_test
