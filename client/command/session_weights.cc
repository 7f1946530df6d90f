#include "client/command/session_weights.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/family_names.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::string OptionOf(bool is_after) { return is_after ? "--weight-after" : "--weight-before"; }

std::string FieldOf(int infant, bool is_after) {
  return "infants[" + std::to_string(infant) + "]." +
         (is_after ? "weight_after_g" : "weight_before_g");
}

bool Has(const v1::SessionInfant& infant, bool is_after) {
  return is_after ? infant.has_weight_after_g() : infant.has_weight_before_g();
}

int WeightOf(const v1::SessionInfant& infant, bool is_after) {
  return is_after ? infant.weight_after_g() : infant.weight_before_g();
}

std::string AsTyped(const v1::Record& record, int infant, bool is_after) {
  for (const v1::TypedValue& value : record.as_typed()) {
    if (value.field() == FieldOf(infant, is_after)) return value.text();
  }
  return "";
}

absl::StatusOr<TestWeight> ReadOne(const std::string& text, bool is_after,
                                   const v1::Client& client) {
  const std::string option = OptionOf(is_after);
  TestWeight read{.is_after = is_after};
  std::vector<std::string> amount;
  for (const std::string& word :
       std::vector<std::string>(absl::StrSplit(text, absl::ByAnyChar(" \t"), absl::SkipEmpty()))) {
    const auto id = InfantIdOf(client, word, option);
    if (id.ok()) {
      read.infant_id = *id;
    } else {
      amount.push_back(word);
    }
  }
  ASSIGN_OR_RETURN(read.weight,
                   ReadWeight(absl::StrJoin(amount, " "), client.weight_unit(), option));
  return read;
}

// The infant's place in the session; -1 if it is not in it.
int PlaceOf(const std::string& infant_id, const v1::Session& session) {
  for (int i = 0; i < session.infants_size(); ++i) {
    if (session.infants(i).infant_id() == infant_id) return i;
  }
  return infant_id.empty() && session.infants_size() == 1 ? 0 : -1;
}

void DropTyped(std::string_view beginning, v1::Record& record) {
  auto& kept = *record.mutable_as_typed();
  kept.erase(std::remove_if(
                 kept.begin(), kept.end(),
                 [&](const v1::TypedValue& value) { return value.field().starts_with(beginning); }),
             kept.end());
}

// What was typed of this infant's weight, and still is that weight.
std::string TypedOf(const v1::SessionInfant& infant, bool is_after, const v1::Record& record) {
  const int place = PlaceOf(infant.infant_id(), record.session());
  if (place < 0 || !Has(infant, is_after)) return "";
  const v1::SessionInfant& there = record.session().infants(place);
  const bool is_same =
      Has(there, is_after) && WeightOf(there, is_after) == WeightOf(infant, is_after);
  return is_same ? AsTyped(record, place, is_after) : "";
}

std::string OneWeight(const v1::Record& record, int infant, bool is_after,
                      const v1::Client& client) {
  const v1::SessionInfant& weighed = record.session().infants(infant);
  if (!Has(weighed, is_after)) return "";
  const std::string typed = AsTyped(record, infant, is_after);
  return typed.empty() ? FormatWeight(WeightOf(weighed, is_after), client.weight_unit()) : typed;
}

// Grams whatever the family weighs in: a test weight is read to the gram.
std::string DifferenceText(const v1::SessionInfant& infant) {
  if (!infant.has_weight_before_g() || !infant.has_weight_after_g()) return "";
  const int gain_g = infant.weight_after_g() - infant.weight_before_g();
  return (gain_g > 0 ? "+" : "") + std::to_string(gain_g) + " g";
}

}  // namespace

absl::StatusOr<std::vector<TestWeight>> ReadTestWeights(const TypedSession& typed,
                                                        const v1::Client& client) {
  std::vector<TestWeight> weights;
  for (const bool is_after : {false, true}) {
    for (const std::string& text : is_after ? typed.weights_after : typed.weights_before) {
      ASSIGN_OR_RETURN(weights.emplace_back(), ReadOne(text, is_after, client));
    }
  }
  return weights;
}

