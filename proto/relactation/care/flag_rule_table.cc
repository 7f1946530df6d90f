#include "proto/relactation/care/flag_rule_table.h"

#include <algorithm>
#include <iterator>

#include "proto/relactation/care/care_flags.h"
#include "proto/relactation/care/diaper_flags.h"
#include "proto/relactation/care/infant_flags.h"
#include "proto/relactation/care/medicine_flags.h"
#include "proto/relactation/care/mood_flags.h"
#include "proto/relactation/care/step_flags.h"
#include "proto/relactation/care/stimulation_flags.h"
#include "proto/relactation/care/supply_flags.h"
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
constexpr bool kHasLooseAttention = true;

constexpr double kThousandths = 1000;

// Sources as clinical.md section 11 lists them.
constexpr std::string_view kNice =
    "NICE NG75, faltering growth (K50); until when it stands: working values of ours";
constexpr std::string_view kRegained =
    "NICE NG75 (K50): by 3 weeks; KellyMom, weight gain (K47): by 10 to 14 days; until when it "
    "stands: working values of ours";
constexpr std::string_view kLossAfterDay5 =
    "any loss after day 5: KellyMom, weight gain (K47); limits: working values of ours";
constexpr std::string_view kOwnValue = "working values of ours, no published source";
constexpr std::string_view kGainFloor =
    "20 g/day: ijpediatrics.com article 768 (K41); the rest: working values of ours";
constexpr std::string_view kZFall =
    "NICE NG75 (K50), a centile space taken as 2/3 SD, which is a working value of ours";
constexpr std::string_view kZLow =
    "NICE NG75 (K50), below the 2nd centile; WHO 2006; until when it stands: working values of "
    "ours";
constexpr std::string_view kWeekly =
    "weekly weights while weaning top-ups: KellyMom, decrease formula (K35), and K88; the rest: "
    "working values of ours";
constexpr std::string_view kWet =
    "HSE (K51), AAP by way of Gerber (K53); after 6 weeks: working values of ours";
constexpr std::string_view kVeryWet = "AAP by way of Gerber (K53)";
constexpr std::string_view kNoUrine = "Nemours (K54); hours: working values of ours";
constexpr std::string_view kHse = "HSE, knowing if your newborn is getting enough (K51)";
constexpr std::string_view kStool = "HSE (K51), Abbott how-much chart (K52)";
constexpr std::string_view kColor =
    "orange urine after day 4: Abbott how-much chart (K52); white stool and two days: working "
    "values "
    "of ours";
constexpr std::string_view kAllergy = "LactMed fenugreek (K62); 48 hours: a working value of ours";
constexpr std::string_view kFever = "Nemours (K54), NICE levels; 90 days: a working value of ours";
constexpr std::string_view kDanger =
    "AAP by way of Gerber (K53), Nemours (K54); blue or grey, green vomit, refused feeds, jaundice "
    "and a low temperature: working values of ours";
constexpr std::string_view kEightToTwelve =
    "relactation guide, step 2: 8 to 12 sessions; 0.75: a working value of ours";
constexpr std::string_view kOneAtNight =
    "relactation guide, step 2: one session at night; counts: working values of ours";
constexpr std::string_view kGaps =
    "Newman-Goldfarb pumping page (K33), LactApp (K34); limits: working values of ours";
constexpr std::string_view kMinutes =
    "relactation guide, step 2: 15 to 20 minutes a side; a quarter less: a working value of ours";
constexpr std::string_view kMindYourself =
    "relactation guide, step 7; numbers: working values of ours";
constexpr std::string_view kFirstMilk =
    "first milk after 5 to 28 days: ijpediatrics.com article 304 (K38); days: working values of "
    "ours";
constexpr std::string_view kTopUps =
    "KellyMom, decrease formula (K35), LactApp (K34); limits: working values of ours";
constexpr std::string_view kStepCheck =
    "KellyMom, decrease formula (K35); the share and the days: working values of ours";
constexpr std::string_view kHearHer =
    "CDC Hear Her list; 48 hours, seizure, fainting, confusion and fever: working values of ours";
constexpr std::string_view kBreast =
    "UNC mastitis algorithm (K55), medatlax.com (K56); EMERGENCY: a working value of ours";
