// Steps 4 and 5: skin-to-skin, and the breast for comfort.
#include "client/planfile/step_readers.h"

namespace relactation {

void ReadSkinToSkinStep(MapReader& map, v1::SkinToSkinStep& step) {
  constexpr char kNoNumber[] = "as-much-as-feels-good";
  if (auto aim = map.Text("aim", "minutes_per_day"); aim.has_value() && *aim != kNoNumber) {
    map.Complain("aim", "only as-much-as-feels-good is possible here",
                 "for a number write minutes_per_day");
  }
  if (auto minutes = map.Number("minutes_per_day")) step.set_minutes_per_day(*minutes);
  if (map.Has("aim") && map.Has("minutes_per_day")) {
    map.Complain("minutes_per_day", "either aim or minutes_per_day, not both", "delete one");
  }
  for (std::string& idea : map.Texts("ideas")) step.add_ideas(std::move(idea));
  if (auto reminder = map.YesNo("safety_reminder")) step.set_safety_reminder(*reminder);
}

void ReadComfortStep(MapReader& map, v1::ComfortStep& step) {
  for (std::string& moment : map.Texts("offer_at")) step.add_offer_at(std::move(moment));
  if (auto ok = map.YesNo("no_milk_is_ok")) step.set_no_milk_is_ok(*ok);
}

}  // namespace relactation
