// The demo's families, plans and records, before any server sees them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "client/command/demo_families.h"
#include "client/command/demo_plans.h"
#include "client/command/demo_records.h"
#include "client/planfile/plan_file.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_rules.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation::demo_test {

using ::testing::Gt;
using ::testing::SizeIs;

absl::Time ANow() {
  return absl::FromCivil(absl::CivilMinute(2026, 11, 24, 13, 40), absl::UTCTimeZone());
}

DemoFamily Family(const std::string& person) {
  for (DemoFamily& family : DemoFamilies(ANow())) {
    if (family.client.persons(0).handle() == person) return family;
  }
  ADD_FAILURE() << "no family of " << person;
  return {};
}

std::string Bytes(const std::vector<v1::Record>& records) {
  std::string bytes;
  for (const v1::Record& record : records) bytes += record.SerializeAsString();
  return bytes;
}

int CountOf(const std::vector<v1::Record>& records, bool (*fits)(const v1::Record&)) {
  return static_cast<int>(std::count_if(records.begin(), records.end(), fits));
}

TEST(DemoFamilies, AreADozenThatPassTheContractsLimits) {
  const std::vector<DemoFamily> families = DemoFamilies(ANow());
  EXPECT_THAT(families, SizeIs(12));
  for (const DemoFamily& family : families) {
    EXPECT_TRUE(CheckLimits(family.client).ok()) << family.client.display_name();
  }
}

TEST(DemoFamilies, HaveIdsThatNoTwoShare) {
  std::set<std::string> ids;
  size_t count = 0;
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    ids.insert(family.client.client_id());
    for (const v1::Person& person : family.client.persons()) ids.insert(person.person_id());
    for (const v1::Infant& infant : family.client.infants()) ids.insert(infant.infant_id());
    count += 1 + static_cast<size_t>(family.client.persons_size() + family.client.infants_size());
  }
  EXPECT_THAT(ids, SizeIs(count));
}

TEST(DemoFamilies, HaveTheSameIdsInEveryDemo) {
  EXPECT_EQ(DemoFamilies(ANow()).front().client.client_id(),
            DemoFamilies(ANow() + absl::Hours(1000)).front().client.client_id());
}

TEST(DemoPlanText, IsAPlanFileThatEveryRuleIsContentWith) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    for (const DemoPlan& plan : family.plans) {
      const PlanReading reading = ReadPlanFile(DemoPlanText(family, plan, "ab-0123", ANow()));
      for (const PlanProblem& problem : reading.problems) {
        ADD_FAILURE() << family.client.display_name() << ":" << problem.line << ": "
                      << problem.line_text << ": " << problem.message;
      }
      if (!reading.file) continue;
      EXPECT_EQ(reading.file->client, "ab-0123");
      EXPECT_TRUE(CheckPlanAgainstClient(reading.file->plan, family.client).ok());
      for (const v1::PlanFinding& finding : CheckPlan(reading.file->plan)) {
        EXPECT_EQ(finding.level(), v1::FINDING_LEVEL_NOTE)
            << family.client.display_name() << ": " << finding.field() << ": " << finding.text();
      }
    }
  }
}

TEST(DemoPlanText, IsDatedByTheDayItWasWrittenOn) {
  const DemoFamily family = Family("ana");
  const std::string text = DemoPlanText(family, family.plans.front(), "ab-0123", ANow());
  EXPECT_THAT(text, ::testing::HasSubstr("{ start: 2026-09-25, review: 2026-10-08 }"));
}

TEST(DemoPlanText, LetsTheNewestRevisionBeLookedAtAgainAfterToday) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    if (family.end) continue;
    const PlanReading reading =
        ReadPlanFile(DemoPlanText(family, family.plans.back(), "ab-0123", ANow()));
    ASSERT_TRUE(reading.file) << family.client.display_name();
    EXPECT_GT(ToCivilDay(reading.file->plan.period().review()),
              absl::ToCivilDay(ANow(), ZoneOf(family)))
        << family.client.display_name();
  }
}

TEST(DemoFamilies, HaveOneWhosePlanHasEndedAndOneThatTookASessionBack) {
  int ended = 0;
  int taken_back = 0;
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    if (family.end) ++ended;
    taken_back += CountOf(DemoRecords(family, ANow()), IsToBeTakenBack);
  }
  EXPECT_EQ(ended, 1);
  EXPECT_EQ(taken_back, 1);
}

TEST(DemoRecords, AreTheSameBytesForTheSameInstant) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    EXPECT_EQ(Bytes(DemoRecords(family, ANow())), Bytes(DemoRecords(family, ANow())));
  }
}

