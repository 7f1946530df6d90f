#include "client/command/demo_family_parts.h"

// The families whose log tells the story.
namespace relactation {
namespace {

constexpr v1::Relation kBirthParent = v1::RELATION_BIRTH_PARENT;

DemoFamily SteadyBuildUp(absl::Time now) {
  DemoFamily family =
      NewDemoFamily("priya", "Priya S.", "Asia/Kolkata", "steady build-up, half an hour off zone");
  AddParent(family, "priya", kBirthParent);
  AddInfant(family, "dev", 96, 3150, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {6.5, 9.5},
                .methods = {v1::METHOD_BREAST, v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{8, 70},
                .top_ups_ml_per_day = DemoTrend{640, 330}};
  const std::string why =
      WhyText("full-supply", "to nurse him without a bottle waiting", "no top-up by day");
  family.plans = {{60, why + StimulateText({{"priya", "8-10"}})},
                  {9, why + StimulateText({{"priya", "8-12"}})}};
  return family;
}

DemoFamily Falling(absl::Time now) {
  DemoFamily family = NewDemoFamily("okafor", "M. Okafor", "Europe/London",
                                    "sessions falling, and mood; a call asked for");
  AddParent(family, "mercy", kBirthParent);
  AddInfant(family, "zara", 78, 2950, v1::INFANT_SEX_FEMALE, now);
  family.log = {.sessions = {10.5, 3.5},
                .methods = {v1::METHOD_BREAST, v1::METHOD_BREAST, v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{60, 25},
                .top_ups_ml_per_day = DemoTrend{300, 460},
                .mood = {4, 2},
                .oddities = {DemoOddity::kAsksForCall}};
  const std::string why = WhyText("full-supply", "I want my milk to be enough for her",
                                  "her own milk for every feed but one");
  family.plans = {{60, why + StimulateText({{"mercy", "8-12"}})},
                  {9, why + StimulateText({{"mercy", "8-12"}})}};
  return family;
}

DemoFamily SilentPhone(absl::Time now) {
  DemoFamily family = NewDemoFamily("ana", "Ana R.", "Europe/Lisbon",
                                    "a phone that has been silent for three days");
  AddParent(family, "ana", kBirthParent);
  AddInfant(family, "zoe", 84, 3300, v1::INFANT_SEX_FEMALE, now);
  family.log = {.sessions = {5, 7.5},
                .methods = {v1::METHOD_PUMP_DOUBLE, v1::METHOD_BREAST, v1::METHOD_HAND_EXPRESSION},
                .expressed_ml = DemoTrend{15, 55},
                .top_ups_ml_per_day = DemoTrend{520, 400},
                .silent_days = 3};
  const std::string why =
      WhyText("partial-supply", "feel close again, maybe the bedtime feed", "nursing once a day");
  family.plans = {{60, why + StimulateText({{"ana", "8-10"}})},
                  {9, why + StimulateText({{"ana", "8-10"}})}};
  return family;
}

DemoFamily AgreedBreak(absl::Time now) {
  DemoFamily family = NewDemoFamily("liwei", "Li Wei 李伟", "Asia/Shanghai",
                                    "a break that was agreed; travelled a month ago");
  AddParent(family, "wei", kBirthParent);
  AddInfant(family, "lan", 110, 3420, v1::INFANT_SEX_FEMALE, now);
  family.log = {.sessions = {8, 8.5},
                .methods = {v1::METHOD_PUMP_DOUBLE, v1::METHOD_BREAST},
                .expressed_ml = DemoTrend{30, 60},
                .top_ups_ml_per_day = DemoTrend{350, 300},
                .silent_days = 6,
                .oddities = {DemoOddity::kTravel}};
  const std::string why = WhyText("partial-supply", "some of my milk every day", "half of it mine");
  const std::string quiet = R"(
wellbeing:
  check_in: { every: weekly }
  breaks: "a week with the grandparents, nothing asked"
  may_change_mind: yes
  who_to_call: [{ who: practice, phone: "+00 000 000" }]
  quiet: [{ from: <+3>, until: <+11> }]
)";
  family.plans = {{60, why + StimulateText({{"wei", "8-10"}})},
                  {9, why + StimulateText({{"wei", "8-10"}}) + quiet}};
  return family;
}

DemoFamily NoNights(absl::Time now) {
  DemoFamily family =
      NewDemoFamily("jo", "=Jo Kim", "Asia/Seoul", "no session at night; amounts not always known");
  AddParent(family, "jo", kBirthParent);
  AddInfant(family, "min", 65, 3080, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {7, 8.5},
                .methods = {v1::METHOD_PUMP_DOUBLE, v1::METHOD_PUMP_SINGLE, v1::METHOD_BREAST},
                .at_night = false,
                .expressed_ml = DemoTrend{0, 35},
                .top_ups_ml_per_day = DemoTrend{560, 480},
                .oddities = {DemoOddity::kNotAlwaysMeasured}};
  const std::string why =
      WhyText("full-supply", "to feed him myself before I go back to work", "full days at home");
  family.plans = {{28, why + StimulateText({{"jo", "8-12"}})},
                  {9, why + StimulateText({{"jo", "8-12"}})}};
  return family;
}

DemoFamily TwoPhones(absl::Time now) {
  DemoFamily family = NewDemoFamily("grace", "Grace T.", "Australia/Sydney",
                                    "two phones log the same feeds; one clock runs ahead");
  AddParent(family, "grace", kBirthParent);
  AddInfant(family, "theo", 71, 3510, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {8, 9},
                .methods = {v1::METHOD_BREAST, v1::METHOD_BREAST, v1::METHOD_PUMP_MANUAL},
                .expressed_ml = DemoTrend{20, 45},
                .top_ups_ml_per_day = DemoTrend{420, 250},
                .oddities = {DemoOddity::kTwoPhones, DemoOddity::kFutureRecord}};
  const std::string why = WhyText("replace-some-bottles", "fewer bottles at night", "two a day");
  family.plans = {{60, why + StimulateText({{"grace", "8-10"}})},
                  {9, why + StimulateText({{"grace", "8-10"}})}};
  return family;
}

}  // namespace

std::vector<DemoFamily> FamiliesShownByTheirLog(absl::Time now) {
  return {SteadyBuildUp(now), Falling(now),  SilentPhone(now),
          AgreedBreak(now),   NoNights(now), TwoPhones(now)};
}

}  // namespace relactation
