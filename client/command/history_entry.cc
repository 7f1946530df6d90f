#include "client/command/history_entry.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/typed_number.h"
#include "proto/relactation/care/units.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

std::vector<v1::HistoryTopic> TopicsBetween(int first, int last) {
  std::vector<v1::HistoryTopic> topics;
  const auto& type = *v1::HistoryTopic_descriptor();
  for (int i = 0; i < type.value_count(); ++i) {
    const int number = type.value(i)->number();
    if (number >= first && number <= last) topics.push_back(static_cast<v1::HistoryTopic>(number));
  }
  return topics;
}

// The handle as the family has it, in whatever case it is typed.
absl::StatusOr<std::string> Subject(std::string_view typed, const v1::Client& client,
                                    std::string_view option) {
  std::vector<std::string> handles;
  for (const v1::Person& person : client.persons()) handles.push_back(person.handle());
  for (const v1::Infant& infant : client.infants()) handles.push_back(infant.handle());
  for (const std::string& handle : handles) {
    if (absl::EqualsIgnoreCase(handle, ToAbsl(typed))) return handle;
  }
  return InvalidField(option, "`" + std::string(typed) +
                                  "` is nobody of this family: " + absl::StrJoin(handles, ", "));
}

absl::Status CheckTopicGoesWith(const v1::HistoryEntry& entry, const v1::Client& client,
                                std::string_view option) {
  const std::vector<v1::HistoryTopic> topics = InfantTopics();
  const bool of_infant = std::find(topics.begin(), topics.end(), entry.topic()) != topics.end();
  const auto is_it = [&](const v1::Infant& infant) { return infant.handle() == entry.subject(); };
  const bool is_infant = std::any_of(client.infants().begin(), client.infants().end(), is_it);
  if (of_infant == is_infant) return absl::OkStatus();
  return InvalidField(
      option, TopicText(entry.topic()) + " is asked of " + (of_infant ? "an infant" : "a parent") +
                  ", and " + entry.subject() + " is " + (is_infant ? "an infant" : "an adult"));
}

// Takes what stands before the next colon off the front, or all there is.
std::string_view TakePiece(std::string_view& text) {
  const size_t colon = text.find(':');
  const std::string_view piece = text.substr(0, colon);
  text = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  return ToStd(absl::StripAsciiWhitespace(ToAbsl(piece)));
}

