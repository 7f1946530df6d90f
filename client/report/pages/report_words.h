// The keys of the words for what the contract names by number.
//
// A value of a later version is `value.later_version`.
#pragma once

#include <string_view>

#include "relactation/v1/chart.pb.h"
#include "relactation/v1/client.pb.h"
#include "relactation/v1/figure.pb.h"
#include "relactation/v1/flag.pb.h"
#include "relactation/v1/observation.pb.h"
#include "relactation/v1/plan_progress.pb.h"
#include "relactation/v1/plan_steps.pb.h"
#include "relactation/v1/report.pb.h"

namespace relactation {

std::string_view KeyOf(v1::ReportMeasure measure);
std::string_view KeyOf(v1::PlanElement element);
std::string_view KeyOf(v1::ReportOmissionReason reason);
std::string_view KeyOf(v1::DataClass data_class);  // Unspecified: volumes of milk.
std::string_view KeyOf(v1::FlagSeverity severity);
std::string_view KeyOf(v1::FlagState state);
std::string_view KeyOf(v1::FlagOutcome outcome);
std::string_view KeyOf(v1::MedicineEvent event);
std::string_view KeyOf(v1::ContactKind kind);
std::string_view KeyOf(v1::DecisionKind kind);
std::string_view KeyOf(v1::GoalKind kind);
std::string_view KeyOf(v1::Outcome outcome);
std::string_view KeyOf(v1::Trend trend);  // Unspecified: `value.not_known`.
std::string_view KeyOf(v1::ReadyCheckResult result);
std::string_view KeyOf(v1::FeedingClass feeding_class);
std::string_view KeyOf(v1::InfantSex sex);
// In the order of the contract; of a parent's page too, whose words name no illness.
std::string_view KeyOf(v1::SymptomCode sign);

}  // namespace relactation
