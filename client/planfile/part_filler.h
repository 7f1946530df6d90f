// Fills a map of a plan file key by key, leaving out what the plan does not say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "relactation/v1/date.pb.h"

#include "client/planfile/enum_words.h"
#include "client/planfile/yaml_part.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/plan_finding_list.h"

namespace relactation {

class PartFiller {
 public:
  PartFiller& Text(std::string_view key, std::string_view text) {
    return text.empty() ? *this : Set(key, YamlPart::Text(text));
  }
  PartFiller& NumberIf(bool is_set, std::string_view key, int64_t number) {
    return is_set ? Set(key, YamlPart::Number(number)) : *this;
  }
  PartFiller& YesNoIf(bool is_set, std::string_view key, bool yes) {
    return is_set ? Set(key, YamlPart::YesNo(yes)) : *this;
  }
  PartFiller& DayIf(bool is_set, std::string_view key, const v1::Date& day) {
    return is_set ? Set(key, YamlPart::Plain(FormatIsoDate(day))) : *this;
  }
  PartFiller& RangeIf(bool is_set, std::string_view key, const v1::NumberRange& range) {
    return is_set ? Set(key, YamlPart::Plain(RangeText(range))) : *this;
  }
  PartFiller& WordIf(bool is_set, std::string_view key, std::string word) {
    return is_set ? Set(key, YamlPart::Plain(std::move(word))) : *this;
  }
  // The word of an enum value; nothing for the unspecified one.
  template <typename Enum>
  PartFiller& Word(std::string_view key, Enum value) {
    const std::string word = WordOf(value);
    return WordIf(!word.empty(), key, word);
  }
  template <typename Enum, typename Values>
  PartFiller& Words(std::string_view key, const Values& values) {
    YamlPart list = YamlPart::List();
    for (const auto value : values) {
      const std::string word = WordOf(static_cast<Enum>(value));
      if (!word.empty()) list.Add(YamlPart::Plain(word));
    }
    return NonEmpty(key, std::move(list));
  }
  template <typename Values>
  PartFiller& Texts(std::string_view key, const Values& texts) {
    YamlPart list = YamlPart::List();
    for (const auto& text : texts) list.Add(YamlPart::Text(text));
    return NonEmpty(key, std::move(list));
  }
  // A map for each message of a repeated field.
  template <typename Messages, typename Message>
  PartFiller& Each(std::string_view key, const Messages& messages,
                   YamlPart (*part)(const Message&)) {
    YamlPart list = YamlPart::List();
    for (const auto& message : messages) list.Add(part(message));
    return NonEmpty(key, std::move(list));
  }
  // A list or map that is left out where it is empty.
  PartFiller& NonEmpty(std::string_view key, YamlPart part) {
    return part.empty() ? *this : Set(key, std::move(part));
  }
  PartFiller& Set(std::string_view key, YamlPart part) {
    map_.Set(std::string(key), std::move(part));
    return *this;
  }

  YamlPart Take() { return std::move(map_); }

 private:
  YamlPart map_ = YamlPart::Map();
};

}  // namespace relactation
