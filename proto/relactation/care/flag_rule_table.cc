#include "proto/relactation/care/flag_rule_table.h"

#include <algorithm>
#include <iterator>

#include "proto/relactation/care/diaper_flags.h"
#include "proto/relactation/care/infant_flags.h"
#include "proto/relactation/care/weight_flags.h"

namespace relactation {
namespace {

using enum FlagSeverity;
using enum RuleSubject;
using enum RuleConcern;
using enum Tightens;

// Whether each number of the rule has a published source.
constexpr bool kPublished = false;
constexpr bool kOwn = true;
// Where the rule runs.
constexpr bool kOnDevice = true;
constexpr bool kServerAlone = false;

// Sources as clinical.md section 11 lists them.
constexpr std::string_view kNice = "NICE NG75, faltering growth (K50)";
constexpr std::string_view kRegained =
    "NICE NG75 (K50): by 3 weeks; KellyMom, weight gain (K47): by 10 to 14 days";
constexpr std::string_view kLossAfterDay5 =
    "any loss after day 5: KellyMom, weight gain (K47); limits: working values of ours";
constexpr std::string_view kOwnValue = "working values of ours, no published source";
constexpr std::string_view kGainFloor =
    "20 g/day: ijpediatrics.com article 768 (K41); the rest: working values of ours";
constexpr std::string_view kZFall =
    "NICE NG75 (K50), a centile space taken as 2/3 SD, which is a working value of ours";
constexpr std::string_view kZLow = "NICE NG75 (K50), below the 2nd centile; WHO 2006";
constexpr std::string_view kWeekly =
    "weekly weights while weaning top-ups: KellyMom, decrease formula (K35), and K88; the rest: "
    "working values of ours";
constexpr std::string_view kWet =
    "HSE (K51), AAP by way of Gerber (K53); after 6 weeks: working values of ours";
constexpr std::string_view kVeryWet = "AAP by way of Gerber (K53)";
constexpr std::string_view kNoUrine = "Nemours (K54); hours: working values of ours";
constexpr std::string_view kHse = "HSE, knowing if your newborn is getting enough (K51)";
constexpr std::string_view kStool = "HSE (K51), Abbott how-much chart (K52)";
constexpr std::string_view kFever = "Nemours (K54), NICE levels; 90 days: a working value of ours";
constexpr std::string_view kDanger =
    "AAP by way of Gerber (K53), Nemours (K54); blue or grey, green vomit, refused feeds, jaundice "
    "and a low temperature: working values of ours";

// Each: id, name, version, gravest severity, subject, concern; text; condition; threshold, unit,
// how a plan tightens it; source; own, on device, look-back in days, function.
constexpr FlagRule kFlagRules[] = {
    {"W1", "loss_birth", 1, kUrgent, kInfant, kSafety,
     "Weight is more than 10 % below the weight at birth. Please look at it today.",
     "at 14 days or younger, last weight below this share of the weight at birth", 90, "%",
     kUpwards, kNice, kPublished, kOnDevice, 0, LossSinceBirth},
    {"W2", "not_regained", 1, kUrgent, kInfant, kSafety,
     "Weight is not back at the weight at birth. Please look at feeding and weigh again.",
     "last weight below the weight at birth from this age on; URGENT from 21 days", 14, "days",
     kDownwards, kRegained, kPublished, kOnDevice, 0, BirthWeightNotRegained},
    {"W3", "weight_drop", 1, kUrgent, kInfant, kSafety,
     "Weight has fallen since an earlier weighing. Please look at it today; on another scale or in "
     "other clothing, weigh again.",
     "after day 5, last weight below an earlier one by more than 30 g and this share, 48 hours "
     "apart; ATTENTION where scale or clothing differ or are not known",
     2, "%", kDownwards, kLossAfterDay5, kOwn, kOnDevice, 0, WeightDrop},
    {"W4", "static", 1, kUrgent, kInfant, kSafety,
     "Weight has not risen for some time. Please look at it today; no step down meanwhile.",
     "gain at or below this over 5 days to 60 days of age, 14 days to 183, 28 days after; "
     "ATTENTION where scale or clothing differ or are not known",
     0, "g/day", kUpwards, kOwnValue, kOwn, kOnDevice, 0, WeightStatic},
    {"W5", "slow_gain", 1, kAttention, kInfant, kSafety,
     "Weight rises slowly. Please look at it beside what the WHO standard's median infant gains.",
     "gain below 20 g/day over 7 days (15 to 60 days of age, to 91 while top-ups are weaned), 15 "
     "over 14 (to 91), 10 over 14 (to 121), 7 over 14 (to 183), 4 over 28 (to 365), or below the "
     "plan's value",
     20, "g/day", kUpwards, kGainFloor, kOwn, kServerAlone, 0, SlowGain},
    {"W7", "z_fall", 1, kAttention, kInfant, kSafety,
     "Weight for age has fallen since birth. Please look at the curve.",
     "z below that at birth by 0.67, 1.33 or 2.0, by whether that was below -1.33, between, or "
     "above 1.33, or by the plan's value",
     1.33, "z", kDownwards, kZFall, kOwn, kServerAlone, 0, ZFall},
    {"W8", "z_low", 1, kUrgent, kInfant, kSafety,
     "Weight for age is low. Please look at it today, unless the provider knows and it is stable.",
     "z below minus this; ATTENTION down to the plan's value, which says that the provider knows; "
     "below -3 always URGENT",
     2, "z", kDownwards, kZLow, kPublished, kOnDevice, 0, ZLow},
    {"W9", "no_weight", 1, kAttention, kInfant, kSafety,
     "There is no recent weight. Please agree on a weighing.",
     "no weight for more than this while top-ups are weaned, twice that otherwise; from six months "
     "twice as long",
     7, "days", kDownwards, kWeekly, kOwn, kServerAlone, 0, NoWeight},
    {"D1", "wet_low", 1, kUrgent, kInfant, kSafety,
     "Fewer wet diapers than expected on a day that is all in. Please call today.",
     "confirmed days: from 6 days to 6 weeks fewer than this on two days running, or one fewer on "
     "one; to 6 months one less; later below one less than that on a day, ATTENTION",
     6, "a day", kUpwards, kWet, kOwn, kOnDevice, 8, WetLow},
    {"D2", "wet_very_low", 1, kEmergency, kInfant, kSafety,
     "Very few wet diapers, or no urine with another sign of danger. Call for help now.",
     "a confirmed day with this many wet diapers or fewer, from 6 days of age; or no urine and "
     "another sign of danger",
     2, "a day", kNever, kVeryWet, kPublished, kOnDevice, 7, WetVeryLow},
    {"D3", "no_urine", 1, kUrgent, kInfant, kSafety,
     "There has been no urine for the hours that were asked about. Please call today.",
     "an answer within 24 hours that there was none: for 8 hours under 3 months, 12 hours later", 1,
     "answer", kNever, kNoUrine, kOwn, kOnDevice, 1, NoUrine},
    {"D4", "early_days", 1, kUrgent, kInfant, kSafety,
     "Fewer wet diapers than expected in the first days. Please call today.",
     "confirmed days: from 1 to 5 days of age fewer wet diapers than this for each day of age", 1,
     "a day of age", kUpwards, kHse, kPublished, kOnDevice, 7, EarlyDaysLow},
    {"D5", "stool", 1, kAttention, kInfant, kSafety,
     "Few dirty diapers, or black stool after the first days. Please ask about it.",
     "from 6 days to 6 weeks, own milk at least 80 %: fewer dirty diapers than this on two "
     "confirmed days running; or black stool after day 5 within two days",
     3, "a day", kUpwards, kStool, kPublished, kServerAlone, 8, StoolLow},
    {"I1", "infant_fever", 1, kEmergency, kInfant, kSafety,
     "The baby has a fever. Under three months call for help now; later please call.",
     "temperature at or above this within 48 hours: to 90 days of age, the younger of corrected "
     "and "
     "not; URGENT at 39.0 to six months or with a sign of danger; ATTENTION otherwise",
     38.0, "C", kNever, kFever, kOwn, kOnDevice, 2, InfantFever},
    {"I2", "infant_danger", 1, kEmergency, kInfant, kSafety,
     "A sign of danger was seen in the baby. Call for help now.",
     "within 48 hours: hard to wake, laboured breathing, blue or grey, seizure, sunken fontanelle, "
     "blood, green vomit, two feeds refused, jaundice, temperature below 36.0",
     1, "sign", kNever, kDanger, kOwn, kOnDevice, 2, InfantDanger},
    {"F1", "feeding_safety", 1, kUrgent, kInfant, kSafety,
     "Choking or a change of colour at a feed, or feeds that tire. Please look at how feeding "
     "goes.",
     "within a week: choking or a colour change; or tiring, or longer than 45 minutes, on this "
     "many "
     "feeds, ATTENTION",
     3, "feeds", kDownwards, kOwnValue, kOwn, kOnDevice, 7, FeedingSafety},
};

}  // namespace

std::span<const FlagRule> FlagRules() { return kFlagRules; }

const FlagRule* FlagRuleOf(std::string_view id) {
  const auto found = std::find_if(std::begin(kFlagRules), std::end(kFlagRules),
                                  [id](const FlagRule& rule) { return rule.id == id; });
  return found == std::end(kFlagRules) ? nullptr : &*found;
}

}  // namespace relactation
