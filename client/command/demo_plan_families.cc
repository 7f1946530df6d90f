#include "client/command/demo_family_parts.h"

// The families whose plan, or who they are, tells the story.
namespace relactation {
namespace {

constexpr v1::Relation kBirthParent = v1::RELATION_BIRTH_PARENT;

DemoFamily Comfort(absl::Time now) {
  DemoFamily family = NewDemoFamily("sofia", "Sofia M.", "America/Sao_Paulo",
                                    "nursed for comfort, amounts hidden; the plan has ended well");
  AddParent(family, "sofia", v1::RELATION_ADOPTIVE_PARENT);
  AddInfant(family, "luz", 240, 3200, v1::INFANT_SEX_FEMALE, now);
  family.log = {.sessions = {1, 2.6},
                .methods = {v1::METHOD_BREAST},
                .at_night = false,
                .top_ups_ml_per_day = DemoTrend{620, 600},
                .mood = {4, 5}};
  const std::string steps =
      WhyText("comfort-nursing", "the quiet half hour before she sleeps", "one cuddle a day") + R"(
skin_to_skin:
  aim: as-much-as-feels-good
  ideas: [bath]

comfort:
  offer_at: [sleepy, cuddle, after-bath]
  no_milk_is_ok: yes

logging:
  optional: [session, skin_to_skin]
  quiet_ok_days: 7
  hide_volumes_from_parent: yes
  reminders: none
)";
  family.plans = {{60, steps}, {28, steps}};
  family.end = DemoPlanEnd{.days_ago = 9,
                           .outcome = v1::OUTCOME_REACHED_OWN_GOAL,
                           .in_own_words = "she falls asleep with me, that is all we wanted"};
  return family;
}

std::string SnsPlan(const std::string& sessions, const std::string& reductions) {
  return WhyText("full-supply", "to nurse him, with help at the breast until then",
                 "no tube by spring") +
         StimulateText({{"hanna", sessions}}) + R"(
sns:
  use: if-latching
  per_infant:
    - { infant: paul, milk: [donor-bank], volume: cue-led }
  stop_if: [baby-tires, pain]
  wean: "thinner flow every third day"

supplement:
  per_infant:
    - infant: paul
      steps: [)" +
         reductions + "]\n";
}

DemoFamily SnsWeaning(absl::Time now) {
  DemoFamily family = NewDemoFamily("hanna", "Hanna K.", "Europe/Berlin",
                                    "top-ups at the breast, weaned; a plan revised twice");
  AddParent(family, "hanna", kBirthParent);
  AddInfant(family, "paul", 88, 2870, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {8.5, 10},
                .methods = {v1::METHOD_BREAST, v1::METHOD_BREAST, v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{15, 50},
                .top_ups_ml_per_day = DemoTrend{540, 210},
                .top_up_milk = v1::MILK_DONOR_BANK,
                .sns = true};
  family.plans = {{60, SnsPlan("8-10",
                               "{ from_ml_per_day: 540, to: 510, earliest: <+3> }, "
                               "{ from_ml_per_day: 510, to: 480, earliest: <+6> }")},
                  {28, SnsPlan("8-12", "{ from_ml_per_day: 390, to: 360, earliest: <+3> }")},
                  {9, SnsPlan("8-12",
                              "{ from_ml_per_day: 270, to: 240, earliest: <+3> }, "
                              "{ from_ml_per_day: 240, to: 210, earliest: <+6> }")}};
  return family;
}

DemoFamily FenugreekDiscussed(absl::Time now) {
  DemoFamily family = NewDemoFamily("maeve", "Maeve O'Connor", "Europe/Dublin",
                                    "fenugreek talked about; a timer left running");
  AddParent(family, "maeve", kBirthParent);
  AddInfant(family, "finn", 59, 3620, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {7, 9},
                .methods = {v1::METHOD_PUMP_DOUBLE, v1::METHOD_BREAST},
                .expressed_ml = DemoTrend{20, 65},
                .top_ups_ml_per_day = DemoTrend{450, 350},
                .oddities = {DemoOddity::kForgottenTimer, DemoOddity::kImplausibleAmount}};
  const std::string steps =
      WhyText("full-supply", "to get back what we had before the hospital", "most feeds nursed") +
      StimulateText({{"maeve", "8-10"}}) + R"(
galactagogues:
  discuss: [{ name: fenugreek, note: "may lower supply in some people; ask the GP first" }]
)";
  family.plans = {{28, steps}, {9, steps}};
  return family;
}

DemoFamily ClearedPrescription(absl::Time now) {
  DemoFamily family = NewDemoFamily("noor", "Noor A.", "Africa/Cairo",
                                    "a medicine as she reports it; a session taken back");
  AddParent(family, "noor", kBirthParent);
  AddInfant(family, "adam", 102, 3010, v1::INFANT_SEX_MALE, now);
  family.log = {.sessions = {6, 8.5},
                .methods = {v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{10, 75},
                .top_ups_ml_per_day = DemoTrend{600, 380},
                .oddities = {DemoOddity::kReportsMedicine, DemoOddity::kTakenBack}};
  const std::string steps = WhyText("full-supply", "my milk for Adam", "half of what he drinks") +
                            StimulateText({{"noor", "8-12"}}) + R"(
galactagogues:
  taking:
    - { name: domperidone, since: <-20>, cleared_by: "Dr Example", as_reported: "as prescribed" }
)";
  family.plans = {{28, steps}, {9, steps}};
  return family;
}

DemoFamily Twins(absl::Time now) {
  DemoFamily family =
      NewDemoFamily("layla", "ليلى ح.", "Asia/Dubai", "twins, and a name written from the right");
  AddParent(family, "layla", kBirthParent);
  AddInfant(family, "noura", 67, 2790, v1::INFANT_SEX_FEMALE, now);
  AddInfant(family, "sami", 67, 2940, v1::INFANT_SEX_MALE, now);
  family.client.set_language("ar");
  family.log = {.sessions = {9, 10.5},
                .methods = {v1::METHOD_BREAST, v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{40, 90},
                .top_ups_ml_per_day = DemoTrend{800, 520},
                .top_up_milk = v1::MILK_DONOR_BANK};
  const std::string why =
      WhyText("partial-supply", "both of them at the breast, once a day", "one feed each a day");
  family.plans = {{60, why + StimulateText({{"layla", "8-12"}})},
                  {9, why + StimulateText({{"layla", "10-12"}})}};
  return family;
}

DemoFamily TwoNursingParents(absl::Time now) {
  DemoFamily family = NewDemoFamily("robin", "Robin & Alex P.", "America/New_York",
                                    "two nursing parents; ounces; a clock change");
  AddParent(family, "robin", kBirthParent);
  AddParent(family, "alex", v1::RELATION_NON_BIRTH_PARENT);
  AddInfant(family, "june", 75, 3340, v1::INFANT_SEX_FEMALE, now);
  family.client.set_volume_unit(v1::VOLUME_UNIT_US_FL_OZ);
  family.client.set_weight_unit(v1::WEIGHT_UNIT_LB_OZ);
  family.log = {.sessions = {4, 6},
                .methods = {v1::METHOD_BREAST, v1::METHOD_PUMP_DOUBLE},
                .expressed_ml = DemoTrend{20, 60},
                .top_ups_ml_per_day = DemoTrend{360, 240},
                .oddities = {DemoOddity::kOunces}};
  const std::string why = WhyText("partial-supply", "both of us nurse her, each our own way",
                                  "half from the two of us");
  family.plans = {{60, why + StimulateText({{"robin", "5-7"}, {"alex", "3-5", 0}})},
                  {9, why + StimulateText({{"robin", "6-8"}, {"alex", "4-6", 0}})}};
  return family;
}

}  // namespace

std::vector<DemoFamily> FamiliesShownByTheirPlan(absl::Time now) {
  return {Comfort(now), SnsWeaning(now),       FenugreekDiscussed(now), ClearedPrescription(now),
          Twins(now),   TwoNursingParents(now)};
}

}  // namespace relactation