TEST(DemoRecords, PassTheContractsLimits) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    for (const v1::Record& record : DemoRecords(family, ANow())) {
      const absl::Status status = CheckLimits(record);
      ASSERT_TRUE(status.ok()) << family.client.display_name() << ": " << status;
    }
  }
}

TEST(DemoRecords, HaveIdsThatNoTwoShare) {
  std::set<std::string> ids;
  size_t count = 0;
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    for (const v1::Record& record : DemoRecords(family, ANow())) {
      ids.insert(record.record_id());
      ++count;
    }
  }
  EXPECT_THAT(ids, SizeIs(count));
}

TEST(DemoRecords, EndByNowButForThePhoneWhoseClockRunsAhead) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    int ahead = 0;
    for (const v1::Record& record : DemoRecords(family, ANow())) {
      ahead += FromTimestamp(record.time().start_time()) > ANow() ? 1 : 0;
    }
    EXPECT_EQ(ahead, family.Has(DemoOddity::kFutureRecord) ? 1 : 0) << family.shows;
  }
}

TEST(DemoRecords, ReachBackSixtyDaysButNotFurther) {
  for (const DemoFamily& family : DemoFamilies(ANow())) {
    const std::vector<v1::Record> records = DemoRecords(family, ANow());
    const absl::CivilDay first =
        absl::ToCivilDay(FromTimestamp(records.front().time().start_time()), ZoneOf(family));
    const auto days = absl::ToCivilDay(ANow(), ZoneOf(family)) - first;
    EXPECT_LT(days, kDemoDays) << family.shows;
    EXPECT_GE(days, kDemoDays - 5) << family.shows;
  }
}

TEST(DemoRecords, StopWhereThePhoneFellSilent) {
  const DemoFamily family = Family("ana");
  const absl::Time last = FromTimestamp(DemoRecords(family, ANow()).back().time().start_time());
  EXPECT_GT(ANow() - last, absl::Hours(48));
}

TEST(DemoRecords, HoldOneForgottenTimerAndOneImplausibleAmount) {
  const std::vector<v1::Record> records = DemoRecords(Family("maeve"), ANow());
  EXPECT_EQ(CountOf(records, [](const v1::Record& r) { return !ImplausibleValues(r).empty(); }), 2);
}

TEST(DemoRecords, TellAmountsNobodyMeasuredFromAMeasuredZero) {
  const std::vector<v1::Record> records = DemoRecords(Family("jo"), ANow());
  const auto is_pump = [](const v1::Record& r) {
    return r.session().method() == v1::METHOD_PUMP_DOUBLE;
  };
  EXPECT_THAT(CountOf(records,
                      [](const v1::Record& r) {
                        return r.session().method() == v1::METHOD_PUMP_DOUBLE &&
                               !r.session().has_expressed_left_ml();
                      }),
              Gt(0));
  EXPECT_THAT(CountOf(records,
                      [](const v1::Record& r) {
                        return r.session().has_expressed_left_ml() &&
                               r.session().expressed_left_ml() == 0;
                      }),
              Gt(0));
  EXPECT_THAT(CountOf(records, is_pump), Gt(50));
}

TEST(DemoRecords, KeepOuncesAsTheyWereTyped) {
  int typed = 0;
  for (const v1::Record& record : DemoRecords(Family("robin"), ANow())) {
    for (const v1::TypedValue& value : record.as_typed()) {
      EXPECT_THAT(value.text(), ::testing::EndsWith(" oz"));
      ++typed;
    }
  }
  EXPECT_THAT(typed, Gt(50));
}

TEST(DemoRecords, CarryTheOffsetOfTheirClockOnBothSidesOfAClockChange) {
  std::set<int> offsets;
  for (const v1::Record& record : DemoRecords(Family("mercy"), ANow())) {
    offsets.insert(record.time().utc_offset_minutes());
  }
  EXPECT_THAT(offsets, ::testing::ElementsAre(0, 60));
}

TEST(DemoRecords, HaveNoSessionAtNightWhereThatIsTheCase) {
  const DemoFamily family = Family("jo");
  for (const v1::Record& record : DemoRecords(family, ANow())) {
    const absl::CivilHour hour =
        absl::ToCivilHour(FromTimestamp(record.time().start_time()), ZoneOf(family));
    EXPECT_GE(hour.hour(), 6);
  }
}

TEST(DemoRecords, AreOfBothParentsWhereBothNurse) {
  std::set<std::string> persons;
  for (const v1::Record& record : DemoRecords(Family("robin"), ANow())) {
    if (!record.session().person_id().empty()) persons.insert(record.session().person_id());
  }
  EXPECT_THAT(persons, SizeIs(2));
}

}  // namespace relactation::demo_test
