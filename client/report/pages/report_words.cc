#include "client/report/pages/report_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace relactation {
namespace {

constexpr std::string_view kLater = "value.later_version";

// A value of the contract and the key of its words.
template <typename Enum>
using Word = std::pair<Enum, std::string_view>;

template <typename Enum, size_t size>
std::string_view Find(const Word<Enum> (&words)[size], Enum value,
                      std::string_view otherwise = kLater) {
  const auto* const word =
      std::find_if(std::begin(words), std::end(words),
                   [&](const Word<Enum>& each) { return each.first == value; });
  return word == std::end(words) ? otherwise : word->second;
}

constexpr Word<v1::ReportMeasure> kReportMeasureWords[] = {
    {v1::REPORT_MEASURE_DAYS_LOGGED, "measure.days_logged"},
    {v1::REPORT_MEASURE_SESSIONS_PER_24H, "measure.sessions_per_24h"},
    {v1::REPORT_MEASURE_NIGHTS_WITH_SESSION, "measure.nights_with_session"},
    {v1::REPORT_MEASURE_LONGEST_GAP, "measure.longest_gap"},
    {v1::REPORT_MEASURE_MINUTES_PER_SIDE, "measure.minutes_per_side"},
    {v1::REPORT_MEASURE_EXPRESSED, "measure.expressed"},
    {v1::REPORT_MEASURE_COMFORT_SESSIONS, "measure.comfort_sessions"},
    {v1::REPORT_MEASURE_SUPPLEMENT, "measure.supplement"},
    {v1::REPORT_MEASURE_OWN_MILK, "measure.own_milk"},
    {v1::REPORT_MEASURE_TRANSFER, "measure.transfer"},
    {v1::REPORT_MEASURE_INTAKE, "measure.intake"},
    {v1::REPORT_MEASURE_OWN_MILK_SHARE_LOW, "measure.own_milk_share_low"},
    {v1::REPORT_MEASURE_OWN_MILK_SHARE_HIGH, "measure.own_milk_share_high"},
    {v1::REPORT_MEASURE_LATCHED, "measure.latched"},
    {v1::REPORT_MEASURE_WET, "measure.wet"},
    {v1::REPORT_MEASURE_DIRTY, "measure.dirty"},
    {v1::REPORT_MEASURE_WEIGHT_GAIN, "measure.weight_gain"},
    {v1::REPORT_MEASURE_SKIN_TO_SKIN, "measure.skin_to_skin"},
};

constexpr Word<v1::PlanElement> kPlanElementWords[] = {
    {v1::PLAN_ELEMENT_SESSIONS, "element.sessions"},
    {v1::PLAN_ELEMENT_OVERNIGHT, "element.overnight"},
    {v1::PLAN_ELEMENT_MINUTES_PER_SIDE, "element.minutes_per_side"},
    {v1::PLAN_ELEMENT_MASSAGE, "element.massage"},
    {v1::PLAN_ELEMENT_POWER_PUMPS, "element.power_pumps"},
    {v1::PLAN_ELEMENT_SNS, "element.sns"},
    {v1::PLAN_ELEMENT_SKIN_TO_SKIN, "element.skin_to_skin"},
    {v1::PLAN_ELEMENT_CHECK_INS, "element.check_ins"},
};

constexpr Word<v1::ReportOmissionReason> kReportOmissionReasonWords[] = {
    {v1::REPORT_OMISSION_REASON_NO_CONSENT, "omission.no_consent"},
    {v1::REPORT_OMISSION_REASON_PRIVATE, "omission.private"},
    {v1::REPORT_OMISSION_REASON_GENTLE, "omission.gentle"},
};

constexpr Word<v1::DataClass> kDataClassWords[] = {
    {v1::DATA_CLASS_FEEDING, "data.feeding"}, {v1::DATA_CLASS_WEIGHT, "data.weight"},
    {v1::DATA_CLASS_DIAPERS, "data.diapers"}, {v1::DATA_CLASS_MEDICINES, "data.medicines"},
    {v1::DATA_CLASS_MOOD, "data.mood"},       {v1::DATA_CLASS_SYMPTOMS, "data.symptoms"},
};

constexpr Word<v1::FlagSeverity> kFlagSeverityWords[] = {
    {v1::FLAG_SEVERITY_INFO, "severity.info"},
    {v1::FLAG_SEVERITY_ATTENTION, "severity.attention"},
    {v1::FLAG_SEVERITY_URGENT, "severity.urgent"},
    {v1::FLAG_SEVERITY_EMERGENCY, "severity.emergency"},
};

constexpr Word<v1::FlagState> kFlagStateWords[] = {
    {v1::FLAG_STATE_OPEN, "flag_state.open"},
    {v1::FLAG_STATE_ACKNOWLEDGED, "flag_state.acknowledged"},
    {v1::FLAG_STATE_SNOOZED, "flag_state.snoozed"},
    {v1::FLAG_STATE_RESOLVED, "flag_state.resolved"},
};

constexpr Word<v1::FlagOutcome> kFlagOutcomeWords[] = {
    {v1::FLAG_OUTCOME_REACHED, "flag_outcome.reached"},
    {v1::FLAG_OUTCOME_NO_ANSWER, "flag_outcome.no_answer"},
    {v1::FLAG_OUTCOME_LEFT_MESSAGE, "flag_outcome.left_message"},
    {v1::FLAG_OUTCOME_REFERRED, "flag_outcome.referred"},
};

constexpr Word<v1::MedicineEvent> kMedicineEventWords[] = {
    {v1::MEDICINE_EVENT_TAKING, "medicine_event.taking"},
    {v1::MEDICINE_EVENT_STOPPED, "medicine_event.stopped"},
    {v1::MEDICINE_EVENT_SIDE_EFFECT, "medicine_event.side_effect"},
};

constexpr Word<v1::ContactKind> kContactKindWords[] = {
    {v1::CONTACT_KIND_HOME_VISIT, "contact.home_visit"},
    {v1::CONTACT_KIND_CLINIC_VISIT, "contact.clinic_visit"},
    {v1::CONTACT_KIND_VIDEO, "contact.video"},
    {v1::CONTACT_KIND_CALL, "contact.call"},
    {v1::CONTACT_KIND_MESSAGE, "contact.message"},
    {v1::CONTACT_KIND_NO_ANSWER, "contact.no_answer"},
};

constexpr Word<v1::DecisionKind> kDecisionKindWords[] = {
    {v1::DECISION_KIND_PLAN_REVIEW, "due.plan_review"},
    {v1::DECISION_KIND_ROUTINE_REVIEW, "due.routine_review"},
    {v1::DECISION_KIND_SUPPLEMENT_STEP, "due.supplement_step"},
    {v1::DECISION_KIND_TASK, "due.task"},
    {v1::DECISION_KIND_CONTACT, "due.contact"},
};

constexpr Word<v1::GoalKind> kGoalKindWords[] = {
    {v1::GOAL_KIND_FULL_SUPPLY, "goal.full_supply"},
    {v1::GOAL_KIND_PARTIAL_SUPPLY, "goal.partial_supply"},
    {v1::GOAL_KIND_REPLACE_SOME_BOTTLES, "goal.replace_some_bottles"},
    {v1::GOAL_KIND_COMFORT_NURSING, "goal.comfort_nursing"},
    {v1::GOAL_KIND_RECONNECT, "goal.reconnect"},
    {v1::GOAL_KIND_CLOSURE, "goal.closure"},
    {v1::GOAL_KIND_OTHER, "goal.other"},
};

constexpr Word<v1::Outcome> kOutcomeWords[] = {
    {v1::OUTCOME_REACHED_OWN_GOAL, "outcome.reached_own_goal"},
    {v1::OUTCOME_ENOUGH_FOR_NOW, "outcome.enough_for_now"},
    {v1::OUTCOME_CHANGED_GOAL, "outcome.changed_goal"},
    {v1::OUTCOME_PAUSED_OPEN, "outcome.paused_open"},
    {v1::OUTCOME_STOPPED, "outcome.stopped"},
    {v1::OUTCOME_REFERRED, "outcome.referred"},
    {v1::OUTCOME_LOST_CONTACT, "outcome.lost_contact"},
};

constexpr Word<v1::Trend> kTrendWords[] = {
    {v1::TREND_RISING, "trend.rising"},
    {v1::TREND_FALLING, "trend.falling"},
    {v1::TREND_FLAT, "trend.flat"},
};

constexpr Word<v1::ReadyCheckResult> kReadyCheckResultWords[] = {
    {v1::READY_CHECK_RESULT_MET, "ready.met"},
    {v1::READY_CHECK_RESULT_NOT_MET, "ready.not_met"},
    {v1::READY_CHECK_RESULT_INSUFFICIENT_DATA, "ready.insufficient_data"},
};

constexpr Word<v1::FeedingClass> kFeedingClassWords[] = {
    {v1::FEEDING_CLASS_FULL, "feeding.full"},
    {v1::FEEDING_CLASS_PRIMARY, "feeding.primary"},
    {v1::FEEDING_CLASS_PARTIAL, "feeding.partial"},
    {v1::FEEDING_CLASS_NONE, "feeding.none"},
};

constexpr Word<v1::InfantSex> kInfantSexWords[] = {
    {v1::INFANT_SEX_FEMALE, "sex.female"},
    {v1::INFANT_SEX_MALE, "sex.male"},
};

constexpr Word<v1::SymptomCode> kSymptomCodeWords[] = {
    {v1::SYMPTOM_CODE_LETHARGY, "sign.lethargy"},
    {v1::SYMPTOM_CODE_BREATHING, "sign.breathing"},
    {v1::SYMPTOM_CODE_BLUE_OR_GREY, "sign.blue_or_grey"},
    {v1::SYMPTOM_CODE_SEIZURE, "sign.seizure"},
    {v1::SYMPTOM_CODE_SUNKEN_FONTANELLE, "sign.sunken_fontanelle"},
    {v1::SYMPTOM_CODE_BLOOD, "sign.blood"},
    {v1::SYMPTOM_CODE_GREEN_VOMIT, "sign.green_vomit"},
    {v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED, "sign.two_feeds_refused"},
    {v1::SYMPTOM_CODE_JAUNDICE, "sign.jaundice"},
    {v1::SYMPTOM_CODE_NO_URINE, "sign.no_urine"},
    {v1::SYMPTOM_CODE_CHOKING, "sign.choking"},
    {v1::SYMPTOM_CODE_TIRES_AT_FEEDS, "sign.tires_at_feeds"},
    {v1::SYMPTOM_CODE_REFUSED_OR_CRIED, "sign.refused_or_cried"},
    {v1::SYMPTOM_CODE_BREAST_PAIN, "sign.breast_pain"},
    {v1::SYMPTOM_CODE_BREAST_REDNESS, "sign.breast_redness"},
    {v1::SYMPTOM_CODE_FLU_LIKE, "sign.flu_like"},
    {v1::SYMPTOM_CODE_CONFUSION, "sign.confusion"},
    {v1::SYMPTOM_CODE_FAINTING, "sign.fainting"},
    {v1::SYMPTOM_CODE_PALPITATIONS, "sign.palpitations"},
    {v1::SYMPTOM_CODE_SHAKING, "sign.shaking"},
    {v1::SYMPTOM_CODE_SEVERE_HEADACHE, "sign.severe_headache"},
    {v1::SYMPTOM_CODE_VISION_CHANGE, "sign.vision_change"},
    {v1::SYMPTOM_CODE_CHEST_PAIN, "sign.chest_pain"},
    {v1::SYMPTOM_CODE_BREATHLESSNESS, "sign.breathlessness"},
    {v1::SYMPTOM_CODE_HEAVY_BLEEDING, "sign.heavy_bleeding"},
    {v1::SYMPTOM_CODE_LEG_SWELLING, "sign.leg_swelling"},
    {v1::SYMPTOM_CODE_LOW_MOOD, "sign.low_mood"},
    {v1::SYMPTOM_CODE_ANXIETY, "sign.anxiety"},
    {v1::SYMPTOM_CODE_INSOMNIA, "sign.insomnia"},
    {v1::SYMPTOM_CODE_RESTLESSNESS, "sign.restlessness"},
    {v1::SYMPTOM_CODE_ABNORMAL_MOVEMENTS, "sign.abnormal_movements"},
    {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT, "sign.self_harm_thought"},
    {v1::SYMPTOM_CODE_HARM_TO_BABY_THOUGHT, "sign.harm_to_baby_thought"},
    {v1::SYMPTOM_CODE_CONFUSED_OR_HEARING_VOICES, "sign.confused_or_hearing_voices"},
    {v1::SYMPTOM_CODE_ALLERGY, "sign.allergy"},
    {v1::SYMPTOM_CODE_NIPPLE_DAMAGE, "sign.nipple_damage"},
    {v1::SYMPTOM_CODE_NIPPLE_BLEEDING, "sign.nipple_bleeding"},
};

}  // namespace

