#include "client/command/session_sheet.h"

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/str_join.h"
#include "client/command/record_state.h"
#include "client/command/session_amounts.h"
#include "client/command/session_facts.h"
#include "client/command/session_weights.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// What a milk counts as in figures.
enum class FedAs { kOwn, kTopUp, kNotSaid };

FedAs CountedAs(v1::Milk milk) {
  switch (milk) {
    case v1::MILK_OWN_FRESH:
    case v1::MILK_OWN_STORED:
      return FedAs::kOwn;
    case v1::MILK_DONOR_BANK:
    case v1::MILK_DONOR_INFORMAL:
    case v1::MILK_FORMULA:
    case v1::MILK_OTHER:
      return FedAs::kTopUp;
    default:
      return FedAs::kNotSaid;
  }
}

// The sum of such portions; absent if there is none, or one of them was not measured.
std::optional<int64_t> FedMl(const v1::Session& session, FedAs wanted) {
  std::optional<int64_t> total_ml;
  for (const v1::Portion& portion : session.portions()) {
    if (CountedAs(portion.milk()) != wanted) continue;
    if (!portion.has_taken_ml()) return std::nullopt;
    total_ml = total_ml.value_or(0) + portion.taken_ml();
  }
  return total_ml;
}

std::optional<std::string> KnownText(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

template <typename T>
std::optional<T> Known(bool is_known, T value) {
  return is_known ? std::optional<T>(value) : std::nullopt;
}

JsonObject SessionFacts(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  const v1::Session& session = record.session();
  const bool has_end = record.time().has_end_time();
  const absl::Time end = FromTimestamp(record.time().end_time());
  return JsonObject()
      .Set("record_id", record.record_id())
      .Set("state", StateText(record))
      .Set("revision", record.revision())
      .Set("edit_reason", KnownText(record.edit().reason()))
      .Set("start_time", FormatInstant(StartOf(record), zone))
      .Set("end_time", Known<std::string>(has_end, FormatInstant(end, zone)))
      .Set("recorded_in_zone", KnownText(record.time().zone()))
      .Set("method", KnownText(WordOf(session.method())))
      .Set("purpose", KnownText(WordOf(session.purpose())))
      .Set("person", KnownText(PersonHandle(client, session.person_id())))
      .Set("sns", session.sns())
      .Set("shield", session.shield())
      .Set("paced", session.paced())
      .Set("massage", Known<bool>(session.has_massage(), session.massage()))
      .Set("pain", Known<int>(session.has_pain(), session.pain()))
      .Set("left_seconds", SecondsOfSide(session, v1::SIDE_LEFT))
      .Set("right_seconds", SecondsOfSide(session, v1::SIDE_RIGHT))
      .Set("expressed_left_ml",
           Known<int>(session.has_expressed_left_ml(), session.expressed_left_ml()))
      .Set("expressed_right_ml",
           Known<int>(session.has_expressed_right_ml(), session.expressed_right_ml()))
      .Set("expressed_unsplit_ml",
           Known<int>(session.has_expressed_unsplit_ml(), session.expressed_unsplit_ml()))
      .Set("note", KnownText(record.note()))
      .Set("source", KnownText(record.origin().source()));
}

}  // namespace

