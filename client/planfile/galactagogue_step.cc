#include <utility>

#include "client/planfile/step_readers.h"

namespace relactation {
namespace {

// Who cleared a medicine or herb; `none` says in a word that nobody did.
std::string Clearer(MapReader& map) {
  const auto who = map.Text("cleared_by");
  return who.has_value() && *who != "none" ? *who : std::string();
}

void ReadTaken(MapReader& map, v1::GalactagogueTaken& taken) {
  if (auto name = map.Text("name")) taken.set_name(*name);
  if (auto person = map.Text("person")) taken.set_person(*person);
  if (auto since = map.Day("since")) *taken.mutable_since() = *since;
  taken.set_cleared_by(Clearer(map));
  if (auto reported = map.Text("as_reported")) taken.set_as_reported(*reported);
}

void ReadTopic(MapReader& map, v1::GalactagogueTopic& topic) {
  if (auto name = map.Text("name")) topic.set_name(*name);
  if (auto note = map.Text("note")) topic.set_note(*note);
  for (std::string& each : map.Texts("ask_before")) topic.add_ask_before(std::move(each));
}

void ReadRecommendation(MapReader& map, v1::GalactagogueRecommendation& recommendation) {
  if (auto name = map.Text("name")) recommendation.set_name(*name);
  recommendation.set_cleared_by(Clearer(map));
  if (auto day = map.Day("cleared_on")) *recommendation.mutable_cleared_on() = *day;
}

}  // namespace

void ReadGalactagogueStep(MapReader& map, v1::GalactagogueStep& step) {
  map.Each("taking", [&](MapReader& taken) { ReadTaken(taken, *step.add_taking()); });
  map.Each("discuss", [&](MapReader& topic) { ReadTopic(topic, *step.add_discuss()); });
  map.Each("recommend", [&](MapReader& each) { ReadRecommendation(each, *step.add_recommend()); });
}

}  // namespace relactation