std::string_view KeyOf(v1::ReportMeasure measure) { return Find(kReportMeasureWords, measure); }

std::string_view KeyOf(v1::PlanElement element) { return Find(kPlanElementWords, element); }

std::string_view KeyOf(v1::ReportOmissionReason reason) {
  return Find(kReportOmissionReasonWords, reason);
}

std::string_view KeyOf(v1::DataClass data_class) {
  return Find(kDataClassWords, data_class, "data.volumes");
}

std::string_view KeyOf(v1::FlagSeverity severity) { return Find(kFlagSeverityWords, severity); }

std::string_view KeyOf(v1::FlagState state) { return Find(kFlagStateWords, state); }

std::string_view KeyOf(v1::FlagOutcome outcome) {
  return Find(kFlagOutcomeWords, outcome, "flag_outcome.looked");
}

std::string_view KeyOf(v1::MedicineEvent event) { return Find(kMedicineEventWords, event); }

std::string_view KeyOf(v1::ContactKind kind) { return Find(kContactKindWords, kind); }

std::string_view KeyOf(v1::DecisionKind kind) { return Find(kDecisionKindWords, kind); }

std::string_view KeyOf(v1::GoalKind kind) { return Find(kGoalKindWords, kind); }

std::string_view KeyOf(v1::Outcome outcome) { return Find(kOutcomeWords, outcome); }

std::string_view KeyOf(v1::Trend trend) { return Find(kTrendWords, trend, "value.not_known"); }

std::string_view KeyOf(v1::ReadyCheckResult result) { return Find(kReadyCheckResultWords, result); }

std::string_view KeyOf(v1::FeedingClass feeding_class) {
  return Find(kFeedingClassWords, feeding_class, "value.not_known");
}

std::string_view KeyOf(v1::InfantSex sex) { return Find(kInfantSexWords, sex, "value.not_known"); }

std::string_view KeyOf(v1::SymptomCode sign) { return Find(kSymptomCodeWords, sign); }

}  // namespace relactation