Table SessionSheet(const std::vector<v1::Record>& records, const v1::Client& client,
                   absl::TimeZone zone) {
  Table sheet({{.header = "start_time"},
               {.header = "utc_offset_minutes", .numeric = true},
               {.header = "minutes", .numeric = true},
               {.header = "method"},
               {.header = "purpose"},
               {.header = "person"},
               {.header = "left_minutes", .numeric = true},
               {.header = "right_minutes", .numeric = true},
               {.header = "expressed_left_ml", .numeric = true},
               {.header = "expressed_right_ml", .numeric = true},
               {.header = "expressed_unsplit_ml", .numeric = true},
               {.header = "fed_own_ml", .numeric = true},
               {.header = "fed_top_up_ml", .numeric = true},
               {.header = "fed_milk_not_said_ml", .numeric = true},
               {.header = "fed"},
               {.header = "latch"},
               {.header = "weighed"},
               {.header = "pain", .numeric = true},
               {.header = "note"},
               {.header = "look"},
               {.header = "source"},
               {.header = "record_id"},
               {.header = "state"},
               {.header = "revision", .numeric = true}});
  for (const v1::Record& record : records) {
    const v1::Session& session = record.session();
    sheet.AddRow(
        {FormatInstant(StartOf(record), zone),
         std::to_string(UtcOffsetMinutes(StartOf(record), zone)),
         NumberText(MinutesOf(record)),
         MethodText(session),
         WordOf(session.purpose()),
         PersonHandle(client, session.person_id()),
         NumberText(MinutesOfSide(session, v1::SIDE_LEFT)),
         NumberText(MinutesOfSide(session, v1::SIDE_RIGHT)),
         NumberText(Known<int64_t>(session.has_expressed_left_ml(), session.expressed_left_ml())),
         NumberText(Known<int64_t>(session.has_expressed_right_ml(), session.expressed_right_ml())),
         NumberText(
             Known<int64_t>(session.has_expressed_unsplit_ml(), session.expressed_unsplit_ml())),
         NumberText(FedMl(session, FedAs::kOwn)),
         NumberText(FedMl(session, FedAs::kTopUp)),
         NumberText(FedMl(session, FedAs::kNotSaid)),
         FedText(record, client),
         LatchText(session, client),
         TestWeightsText(record, client),
         NumberText(Known<int64_t>(session.has_pain(), session.pain())),
         record.note(),
         absl::StrJoin(ReasonsToLook(record, client), "; "),
         record.origin().source(),
         record.record_id(),
         StateText(record),
         std::to_string(record.revision())});
  }
  return sheet;
}

JsonObject SessionJson(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  const v1::Session& session = record.session();
  std::vector<JsonObject> portions;
  for (const v1::Portion& portion : session.portions()) {
    portions.push_back(
        JsonObject()
            .Set("infant", KnownText(InfantHandle(client, portion.infant_id())))
            .Set("milk", KnownText(WordOf(portion.milk())))
            .Set("milk_of_person", KnownText(PersonHandle(client, portion.milk_of_person_id())))
            .Set("offered_ml", Known<int>(portion.has_offered_ml(), portion.offered_ml()))
            .Set("taken_ml", Known<int>(portion.has_taken_ml(), portion.taken_ml())));
  }
  std::vector<JsonObject> infants;
  for (const v1::SessionInfant& infant : session.infants()) {
    infants.push_back(JsonObject()
                          .Set("infant", KnownText(InfantHandle(client, infant.infant_id())))
                          .Set("latch", KnownText(WordOf(infant.latch())))
                          .Set("weight_before_g",
                               Known<int>(infant.has_weight_before_g(), infant.weight_before_g()))
                          .Set("weight_after_g",
                               Known<int>(infant.has_weight_after_g(), infant.weight_after_g())));
  }
  std::vector<JsonObject> segments;
  for (const v1::Segment& part : session.segments()) {
    const absl::Time start = FromTimestamp(part.start_time());
    segments.push_back(
        JsonObject()
            .Set("side", KnownText(WordOf(part.side())))
            .Set("start_time",
                 Known<std::string>(part.has_start_time(), FormatInstant(start, zone)))
            .Set("active_seconds", Known<int>(part.has_active_seconds(), part.active_seconds())));
  }
  std::vector<JsonObject> as_typed;
  for (const v1::TypedValue& typed : record.as_typed()) {
    as_typed.push_back(JsonObject().Set("field", typed.field()).Set("text", typed.text()));
  }
  return SessionFacts(record, client, zone)
      .Set("segments", segments)
      .Set("portions", portions)
      .Set("infants", infants)
      .Set("as_typed", as_typed)
      .Set("reasons_to_look", ReasonsToLook(record, client))
      .Set("doubtful_test_weights", DoubtfulTestWeights(record));
}

}  // namespace relactation
