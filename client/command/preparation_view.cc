#include "client/command/preparation_view.h"

#include <cmath>
#include <optional>
#include <vector>

#include "client/command/decision_words.h"
#include "client/command/flag_json.h"
#include "client/command/observation_words.h"
#include "client/command/typed_time.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/text_width.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/care/units.h"

namespace relactation {
namespace {

// "their words"
constexpr int kWidestLabel = 11;

// A fact with the words that stand on its left.
struct Fact {
  std::string what;
  std::string text;
};

std::string DayOf(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return FormatDay(FromTimestamp(time), zone);
}

std::string Volume(double volume_ml, v1::VolumeUnit unit) {
  return FormatVolume(static_cast<int32_t>(std::lround(volume_ml)), unit);
}

std::vector<Fact> PlanFacts(const v1::ContactPreparation& preparation, absl::TimeZone zone) {
  std::vector<Fact> facts;
  for (const v1::PlanNews& plan : preparation.plans()) {
    std::string text = "revision " + std::to_string(plan.number()) + ", shared " +
                       DayOf(plan.publish_time(), zone);
    if (!plan.message().empty()) text += ": " + plan.message();
    facts.push_back({"plan", text});
  }
  return facts;
}

std::vector<Fact> WeightFacts(const v1::ContactPreparation& preparation, const v1::Client& client,
                              absl::TimeZone zone) {
  std::vector<Fact> facts;
  for (const v1::Infant& infant : client.infants()) {
    WordList weights(", ");
    for (const v1::WeightNews& weight : preparation.weights()) {
      if (weight.infant_id() != infant.infant_id()) continue;
      weights.Add(FormatWeight(weight.weight_g(), client.weight_unit()) + " (" +
                  DayOf(weight.start_time(), zone) + ")");
    }
    if (!weights.empty()) facts.push_back({"weight", infant.handle() + " " + weights.text()});
  }
  return facts;
}

std::string TopUpsText(const v1::ContactPreparation& preparation, v1::VolumeUnit unit) {
  const bool before = preparation.has_supplement_before_ml_per_day();
  const bool now = preparation.has_supplement_now_ml_per_day();
  const std::string was =
      before ? Volume(preparation.supplement_before_ml_per_day(), unit) + " a day" : "not known";
  const std::string is =
      now ? Volume(preparation.supplement_now_ml_per_day(), unit) + " a day" : "not known";
  if (!before && !now) return "";
  if (!preparation.has_since_time()) return is;
  return is + " now, " + was + " before";
}

std::vector<Fact> MeasuredFacts(const v1::ContactPreparation& preparation, const v1::Client& client,
                                absl::TimeZone zone) {
  std::vector<Fact> facts = PlanFacts(preparation, zone);
  for (Fact& fact : WeightFacts(preparation, client, zone)) facts.push_back(std::move(fact));
  const std::string top_ups = TopUpsText(preparation, client.volume_unit());
  if (!top_ups.empty()) facts.push_back({"top-ups", top_ups});
  return facts;
}

std::vector<Fact> WordFacts(const v1::ContactPreparation& preparation, absl::TimeZone zone) {
  std::vector<Fact> facts;
  for (const v1::FamilyWords& words : preparation.words()) {
    facts.push_back({"their words", DayOf(words.start_time(), zone) + ": " + words.text()});
  }
  return facts;
}

std::vector<Fact> FlagFacts(const OpenNews& news, absl::TimeZone zone) {
  std::vector<Fact> facts;
  for (const v1::Flag& flag : news.flags) facts.push_back({"flag", OpenFlagInWords(flag, zone)});
  return facts;
}

enum class SignsOf { kAll, kInfants };

std::vector<Fact> SignFacts(const OpenNews& news, SignsOf whose, const v1::Client& client,
                            absl::TimeZone zone) {
  std::vector<Fact> facts;
  for (const v1::Record& record : news.signs) {
    const bool is_infants = record.observation().symptom().has_infant_id();
    if (whose == SignsOf::kInfants && !is_infants) continue;
    facts.push_back({"sign", SignsInWords(record, client, zone)});
  }
  return facts;
}

void Append(std::vector<Fact> more, std::vector<Fact>& facts) {
  for (Fact& fact : more) facts.push_back(std::move(fact));
}

std::vector<Fact> OpenFacts(const v1::ContactPreparation& preparation) {
  std::vector<Fact> facts;
  for (const v1::OpenDecision& decision : preparation.decisions()) {
    facts.push_back({"to decide", DecisionText(decision)});
  }
  for (const v1::Task& task : preparation.open_tasks()) {
    facts.push_back(
        {"task", task.text() + (task.has_due() ? " (due " + FormatIsoDate(task.due()) + ")" : "")});
  }
  return facts;
}

// Lines of `what: text`, for a part of a contact.
std::string Lines(const std::vector<Fact>& facts) {
  WordList lines("\n");
  for (const Fact& fact : facts) lines.Add(fact.what + ": " + fact.text);
  return lines.text();
}

// As many whole lines as a part of a contact holds; the newest words come first, so that what is
// left out is oldest. Each line fits by itself: words of a record are shorter.
std::string Limited(const std::string& text) {
  constexpr int kMostCharacters = 8000;
  int characters = 0;
  size_t end = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 && ++characters > kMostCharacters) {
      return text.substr(0, end);
    }
    if (text[i] == '\n') end = i;
  }
  return text;
}

}  // namespace

