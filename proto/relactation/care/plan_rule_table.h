// The rules a plan is judged by: id, level, words and source, in one table.
//
// Every number is a starting value that a clinician has to confirm; where a published source gives
// it, the source names it, else it says that the value is our own.
#pragma once

#include <stdexcept>
#include <string_view>

#include "relactation/v1/plan.pb.h"

namespace relactation {

struct PlanRule {
  // Stable; programs and help pages use it.
  std::string_view id;
  v1::FindingLevel level;
  // What is the matter and the way out. `{}` stands for what was found.
  std::string_view text;
  // Where the rule comes from.
  std::string_view source;
};

inline constexpr v1::FindingLevel kRefuse = v1::FINDING_LEVEL_REFUSE;
inline constexpr v1::FindingLevel kWarn = v1::FINDING_LEVEL_WARN;
inline constexpr v1::FindingLevel kNote = v1::FINDING_LEVEL_NOTE;

inline constexpr std::string_view kGuideStep1 = "relactation guide (12 May 2025), step 1";
inline constexpr std::string_view kGuideStep2 = "relactation guide (12 May 2025), step 2";
inline constexpr std::string_view kGuideStep3 = "relactation guide (12 May 2025), step 3";
inline constexpr std::string_view kGuideStep6 = "relactation guide (12 May 2025), step 6";
inline constexpr std::string_view kGuideStep7 = "relactation guide (12 May 2025), step 7";
inline constexpr std::string_view kDecreaseFormula =
    "kellymom.com/ages/newborn/nb-challenges/decrease-formula";
inline constexpr std::string_view kOwnValue = "working value of ours, no published source";
inline constexpr std::string_view kSense = "follows from what the field means";

inline constexpr PlanRule kPlanRules[] = {
    {"medicine-clearance", kRefuse,
     "{} is suggested without who cleared it and on which day; write cleared_by and cleared_on, or "
     "move it under discuss",
     kGuideStep6},
    {"sns-volume-setter", kRefuse,
     "a volume through the tube needs who set it; write set_by, or let the baby lead", kGuideStep3},
    {"sns-volume-or-cues", kRefuse, "either the baby leads or a volume is set, not both", kSense},
    {"safety-reminder-off", kRefuse,
     "the safety reminder stays on where {} is among the ideas; leave it out or write yes",
     kOwnValue},
    {"range-order", kRefuse, "the smaller number comes first: {}", kSense},
    {"period-order", kRefuse, "ends before it begins: {}", kSense},
    {"review-before-start", kRefuse, "the review {} comes before the plan begins", kSense},
    {"phase-order", kRefuse, "each phase begins after the one above it; this one begins on {}",
     kSense},
    {"phase-missing", kRefuse,
     "no phase says what holds from when; add one with from and sessions_per_day", kSense},
    {"duplicate-person", kRefuse, "{} has an entry already; one entry a person", kSense},
    {"duplicate-infant", kRefuse, "{} has an entry already; one entry an infant", kSense},
    {"duplicate-rule", kRefuse, "rule {} is changed twice", kSense},
    {"unknown-rule", kRefuse,
     "{} is no rule that raises flags; relact help flags lists those there are", kSense},
    {"rule-fixed", kRefuse, "{}, and no plan can change it; leave it out", kOwnValue},
    {"rule-loosened", kRefuse, "{}; make it stricter, or leave it out", kOwnValue},
    {"empty-part", kRefuse, "nothing is agreed in this part; fill it or leave it out", kSense},
    {"overnight-over-sessions", kRefuse,
     "more sessions at night than in the whole day and night: {}", kSense},
    {"night-without-length", kRefuse, "the night begins and ends at the same minute", kSense},
    {"reduction-rises", kRefuse, "a step down goes up: {} ml", kSense},

    {"sessions-outside-guide", kWarn,
     "{} sessions a day; the guide says 8-12 where a full supply is the goal", kGuideStep2},
    {"sessions-many", kWarn, "up to {} sessions a day; more than 14 is hard to live with",
     kOwnValue},
    {"stimulation-missing", kWarn, "a full supply is the goal, and no sessions are agreed",
     kGuideStep2},
    {"overnight-missing", kWarn,
     "no session at night; the guide has one in the night where a full supply is the goal",
     kGuideStep2},
    {"wellbeing-contact-missing", kWarn,
     "nobody to call when it is hard; add who_to_call to the wellbeing step", kGuideStep7},
    {"contact-without-number", kWarn, "{} has no phone number; write phone, or use: region",
     kOwnValue},
    {"emergency-number-missing", kWarn,
     "no emergency number; add emergency_number to the help card", kOwnValue},
    {"review-missing", kWarn, "no review is agreed; add review to the period", kOwnValue},
    {"review-far", kWarn, "the review is {} days after the start; 14 is the usual most", kOwnValue},
    {"routine-review", kWarn,
     "top-up and pump after each feed is a lot; look at it again within 7 days of the start",
     kOwnValue},
    {"reduction-large", kWarn,
     "{} ml less in one step; 30 ml is the usual step, 60 ml or 15 % the most", kDecreaseFormula},
    {"reduction-fast", kWarn, "{} days after the step above; two to three days is the usual pace",
     kDecreaseFormula},
    {"reduction-gap", kWarn, "begins at {} ml; the step above does not end there", kSense},
    {"amounts-hidden", kWarn,
     "amounts are hidden from the parent, and {} sets one; see to it that whoever feeds the baby "
     "has "
     "it",
     kOwnValue},
    {"sns-unused", kWarn,
     "entries for the tube, though it is not used; say use: yes or if-latching", kSense},

    {"sessions-unlike-guide", kNote,
     "{} sessions a day; the guide says 8-12. Fine as a start; agree when to look again",
     kGuideStep2},
    {"minutes-unlike-guide", kNote, "{} minutes a side; the guide says 15-20", kGuideStep2},
    {"phase-after-start", kNote, "nothing is agreed until the first phase begins on {}", kSense},
    {"hard-day-not-lighter", kNote, "the hard day asks for as much as any other day: {} sessions",
     kGuideStep7},
    {"own-words-missing", kNote, "her own words about why are missing", kGuideStep1},
    {"enough-missing", kNote, "what enough looks like is missing; reports measure against it",
     kGuideStep1},
};

// The rule of this id. An id that the table does not have does not compile.
consteval const PlanRule& RuleOf(std::string_view id) {
  for (const PlanRule& rule : kPlanRules) {
    if (rule.id == id) return rule;
  }
  throw std::logic_error("no such plan rule");
}

}  // namespace relactation
