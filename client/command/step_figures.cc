#include "client/command/step_figures.h"

#include <cmath>
#include <optional>

#include "absl/strings/str_format.h"
#include "client/command/figure_words.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using Texts = std::vector<std::string>;

constexpr int kSteps = 7;
constexpr int kBesideTheSteps = 0;

// Which of the seven steps a part of the plan belongs to.
int StepOf(v1::PlanElement element) {
  switch (element) {
    case v1::PLAN_ELEMENT_SNS:
      return 3;
    case v1::PLAN_ELEMENT_SKIN_TO_SKIN:
      return 4;
    case v1::PLAN_ELEMENT_CHECK_INS:
      return 7;
    default:
      return 2;
  }
}

// Labels of the steps begin with their number.
int StepOf(const std::string& label) {
  const bool is_step = !label.empty() && label[0] >= '1' && label[0] <= '0' + kSteps;
  return is_step ? label[0] - '0' : kBesideTheSteps;
}

std::string Lead(const std::string& handle) {
  return handle.empty() ? "logged: " : "logged, " + handle + ": ";
}

// `days with the sessions agreed 4 of 6, 1 not known; ...` of one step and subject.
std::string AgreedOf(const v1::ReviewClientResponse& review, int step,
                     const std::string& subject_id) {
  WordList words("; ");
  for (const v1::AgreedAgainstLogged& agreed : review.agreed()) {
    if (StepOf(agreed.element()) != step || agreed.subject_id() != subject_id) continue;
    words.Add(PlanElementInWords(agreed.element()) + " " + AgreedInWords(agreed));
  }
  return words.text();
}

template <typename Value>
std::optional<double> If(bool is_known, Value value) {
  return is_known ? std::optional<double>(value) : std::nullopt;
}

std::string SessionsText(const v1::PersonFigures& person) {
  WordList words("; ");
  words.Add(FigureWithDays(person.sessions_per_24h_7_days()) + ", over 3 days " +
            FigureNumber(person.sessions_per_24h_3_days()) + ", over 14 " +
            FigureNumber(person.sessions_per_24h_14_days()));
  if (person.nights_known() > 0) {
    words.Add("nights with a session " + std::to_string(person.nights_with_session()) + " of " +
              std::to_string(person.nights_known()) + " known");
  }
  if (person.minutes_left().has_value() || person.minutes_right().has_value()) {
    words.Add("minutes a side: left " + FigureNumber(person.minutes_left()) + ", right " +
              FigureNumber(person.minutes_right()));
  }
  if (person.longest_gap_hours().has_value()) {
    words.Add("longest time between sessions " + FigureInWords(person.longest_gap_hours()));
  }
  return words.text();
}

Texts StimulationTexts(const v1::ReviewClientResponse& review) {
  Texts texts;
  for (const v1::PersonFigures& person : review.persons()) {
    texts.push_back(Lead(person.handle()) + SessionsText(person));
    WordList more("; ");
    more.Add(AgreedOf(review, 2, person.person_id()));
    const std::string trend = TrendAndSlope(
        person.expressed_trend(),
        If(person.has_expressed_slope_ml_per_week(), person.expressed_slope_ml_per_week()));
    more.Add("expressed " + FigureWithDays(person.expressed_ml_per_day()) +
             (trend.empty() ? "" : ", " + trend));
    texts.push_back(more.text());
  }
  return texts;
}

Texts SnsTexts(const v1::ReviewClientResponse& review) {
  Texts texts;
  for (const v1::InfantFigures& infant : review.infants()) {
    WordList words("; ");
    if (infant.offered() > 0) {
      words.Add("latched " + std::to_string(infant.latched()) + " of " +
                std::to_string(infant.offered()) + " offers");
    }
    words.Add(AgreedOf(review, 3, infant.infant_id()));
    if (!words.empty()) texts.push_back(Lead(infant.handle()) + words.text());
  }
  return texts;
}

