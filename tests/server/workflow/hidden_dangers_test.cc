// What could hide a danger that an adult tells? Each grave rule is asked: one that is added is
// walked too, or fails here.
#include <functional>
#include <gtest/gtest.h>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "relactation/v1/flag_service.pb.h"

#include "absl/strings/str_cat.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "server/workflow/flag_deciding.h"
#include "tests/support/device_fixture.h"
#include "tests/support/review_requests.h"

namespace relactation::hidden_dangers_test {

// What stands already, what raises the danger first, and what is told of it further. Each record is
// told at its time; those of the ground so many hours before the danger.
struct Ground {
  int hours_before;
  v1::Observation told;
};
struct Danger {
  std::string_view rule;
  int age_days;  // Of the infant.
  std::vector<Ground> ground;
  v1::Observation first;
  v1::Observation further;
  // What the adult keeps private is not shared with the practice: only a call is told of.
  bool is_kept_private = false;
  // It tells of a day that is over, as the rule needs: it begins so long before it is told.
  absl::Duration ago = absl::ZeroDuration();
};

constexpr char kInfant[] = "infant";
constexpr char kAdult[] = "adult";

v1::Observation Signs(std::string_view whose, std::initializer_list<v1::SymptomCode> codes) {
  v1::Observation told;
  for (const v1::SymptomCode code : codes) told.mutable_symptom()->add_codes(code);
  if (whose == kInfant) told.mutable_symptom()->set_infant_id(kInfant);
  return told;
}
v1::Observation Fever(int tenths_c, std::string_view whose = kInfant) {
  v1::Observation told = Signs(whose, {});
  told.mutable_symptom()->set_temperature_tenths_c(tenths_c);
  return told;
}
v1::Observation Weighed(int weight_g) {
  v1::Observation told;
  told.mutable_weight()->set_weight_g(weight_g);
  told.mutable_weight()->set_scale("practice");
  told.mutable_weight()->set_clothing(v1::CLOTHING_NAKED);
  return told;
}
v1::Observation ADiaper(const std::string& stool_color, bool is_urine_orange) {
  v1::Observation told;
  told.mutable_diaper()->set_dirty(stool_color.empty() ? 0 : 1);
  told.mutable_diaper()->set_wet(is_urine_orange ? 1 : 0);
  told.mutable_diaper()->set_stool_color(stool_color);
  told.mutable_diaper()->set_urine_orange(is_urine_orange);
  return told;
}
v1::Observation WetOfTheDay(int wet) {
  v1::Observation told;
  told.mutable_day_totals()->set_wet(wet);
  return told;
}
v1::Observation FormulaOfTheDay(int ml) {
  v1::Observation told;
  told.mutable_day_totals()->set_formula_ml(ml);
  told.mutable_day_totals()->set_donor_milk_ml(0);
  told.mutable_day_totals()->set_other_milk_ml(0);
  return told;
}
v1::Observation Medicine(const std::string& agent,
                         v1::MedicineEvent event = v1::MEDICINE_EVENT_TAKING) {
  v1::Observation told;
  told.mutable_medicine()->set_agent(agent);
  told.mutable_medicine()->set_event(event);
  return told;
}
v1::Observation Mood(int mood, bool wants_call = false) {
  v1::Observation told;
  told.mutable_mood()->set_mood(mood);
  told.mutable_mood()->set_wants_call(wants_call);
  return told;
}
v1::Observation Epds(int total, int item10 = 0) {
  v1::Observation told;
  told.mutable_screening()->set_epds_total(total);
  told.mutable_screening()->set_epds_item10(item10);
  return told;
}

Danger Told(std::string_view rule, int age_days, const v1::Observation& told,
            std::vector<Ground> ground = {}) {
  return {rule, age_days, std::move(ground), told, told};
}

std::vector<Danger> DangersOfWeight() {
  return {
      Told("W1", 10, Weighed(2900)),
      Told("W2", 25, Weighed(3200)),
      Told("W3", 30, Weighed(4000), {{24 * 4, Weighed(4200)}}),
      Told("W3", 30, Weighed(3700), {{24, Weighed(4200)}}),
      Told("W3", 8, Weighed(3100), {{24 * 4, Weighed(3300)}}),
      Told("W4", 30, Weighed(4200), {{24 * 6, Weighed(4200)}}),
      Told("W8", 30, Weighed(3000)),
  };
}

std::vector<Danger> DangersOfMedicines() {
  const std::vector<Ground> metoclopramide = {{30, Medicine("metoclopramide")}};
  return {
      Told("M2", 30, Signs(kAdult, {v1::SYMPTOM_CODE_PALPITATIONS}),
           {{30, Medicine("domperidone")}}),
      Told("M2", 30, Signs(kAdult, {v1::SYMPTOM_CODE_FAINTING}),
           {{30, Medicine("domperidone")},
            {1, Medicine("domperidone", v1::MEDICINE_EVENT_STOPPED)}}),
      Told("M5", 30, Epds(12), metoclopramide),
      Told("M5", 30, Signs(kAdult, {v1::SYMPTOM_CODE_RESTLESSNESS}), metoclopramide),
      Told("M5", 30, Signs(kAdult, {v1::SYMPTOM_CODE_RESTLESSNESS}),
           {{1, Medicine("metoclopramide", v1::MEDICINE_EVENT_STOPPED)}}),
      Told("M5", 30, Mood(1), {{30, Medicine("metoclopramide")}, {26, Mood(2)}}),
  };
}

// A rule that rests on several kinds of records stands here with each.
std::vector<Danger> Dangers() {
  const v1::Observation harm = Signs(kAdult, {v1::SYMPTOM_CODE_SELF_HARM_THOUGHT});
  const v1::Observation dry = Signs(kInfant, {v1::SYMPTOM_CODE_NO_URINE});
  const v1::Observation sleepy = Signs(kInfant, {v1::SYMPTOM_CODE_LETHARGY});
  std::vector<Ground> fall;
  for (const int days : {6, 5, 4}) fall.push_back({24 * days, FormulaOfTheDay(480)});
  for (const int days : {3, 2}) fall.push_back({24 * days, FormulaOfTheDay(0)});
  Danger stopped = Told("V4", 30, FormulaOfTheDay(0), fall);
  stopped.ago = absl::Hours(24);
  Danger private_harm = Told("P1", 30, harm);
  Danger private_item = Told("P1", 30, Epds(5, 2));
  Danger private_call = Told("H1", 30, Mood(3, true));
  for (Danger* kept : {&private_harm, &private_item, &private_call}) kept->is_kept_private = true;
  std::vector<Danger> dangers = {
      Told("D1", 30, WetOfTheDay(4)),
      {"D1", 30, {{24, WetOfTheDay(5)}}, WetOfTheDay(5), WetOfTheDay(5)},
      Told("D2", 30, WetOfTheDay(1)),
      {"D2", 30, {{2, dry}}, sleepy, sleepy},
      {"D2", 30, {{2, sleepy}}, dry, dry},
      Told("D3", 30, dry),
      Told("D4", 3, WetOfTheDay(1)),
      Told("I1", 30, Fever(385)),
      Told("I1", 120, Fever(392)),
      {"I1", 120, {{2, Fever(382)}}, sleepy, sleepy},
      Told("I2", 30, Signs(kInfant, {v1::SYMPTOM_CODE_SEIZURE})),
      Told("I2", 30, Fever(355)),
      Told("D6", 30, ADiaper("", true)),
      Told("D6", 30, ADiaper("white", false)),
      Told("I2", 30, ADiaper("red", false)),
      Told("I3", 30, Signs(kInfant, {v1::SYMPTOM_CODE_ALLERGY})),
      Told("M8", 30, Signs(kAdult, {v1::SYMPTOM_CODE_ALLERGY})),
      Told("F1", 30, Signs(kInfant, {v1::SYMPTOM_CODE_CHOKING})),
      stopped,
      Told("M0", 30, Signs(kAdult, {v1::SYMPTOM_CODE_CHEST_PAIN})),
      Told("M0", 30, Signs(kAdult, {v1::SYMPTOM_CODE_SEIZURE})),
      Told("M0", 30, Fever(385, kAdult)),
      Told("M1", 30, Signs(kAdult, {v1::SYMPTOM_CODE_FLU_LIKE}),
           {{2, Signs(kAdult, {v1::SYMPTOM_CODE_BREAST_REDNESS})}}),
      Told("M1", 30, Signs(kAdult, {v1::SYMPTOM_CODE_BREAST_PAIN}),
           {{2, Signs(kAdult, {v1::SYMPTOM_CODE_FLU_LIKE})}}),
      Told("P1", 30, harm),
      Told("P1", 30, Epds(5, 2)),
      {"P1", 30, {}, harm, Epds(5, 2)},
      {"P1", 30, {}, Epds(5, 2), harm},
      Told("P2", 30, Epds(14)),
      Told("H1", 30, Mood(3, true)),
      private_harm,
      private_item,
      private_call,
  };
  for (const std::vector<Danger>& more : {DangersOfWeight(), DangersOfMedicines()}) {
    dangers.insert(dangers.end(), more.begin(), more.end());
  }
  return dangers;
}

// Nothing that an adult tells raises it: what is asked about the time before does.
const std::set<std::string_view> kNotTold = {"M3"};

TEST(GraveRules, AreAllWalkedHere) {
  std::set<std::string_view> walked = kNotTold;
  for (const Danger& danger : Dangers()) walked.insert(danger.rule);
  std::set<std::string_view> grave;
  for (const FlagRule& rule : FlagRules()) {
    if (rule.severity >= FlagSeverity::kUrgent) grave.insert(rule.id);
  }
  EXPECT_EQ(walked, grave);
}

class HiddenDangers : public DeviceFixture {
 protected:
  void SetUp() override { FamilyFixture::SetUp(); }

