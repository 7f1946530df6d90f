#include "client/command/session_correction.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "client/command/family_names.h"
#include "client/command/option_words.h"
#include "client/command/record_values.h"
#include "client/command/session_facts.h"
#include "client/command/session_length.h"
#include "client/command/session_parts.h"
#include "client/command/session_weights.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr const char* kClearable[] = {
    "minutes",
    "left",
    "right",
    "part",
    "expressed",
    "expressed-left",
    "expressed-right",
    "fed",
    "latch",
    "infant",
    "weight-before",
    "weight-after",
    "purpose",
    "sns",
    "shield",
    "paced",
    "massage",
    "pain",
    "note",
};

bool IsOwnMilk(const v1::Portion& portion) {
  return portion.milk() == v1::MILK_OWN_FRESH || portion.milk() == v1::MILK_OWN_STORED;
}

void DropPortions(v1::Record& record) {
  record.mutable_session()->clear_portions();
  auto& kept = *record.mutable_as_typed();
  kept.erase(std::remove_if(kept.begin(), kept.end(),
                            [](const v1::TypedValue& value) {
                              return value.field().starts_with("portions[");
                            }),
             kept.end());
}

// Where one portion is told anew, which milk it was and whose feed stay unless they are told too.
void KeepWhatIsNotSaid(const v1::Portion& before, v1::Portion& portion) {
  if (portion.milk() == v1::MILK_UNSPECIFIED) {
    portion.set_milk(before.milk());
    portion.set_milk_of_person_id(before.milk_of_person_id());
  }
  if (portion.infant_id().empty()) portion.set_infant_id(before.infant_id());
}

// One correction. Its steps run in the order of Make() and stop at the first error.
class SessionCorrector {
 public:
  SessionCorrector(const v1::Record& stored, const TypedSession& typed, const v1::Client& client)
      : stored_(stored),
        typed_(typed),
        client_(client),
        record_(stored),
        session_(*record_.mutable_session()),
        had_length_of_sides_(HasLengthOfSides(stored, client)) {}

  absl::StatusOr<v1::Record> Make(const std::vector<std::string>& cleared);

 private:
  absl::Status Clear(const std::string& option);
  absl::Status ReadTyped();
  absl::Status SetPerson();
  void SetHow();
  void SetTime();
  void ReplaceSide(v1::Side side);
  absl::Status SetLength();
  void SetExpressed();
  absl::Status SetFed();
  void SetInfants();
  absl::Status CheckGoesTogether() const;
  void TakeTyped(const std::string& field);

  const v1::Record& stored_;
  const TypedSession& typed_;
  const v1::Client& client_;
  v1::Record record_;
  v1::Session& session_;
  const bool had_length_of_sides_;
  // A session of what was typed alone, made by the rules of a new one.
  v1::Record part_;
};

absl::StatusOr<v1::Record> SessionCorrector::Make(const std::vector<std::string>& cleared) {
  for (const std::string& option : cleared) RETURN_IF_ERROR(Clear(option));
  RETURN_IF_ERROR(ReadTyped());
  SetHow();
  RETURN_IF_ERROR(SetPerson());
  SetTime();
  if (typed_.left_minutes) ReplaceSide(v1::SIDE_LEFT);
  if (typed_.right_minutes) ReplaceSide(v1::SIDE_RIGHT);
  if (!typed_.parts.empty()) *session_.mutable_segments() = part_.session().segments();
  SetInfants();
  RETURN_IF_ERROR(SetLength());
  SetExpressed();
  RETURN_IF_ERROR(SetFed());
  if (!typed_.note.empty()) record_.set_note(typed_.note);
  RETURN_IF_ERROR(CheckGoesTogether());
  // Of what two people changed, somebody may say that it is right as it stands.
  const bool is_same = record_.SerializeAsString() == stored_.SerializeAsString();
  if (is_same && !IsChangedByTwo(stored_)) {
    return InvalidField("RECORD", "holds all of that already; name what is to change");
  }
  return std::move(record_);
}