Texts SkinToSkinTexts(const v1::ReviewClientResponse& review) {
  WordList words("; ");
  if (review.skin_to_skin_minutes_per_day().has_value()) {
    words.Add(FigureInWords(review.skin_to_skin_minutes_per_day()) + ", on days with some");
  }
  words.Add(AgreedOf(review, 4, ""));
  return words.empty() ? Texts() : Texts{Lead("") + words.text()};
}

Texts ComfortTexts(const v1::ReviewClientResponse& review) {
  Texts texts;
  for (const v1::PersonFigures& person : review.persons()) {
    const v1::Figure& sessions = person.comfort_sessions();
    if (!sessions.has_value()) continue;
    texts.push_back(Lead(person.handle()) + "sessions for comfort " +
                    std::to_string(std::lround(sessions.value())) + " " + DaysInWords(sessions));
  }
  return texts;
}

std::string EventText(const v1::MedicineFigure& medicine, absl::TimeZone zone) {
  const std::string day = FormatDate(FromTimestamp(medicine.time()), zone);
  const bool has_side_effect = medicine.event() == v1::MEDICINE_EVENT_SIDE_EFFECT;
  if (!medicine.has_taken_since_time()) {
    return (has_side_effect ? "stopped before, side effect" : WordOf(medicine.event())) + " " + day;
  }
  const std::string since =
      "taken since " + FormatDate(FromTimestamp(medicine.taken_since_time()), zone);
  return has_side_effect ? since + ", side effect " + day : since;
}

std::string ConsultedText(const v1::MedicineFigure& medicine) {
  if (!medicine.has_provider_consulted()) return "not asked whether a provider was consulted";
  return medicine.provider_consulted() ? "a provider was consulted" : "no provider was consulted";
}

Texts MedicineTexts(const v1::ReviewClientResponse& review, absl::TimeZone zone) {
  Texts texts;
  for (const v1::MedicineFigure& medicine : review.medicines()) {
    WordList words("; ");
    words.Add(medicine.agent() + " " + EventText(medicine, zone))
        .Add("as reported: ", medicine.dose_as_reported())
        .Add("prescribed by ", medicine.prescriber())
        .Add(ConsultedText(medicine));
    texts.push_back(Lead(medicine.handle()) + words.text());
  }
  return texts;
}

std::string WellbeingText(const v1::WellbeingFigure& adult, absl::TimeZone zone) {
  WordList words("; ");
  if (adult.has_last_mood()) {
    words.Add("mood " + std::to_string(adult.last_mood()) + " of 5 on " +
              FormatDay(FromTimestamp(adult.last_mood_time()), zone));
  }
  if (adult.has_mood_mean()) words.Add(absl::StrFormat("%.1f in 7 days", adult.mood_mean()));
  words.Add(TrendInWords(adult.mood_trend()));
  if (adult.has_epds_total()) {
    words.Add("Edinburgh total " + std::to_string(adult.epds_total()) + " of 30 on " +
              FormatDay(FromTimestamp(adult.epds_time()), zone));
  }
  return words.text();
}

Texts WellbeingTexts(const v1::ReviewClientResponse& review, absl::TimeZone zone) {
  Texts texts;
  const std::string of_family = AgreedOf(review, 7, "");
  if (!of_family.empty()) texts.push_back(Lead("") + of_family);
  for (const v1::AgreedAgainstLogged& agreed : review.agreed()) {
    if (StepOf(agreed.element()) != 7 || agreed.subject_id().empty()) continue;
    texts.push_back(Lead(agreed.subject()) + PlanElementInWords(agreed.element()) + " " +
                    AgreedInWords(agreed));
  }
  for (const v1::WellbeingFigure& adult : review.wellbeing()) {
    const std::string text = WellbeingText(adult, zone);
    if (!text.empty()) texts.push_back(Lead(adult.handle()) + text);
  }
  return texts;
}

Texts TextsOf(const v1::ReviewClientResponse& review, int step, absl::TimeZone zone) {
  switch (step) {
    case 2:
      return StimulationTexts(review);
    case 3:
      return SnsTexts(review);
    case 4:
      return SkinToSkinTexts(review);
    case 5:
      return ComfortTexts(review);
    case 6:
      return MedicineTexts(review, zone);
    case 7:
      return WellbeingTexts(review, zone);
    default:
      return {};
  }
}

