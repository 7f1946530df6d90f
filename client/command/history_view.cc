#include "client/command/history_view.h"

#include <optional>
#include <string>
#include <vector>

#include "client/command/client_view.h"
#include "client/command/history_entry.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

std::string KnowledgeWord(v1::Knowledge knowledge) {
  switch (knowledge) {
    case v1::KNOWLEDGE_KNOWN:
      return "known";
    case v1::KNOWLEDGE_NONE:
      return "none";
    default:
      return "not-asked";
  }
}

// What the screen says in place of an answer.
std::string OnScreen(v1::Knowledge knowledge, const std::string& answer) {
  if (knowledge == v1::KNOWLEDGE_KNOWN) return answer;
  return knowledge == v1::KNOWLEDGE_NONE ? "none" : "not asked";
}

void AddEntry(const std::string& subject, v1::HistoryTopic topic, const v1::HistoryEntry* entry,
              v1::WeightUnit unit, Sheet& sheet) {
  const v1::HistoryEntry& said = entry == nullptr ? v1::HistoryEntry::default_instance() : *entry;
  std::vector<std::string> risks;
  for (const int risk : said.risks()) risks.push_back(WordOf(static_cast<v1::RiskWord>(risk)));
  sheet.AddRow({SheetValue(subject), SheetValue(WordOf(topic)).Shown(TopicText(topic)),
                SheetValue(KnowledgeWord(said.knowledge())),
                SheetValue(said.text()).Shown(OnScreen(said.knowledge(), AnswerText(said, unit))),
                said.has_date() ? SheetValue(FormatIsoDate(said.date())) : SheetValue(),
                said.has_count() ? SheetValue(said.count()) : SheetValue(),
                said.has_weight_g() ? SheetValue(said.weight_g()) : SheetValue(),
                risks.empty() ? SheetValue() : SheetValue(risks)});
}

std::string Spaced(std::string words) {
  for (char& c : words) c = c == '-' ? ' ' : c;
  return words;
}

// What stands in the client's own record, in words; not asked where there are none.
void AddFact(const std::string& subject, const std::string& topic, const std::string& answer,
             std::optional<int> weight_g, Sheet& sheet) {
  const bool known = !answer.empty();
  sheet.AddRow({SheetValue(subject), SheetValue(topic).Shown(Spaced(topic)),
                SheetValue(known ? "known" : "not-asked"),
                SheetValue(answer).Shown(known ? answer : "not asked"), SheetValue(), SheetValue(),
                SheetValue(weight_g), SheetValue()});
}

void AddPerson(const v1::ClientHistory& history, const v1::Person& person, v1::WeightUnit unit,
               Sheet& sheet) {
  AddFact(person.handle(), "relation", RelationText(person.relation()), std::nullopt, sheet);
  for (const v1::HistoryTopic topic : ParentTopics()) {
    AddEntry(person.handle(), topic, FindEntry(history, person.handle(), topic), unit, sheet);
  }
}

void AddInfant(const v1::ClientHistory& history, const v1::Infant& infant, v1::WeightUnit unit,
               Sheet& sheet) {
  const std::string gestation = infant.has_gestation_days()
                                    ? std::to_string(infant.gestation_days() / 7) + "+" +
                                          std::to_string(infant.gestation_days() % 7) + " weeks"
                                    : "";
  AddFact(infant.handle(), "gestation", gestation, std::nullopt, sheet);
  const bool weighed = infant.has_birth_weight_g();
  AddFact(infant.handle(), "birth-weight",
          weighed ? FormatWeight(infant.birth_weight_g(), unit) : "",
          weighed ? std::optional<int>(infant.birth_weight_g()) : std::nullopt, sheet);
  AddFact(infant.handle(), "sex", WordOf(infant.sex()), std::nullopt, sheet);
  for (const v1::HistoryTopic topic : InfantTopics()) {
    AddEntry(infant.handle(), topic, FindEntry(history, infant.handle(), topic), unit, sheet);
  }
}

}  // namespace

const v1::HistoryEntry* FindEntry(const v1::ClientHistory& history, const std::string& subject,
                                  v1::HistoryTopic topic) {
  for (const v1::HistoryEntry& entry : history.entries()) {
    if (entry.subject() == subject && entry.topic() == topic) return &entry;
  }
  return nullptr;
}

int TopicsNotAsked(const v1::ClientHistory& history, const v1::Client& client) {
  int missing = 0;
  for (const v1::Person& person : client.persons()) {
    for (const v1::HistoryTopic topic : ParentTopics()) {
      if (FindEntry(history, person.handle(), topic) == nullptr) ++missing;
    }
  }
  for (const v1::Infant& infant : client.infants()) {
    for (const v1::HistoryTopic topic : InfantTopics()) {
      if (FindEntry(history, infant.handle(), topic) == nullptr) ++missing;
    }
  }
  return missing;
}

Sheet HistorySheet(const v1::ClientHistory& history, const v1::Client& client) {
  Sheet sheet({{.key = "subject", .header = "Who"},
               {.key = "topic", .header = "What", .may_truncate = true},
               {.key = "knowledge"},
               {.key = "text", .header = "Answer", .may_truncate = true},
               {.key = "date"},
               {.key = "count", .number = true},
               {.key = "weight_g", .number = true},
               {.key = "risks"}});
  for (const v1::Person& person : client.persons()) {
    AddPerson(history, person, client.weight_unit(), sheet);
  }
  for (const v1::Infant& infant : client.infants()) {
    AddInfant(history, infant, client.weight_unit(), sheet);
  }
  return sheet;
}

}  // namespace relactation
