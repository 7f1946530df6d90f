#include "client/command/flag_json.h"

#include <optional>

#include "absl/time/time.h"
#include "client/command/flag_words.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

std::vector<JsonObject> InputObjects(
    const google::protobuf::RepeatedPtrField<v1::RuleInput>& inputs) {
  std::vector<JsonObject> objects;
  for (const v1::RuleInput& input : inputs) objects.push_back(RuleInputObject(input));
  return objects;
}

std::vector<JsonObject> DecisionObjectsOf(const v1::Flag& flag) {
  std::vector<JsonObject> objects;
  for (const v1::FlagDecision& decision : flag.decisions()) {
    objects.push_back(
        JsonObject()
            .Set("kind", WordOf(decision.kind()))
            .Set("outcome", IfNotEmpty(WordOf(decision.outcome())))
            .Set("snooze_until", decision.has_snooze_until()
                                     ? std::optional(UtcInstant(decision.snooze_until()))
                                     : std::nullopt)
            .Set("note", IfNotEmpty(decision.note()))
            .Set("severity", IfNotEmpty(WordOf(decision.severity())))
            .Set("author_id", IfNotEmpty(decision.author_id()))
            .Set("create_time", UtcInstant(decision.create_time())));
  }
  return objects;
}

JsonObject ObjectOf(const v1::Flag& flag) {
  return JsonObject()
      .Set("rule", flag.rule())
      .Set("rule_version", flag.rule_version())
      .Set("severity", IfNotEmpty(WordOf(flag.severity())))
      .Set("subject", IfNotEmpty(flag.subject()))
      .Set("subject_id", IfNotEmpty(flag.subject_id()))
      .Set("since_time", UtcInstant(flag.since()))
      .Set("state", IfNotEmpty(WordOf(flag.state())))
      .Set("text", flag.text())
      .Set("inputs", InputObjects(flag.inputs()))
      .Set("decisions", DecisionObjectsOf(flag))
      .Set("condition", IfNotEmpty(flag.condition()))
      .Set("threshold", flag.threshold())
      .Set("threshold_unit", IfNotEmpty(flag.threshold_unit()))
      .Set("is_threshold_of_plan", flag.is_threshold_of_plan())
      .Set("source", IfNotEmpty(flag.source()));
}

std::string InOneCell(const v1::Flag& flag) {
  WordList words(" ");
  words.Add(flag.rule() + "/" + std::to_string(flag.rule_version()))
      .Add(WordOf(flag.severity()))
      .Add(flag.subject())
      .Add(WordOf(flag.state()))
      .Add("since " + UtcInstant(flag.since()));
  const std::string inputs = RuleInputsInWords(flag.inputs());
  return words.text() + (inputs.empty() ? "" : ": " + inputs);
}

// What was decided, for a cell: the words without who, whose name a cell has no room for.
std::vector<std::string> DecisionCells(const v1::Flag& flag) {
  std::vector<std::string> texts;
  for (const v1::FlagDecision& decision : flag.decisions()) {
    texts.push_back(UtcInstant(decision.create_time()) + " " +
                    DecisionInWords(decision, absl::UTCTimeZone()));
  }
  return texts;
}

}  // namespace

std::string UtcInstant(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromTimestamp(time), absl::UTCTimeZone());
}

std::vector<JsonObject> FlagObjects(const google::protobuf::RepeatedPtrField<v1::Flag>& flags) {
  std::vector<JsonObject> objects;
  for (const v1::Flag& flag : flags) objects.push_back(ObjectOf(flag));
  return objects;
}

std::vector<JsonObject> UnansweredObjects(
    const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules) {
  std::vector<JsonObject> objects;
  for (const v1::UnansweredRule& rule : rules) {
    objects.push_back(JsonObject()
                          .Set("rule", rule.rule())
                          .Set("subject", IfNotEmpty(rule.subject()))
                          .Set("subject_id", IfNotEmpty(rule.subject_id()))
                          .Set("severity", IfNotEmpty(WordOf(rule.severity())))
                          .Set("inputs", InputObjects(rule.inputs())));
  }
  return objects;
}

JsonObject RuleInputObject(const v1::RuleInput& input) {
  JsonObject object;
  object.Set("name", input.name())
      .Set("value", input.has_value() ? std::optional(input.value()) : std::nullopt)
      .Set("unit", IfNotEmpty(input.unit()));
  return object;
}

std::string FlagsInOneCell(const v1::ClientReview& client) {
  WordList cell("; ");
  for (const v1::Flag& flag : client.flags()) cell.Add(InOneCell(flag));
  return cell.text();
}

Sheet FlagSheet(const std::vector<v1::ClientReview>& clients) {
  Sheet sheet({{.key = "code"},
               {.key = "display_name"},
               {.key = "rule"},
               {.key = "rule_version", .number = true},
               {.key = "severity"},
               {.key = "subject"},
               {.key = "subject_id"},
               {.key = "since_time"},
               {.key = "state"},
               {.key = "text"},
               {.key = "inputs", .found_in = FoundIn::kOnlyJson},
               {.key = "inputs", .found_in = FoundIn::kAllButJson},
               {.key = "threshold", .number = true},
               {.key = "threshold_unit"},
               {.key = "is_threshold_of_plan"},
               {.key = "condition"},
               {.key = "source"},
               {.key = "decisions", .found_in = FoundIn::kOnlyJson},
               {.key = "decisions", .found_in = FoundIn::kAllButJson}});
  for (const v1::ClientReview& client : clients) {
    for (const v1::Flag& flag : client.flags()) {
      sheet.AddRow({client.code(), client.display_name(), flag.rule(), flag.rule_version(),
                    WordOf(flag.severity()), flag.subject(), flag.subject_id(),
                    UtcInstant(flag.since()), WordOf(flag.state()), flag.text(),
                    InputObjects(flag.inputs()), RuleInputsInWords(flag.inputs()), flag.threshold(),
                    flag.threshold_unit(), flag.is_threshold_of_plan(), flag.condition(),
                    flag.source(), DecisionObjectsOf(flag), DecisionCells(flag)});
    }
  }
  return sheet;
}

}  // namespace relactation