  // A family of its own for each danger, of whom Ana has a device.
  void Begin(const Danger& danger, bool is_birth_known = true, bool is_sex_known = true) {
    v1::CreateClientRequest request = ACreateClient();
    v1::Infant& leo = *request.mutable_client()->mutable_infants(0);
    leo.set_sex(v1::INFANT_SEX_MALE);
    leo.set_birth_weight_g(3300);
    *leo.mutable_birth_date() =
        FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()) - danger.age_days);
    if (!is_birth_known) leo.clear_birth_date();
    if (!is_sex_known) leo.clear_sex();
    const auto client = Do(&CreateClient, request);
    ASSERT_TRUE(client.ok()) << client.status();
    client_ = *client;
    ana_ = AddDevice(client_, client_.persons(0).person_id());
    if (!danger.is_kept_private) Share();
    for (const Ground& ground : danger.ground) {
      Tell(ground.told, clock_.Now() - absl::Hours(ground.hours_before));
    }
  }
  void Share() {
    v1::UpdateClientRequest shared =
        AConsentOf(client_, v1::DATA_CLASS_MOOD, NewId(), NewId(), clock_.Now());
    v1::Consent& consent = *shared.mutable_client()->mutable_consents(0);
    consent.add_data_classes(v1::DATA_CLASS_SYMPTOMS);
    consent.add_data_classes(v1::DATA_CLASS_MEDICINES);
    const auto updated = Do(&UpdateClient, shared);
    ASSERT_TRUE(updated.ok()) << updated.status();
    client_ = *updated;
  }

  v1::Record Of(const v1::Observation& told, absl::Time start) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    v1::Observation& whole = *record.mutable_observation();
    whole = told;
    const std::string& infant = client_.infants(0).infant_id();
    const std::string& adult = client_.persons(0).person_id();
    if (whole.has_symptom()) {
      const bool is_infants = whole.symptom().infant_id() == kInfant;
      is_infants ? whole.mutable_symptom()->set_infant_id(infant)
                 : whole.mutable_symptom()->set_person_id(adult);
    }
    if (whole.has_weight()) whole.mutable_weight()->set_infant_id(infant);
    if (whole.has_diaper()) whole.mutable_diaper()->set_infant_id(infant);
    if (whole.has_day_totals()) whole.mutable_day_totals()->set_infant_id(infant);
    if (whole.has_medicine()) whole.mutable_medicine()->set_person_id(adult);
    if (whole.has_mood()) whole.mutable_mood()->set_person_id(adult);
    if (whole.has_screening()) whole.mutable_screening()->set_person_id(adult);
    return record;
  }
  // From the device, which says now that it began then.
  v1::Record Tell(const v1::Observation& told, absl::Time start) {
    const v1::Record record = Of(told, start);
    SendOne(ana_.Create(record));
    return record;
  }
  void SendOne(const v1::Mutation& mutation) {
    EXPECT_EQ(Settled(ana_, mutation).result(), v1::MUTATION_RESULT_APPLIED);
  }

  // Of the rule, or of the call that stands for it; without an id if there is none.
  v1::Flag FlagOf(const Danger& danger) {
    v1::ListFlagsRequest request;
    request.set_client_id(client_.client_id());
    const auto flags = Do(&ListFlags, request);
    EXPECT_TRUE(flags.ok()) << flags.status();
    const std::string_view shown = danger.is_kept_private ? "H1" : danger.rule;
    for (const v1::Flag& flag : flags->flags()) {
      if (flag.rule() == shown && flag.severity() >= v1::FLAG_SEVERITY_URGENT) return flag;
    }
    return {};
  }
  bool IsOpen(const Danger& danger) { return FlagOf(danger).state() == v1::FLAG_STATE_OPEN; }
  // The danger is told, and the consultant settles it an hour later.
  v1::Record TellAndSettle(
      const Danger& danger, const std::function<void()>& meanwhile = [] {}) {
    v1::Record first = Tell(danger.first, clock_.Now() - danger.ago);
    clock_.Advance(absl::Minutes(1));
    meanwhile();
    const v1::Flag flag = FlagOf(danger);
    EXPECT_EQ(flag.state(), v1::FLAG_STATE_OPEN);
    Wait();
    v1::DecideFlagRequest decide;
    decide.set_request_id(NewId());
    decide.set_client_id(flag.client_id());
    decide.set_rule(flag.rule());
    decide.set_subject_id(flag.subject_id());
    *decide.mutable_since() = flag.since();
    decide.set_kind(v1::FLAG_DECISION_KIND_RESOLVED);
    decide.set_note("all is well");
    const auto decided = Do(&DecideFlag, decide);
    EXPECT_TRUE(decided.ok()) << decided.status();
    Wait();
    EXPECT_FALSE(IsOpen(danger)) << "what was settled stays settled";
    return first;
  }
  static v1::Mutation SaidAt(absl::Time time, v1::Mutation mutation) {
    *mutation.mutable_edit_time() = ToTimestamp(time);
    return mutation;
  }
  // What is told of a day of the far future counts for the day on which it was said.
  void EndTheDay(const Danger& danger, absl::Duration ahead) {
    if (danger.ago > absl::ZeroDuration() && ahead > danger.ago) clock_.Advance(absl::Hours(24));
  }
  void Wait() { clock_.Advance(absl::Minutes(30)); }

  // Each danger, in a family of its own.
  void Walk(const std::function<void(const Danger&)>& hide) {
    int n = 0;
    for (const Danger& danger : Dangers()) {
      SCOPED_TRACE(absl::StrCat(std::string(danger.rule), ", danger ", n++,
                                danger.is_kept_private ? ", kept private" : ""));
      Begin(danger);
      hide(danger);
      EXPECT_TRUE(IsOpen(danger));
    }
  }
};

