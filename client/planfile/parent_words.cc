#include "client/planfile/parent_words.h"

#include <algorithm>

#include "client/planfile/word_list.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

const v1::Person* FindReader(const v1::Client& client, std::string_view handle) {
  const v1::Person* found = nullptr;
  for (const v1::Person& person : client.persons()) {
    if (handle.empty() ? person.lactating() && found == nullptr : person.handle() == handle) {
      found = &person;
    }
  }
  return found;
}

std::string FirstOf(const std::string& first, const std::string& second, const std::string& third) {
  return !first.empty() ? first : !second.empty() ? second : third;
}

}  // namespace

ParentWords::ParentWords(const v1::Client& client, std::string_view person, bool gentle)
    : client_(client), unit_(client.volume_unit()), gentle_(gentle) {
  const v1::Person* reader = FindReader(client, person);
  if (reader == nullptr) return;
  handle_ = reader->handle();
  if (reader->breast_word() == v1::BREAST_WORD_CHEST) breast_ = "chest";
  if (reader->volume_unit() != v1::VOLUME_UNIT_UNSPECIFIED) unit_ = reader->volume_unit();
}

std::string ParentWords::NameOf(const std::string& person) const {
  for (const v1::Person& each : client_.persons()) {
    if (each.handle() == person) return FirstOf(each.called(), each.display_name(), person);
  }
  return person;
}

std::string ParentWords::InfantName(const std::string& infant) const {
  for (const v1::Infant& each : client_.infants()) {
    if (each.handle() == infant) return FirstOf(each.display_name(), infant, "");
  }
  return infant;
}

std::string ParentWords::Baby() const {
  if (client_.infants_size() < 2) return "your baby";
  WordList names(" or ");
  for (const v1::Infant& infant : client_.infants()) names.Add(InfantName(infant.handle()));
  return names.text();
}

std::string ParentWords::Amount(int32_t volume_ml) const {
  return gentle_ ? "" : FormatVolume(volume_ml, unit_);
}

std::string ParentWords::Amount(const v1::NumberRange& volume_ml) const {
  if (gentle_ || volume_ml.min() == volume_ml.max()) return Amount(volume_ml.max());
  if (unit_ == v1::VOLUME_UNIT_UNSPECIFIED || unit_ == v1::VOLUME_UNIT_ML) {
    return RangeInWords(volume_ml) + " ml";
  }
  return Amount(volume_ml.min()) + " to " + Amount(volume_ml.max());
}

std::string ParentWords::MethodPhrase(v1::Method method) const {
  switch (method) {
    case v1::METHOD_BREAST:
      return "at the " + std::string(breast_);
    case v1::METHOD_PUMP_DOUBLE:
      return "with the double pump";
    case v1::METHOD_PUMP_SINGLE:
      return "with the pump, one side at a time";
    case v1::METHOD_PUMP_MANUAL:
      return "with a hand pump";
    case v1::METHOD_POWER_PUMP:
      return "power pumping";
    case v1::METHOD_HAND_EXPRESSION:
      return "by hand";
    case v1::METHOD_FINGER_FEED:
      return "with a tube along a finger";
    case v1::METHOD_NG_TUBE:
      return "through the feeding tube";
    default:
      return "by " + WordOf(method);
  }
}

std::string Times(int count) {
  if (count == 1) return "once";
  return count == 2 ? "twice" : std::to_string(count) + " times";
}

std::string Times(const v1::NumberRange& count) {
  return count.min() == count.max() ? Times(count.max()) : RangeInWords(count) + " times";
}

std::string AndList(const std::vector<std::string>& pieces) {
  std::string text;
  for (size_t i = 0; i < pieces.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == pieces.size() ? " and " : ", ") + pieces[i];
  }
  return text;
}

std::string Spoken(std::string word) {
  std::replace(word.begin(), word.end(), '-', ' ');
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

}  // namespace relactation