std::string PreparationPage(const PreparedContact& prepared, const v1::Client& client,
                            absl::TimeZone zone, const Terminal& terminal) {
  const auto& [preparation, news] = prepared;
  std::string page = preparation.has_since_time()
                         ? "Since the last contact, " +
                               FormatLocalTime(FromTimestamp(preparation.since_time()), zone) +
                               ":\n"
                         : "Before the first contact, so all of it is new:\n";
  std::vector<Fact> facts = FlagFacts(news, zone);
  Append(SignFacts(news, SignsOf::kAll, client, zone), facts);
  Append(MeasuredFacts(preparation, client, zone), facts);
  Append(WordFacts(preparation, zone), facts);
  Append(OpenFacts(preparation), facts);
  if (facts.empty() && news.has_records) {
    return page + "  nothing that was recorded is a sign, a weight or a word, and nothing waits\n";
  }
  if (facts.empty()) return page + "  nothing was recorded, and nothing waits\n";
  for (const Fact& fact : facts) {
    page += WrapWordsAfter("  " + PadRight(fact.what, kWidestLabel) + "  ", SafeText(fact.text),
                           terminal.width_cells);
  }
  return page;
}

void FillFromPreparation(const PreparedContact& prepared, const v1::Client& client,
                         absl::TimeZone zone, v1::Contact& contact) {
  const auto& [preparation, news] = prepared;
  std::vector<Fact> said = SignFacts(news, SignsOf::kInfants, client, zone);
  Append(WordFacts(preparation, zone), said);
  contact.set_subjective(Limited(Lines(said)));
  contact.set_objective(Limited(Lines(MeasuredFacts(preparation, client, zone))));
  contact.set_plan(Limited(Lines(OpenFacts(preparation))));
}

JsonObject PreparationJson(const PreparedContact& prepared, const v1::Client& client,
                           absl::TimeZone zone) {
  const auto& [preparation, news] = prepared;
  std::vector<JsonObject> signs;
  for (const v1::Record& record : news.signs) {
    signs.push_back(
        JsonObject()
            .Set("start_time", FormatInstant(FromTimestamp(record.time().start_time()), zone))
            .Set("subject", ObservationSubject(record, client))
            .Set("text", ObservationText(record, client)));
  }
  std::vector<JsonObject> plans;
  for (const v1::PlanNews& plan : preparation.plans()) {
    plans.push_back(
        JsonObject()
            .Set("number", plan.number())
            .Set("publish_time", FormatInstant(FromTimestamp(plan.publish_time()), zone))
            .Set("message", plan.message()));
  }
  std::vector<JsonObject> weights;
  for (const v1::WeightNews& weight : preparation.weights()) {
    weights.push_back(
        JsonObject()
            .Set("infant", InfantHandle(client, weight.infant_id()))
            .Set("start_time", FormatInstant(FromTimestamp(weight.start_time()), zone))
            .Set("weight_g", weight.weight_g()));
  }
  std::vector<JsonObject> words;
  for (const v1::FamilyWords& said : preparation.words()) {
    words.push_back(JsonObject()
                        .Set("start_time", FormatInstant(FromTimestamp(said.start_time()), zone))
                        .Set("text", said.text()));
  }
  const auto known = [](bool is_known, double value) {
    return is_known ? std::optional<double>(value) : std::nullopt;
  };
  JsonObject object;
  object.Set("flags", FlagObjects({news.flags.begin(), news.flags.end()}))
      .Set("signs", signs)
      .Set("plans", plans)
      .Set("weights", weights)
      .Set("words", words)
      .Set("decisions", DecisionObjects(preparation.decisions()))
      .Set("supplement_before_ml_per_day", known(preparation.has_supplement_before_ml_per_day(),
                                                 preparation.supplement_before_ml_per_day()))
      .Set("supplement_now_ml_per_day", known(preparation.has_supplement_now_ml_per_day(),
                                              preparation.supplement_now_ml_per_day()))
      .Set("since_time",
           preparation.has_since_time()
               ? std::optional(FormatInstant(FromTimestamp(preparation.since_time()), zone))
               : std::nullopt);
  return object;
}

}  // namespace relactation
