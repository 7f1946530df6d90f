// A family that weans its top-ups, up to 14 June 2024, and for which everything the ready check
// asks for is there.
#pragma once

#include "proto/relactation/care/ready_check.h"
#include "tests/proto/care/rule_story.h"

namespace relactation {

struct StepStory : RuleStory {
  StepStory() {
    plans = {APlan(1, "2024-05-20", 8, 12)};
    v1::InfantSupplement& mia = *plans[0].plan.mutable_supplement()->add_per_infant();
    mia.set_infant("mia");
    AddStep(480, 450, "2024-06-05");
    AddStep(450, 420, "2024-06-08");
    AddStep(420, 360, "2024-06-11");
    WeighDaysAgo(9, 4000);
    WeighDaysAgo(1, 4240);
    for (int day = 8; day <= 14; ++day) LogDay(day, 6);
  }

  v1::InfantSupplement& Agreed() {
    return *plans[0].plan.mutable_supplement()->mutable_per_infant(0);
  }
  void AddStep(int from_ml, int to_ml, std::string_view earliest) {
    v1::SupplementReduction& step = *Agreed().add_steps();
    step.set_from_ml_per_day(from_ml);
    step.set_to_ml_per_day(to_ml);
    *step.mutable_earliest() = *ParseIsoDate(earliest);
  }
  // Milk and diapers of a day of June, all of it said to be in.
  void LogDay(int day, int wet) {
    v1::DayTotals totals;
    totals.set_infant_id(kMia);
    totals.set_formula_ml(480);
    totals.set_wet(wet);
    totals.set_dirty(3);
    Add(ATotal(June(day, 1200), totals, 4));
  }
  // What the records of the day of June say of it instead.
  void SetWet(int day, int wet) {
    Forget(day);
    LogDay(day, wet);
  }
  void Forget(int day) {
    std::erase_if(records, [day](const v1::Record& record) {
      return record.observation().has_day_totals() &&
             FromTimestamp(record.time().start_time()) == June(day, 1200);
    });
  }
  void ForgetWeights() {
    std::erase_if(records,
                  [](const v1::Record& record) { return record.observation().has_weight(); });
  }

  SupplementCourse Course() const {
    return CourseOf(&plans.back().plan.supplement().per_infant(0), kMia, steps,
                    {.day = last, .until = std::min(now, At("2024-06-15 00:00"))});
  }
  v1::ReadyCheckAnswer Check() const {
    const ReviewDays review = Review();
    const ClientDays client_days = CollectClientDays(review);
    const RuleRecords rule_records = CollectRuleRecords(review);
    const CareFacts known = Facts();
    const auto answer = ReadyCheckOf(LatestView(client_days, rule_records, known), 0);
    return answer.has_value() ? *answer : v1::ReadyCheckAnswer();
  }
  v1::ReadyCheckPart Part(std::string_view name) const {
    const v1::ReadyCheckAnswer check = Check();
    for (const v1::ReadyCheckPart& part : check.parts()) {
      if (part.name() == name) return part;
    }
    ADD_FAILURE() << "no part " << name;
    return {};
  }
  // `MET`, `NOT_MET`, `INSUFFICIENT_DATA` of a part or of the whole.
  std::string Result(std::string_view name = "") const {
    const v1::ReadyCheckResult result = name.empty() ? Check().result() : Part(name).result();
    return v1::ReadyCheckResult_Name(result).substr(sizeof("READY_CHECK_RESULT_") - 1);
  }
};

}  // namespace relactation
