#include "client/command/client_review_json.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/command/figure_words.h"
#include "client/command/flag_json.h"
#include "client/command/message_json.h"
#include "client/command/ready_check_card.h"
#include "client/command/records_to_look_at.h"
#include "client/command/review_json.h"
#include "client/command/review_why.h"
#include "client/command/step_words.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/calendar_date.h"

namespace relactation {
namespace {

using NamedFigure = std::pair<const char*, const v1::Figure*>;

template <typename Value>
std::optional<double> If(bool is_known, Value value) {
  return is_known ? std::optional<double>(static_cast<double>(value)) : std::nullopt;
}

std::vector<NamedFigure> FiguresOf(const v1::PersonFigures& person) {
  return {{"sessions_per_24h_3_days", &person.sessions_per_24h_3_days()},
          {"sessions_per_24h_7_days", &person.sessions_per_24h_7_days()},
          {"sessions_per_24h_14_days", &person.sessions_per_24h_14_days()},
          {"longest_gap_hours", &person.longest_gap_hours()},
          {"minutes_left", &person.minutes_left()},
          {"minutes_right", &person.minutes_right()},
          {"minutes_per_side", &person.minutes_per_side()},
          {"expressed_ml_per_day", &person.expressed_ml_per_day()},
          {"comfort_sessions", &person.comfort_sessions()}};
}

std::vector<NamedFigure> FiguresOf(const v1::InfantFigures& infant) {
  return {{"supplement_ml_per_day", &infant.supplement_ml_per_day()},
          {"own_milk_ml_per_day", &infant.own_milk_ml_per_day()},
          {"transfer_ml_per_day", &infant.transfer_ml_per_day()},
          {"intake_ml_per_day", &infant.intake_ml_per_day()},
          {"own_milk_share_low", &infant.own_milk_share_low()},
          {"own_milk_share_high", &infant.own_milk_share_high()},
          {"wet_per_day", &infant.wet_per_day()},
          {"dirty_per_day", &infant.dirty_per_day()}};
}

JsonObject PersonObject(const v1::PersonFigures& person) {
  JsonObject object;
  object.Set("person_id", person.person_id()).Set("handle", person.handle());
  for (const auto& [name, figure] : FiguresOf(person)) object.Set(name, FigureObject(*figure));
  return object.Set("nights_with_session", person.nights_with_session())
      .Set("nights_known", person.nights_known())
      .Set("expressed_slope_ml_per_week",
           If(person.has_expressed_slope_ml_per_week(), person.expressed_slope_ml_per_week()))
      .Set("expressed_trend", IfNotEmpty(WordOf(person.expressed_trend())));
}

std::vector<JsonObject> WeightObjects(const v1::InfantFigures& infant) {
  std::vector<JsonObject> objects;
  for (const v1::WeightFigure& weight : infant.weights()) {
    objects.push_back(JsonObject()
                          .Set("time", UtcInstant(weight.time()))
                          .Set("weight_g", weight.weight_g())
                          .Set("z", If(weight.has_z(), weight.z()))
                          .Set("percentile", If(weight.has_percentile(), weight.percentile()))
                          .Set("clothing", IfNotEmpty(WordOf(weight.clothing())))
                          .Set("scale", IfNotEmpty(weight.scale()))
                          .Set("is_implausible", weight.is_implausible()));
  }
  return objects;
}

JsonObject GainObject(const v1::GainFigure& gain) {
  return JsonObject()
      .Set("from_time", UtcInstant(gain.from_time()))
      .Set("until_time", UtcInstant(gain.until_time()))
      .Set("g_per_day", gain.g_per_day())
      .Set("who_median_g_per_day", If(gain.has_median_g_per_day(), gain.median_g_per_day()))
      .Set("is_low_confidence", gain.is_low_confidence())
      .Set("is_comparable", gain.is_comparable());
}

JsonObject InfantObject(const v1::InfantFigures& infant) {
  JsonObject object;
  object.Set("infant_id", infant.infant_id()).Set("handle", infant.handle());
  for (const auto& [name, figure] : FiguresOf(infant)) object.Set(name, FigureObject(*figure));
  object
      .Set("supplement_slope_ml_per_week",
           If(infant.has_supplement_slope_ml_per_week(), infant.supplement_slope_ml_per_week()))
      .Set("supplement_trend", IfNotEmpty(WordOf(infant.supplement_trend())))
      .Set("target_ml_per_day", If(infant.has_target_ml_per_day(), infant.target_ml_per_day()))
      .Set("feeding_class", IfNotEmpty(WordOf(infant.feeding_class())))
      .Set("latched", infant.latched())
      .Set("offered", infant.offered())
      .Set("weights", WeightObjects(infant))
      .Set("regression_g_per_day",
           If(infant.has_regression_g_per_day(), infant.regression_g_per_day()))
      .Set("percent_of_birth_weight",
           If(infant.has_percent_of_birth_weight(), infant.percent_of_birth_weight()))
      .Set("z_change_since_birth",
           If(infant.has_z_change_since_birth(), infant.z_change_since_birth()))
      .Set("z_change_since_plan_start",
           If(infant.has_z_change_since_plan_start(), infant.z_change_since_plan_start()))
      .Set("age_days", If(infant.has_age_days(), infant.age_days()))
      .Set("corrected_age_days", If(infant.has_corrected_age_days(), infant.corrected_age_days()));
  infant.has_gain() ? object.Set("gain", GainObject(infant.gain())) : object.SetNull("gain");
  return object;
}

JsonObject AdultObject(const v1::WellbeingFigure& adult) {
  return JsonObject()
      .Set("person_id", adult.person_id())
      .Set("handle", adult.handle())
      .Set("last_mood", If(adult.has_last_mood(), adult.last_mood()))
      .Set("last_mood_time", adult.has_last_mood_time()
                                 ? std::optional(UtcInstant(adult.last_mood_time()))
                                 : std::nullopt)
      .Set("mood_mean", If(adult.has_mood_mean(), adult.mood_mean()))
      .Set("mood_trend", IfNotEmpty(WordOf(adult.mood_trend())))
      .Set("epds_total", If(adult.has_epds_total(), adult.epds_total()))
      .Set("epds_time",
           adult.has_epds_time() ? std::optional(UtcInstant(adult.epds_time())) : std::nullopt);
}

JsonObject AgreedObject(const v1::AgreedAgainstLogged& agreed) {
  return JsonObject()
      .Set("element", IfNotEmpty(WordOf(agreed.element())))
      .Set("subject", IfNotEmpty(agreed.subject()))
      .Set("subject_id", IfNotEmpty(agreed.subject_id()))
      .Set("met", agreed.met())
      .Set("applicable", agreed.applicable())
      .Set("met_by_hard_day", agreed.met_by_hard_day())
      .Set("open", agreed.open());
}

JsonObject MarkObject(const v1::PlanMark& mark) {
  JsonObject object;
  object.Set("day", FormatIsoDate(mark.day()))
      .Set("plan_revision", If(mark.plan_revision() > 0, mark.plan_revision()))
      .Set("message", IfNotEmpty(mark.message()))
      .Set("event", IfNotEmpty(WordOf(mark.event())));
  if (!mark.has_supplement_step()) return object.SetNull("supplement_step");
  return object.Set("supplement_step", StepObject(mark.supplement_step()));
}

template <typename Items, typename Object>
std::vector<JsonObject> ObjectsOf(const Items& items, Object object_of) {
  std::vector<JsonObject> objects;
  for (const auto& item : items) objects.push_back(object_of(item));
  return objects;
}

template <typename Figures>
void AddRows(const Figures& figures, Sheet& sheet) {
  for (const auto& [name, figure] : FiguresOf(figures)) {
    sheet.AddRow({figures.handle(), name,
                  figure->has_value() ? SheetValue(figure->value()) : SheetValue(), figure->unit(),
                  figure->days_confirmed(), figure->days_likely(), figure->days()});
  }
}

}  // namespace

JsonObject ClientReviewObject(const v1::ReviewClientResponse& response, const v1::Client& client,
                              bool is_about_now, std::optional<int64_t> entries_apart) {
  const absl::TimeZone zone = ZoneOfReview(response.review());
  JsonObject object = ReviewObjects({response.review()}, is_about_now).front();
  return object.Set("person_figures", ObjectsOf(response.persons(), PersonObject))
      .Set("infant_figures", ObjectsOf(response.infants(), InfantObject))
      .Set("wellbeing", ObjectsOf(response.wellbeing(), AdultObject))
      .Set("medicines", ObjectsOf(response.medicines(), MessageJson))
      .Set("skin_to_skin_minutes_per_day", FigureObject(response.skin_to_skin_minutes_per_day()))
      .Set("agreed", ObjectsOf(response.agreed(), AgreedObject))
      .Set("plan_marks", ObjectsOf(response.plan_marks(), MarkObject))
      .Set("ready_checks", ObjectsOf(response.ready_checks(), ReadyCheckObject))
      .Set("unanswered", UnansweredObjects(response.unanswered()))
      .Set("records_to_look_at", ToLookAtItems(response, client, zone))
      .Set("records_to_look_at_count", response.records_to_look_at_count())
      .Set("possible_duplicates", PossibleDuplicateItems(response, client, zone))
      .Set("possible_duplicates_count", response.possible_duplicates_count())
      .Set("entries_apart", entries_apart)
      .Set("review_time", UtcInstant(response.review_time()));
}

Sheet ClientReviewSheet(const v1::ReviewClientResponse& response) {
  Sheet sheet({{.key = "subject"},
               {.key = "figure"},
               {.key = "value", .number = true},
               {.key = "unit"},
               {.key = "days_confirmed", .number = true},
               {.key = "days_likely", .number = true},
               {.key = "days", .number = true}});
  for (const v1::PersonFigures& person : response.persons()) AddRows(person, sheet);
  for (const v1::InfantFigures& infant : response.infants()) AddRows(infant, sheet);
  const v1::Figure& skin = response.skin_to_skin_minutes_per_day();
  sheet.AddRow({SheetValue(), "skin_to_skin_minutes_per_day",
                skin.has_value() ? SheetValue(skin.value()) : SheetValue(), skin.unit(),
                skin.days_confirmed(), skin.days_likely(), skin.days()});
  return sheet;
}

}  // namespace relactation
