#include "client/planfile/step_readers.h"

namespace relactation {

void ReadContact(MapReader& map, v1::WhoToCall& contact) {
  if (auto who = map.Text("who")) contact.set_who(*who);
  if (auto phone = map.Text("phone")) contact.set_phone(*phone);
  if (auto use = map.Text("use", "use_region")) {
    contact.set_use_region(*use == "region");
    if (*use != "region") {
      map.Complain("use", "only region is possible here",
                   "it stands for the number of the family's region; for any other write phone");
    }
  }
}

void ReadWellbeingStep(MapReader& map, v1::WellbeingStep& step) {
  map.In("check_in", [&](MapReader& check_in) {
    if (auto every = check_in.Word<v1::CheckInCadence>("every")) step.set_check_in(*every);
  });
  if (auto breaks = map.Text("breaks")) step.set_breaks(*breaks);
  if (auto may = map.YesNo("may_change_mind")) step.set_may_change_mind(*may);
  map.Each("who_to_call",
           [&](MapReader& contact) { ReadContact(contact, *step.add_who_to_call()); });
  map.Each("quiet", [&](MapReader& quiet) {
    v1::DatePeriod& period = *step.add_quiet();
    if (auto from = quiet.Day("from")) *period.mutable_from() = *from;
    if (auto until = quiet.Day("until")) *period.mutable_until() = *until;
  });
}

}  // namespace relactation