TEST_F(HiddenDangers, AreNoneThatWereToldOnce) {
  Walk([this](const Danger& danger) { Tell(danger.first, clock_.Now() - danger.ago); });
}

TEST_F(HiddenDangers, AreNoneOfAWeightThatOneTakenInAnotherWayFollows) {
  Walk([this](const Danger& danger) {
    Tell(danger.first, clock_.Now() - danger.ago);
    if (!danger.first.has_weight()) return;
    v1::Observation higher = danger.first;
    higher.mutable_weight()->set_weight_g(danger.first.weight().weight_g() + 400);
    for (const std::string scale : {"bathroom", ""}) {
      Wait();
      higher.mutable_weight()->set_scale(scale);
      Tell(higher, clock_.Now());
      EXPECT_TRUE(IsOpen(danger)) << "naked, on " << scale;
    }
    Wait();
    higher.mutable_weight()->set_clothing(v1::CLOTHING_CLOTHED);
    Tell(higher, clock_.Now());
  });
}

TEST_F(HiddenDangers, AreNoneOfAnInfantWhoseBirthdayNobodyNoted) {
  // W4 and D1 hold the longest time and the lowest count of all ages, W2 asks how long it has been
  // weighed, W8 needs the age, and D4 is D1 and D2 there.
  const std::set<std::string_view> others = {"W2", "W4", "W8", "D1", "D4"};
  for (const Danger& danger : Dangers()) {
    if (others.contains(danger.rule)) continue;
    SCOPED_TRACE(std::string(danger.rule));
    Begin(danger, /*is_birth_known=*/false);
    Tell(danger.first, clock_.Now() - danger.ago);
    EXPECT_TRUE(IsOpen(danger));
  }
}

