#include "client/planfile/step_readers.h"

namespace relactation {
namespace {

constexpr char kCueLed[] = "cue-led";

void ReadVolume(MapReader& map, v1::InfantSns& infant) {
  if (const auto word = map.Text("volume", "cue_led")) {
    infant.set_cue_led(*word == kCueLed);
    if (*word != kCueLed) {
      map.Complain("volume", "only cue-led is possible here",
                   "for a volume write volume_ml, set_by and set_on");
    }
  }
  if (auto volume = map.Range("volume_ml")) *infant.mutable_volume_ml() = *volume;
}

void ReadInfant(MapReader& map, v1::InfantSns& infant) {
  if (auto handle = map.Text("infant")) infant.set_infant(*handle);
  const std::vector<WordAlias> aliases = {{"own", {v1::MILK_OWN_FRESH, v1::MILK_OWN_STORED}}};
  for (const v1::Milk milk : map.Words<v1::Milk>("milk", "milk", aliases)) infant.add_milk(milk);
  ReadVolume(map, infant);
  if (auto setter = map.Text("set_by")) infant.set_set_by(*setter);
  if (auto day = map.Day("set_on")) *infant.mutable_set_on() = *day;
}

}  // namespace

void ReadSnsStep(MapReader& map, v1::SnsStep& step) {
  if (auto use = map.Word<v1::SnsUse>("use")) step.set_use(*use);
  map.Each("per_infant", [&](MapReader& infant) { ReadInfant(infant, *step.add_per_infant()); });
  for (std::string& sign : map.Texts("stop_if")) step.add_stop_if(std::move(sign));
  if (auto wean = map.Text("wean")) step.set_wean(*wean);
}

}  // namespace relactation
