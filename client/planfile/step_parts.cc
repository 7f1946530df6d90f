#include "client/planfile/step_parts.h"

#include "client/planfile/part_filler.h"

namespace relactation {
namespace {

YamlPart PhasePart(const v1::StimulationPhase& phase) {
  return PartFiller()
      .DayIf(phase.has_from(), "from", phase.from())
      .RangeIf(phase.has_sessions_per_day(), "sessions_per_day", phase.sessions_per_day())
      .NumberIf(phase.has_overnight(), "overnight", phase.overnight())
      .RangeIf(phase.has_minutes_per_side(), "minutes_per_side", phase.minutes_per_side())
      .Text("note", phase.note())
      .Take();
}

YamlPart EquipmentPart(const v1::Equipment& equipment) {
  PartFiller flange;
  flange.NumberIf(equipment.has_flange_left_mm(), "left", equipment.flange_left_mm());
  flange.NumberIf(equipment.has_flange_right_mm(), "right", equipment.flange_right_mm());
  PartFiller shield;
  shield.YesNoIf(equipment.has_shield(), "use", equipment.shield());
  shield.Text("wean_plan", equipment.shield_wean_plan());
  return PartFiller()
      .Text("pump", equipment.pump())
      .NonEmpty("flange_mm", flange.Take())
      .NonEmpty("shield", shield.Take())
      .Take();
}

YamlPart RoutineStepPart(const v1::RoutineStep& step) {
  const bool paced_bottle = step.paced() && step.by() == v1::METHOD_BOTTLE;
  PartFiller part;
  part.Word("do", step.action());
  part.NumberIf(step.has_minutes(), "minutes", step.minutes());
  if (paced_bottle) {
    part.WordIf(true, "by", "paced-bottle");
  } else {
    part.Word("by", step.by()).YesNoIf(step.paced(), "paced", true);
  }
  return part.NumberIf(step.has_volume_ml(), "ml", step.volume_ml()).Take();
}

YamlPart RoutinePart(const v1::Routine& routine) {
  return PartFiller()
      .DayIf(routine.has_review(), "review", routine.review())
      .Each("steps", routine.steps(), RoutineStepPart)
      .Take();
}

// `own` stands for fresh and stored milk, in that order.
YamlPart MilkPart(const v1::InfantSns& infant) {
  YamlPart list = YamlPart::List();
  for (int i = 0; i < infant.milk_size(); ++i) {
    const bool own = infant.milk(i) == v1::MILK_OWN_FRESH && i + 1 < infant.milk_size() &&
                     infant.milk(i + 1) == v1::MILK_OWN_STORED;
    const std::string word = own ? "own" : WordOf(infant.milk(i));
    if (!word.empty()) list.Add(YamlPart::Plain(word));
    if (own) ++i;
  }
  return list;
}

YamlPart InfantSnsPart(const v1::InfantSns& infant) {
  return PartFiller()
      .Text("infant", infant.infant())
      .NonEmpty("milk", MilkPart(infant))
      .WordIf(infant.cue_led(), "volume", "cue-led")
      .RangeIf(infant.has_volume_ml(), "volume_ml", infant.volume_ml())
      .Text("set_by", infant.set_by())
      .DayIf(infant.has_set_on(), "set_on", infant.set_on())
      .Take();
}

YamlPart TakenPart(const v1::GalactagogueTaken& taken) {
  return PartFiller()
      .Text("name", taken.name())
      .Text("person", taken.person())
      .DayIf(taken.has_since(), "since", taken.since())
      .Set("cleared_by", YamlPart::Text(taken.cleared_by().empty() ? "none" : taken.cleared_by()))
      .Text("as_reported", taken.as_reported())
      .Take();
}

YamlPart TopicPart(const v1::GalactagogueTopic& topic) {
  return PartFiller()
      .Text("name", topic.name())
      .Text("note", topic.note())
      .Texts("ask_before", topic.ask_before())
      .Take();
}

YamlPart RecommendationPart(const v1::GalactagogueRecommendation& each) {
  return PartFiller()
      .Text("name", each.name())
      .Text("cleared_by", each.cleared_by())
      .DayIf(each.has_cleared_on(), "cleared_on", each.cleared_on())
      .Take();
}

YamlPart QuietPart(const v1::DatePeriod& quiet) {
  return PartFiller()
      .DayIf(quiet.has_from(), "from", quiet.from())
      .DayIf(quiet.has_until(), "until", quiet.until())
      .Take();
}

}  // namespace

YamlPart WhyPart(const v1::WhyStep& step) {
  return PartFiller()
      .Text("in_own_words", step.in_own_words())
      .Word("kind", step.kind())
      .Text("enough_looks_like", step.enough_looks_like())
      .DayIf(step.has_by(), "by", step.by())
      .Take();
}

YamlPart StimulationPart(const v1::StimulationStep& step) {
  PartFiller part;
  part.Text("person", step.person());
  part.Each("phases", step.phases(), PhasePart);
  part.Words<v1::Method>("methods", step.methods());
  part.Word("massage", step.massage());
  part.NumberIf(step.has_nights_off_per_week(), "nights_off_per_week", step.nights_off_per_week());
  if (step.has_power_pumps_per_week()) {
    part.Set("power_pump",
             PartFiller().NumberIf(true, "per_week", step.power_pumps_per_week()).Take());
  }
  if (step.has_equipment()) part.Set("equipment", EquipmentPart(step.equipment()));
  if (step.has_routine()) part.Set("routine", RoutinePart(step.routine()));
  return part.Take();
}

YamlPart SnsPart(const v1::SnsStep& step) {
  return PartFiller()
      .Word("use", step.use())
      .Each("per_infant", step.per_infant(), InfantSnsPart)
      .Texts("stop_if", step.stop_if())
      .Text("wean", step.wean())
      .Take();
}

YamlPart SkinToSkinPart(const v1::SkinToSkinStep& step) {
  return PartFiller()
      .WordIf(!step.has_minutes_per_day(), "aim", "as-much-as-feels-good")
      .NumberIf(step.has_minutes_per_day(), "minutes_per_day", step.minutes_per_day())
      .Texts("ideas", step.ideas())
      .YesNoIf(step.has_safety_reminder(), "safety_reminder", step.safety_reminder())
      .Take();
}

YamlPart ComfortPart(const v1::ComfortStep& step) {
  return PartFiller()
      .Texts("offer_at", step.offer_at())
      .YesNoIf(step.has_no_milk_is_ok(), "no_milk_is_ok", step.no_milk_is_ok())
      .Take();
}

YamlPart GalactagoguePart(const v1::GalactagogueStep& step) {
  return PartFiller()
      .Each("taking", step.taking(), TakenPart)
      .Each("discuss", step.discuss(), TopicPart)
      .Each("recommend", step.recommend(), RecommendationPart)
      .Take();
}

YamlPart ContactPart(const v1::WhoToCall& contact) {
  return PartFiller()
      .Text("who", contact.who())
      .Text("phone", contact.phone())
      .WordIf(contact.use_region(), "use", "region")
      .Take();
}

YamlPart WellbeingPart(const v1::WellbeingStep& step) {
  PartFiller part;
  if (!WordOf(step.check_in()).empty()) {
    part.Set("check_in", PartFiller().Word("every", step.check_in()).Take());
  }
  return part.Text("breaks", step.breaks())
      .YesNoIf(step.has_may_change_mind(), "may_change_mind", step.may_change_mind())
      .Each("who_to_call", step.who_to_call(), ContactPart)
      .Each("quiet", step.quiet(), QuietPart)
      .Take();
}

}  // namespace relactation