absl::Status SessionCorrector::Clear(const std::string& option) {
  const std::string name(absl::StripPrefix(option, "--"));
  const auto drop_side = [&](v1::Side side) {
    auto& segments = *session_.mutable_segments();
    segments.erase(std::remove_if(segments.begin(), segments.end(),
                                  [&](const v1::Segment& s) { return s.side() == side; }),
                   segments.end());
  };
  if (name == "minutes") record_.mutable_time()->clear_end_time();
  if (name == "left") drop_side(v1::SIDE_LEFT);
  if (name == "right") drop_side(v1::SIDE_RIGHT);
  if (name == "part") session_.clear_segments();
  if (name == "expressed") session_.clear_expressed_unsplit_ml();
  if (name == "expressed-left") session_.clear_expressed_left_ml();
  if (name == "expressed-right") session_.clear_expressed_right_ml();
  if (name == "expressed") SetAsTyped("expressed_unsplit_ml", "", record_);
  if (name == "expressed-left") SetAsTyped("expressed_left_ml", "", record_);
  if (name == "expressed-right") SetAsTyped("expressed_right_ml", "", record_);
  if (name == "fed") DropPortions(record_);
  if (name == "infant") ReplaceInfants({}, part_, record_);
  if (name == "weight-before") ClearTestWeights(/*is_after=*/false, record_);
  if (name == "weight-after") ClearTestWeights(/*is_after=*/true, record_);
  if (name == "latch") {
    for (v1::SessionInfant& infant : *session_.mutable_infants()) infant.clear_latch();
  }
  if (name == "purpose") session_.clear_purpose();
  if (name == "sns") session_.clear_sns();
  if (name == "shield") session_.clear_shield();
  if (name == "paced") session_.clear_paced();
  if (name == "massage") session_.clear_massage();
  if (name == "pain") session_.clear_pain();
  if (name == "note") record_.clear_note();
  if (std::find(std::begin(kClearable), std::end(kClearable), name) != std::end(kClearable)) {
    return absl::OkStatus();
  }
  return InvalidField("--clear", "`" + option + "` is none of " + absl::StrJoin(kClearable, ", "));
}

// What stands in the session helps to read what was typed: how it was, whose, which infants.
absl::Status SessionCorrector::ReadTyped() {
  TypedSession whole = typed_;
  if (whole.method.empty()) whole.method = WordOf(session_.method());
  if (!whole.start) whole.start = StartOf(stored_);
  ASSIGN_OR_RETURN(const v1::Method method, ParseWord<v1::Method>(whole.method, "--method"));
  if (!TakesMilkFromBreast(method) && whole.fed.empty() && whole.milk.empty()) {
    whole.person.clear();
  }
  if (TakesMilkFromBreast(method) && whole.person.empty()) {
    whole.person = PersonHandle(client_, session_.person_id());
  }
  if (whole.infants.empty()) {
    for (const v1::SessionInfant& infant : session_.infants()) {
      whole.infants.push_back(InfantHandle(client_, infant.infant_id()));
    }
  }
  ASSIGN_OR_RETURN(part_, MakeSession(whole, client_, stored_.record_id()));
  return absl::OkStatus();
}

void SessionCorrector::SetHow() {
  const v1::Session& part = part_.session();
  if (!typed_.method.empty()) session_.set_method(part.method());
  if (!typed_.purpose.empty()) session_.set_purpose(part.purpose());
  if (typed_.sns) session_.set_sns(true);
  if (typed_.shield) session_.set_shield(true);
  if (typed_.paced) session_.set_paced(true);
  if (typed_.massage) session_.set_massage(true);
  if (typed_.pain) session_.set_pain(*typed_.pain);
}

