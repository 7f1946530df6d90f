#include "client/command/observation_sheet.h"

#include <google/protobuf/descriptor.h>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "client/command/observation_words.h"
#include "client/command/record_state.h"
#include "client/command/session_facts.h"
#include "client/command/short_ids.h"
#include "client/command/sign_words.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::optional<std::string> KnownText(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

// The message of the observation's kind; nullptr if it holds none.
const Message* KindMessage(const v1::Observation& observation) {
  const auto* kind = observation.GetReflection()->GetOneofFieldDescriptor(
      observation, v1::Observation::descriptor()->FindOneofByName("kind"));
  return kind == nullptr ? nullptr : &observation.GetReflection()->GetMessage(observation, kind);
}

// A number of the kind's message; absent where the kind has none or it is not known.
std::optional<int64_t> NumberOf(const v1::Record& record, const std::string& name) {
  const Message* message = KindMessage(record.observation());
  if (message == nullptr) return std::nullopt;
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_INT32) return std::nullopt;
  if (field->has_presence() && !message->GetReflection()->HasField(*message, field)) {
    return std::nullopt;
  }
  return message->GetReflection()->GetInt32(*message, field);
}

std::string TextOf(const v1::Record& record, const std::string& name) {
  const Message* message = KindMessage(record.observation());
  if (message == nullptr) return "";
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(name);
  if (field == nullptr || field->is_repeated()) return "";
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return "";
  return message->GetReflection()->GetString(*message, field);
}

std::vector<std::string> SignsOf(const v1::Record& record) {
  std::vector<std::string> signs;
  for (const int code : record.observation().symptom().codes()) signs.push_back(SignInWords(code));
  return signs;
}

std::string TemperatureOf(const v1::Record& record) {
  const auto tenths = NumberOf(record, "temperature_tenths_c");
  return tenths ? absl::StrFormat("%d.%d", *tenths / 10, *tenths % 10) : "";
}

std::optional<bool> FlagOf(bool is_known, bool flag) {
  return is_known ? std::optional(flag) : std::nullopt;
}

// The columns that hold a number of some kind of observation.
constexpr const char* kNumbers[] = {
    "weight_g",     "wet",         "dirty",         "minutes",    "sessions",      "overnight",
    "expressed_ml", "own_milk_ml", "donor_milk_ml", "formula_ml", "other_milk_ml",
};
constexpr const char* kTexts[] = {"scale", "weighed_by", "stool_color"};

void SetKind(const v1::Record& record, const v1::Client& client, JsonObject& json) {
  const Message* message = KindMessage(record.observation());
  if (message == nullptr) return;
  const auto& descriptor = *message->GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    const bool is_known =
        !field.has_presence() || message->GetReflection()->HasField(*message, &field);
    if (field.is_repeated() || field.name().ends_with("_id")) continue;
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
      json.Set(field.name(), NumberOf(record, field.name()));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      json.Set(field.name(), FlagOf(is_known, message->GetReflection()->GetBool(*message, &field)));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      json.Set(field.name(), KnownText(TextOf(record, field.name())));
    }
  }
  const v1::Observation& observation = record.observation();
  if (observation.has_weight()) {
    json.Set("clothing", KnownText(WordOf(observation.weight().clothing())));
  }
  if (observation.has_medicine()) json.Set("event", WordOf(observation.medicine().event()));
  if (observation.has_symptom()) json.Set("signs", SignsOf(record));
  if (observation.has_day_confirmed()) {
    std::vector<std::string> kinds;
    for (const int kind : observation.day_confirmed().kinds()) {
      kinds.push_back(WordOf(static_cast<v1::CoverageKind>(kind)));
    }
    json.Set("kinds", kinds);
  }
  json.Set("infant", KnownText(InfantHandle(client, TextOf(record, "infant_id"))))
      .Set("person", KnownText(PersonHandle(client, TextOf(record, "person_id"))));
}

}  // namespace