std::string ShareText(const v1::InfantFigures& infant) {
  const bool has_low = infant.own_milk_share_low().has_value();
  const bool has_high = infant.own_milk_share_high().has_value();
  if (!has_low && !has_high) return "";
  const auto percent = [](const v1::Figure& figure) {
    return figure.has_value() ? std::to_string(std::lround(figure.value() * 100)) : "?";
  };
  return "own milk " + percent(infant.own_milk_share_low()) + " to " +
         percent(infant.own_milk_share_high()) + " % of all";
}

std::string MilkText(const v1::InfantFigures& infant) {
  WordList words("; ");
  const std::string trend = TrendAndSlope(
      infant.supplement_trend(),
      If(infant.has_supplement_slope_ml_per_week(), infant.supplement_slope_ml_per_week()));
  words.Add("top-ups " + FigureWithDays(infant.supplement_ml_per_day()) +
            (trend.empty() ? "" : ", " + trend));
  if (infant.own_milk_ml_per_day().has_value()) {
    words.Add("own milk " + FigureWithDays(infant.own_milk_ml_per_day()));
  }
  if (infant.transfer_ml_per_day().has_value()) {
    words.Add("at the breast by weighing " + FigureWithDays(infant.transfer_ml_per_day()));
  }
  std::string all = "all milk " + FigureInWords(infant.intake_ml_per_day());
  const std::string days = DaysInWords(infant.intake_ml_per_day());
  if (infant.has_target_ml_per_day()) {
    all += " of " + std::to_string(infant.target_ml_per_day()) + " agreed";
  }
  if (infant.intake_ml_per_day().has_value() && !days.empty()) all += " " + days;
  words.Add(all).Add(ShareText(infant)).Add("fed: ", WordOf(infant.feeding_class()));
  return words.text();
}

}  // namespace

std::string PlanElementInWords(v1::PlanElement element) {
  switch (element) {
    case v1::PLAN_ELEMENT_SESSIONS:
      return "days with the sessions agreed";
    case v1::PLAN_ELEMENT_OVERNIGHT:
      return "nights as agreed";
    case v1::PLAN_ELEMENT_MINUTES_PER_SIDE:
      return "days as long a side as agreed";
    case v1::PLAN_ELEMENT_MASSAGE:
      return "sessions with massage";
    case v1::PLAN_ELEMENT_POWER_PUMPS:
      return "power pumps";
    case v1::PLAN_ELEMENT_SNS:
      return "feeds with the tube";
    case v1::PLAN_ELEMENT_SKIN_TO_SKIN:
      return "days with the minutes agreed";
    case v1::PLAN_ELEMENT_CHECK_INS:
      return "check-ins made";
    default:
      return "something of a later version of relact";
  }
}

std::vector<PlanLine> StepFigures(const v1::ReviewClientResponse& review, absl::TimeZone zone) {
  std::vector<PlanLine> lines;
  const std::vector<PlanLine> agreed = PlanInWords(review.plan());
  int step = kBesideTheSteps;
  for (size_t i = 0; i < agreed.size(); ++i) {
    if (!agreed[i].label.empty()) step = StepOf(agreed[i].label);
    if (step == kBesideTheSteps) continue;
    lines.push_back(agreed[i]);
    const bool ends = i + 1 == agreed.size() || !agreed[i + 1].label.empty();
    if (!ends) continue;
    for (std::string& text : TextsOf(review, step, zone)) lines.push_back({"", std::move(text)});
  }
  for (const v1::InfantFigures& infant : review.infants()) {
    lines.push_back({"Milk " + infant.handle(), MilkText(infant)});
    lines.push_back({"Diapers " + infant.handle(), "wet " + FigureWithDays(infant.wet_per_day()) +
                                                       "; dirty " +
                                                       FigureWithDays(infant.dirty_per_day())});
  }
  return lines;
}

}  // namespace relactation