// Own milk follows the person it came from.
absl::Status SessionCorrector::SetPerson() {
  const bool takes = TakesMilkFromBreast(session_.method());
  if (!typed_.method.empty() && takes && session_.person_id().empty()) {
    session_.set_person_id(part_.session().person_id());
  }
  if (!takes) session_.clear_person_id();
  if (typed_.person.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string id, PersonIdOf(client_, typed_.person, "--person"));
  const std::string before = session_.person_id();
  if (takes) session_.set_person_id(id);
  bool any_own = false;
  for (v1::Portion& portion : *session_.mutable_portions()) {
    if (!IsOwnMilk(portion)) continue;
    any_own = true;
    if (!takes || portion.milk_of_person_id() == before) portion.set_milk_of_person_id(id);
  }
  if (takes || any_own || !typed_.fed.empty() || !typed_.milk.empty()) return absl::OkStatus();
  return InvalidField("--person", "goes with the breast, a pump, expressing by hand or own milk");
}

void SessionCorrector::SetTime() {
  if (!typed_.start) return;
  const absl::Duration later = *typed_.start - StartOf(stored_);
  MoveStart(*typed_.start, typed_.zone, *record_.mutable_time());
  for (v1::Segment& segment : *session_.mutable_segments()) {
    if (!segment.has_start_time()) continue;
    *segment.mutable_start_time() = ToTimestamp(FromTimestamp(segment.start_time()) + later);
  }
}

void SessionCorrector::ReplaceSide(v1::Side side) {
  auto& segments = *session_.mutable_segments();
  segments.erase(std::remove_if(segments.begin(), segments.end(),
                                [&](const v1::Segment& s) { return s.side() == side; }),
                 segments.end());
  for (const v1::Segment& segment : part_.session().segments()) {
    if (segment.side() == side) *session_.add_segments() = segment;
  }
}

absl::Status SessionCorrector::SetLength() {
  const auto set_minutes = [&](int64_t minutes) {
    *record_.mutable_time()->mutable_end_time() =
        ToTimestamp(StartOf(record_) + absl::Minutes(minutes));
  };
  if (typed_.minutes) set_minutes(*typed_.minutes);
  const bool sides_changed = typed_.left_minutes || typed_.right_minutes || !typed_.parts.empty();
  // Who was at the breast decides too: two have a side each at once.
  const bool changed = sides_changed || !typed_.infants.empty() || !typed_.latch.empty();
  const std::optional<int64_t> of_sides = MinutesOfSides(record_, client_);
  if (!typed_.minutes && changed && had_length_of_sides_ && of_sides) set_minutes(*of_sides);
  const auto whole = MinutesOf(record_);
  const int64_t longer = std::max(MinutesOfSide(session_, v1::SIDE_LEFT).value_or(0),
                                  MinutesOfSide(session_, v1::SIDE_RIGHT).value_or(0));
  if ((typed_.minutes || sides_changed) && whole && *whole < longer) {
    return InvalidField("--minutes", "is " + std::to_string(*whole) +
                                         " and shorter than a side; write how long it took");
  }
  return absl::OkStatus();
}

void SessionCorrector::TakeTyped(const std::string& field) {
  SetAsTyped(field, "", record_);
  for (const v1::TypedValue& value : part_.as_typed()) {
    if (value.field() == field) *record_.add_as_typed() = value;
  }
}

void SessionCorrector::SetExpressed() {
  const v1::Session& part = part_.session();
  if (!typed_.expressed_left.empty()) {
    session_.set_expressed_left_ml(part.expressed_left_ml());
    TakeTyped("expressed_left_ml");
  }
  if (!typed_.expressed_right.empty()) {
    session_.set_expressed_right_ml(part.expressed_right_ml());
    TakeTyped("expressed_right_ml");
  }
  if (!typed_.expressed.empty()) {
    session_.set_expressed_unsplit_ml(part.expressed_unsplit_ml());
    TakeTyped("expressed_unsplit_ml");
  }
}

