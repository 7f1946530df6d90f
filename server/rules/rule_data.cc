#include "server/rules/rule_data.h"

#include <map>

namespace relactation {
namespace {

constexpr v1::DataClass kFeeding = v1::DATA_CLASS_FEEDING;
constexpr v1::DataClass kWeight = v1::DATA_CLASS_WEIGHT;
constexpr v1::DataClass kDiapers = v1::DATA_CLASS_DIAPERS;
constexpr v1::DataClass kMedicines = v1::DATA_CLASS_MEDICINES;
constexpr v1::DataClass kMood = v1::DATA_CLASS_MOOD;
constexpr v1::DataClass kSymptoms = v1::DATA_CLASS_SYMPTOMS;

std::map<std::string_view, RuleData> MakeTable() {
  const RuleData weight{{kWeight}};
  const RuleData diapers{{kDiapers}};
  const RuleData feeding{{kFeeding}};
  const RuleData symptoms{{kSymptoms}};
  const RuleData mood{{kMood}};
  const RuleData milk_and_growth{{kFeeding, kWeight, kDiapers}};
  // A sign that somebody is unwell may be one, or a check-in.
  const RuleData unwell{{kMood, kSymptoms}};
  // The check before a step down names the signs that stand against it.
  const RuleData ready_check{{kFeeding, kWeight, kDiapers, kSymptoms}};
  return {{"W1", weight},
          {"W2", weight},
          {"W3", weight},
          {"W4", weight},
          {"W5", weight},
          {"W7", weight},
          {"W8", weight},
          {"W9", weight},
          {"D1", diapers},
          {"D2", {{kDiapers, kSymptoms}}},
          {"D3", symptoms},
          {"D4", diapers},
          {"D5", {{kDiapers, kFeeding}}},
          {"D6", diapers},
          {"I1", symptoms},
          {"I2", symptoms},
          {"I3", symptoms},
          {"F1", {{kFeeding, kSymptoms}}},
          {"S1", feeding},
          {"S2", feeding},
          {"S3", feeding},
          {"S4", feeding},
          {"S5", {{kFeeding, kMood}}},
          {"V1", feeding},
          {"V2", feeding},
          {"V3", feeding},
          {"V4", milk_and_growth},
          {"V5", milk_and_growth},
          {"G1", ready_check},
          {"G2", ready_check},
          {"B1", milk_and_growth},
          {"M0", symptoms},
          {"M1", symptoms},
          {"M2", {.data_classes = {kMedicines, kSymptoms}, .reads_history = true}},
          {"M3", {.data_classes = {kMedicines}, .reads_history = true}},
          {"M4", {{kMedicines, kMood, kSymptoms}}},
          {"M5", {.data_classes = {kMedicines, kMood, kSymptoms}, .reads_history = true}},
          {"M6", {.data_classes = {kMedicines, kSymptoms}, .reads_history = true}},
          {"M7", {.data_classes = {kMedicines}, .reads_history = true}},
          {"M8", symptoms},
          {"P1", unwell},
          {"P2", mood},
          {"P3", mood},
          {"H1", mood},
          {"N1", {{kFeeding, kSymptoms}}}};
}

}  // namespace

RuleData DataOfRule(std::string_view rule) {
  static const auto* const table = new std::map<std::string_view, RuleData>(MakeTable());
  const auto found = table->find(rule);
  return found == table->end() ? RuleData{{}, true} : found->second;
}

}  // namespace relactation