absl::Status SetTestWeights(const std::vector<TestWeight>& weights, v1::Record& record) {
  v1::Session& session = *record.mutable_session();
  for (const TestWeight& read : weights) {
    const std::string option = OptionOf(read.is_after);
    if (session.method() != v1::METHOD_BREAST) {
      return InvalidField(option, "is for a feed at the breast: --method breast");
    }
    const int place = PlaceOf(read.infant_id, session);
    if (place < 0) {
      return InvalidField(option, "names no infant: whose weight is it? Write its handle too");
    }
    v1::SessionInfant& infant = *session.mutable_infants(place);
    if (read.is_after) {
      infant.set_weight_after_g(read.weight.value);
    } else {
      infant.set_weight_before_g(read.weight.value);
    }
    SetAsTyped(FieldOf(place, read.is_after), read.weight.as_typed, record);
  }
  return absl::OkStatus();
}

void ClearTestWeights(bool is_after, v1::Record& record) {
  v1::Session& session = *record.mutable_session();
  for (int i = 0; i < session.infants_size(); ++i) {
    SetAsTyped(FieldOf(i, is_after), "", record);
    if (is_after) {
      session.mutable_infants(i)->clear_weight_after_g();
    } else {
      session.mutable_infants(i)->clear_weight_before_g();
    }
  }
}

void ReplaceInfants(const std::vector<v1::SessionInfant>& infants, const v1::Record& typed_with,
                    v1::Record& record) {
  std::vector<std::pair<std::string, std::string>> typed;
  for (size_t i = 0; i < infants.size(); ++i) {
    for (const bool is_after : {false, true}) {
      std::string text = TypedOf(infants[i], is_after, typed_with);
      if (text.empty()) text = TypedOf(infants[i], is_after, record);
      typed.emplace_back(FieldOf(static_cast<int>(i), is_after), text);
    }
  }
  DropTyped("infants[", record);
  record.mutable_session()->mutable_infants()->Assign(infants.begin(), infants.end());
  for (const auto& [field, text] : typed) SetAsTyped(field, text, record);
}

std::string TestWeightText(const v1::Record& record, int infant, const v1::Client& client) {
  const std::string before = OneWeight(record, infant, false, client);
  const std::string after = OneWeight(record, infant, true, client);
  WordList text(", ");
  text.AddIf(!before.empty(), before + " before").AddIf(!after.empty(), after + " after");
  const std::string difference = DifferenceText(record.session().infants(infant));
  return text.text() + (difference.empty() ? "" : " (" + difference + ")");
}

std::string TestWeightsText(const v1::Record& record, const v1::Client& client, bool in_short) {
  WordList texts("; ");
  for (int i = 0; i < record.session().infants_size(); ++i) {
    const v1::SessionInfant& infant = record.session().infants(i);
    const std::string difference = DifferenceText(infant);
    const std::string text =
        in_short && !difference.empty() ? difference : TestWeightText(record, i, client);
    const std::string handle = InfantHandle(client, infant.infant_id());
    texts.AddIf(!text.empty(), client.infants_size() > 1 ? handle + " " + text : text);
  }
  return texts.text();
}

std::vector<std::string> DoubtsInWords(const v1::Record& record, const v1::Client& client) {
  std::vector<std::string> doubts;
  for (int i = 0; i < record.session().infants_size(); ++i) {
    const v1::SessionInfant& infant = record.session().infants(i);
    v1::Record alone;
    *alone.mutable_session()->add_infants() = infant;
    for (const std::string& doubt : DoubtfulTestWeights(alone)) {
      // The words after the field and the weight in grams.
      const std::vector<std::string> parts = absl::StrSplit(doubt, absl::MaxSplits(" is ", 1));
      doubts.push_back(absl::StrCat(InfantHandle(client, infant.infant_id()), " weighed ",
                                    TestWeightText(record, i, client), ": ", parts.back()));
    }
  }
  return doubts;
}

}  // namespace relactation