absl::Status SessionCorrector::SetFed() {
  if (!typed_.fed.empty()) {
    const v1::Session before = session_;
    DropPortions(record_);
    *session_.mutable_portions() = part_.session().portions();
    if (before.portions_size() == 1 && session_.portions_size() == 1) {
      KeepWhatIsNotSaid(before.portions(0), *session_.mutable_portions(0));
    }
    for (const v1::TypedValue& value : part_.as_typed()) {
      if (value.field().starts_with("portions[")) *record_.add_as_typed() = value;
    }
    return absl::OkStatus();
  }
  if (!typed_.infants.empty() && typed_.infants.size() == 1) {
    ASSIGN_OR_RETURN(const std::string id, InfantIdOf(client_, typed_.infants[0], "--infant"));
    for (v1::Portion& portion : *session_.mutable_portions()) portion.set_infant_id(id);
  }
  if (typed_.milk.empty()) return absl::OkStatus();
  if (session_.portions_size() > 1) {
    return InvalidField("--milk", "was fed in several portions; write each anew with --fed");
  }
  const v1::Portion& milk = part_.session().portions(0);
  if (session_.portions().empty()) {
    *session_.add_portions() = milk;
    return absl::OkStatus();
  }
  v1::Portion& portion = *session_.mutable_portions(0);
  portion.set_milk(milk.milk());
  portion.set_milk_of_person_id(milk.milk_of_person_id());
  return absl::OkStatus();
}

void SessionCorrector::SetInfants() {
  const bool weighed = !typed_.weights_before.empty() || !typed_.weights_after.empty();
  if (typed_.infants.empty() && typed_.latch.empty() && !weighed) return;
  std::vector<v1::SessionInfant> infants;
  for (const v1::SessionInfant& named : part_.session().infants()) {
    v1::SessionInfant infant = named;
    for (const v1::SessionInfant& before : session_.infants()) {
      if (before.infant_id() == named.infant_id()) infant = before;
    }
    if (!typed_.latch.empty()) infant.set_latch(named.latch());
    if (named.has_weight_before_g()) infant.set_weight_before_g(named.weight_before_g());
    if (named.has_weight_after_g()) infant.set_weight_after_g(named.weight_after_g());
    infants.push_back(std::move(infant));
  }
  ReplaceInfants(infants, part_, record_);
}

// What no longer goes together, with the options that make it. A way of feeding has no side, no
// milk expressed and nobody's breast.
absl::Status SessionCorrector::CheckGoesTogether() const {
  const bool by_side = session_.has_expressed_left_ml() || session_.has_expressed_right_ml();
  if (by_side && session_.has_expressed_unsplit_ml()) {
    if (typed_.expressed.empty()) {
      return InvalidField("--expressed-left",
                          "the total whose sides were not known would count twice; add --clear "
                          "expressed");
    }
    return InvalidField("--expressed",
                        "the sides are known and would count twice; add --clear expressed-left "
                        "--clear expressed-right");
  }
  const std::string method = WordOf(session_.method());
  const bool at_breast = session_.method() == v1::METHOD_BREAST;
  const bool takes = TakesMilkFromBreast(session_.method());
  for (const auto& [option, stays] :
       {std::pair("sns", session_.sns() && !at_breast),
        std::pair("infant", !session_.infants().empty() && !at_breast),
        std::pair("expressed-left", session_.has_expressed_left_ml() && !takes),
        std::pair("expressed-right", session_.has_expressed_right_ml() && !takes),
        std::pair("expressed", session_.has_expressed_unsplit_ml() && !takes),
        std::pair("part", !PartsText(session_, typed_.zone).empty() && !takes),
        std::pair("left", SecondsOfSide(session_, v1::SIDE_LEFT).has_value() && !takes),
        std::pair("right", SecondsOfSide(session_, v1::SIDE_RIGHT).has_value() && !takes)}) {
    if (!stays) continue;
    return InvalidField("--method", method + " does not go with what is recorded of " + option +
                                        "; add --clear " + option);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Record> CorrectedSession(const v1::Record& stored, const TypedSession& typed,
                                            const std::vector<std::string>& cleared,
                                            const v1::Client& client) {
  return SessionCorrector(stored, typed, client).Make(cleared);
}

}  // namespace relactation