constexpr std::string_view kMhra = "MHRA 2014 domperidone guideline (K57), SPS (K67)";
constexpr std::string_view kHealthCanada = "Health Canada review of domperidone (K58)";
constexpr std::string_view kMeto = "LactMed metoclopramide (K59), Australian Prescriber (K60)";
constexpr std::string_view kHerbs = "LactMed fenugreek (K62), thyroid (K63)";
constexpr std::string_view kGuideStep6 = "relactation guide, step 6";
constexpr std::string_view kEpds10 =
    "Edinburgh scale, item 10 (K61); the other signs: working values of ours";
constexpr std::string_view kEpds = "BMJ 2020; 371:m4022 (K69)";
constexpr std::string_view kSilence = "hours: working values of ours; app study, PMC5237417 (K20)";
constexpr std::string_view kConsent =
    "My Health My Data Act as hklaw.com and manatt.com tell it (K87); days: a working value of "
    "ours";
constexpr std::string_view kAnthro =
    "WHO anthro limits of z (K30); the jump: a working value of ours";

// Each: id, name, version, gravest severity, subject, concern; text; condition; threshold, unit,
// how a plan tightens it; source; own, on device, look-back in days, function.
constexpr FlagRule kFlagRules[] = {
    {"W1", "loss_birth", 1, kUrgent, kInfant, kSafety,
     "Weight is more than 10 % below the weight at birth. Please look at it today.",
     "at 14 days or younger, a weight below this share of the weight at birth, until one on its "
     "scale in no more clothing, or any by 500 g, says otherwise",
     90, "%", kUpwards, kNice, kOwn, kOnDevice, 0, LossSinceBirth},
    {"W2", "not_regained", 1, kUrgent, kInfant, kSafety,
     "Weight is not back at the weight at birth. Please look at feeding and weigh again.",
     "last weight, or one from this age on that stands as W1's does, below the weight at birth "
     "from "
     "this age on; URGENT from 21 days; ATTENTION where clothes alone may make the last one higher",
     14, "days", kDownwards, kRegained, kOwn, kOnDevice, 0, BirthWeightNotRegained},
    {"W3", "weight_drop", 1, kUrgent, kInfant, kSafety,
     "Weight has fallen since an earlier weighing. Please look at it today; on another scale or in "
     "other clothing, weigh again.",
     "after day 5, last weight below any earlier one by more than 30 g and this share, 48 hours "
     "apart, until one taken in the same way says otherwise; ATTENTION where scale or clothing "
     "differ or are not known, or 5 % were lost in less time; from weights of the first three days "
     "and over less than 48 hours by 10 %, of days 3 and 4 by 5 %",
     2, "%", kDownwards, kLossAfterDay5, kOwn, kOnDevice, 0, WeightDrop},
    {"W4", "static", 1, kUrgent, kInfant, kSafety,
     "Weight has not risen for some time. Please look at it today; no step down meanwhile.",
     "gain at or below this over 5 days to 60 days of age, 14 days to 183, 28 days after, until a "
     "weight taken in the same way says otherwise; ATTENTION where scale or clothing differ or are "
     "not known",
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
     "above 1.33, or by the plan's value; stands as W1's",
     1.33, "z", kDownwards, kZFall, kOwn, kServerAlone, 0, ZFall},
    {"W8", "z_low", 1, kUrgent, kInfant, kSafety,
     "Weight for age is low. Please look at it today, unless the provider knows and it is stable.",
     "last z, or one after day 5 that stands as W1's, below minus this, by both standards where "
     "the sex is not known; ATTENTION down to the plan's value, which says that the provider "
     "knows; below -3 always URGENT",
     2, "z", kDownwards, kZLow, kOwn, kOnDevice, 0, ZLow, kHasLooseAttention},
    {"W9", "no_weight", 1, kAttention, kInfant, kSafety,
     "There is no recent weight. Please agree on a weighing.",
     "no weight for more than this while top-ups are weaned, twice that otherwise; from six months "
     "twice as long",
     7, "days", kDownwards, kWeekly, kOwn, kServerAlone, 0, NoWeight},
    {"D1", "wet_low", 1, kUrgent, kInfant, kSafety,
     "Fewer wet diapers than expected on a day that is all in. Please call today.",
     "confirmed days: from 6 days to 6 weeks fewer than this on two days running, or one fewer on "
     "one; to 6 months one less; later below one less than that on a day, ATTENTION, but URGENT "
     "where nobody knows the age",
     6, "a day", kUpwards, kWet, kOwn, kOnDevice, 8, WetLow},
    {"D2", "wet_very_low", 1, kEmergency, kInfant, kSafety,
     "Very few wet diapers, or no urine with another sign of danger. Call for help now.",
     "a confirmed day with this many wet diapers or fewer, from 6 days of age or where nobody "
     "knows it; or no urine and another sign of danger",
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
    {"D6", "diaper_color", 1, kUrgent, kInfant, kSafety,
     "Orange urine after the first days, or a white stool. Please call today.",
     "within two days: orange urine after this day of age, or a white or pale stool", 4, "days",
     kDownwards, kColor, kOwn, kOnDevice, 2, DiaperColor},
    {"I1", "infant_fever", 1, kEmergency, kInfant, kSafety,
     "The baby has a fever. Under three months call for help now; later please call.",
     "highest temperature of 48 hours at or above this, whatever was measured later: to 90 days of "
     "age, the younger of corrected and not; URGENT at 39.0 to six months, at 40.0 later, or "
     "with a sign of danger; ATTENTION otherwise",
     38.0, "C", kNever, kFever, kOwn, kOnDevice, 2, InfantFever},
    {"I2", "infant_danger", 1, kEmergency, kInfant, kSafety,
     "A sign of danger was seen in the baby. Call for help now.",
     "within 48 hours: hard to wake, laboured breathing, blue or grey, seizure, sunken fontanelle, "
     "blood, green vomit, two feeds refused, also by what was taken of two bottles running, "
     "jaundice, temperature below 36.0",
     1, "sign", kNever, kDanger, kOwn, kOnDevice, 2, InfantDanger},
    {"I3", "allergy_signs", 1, kUrgent, kInfant, kSafety,
     "A sign of an allergy, wheeze or low sugar was seen in the baby. Please call today.",
     "within 48 hours: allergy, wheeze or low sugar signs", 1, "sign", kNever, kAllergy, kOwn,
     kOnDevice, 2, AllergySigns},
    {"F1", "feeding_safety", 1, kUrgent, kInfant, kSafety,
     "Choking or a change of colour at a feed, or feeds that tire. Please look at how feeding "
     "goes.",
     "within a week: choking or a colour change; or tiring, or longer than 45 minutes, on this "
     "many "
     "feeds, ATTENTION",
     3, "feeds", kDownwards, kOwnValue, kOwn, kOnDevice, 7, FeedingSafety},
    {"S1", "sessions_low", 1, kAttention, kParent, kAdherence,
     "Fewer sessions are logged than agreed. Is the plan still right for this family?",
     "3-day mean below this share of the sessions agreed, at least 2 days logged; not in the first "
     "3 days of a phase",
     0.75, "of the sessions agreed", kUpwards, kEightToTwelve, kOwn, kServerAlone, 7, SessionsLow},
    {"S2", "overnight_missed", 1, kAttention, kParent, kAdherence,
     "Nights go by without a session. Is one at night still right for this family?",
     "none on this many of the last 4 nights logged, INFO; none on 5 in a row; a night off as "
     "agreed counts as met",
     3, "nights", kDownwards, kOneAtNight, kOwn, kServerAlone, 14, NoNightSession},
    {"S3", "gap", 1, kInfo, kParent, kAdherence, "There are long times between sessions.",
     "more than 6 hours by day, or 8 with a part of the night where a night session is agreed, on "
     "this many of 7 days",
     3, "days", kDownwards, kGaps, kOwn, kServerAlone, 7, LongGaps},
    {"S4", "minutes", 1, kInfo, kParent, kAdherence, "Sessions are shorter than agreed.",
     "7-day mean of minutes a side below this share of the minutes agreed", 0.75,
     "of the minutes agreed", kUpwards, kMinutes, kOwn, kServerAlone, 7, ShortSessions},
    {"S5", "doing_a_lot", 1, kAttention, kParent, kAdherence,
     "This parent does a lot. Ask how they are, and what could be lighter.",
     "7-day mean above the most agreed by more than this, or rest two hours below their usual on 3 "
     "days; ATTENTION with a mood of 2 or less or a call asked for, otherwise INFO",
     2, "sessions", kDownwards, kMindYourself, kOwn, kServerAlone, 42, DoingALot},
    {"V1", "volume_fall", 1, kAttention, kParent, kAdherence,
     "Less milk is expressed than the week before.",
     "7-day median down by this share and 30 ml a day, 4 days known in each week; INFO where "
     "nursing has risen",
     20, "%", kDownwards, kOwnValue, kOwn, kServerAlone, 14, VolumeFall},
    {"V2", "no_milk_seen_yet", 1, kInfo, kParent, kAdherence,
     "No milk has been seen yet. Talk about what to expect; never shown to the parent.",
     "this long after the plan began, 42 days where lactation is induced: 4 days of known volumes, "
     "most sessions logged, nothing expressed or taken; not where closeness is the goal",
     14, "days", kDownwards, kFirstMilk, kOwn, kServerAlone, 42, NoMilkSeenYet},
    {"V3", "supp_rise", 1, kAttention, kInfant, kCourse,
     "Top-ups have risen since the last step down. Perhaps the step was too large.",
     "mean of the 7 days since a confirmed step above that of the 7 before by this share, 4 days "
     "known in each",
     15, "%", kDownwards, kOwnValue, kOwn, kServerAlone, 14, TopUpsRose},
    {"V4", "top_ups_fell_quickly", 1, kUrgent, kInfant, kSafety,
     "Top-ups fell quickly without a step that was agreed. Please ask how the baby is.",
     "under 6 months or before solids: mean of 3 confirmed days, of all infants together where "
     "nobody told of each, below that of the 3 before by more than 100 ml and this share beyond "
     "what confirmed steps agreed; URGENT with D1, W3 or W4, or "
     "where all top-ups of more than 100 ml were stopped without a step to none",
     20, "%", kDownwards, kTopUps, kOwn, kOnDevice, 14, TopUpsFellQuickly},
    {"V5", "intake_low", 1, kAttention, kInfant, kSafety,
     "The baby was given less than the plan's intake. Please ask about it.",
     "on 2 confirmed days with no feed that was not measured, intake below this share of the "
     "plan's; before solids",
     0.7, "of the intake", kUpwards, kOwnValue, kOwn, kServerAlone, 2, IntakeLow},
    {"G1", "ready_check", 1, kInfo, kInfant, kCourse,
     "The next step down in the top-ups may be talked over: the ready check is met.",
     "the day of the plan's next step has come, and weight gain, a recent weight, one since the "
     "last step, wet diapers, nothing urgent and this share of 7 days logged are there",
     70, "% of the days", kUpwards, kStepCheck, kOwn, kServerAlone, 42, ReadyForStep},
    {"G2", "step_block", 1, kAttention, kInfant, kCourse,
     "The next step down in the top-ups should wait: the ready check is not met.",
     "the day of the plan's next step has come, and at least this many parts of the ready check do "
     "not hold; not where the plan decides by hand",
     1, "part", kNever, kStepCheck, kOwn, kServerAlone, 42, StepBlocked},
    {"M0", "after_birth_danger", 1, kEmergency, kAdult, kSafety,
     "A sign of danger after a birth. Call for help now; of a fever, shaking or a racing heart "
     "alone, a provider today.",
     "within a year of birth and 48 hours: severe headache, vision change, chest pain, "
     "breathlessness, heavy bleeding, one-sided leg swelling, seizure, fainting, confusion; URGENT "
     "with 39.0 C, to six weeks 38.0 C, shaking or a racing heart, EMERGENCY with fever and these",
     1, "sign", kNever, kHearHer, kOwn, kOnDevice, 2, AfterBirthDanger},
    {"M1", "breast_signs", 1, kEmergency, kAdult, kSafety,
     "Breast pain or redness with fever or feeling ill. Please call a provider today; no massage "
     "meanwhile.",
     "both within 48 hours, fever from this on: URGENT; EMERGENCY with confusion, fainting, a "
     "racing "
     "heart or shaking",
     38.0, "C", kNever, kBreast, kOwn, kOnDevice, 2, BreastSigns},
    {"M2", "dom_cardiac", 1, kEmergency, kAdult, kSafety,
     "Palpitations, fainting or a seizure on domperidone or the week after: call for help now. "
     "With a medicine that is not known here: a provider today.",
     "one of these signs within 7 days, while domperidone is taken by the log, the plan or the "
     "history, or at most 7 days after; URGENT with a medicine that rules do not know by its name",
     1, "sign", kNever, kMhra, kOwn, kOnDevice, 42, DomperidoneHeart},
    {"M3", "dom_risk", 1, kUrgent, kAdult, kSafety,
     "Domperidone is taken with a risk that a provider must know. Please make sure they do.",
     "domperidone taken with a risk of the heart, QT, CYP3A4, liver or potassium in the history; "
     "ATTENTION where no provider was consulted",
     1, "risk", kNever, kMhra, kPublished, kOnDevice, 42, DomperidoneRisk},
    {"M4", "dom_stop", 1, kAttention, kAdult, kSafety,
     "Domperidone was stopped lately. Ask how the parent is, and whether a provider knows.",
     "stopped within this time, with low mood or sleeplessness since, or without a prescriber", 30,
     "days", kUpwards, kHealthCanada, kOwn, kServerAlone, 42, DomperidoneStopped},
    {"M5", "meto_mood", 1, kUrgent, kAdult, kSafety,
     "Metoclopramide is taken, and mood or movement give reason to ask a provider today.",
     "metoclopramide taken with depression in the history; or, until 7 days after, EPDS of 10 or "
     "more, this many low moods in 14 days, restlessness or abnormal movements",
     2, "check-ins", kDownwards, kMeto, kOwn, kOnDevice, 42, MetoclopramideMood},
    {"M6", "herb_caution", 1, kAttention, kAdult, kSafety,
     "A herb is taken with something in the history to ask a provider about.",
     "fenugreek with pregnancy, diabetes, an anticoagulant, asthma, a legume allergy or thyroid "
     "disease; another herb with pregnancy or a hormone-sensitive disease",
     1, "risk", kNever, kHerbs, kPublished, kServerAlone, 42, HerbCaution},
    {"M7", "not_yet_talked_over", 1, kAttention, kAdult, kSafety,
     "Something is taken that no provider was asked about yet.",
     "a medicine or herb is taken, and nobody noted that a provider was consulted", 1, "medicine",
     kNever, kGuideStep6, kPublished, kServerAlone, 42, NotYetTalkedOver},
    {"M8", "adult_allergy_signs", 1, kUrgent, kAdult, kSafety,
     "A sign of an allergy, wheeze or low sugar. Please call a provider today.",
     "within 48 hours: allergy, wheeze or low sugar signs", 1, "sign", kNever, kAllergy, kOwn,
     kOnDevice, 2, AdultAllergySigns},
    {"P1", "self_harm", 1, kEmergency, kAdult, kSafety,
     "Please call this parent now, and stay in touch until help is there.",
     "within 14 days: item 10 of an Edinburgh scale at or above this, whatever a later one says, "
     "or "
     "a word of harm, or hearing voices",
     1, "of 3", kNever, kEpds10, kOwn, kOnDevice, 14, SelfHarm},
    {"P2", "epds_high", 1, kUrgent, kAdult, kSafety,
     "The screening total is high. Please talk with the parent, and bring in a provider.",
     "last Edinburgh total within 42 days: URGENT from 13, ATTENTION from this on", 10, "of 30",
     kDownwards, kEpds, kPublished, kOnDevice, 42, ScreeningHigh, kHasLooseAttention},
    {"P3", "mood_low", 1, kAttention, kAdult, kSafety,
     "Mood has been low. Please ask how the parent is.",
     "a mood of 2 or less on this many of the last 5 check-ins in 14 days", 3, "check-ins",
     kDownwards, kOwnValue, kOwn, kServerAlone, 14, MoodLow},
    // Named so that it says nothing of why: see KeepToOneself of the server.
    {"H1", "please_call", 1, kUrgent, kAdult, kSafety, "A call was asked for. Please call.",
     "a check-in asks for a call, and nobody has spoken with this adult since it came", 1, "call",
     kNever, kOwnValue, kOwn, kOnDevice, 42, CallAskedFor},
    {"N1", "pain", 1, kAttention, kAdult, kSafety,
     "Sessions hurt, or a nipple is damaged. Please look at latch and flange.",
     "within 7 days: pain of this much once, of 4 on 3 sessions, or damage or bleeding", 7, "of 10",
     kDownwards, kOwnValue, kOwn, kServerAlone, 7, Pain},
    {"B1", "step_back", 1, kAttention, kInfant, kCourse,
     "The baby turned away from several offers. Step back, no pressure.",
     "this many offers within 48 hours refused or met with crying, and no sign of danger", 3,
     "offers", kDownwards, kOwnValue, kOwn, kServerAlone, 2, StepBack},
    {"P4", "pause", 1, kInfo, kFamily, kSafety,
     "The plan is paused or has ended. What was agreed is held against nobody; safety stays.",
     "a pause or the end of the plan covers the day", 1, "pause", kNever, kMindYourself, kOwn,
     kServerAlone, 1, PlanPaused},
    {"A1", "silent", 1, kAttention, kFamily, kCourse,
     "Nothing besides weights has been logged for longer than was agreed as quiet.",
     "no record besides weights for the longest of this, the days agreed as quiet, and a day after "
     "the next count "
     "day, INFO; ATTENTION at twice that",
     48, "hours", kDownwards, kSilence, kOwn, kServerAlone, 42, Silent},
    {"A2", "no_sync", 1, kAttention, kFamily, kCourse,
     "No device of this family has been in touch for a while; they may be logging offline.",
     "no contact from any of the family's devices for the longest of this, the days agreed as "
     "quiet, and a day after the next count day, INFO; ATTENTION at twice that",
     48, "hours", kDownwards, kSilence, kOwn, kServerAlone, 42, NoSync},
    {"A3", "coverage_low", 1, kInfo, kParent, kAdherence,
     "Little is logged; rules about what was agreed know too little.",
     "something, but below this share of the last 7 days' asked days, is logged", 0.5,
     "of the days", kUpwards, kSilence, kOwn, kServerAlone, 7, CoverageLow},
    {"A4", "review_due", 1, kAttention, kFamily, kCourse, "The plan is due to be looked at.",
     "its review day has passed, or nobody has looked at it for more than this", 14, "days",
     kDownwards, kOwnValue, kOwn, kServerAlone, 0, ReviewDue},
    {"Q1", "implausible", 1, kInfo, kFamily, kSafety,
     "Something logged cannot be right. It is kept and left out of figures; please look.",
     "a weight within 14 days whose z is below -6 or above 5 or that jumps by 25 % in a week, or "
     "another record that is left out",
     1, "record", kNever, kAnthro, kOwn, kServerAlone, 14, Implausible},
    {"Q2", "duplicate", 1, kInfo, kFamily, kSafety,
     "Two people may have logged the same event. Please look which of the two entries holds.",
     "within 14 days two records of the same kind and of the same person or infant begin within "
     "10 minutes, by different authors, both there for longer than this",
     24, "hours", kDownwards, kOwnValue, kOwn, kServerAlone, 14, LoggedTwice},
    {"C1", "consent", 1, kInfo, kFamily, kCourse,
     "A report to the paediatrician is due soon. Please ask the family whether they wish one.",
     "a paediatrician among the contacts, the plan's review day passed or at most this far ahead, "
     "and no consent for the paediatrician in force for feeding and for weight",
     3, "days", kUpwards, kConsent, kOwn, kServerAlone, 0, ReportWithoutConsent},
};

}  // namespace

std::span<const FlagRule> FlagRules() { return kFlagRules; }

const FlagRule* FlagRuleOf(std::string_view id) {
  const auto found = std::find_if(std::begin(kFlagRules), std::end(kFlagRules),
                                  [id](const FlagRule& rule) { return rule.id == id; });
  return found == std::end(kFlagRules) ? nullptr : &*found;
}

bool MayChange(const FlagRule& rule, double threshold) {
  if (rule.tightens == Tightens::kNever || rule.severity == FlagSeverity::kEmergency) return false;
  if (rule.severity < FlagSeverity::kUrgent) return true;
  return rule.tightens == Tightens::kUpwards ? threshold >= rule.threshold
                                             : threshold <= rule.threshold;
}

bool IsRead(const v1::RuleOverride& changed) {
  const FlagRule* rule = FlagRuleOf(changed.rule());
  if (rule == nullptr) return false;
  const double threshold = static_cast<double>(changed.threshold_thousandths()) / kThousandths;
  return rule->has_loose_attention || MayChange(*rule, threshold);
}

}  // namespace relactation