// From what v1/history.proto allows to what no newborn weighs more than, a working value of ours.
constexpr WeightRange kLowestWeight{200, 10'000, "200 g to 10 kg", "7.1 oz to 22 lb"};

// Digits and what stands between them: meant as a day or a number, never as words.
bool IsFigure(std::string_view piece, std::string_view separators) {
  return !piece.empty() && std::all_of(piece.begin(), piece.end(), [&](char c) {
    return absl::ascii_isdigit(static_cast<unsigned char>(c)) ||
           separators.find(c) != std::string_view::npos;
  });
}

absl::Status TakeDate(std::string_view option, std::string_view& text, v1::HistoryEntry& entry) {
  std::string_view rest = text;
  const std::string piece = WithPlainDigits(TakePiece(rest));
  const absl::StatusOr<v1::Date> date = ParseIsoDate(piece);
  if (!date.ok()) {
    if (!IsFigure(piece, "-/.") || IsFigure(piece, ".")) return absl::OkStatus();
    return InvalidField(option, "`" + piece + "` is no day such as 2026-03-01");
  }
  *entry.mutable_date() = *date;
  text = rest;
  return absl::OkStatus();
}

void TakeCount(std::string_view& text, v1::HistoryEntry& entry) {
  std::string_view rest = text;
  int count = 0;
  if (!absl::SimpleAtoi(WithPlainDigits(TakePiece(rest)), &count)) return;
  entry.set_count(count);
  text = rest;
}

absl::Status TakeWeight(std::string_view option, std::string_view& text, v1::WeightUnit unit,
                        v1::HistoryEntry& entry) {
  std::string_view rest = text;
  const std::string piece = WithPlainDigits(TakePiece(rest));
  const absl::StatusOr<int32_t> weight_g = ParseWeightG(piece, unit);
  if (!weight_g.ok()) {
    const bool begins_as_number = IsFigure(std::string_view(piece).substr(0, 1), "");
    if (!begins_as_number || !IsFigure(piece, "., kgKGlbLBozOZ")) return absl::OkStatus();
    return InvalidField(option, "`" + piece + "` is no weight such as 2840g or 6lb4oz");
  }
  RETURN_IF_ERROR(CheckWeight(piece, *weight_g, kLowestWeight, option));
  entry.set_weight_g(*weight_g);
  text = rest;
  return absl::OkStatus();
}

std::string_view WithoutQuotes(std::string_view text) {
  text = ToStd(absl::StripAsciiWhitespace(ToAbsl(text)));
  const bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

absl::StatusOr<v1::HistoryEntry> RisksOf(std::string_view answer, v1::HistoryEntry entry,
                                         std::string_view option) {
  entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
  for (const absl::string_view word : absl::StrSplit(ToAbsl(answer), ',')) {
    const std::string_view stripped = ToStd(absl::StripAsciiWhitespace(word));
    ASSIGN_OR_RETURN(const auto risk, ParseWord<v1::RiskWord>(stripped, option));
    if (std::find(entry.risks().begin(), entry.risks().end(), risk) == entry.risks().end()) {
      entry.add_risks(risk);
    }
  }
  return entry;
}

}  // namespace

std::vector<v1::HistoryTopic> ParentTopics() {
  return TopicsBetween(v1::HISTORY_TOPIC_LAST_MILK_REMOVAL, v1::HISTORY_TOPIC_DEPRESSION);
}

std::vector<v1::HistoryTopic> InfantTopics() {
  return TopicsBetween(v1::HISTORY_TOPIC_LOWEST_WEIGHT, v1::HISTORY_TOPIC_PAEDIATRICIAN);
}

absl::StatusOr<v1::HistoryEntry> ParseHistoryAnswer(std::string_view subject,
                                                    v1::HistoryTopic topic, std::string_view answer,
                                                    const v1::Client& client,
                                                    std::string_view option) {
  v1::HistoryEntry entry;
  ASSIGN_OR_RETURN(*entry.mutable_subject(), Subject(subject, client, option));
  entry.set_topic(topic);
  RETURN_IF_ERROR(CheckTopicGoesWith(entry, client, option));
  std::string_view rest = ToStd(absl::StripAsciiWhitespace(ToAbsl(answer)));
  if (rest.empty()) {
    return InvalidField(option, "says nothing about " + TopicText(topic) +
                                    "; write what is known, none, or not-asked");
  }
  if (absl::EqualsIgnoreCase(ToAbsl(rest), "none")) {
    entry.set_knowledge(v1::KNOWLEDGE_NONE);
    return entry;
  }
  if (absl::EqualsIgnoreCase(ToAbsl(rest), "not-asked")) {
    entry.set_knowledge(v1::KNOWLEDGE_NOT_ASKED);
    return entry;
  }
  if (topic == v1::HISTORY_TOPIC_RISKS) return RisksOf(rest, std::move(entry), option);
  entry.set_knowledge(v1::KNOWLEDGE_KNOWN);
  RETURN_IF_ERROR(TakeDate(option, rest, entry));
  const bool counts = topic == v1::HISTORY_TOPIC_BIRTHS || topic == v1::HISTORY_TOPIC_NICU;
  if (counts) TakeCount(rest, entry);
  if (topic == v1::HISTORY_TOPIC_LOWEST_WEIGHT) {
    RETURN_IF_ERROR(TakeWeight(option, rest, client.weight_unit(), entry));
  }
  entry.set_text(std::string(WithoutQuotes(rest)));
  return entry;
}

absl::StatusOr<v1::HistoryEntry> ParseHistoryEntry(std::string_view text, const v1::Client& client,
                                                   std::string_view option) {
  const size_t equals = text.find('=');
  const std::string_view name = text.substr(0, equals);
  // A handle may hold a dot, a topic never does.
  const size_t dot = name.rfind('.');
  if (equals == std::string_view::npos || dot == std::string_view::npos) {
    return InvalidField(option, "`" + std::string(text) +
                                    "` is no answer such as ana.thyroid=none or "
                                    "leo.lowest-weight=2840g");
  }
  ASSIGN_OR_RETURN(const auto topic, ParseWord<v1::HistoryTopic>(name.substr(dot + 1), option));
  return ParseHistoryAnswer(name.substr(0, dot), topic, text.substr(equals + 1), client, option);
}

absl::StatusOr<v1::HistoryEntry> ParseRisks(std::string_view text, const v1::Client& client,
                                            std::string_view option) {
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    return InvalidField(
        option, "`" + std::string(text) + "` is no list such as ana=cardiac,asthma, or ana=none");
  }
  return ParseHistoryAnswer(text.substr(0, equals), v1::HISTORY_TOPIC_RISKS,
                            text.substr(equals + 1), client, option);
}

std::string AnswerText(const v1::HistoryEntry& entry, v1::WeightUnit unit) {
  WordList words(", ");
  if (entry.has_date()) words.Add(FormatIsoDate(entry.date()));
  if (entry.has_count() && entry.topic() == v1::HISTORY_TOPIC_NICU) {
    words.Add(Counted(entry.count(), "day", "days"));
  } else if (entry.has_count()) {
    words.Add(std::to_string(entry.count()));
  }
  if (entry.has_weight_g()) words.Add(FormatWeight(entry.weight_g(), unit));
  words.Add(EnumCommas<v1::RiskWord>(entry.risks()));
  words.Add(entry.text());
  return words.text();
}

std::string TopicText(v1::HistoryTopic topic) {
  if (topic == v1::HISTORY_TOPIC_PCOS) return "PCOS";
  if (topic == v1::HISTORY_TOPIC_NICU) return "NICU";
  std::string words = WordOf(topic);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

}  // namespace relactation