Table ObservationTable(const std::vector<v1::Record>& records, const v1::Client& client,
                       absl::TimeZone zone) {
  Table table({{.header = ""},
               {.header = "When"},
               {.header = "ID"},
               {.header = "Kind"},
               {.header = "Of", .importance = 9, .may_truncate = true},
               {.header = "What", .may_truncate = true},
               {.header = "Note", .importance = 1, .may_truncate = true}});
  const std::vector<std::string> ids = ShortIds(records);
  for (size_t i = 0; i < records.size(); ++i) {
    const v1::Record& record = records[i];
    table.AddRow({MarkOf(record, client), FormatLocalTime(StartOf(record), ZoneOfDay(record, zone)),
                  ids[i], ObservationKind(record), ObservationSubject(record, client),
                  ObservationText(record, client), record.note()});
  }
  return table;
}

Table ObservationSheet(const std::vector<v1::Record>& records, const v1::Client& client,
                       absl::TimeZone zone) {
  std::vector<Column> columns = {{.header = "start_time"},
                                 {.header = "utc_offset_minutes", .numeric = true},
                                 {.header = "kind"},
                                 {.header = "infant"},
                                 {.header = "person"}};
  for (const char* name : kNumbers) columns.push_back({.header = name, .numeric = true});
  columns.push_back({.header = "temperature_c", .numeric = true});
  columns.push_back({.header = "clothing"});
  for (const char* name : kTexts) columns.push_back({.header = name});
  for (const char* name : {"signs", "what", "note", "look", "source", "record_id", "state"}) {
    columns.push_back({.header = name});
  }
  columns.push_back({.header = "revision", .numeric = true});
  Table sheet(std::move(columns));
  for (const v1::Record& record : records) {
    std::vector<Cell> row = {FormatInstant(StartOf(record), zone),
                             std::to_string(UtcOffsetMinutes(StartOf(record), zone)),
                             ObservationKind(record),
                             InfantHandle(client, TextOf(record, "infant_id")),
                             PersonHandle(client, TextOf(record, "person_id"))};
    for (const char* name : kNumbers) row.emplace_back(NumberText(NumberOf(record, name)));
    row.emplace_back(TemperatureOf(record));
    row.emplace_back(WordOf(record.observation().weight().clothing()));
    for (const char* name : kTexts) row.emplace_back(TextOf(record, name));
    row.emplace_back(absl::StrJoin(SignsOf(record), ", "));
    row.emplace_back(ObservationText(record, client));
    row.emplace_back(record.note());
    row.emplace_back(absl::StrJoin(ReasonsToLook(record, client), "; "));
    row.emplace_back(record.origin().source());
    row.emplace_back(record.record_id());
    row.emplace_back(StateText(record));
    row.emplace_back(std::to_string(record.revision()));
    sheet.AddRow(std::move(row));
  }
  return sheet;
}

JsonObject ObservationJson(const v1::Record& record, const v1::Client& client,
                           absl::TimeZone zone) {
  std::vector<JsonObject> as_typed;
  for (const v1::TypedValue& typed : record.as_typed()) {
    as_typed.push_back(JsonObject().Set("field", typed.field()).Set("text", typed.text()));
  }
  JsonObject json;
  json.Set("record_id", record.record_id())
      .Set("state", StateText(record))
      .Set("revision", record.revision())
      .Set("edit_reason", KnownText(record.edit().reason()))
      .Set("kind", absl::StrReplaceAll(ObservationKind(record), {{" ", "_"}}))
      .Set("start_time", FormatInstant(StartOf(record), zone))
      .Set("recorded_in_zone", KnownText(record.time().zone()))
      .Set("note", KnownText(record.note()))
      .Set("source", KnownText(record.origin().source()))
      .Set("as_typed", as_typed)
      .Set("reasons_to_look", ReasonsToLook(record, client));
  SetKind(record, client, json);
  return json;
}

}  // namespace relactation