TEST_F(HiddenDangers, AreNoneOfAnInfantWhoseSexNobodyNoted) {
  for (const Danger& danger : Dangers()) {
    SCOPED_TRACE(std::string(danger.rule));
    Begin(danger, /*is_birth_known=*/true, /*is_sex_known=*/false);
    Tell(danger.first, clock_.Now() - danger.ago);
    EXPECT_TRUE(IsOpen(danger));
  }
}

TEST_F(HiddenDangers, AreNoneThatWereToldAgainAfterADecision) {
  Walk([this](const Danger& danger) {
    TellAndSettle(danger);
    Tell(danger.further, clock_.Now() - danger.ago);
  });
}

TEST_F(HiddenDangers, AreNoneThatWereSaidBeforeADecisionAndCameAfterIt) {
  Walk([this](const Danger& danger) {
    const absl::Time said = clock_.Now() + absl::Minutes(10);
    TellAndSettle(danger);
    SendOne(SaidAt(said, ana_.Create(Of(danger.further, said - danger.ago))));
  });
}

TEST_F(HiddenDangers, AreNoneOfAClockThatIsAhead) {
  for (const absl::Duration ahead : {absl::Minutes(20), absl::Hours(24 * 400)}) {
    SCOPED_TRACE(ahead);
    Walk([&](const Danger& danger) {
      ana_.clock_ahead = ahead;
      Tell(danger.first, clock_.Now() + ahead - danger.ago);
      EndTheDay(danger, ahead);
    });
    Walk([&](const Danger& danger) {
      TellAndSettle(danger);
      ana_.clock_ahead = ahead;
      Tell(danger.further, clock_.Now() + ahead - danger.ago);
      EndTheDay(danger, ahead);
    });
  }
}

TEST_F(HiddenDangers, AreNoneBesideOneThatWasTakenBack) {
  Walk([this](const Danger& danger) {
    const v1::Record first = TellAndSettle(danger);
    Tell(danger.further, clock_.Now() - danger.ago);
    Wait();
    SendOne(ana_.Delete(Tell(danger.further, clock_.Now() - danger.ago)));
    if (danger.first.kind_case() != danger.further.kind_case()) return;
    SendOne(ana_.Delete(first));
  });
}

TEST_F(HiddenDangers, AreNoneOfAChangeThatWasMadeBeforeADecisionAndCameAfterIt) {
  Walk([this](const Danger& danger) {
    const absl::Time said = clock_.Now() + absl::Minutes(10);
    v1::Record restored;
    TellAndSettle(danger, [&] {
      restored = Tell(danger.further, clock_.Now() - danger.ago);
      SendOne(ana_.Delete(restored));
    });
    SendOne(SaidAt(said, ana_.Restore(restored, /*base=*/2)));
  });
}

}  // namespace relactation::hidden_dangers_test
