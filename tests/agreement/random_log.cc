#include "tests/agreement/random_log.h"

#include <cstdio>
#include <initializer_list>
#include <random>

#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr int kDays = 24;
constexpr int kRecords = 420;

struct ClockChange {
  const char* zone;
  const char* date;  // Of a change, or of nothing where the zone has none.
};

// By one hour and by half of one, at night and at midnight; a zone without changes, off by minutes.
constexpr ClockChange kChanges[] = {
    {"Europe/Lisbon", "2025-03-30"},       {"Europe/Berlin", "2024-10-27"},
    {"America/New_York", "2025-11-02"},    {"America/Santiago", "2025-09-07"},
    {"America/Santiago", "2025-04-06"},    {"Australia/Lord_Howe", "2025-04-06"},
    {"Australia/Lord_Howe", "2025-10-05"}, {"Asia/Kathmandu", "2025-06-15"}};

class LogByChance {
 public:
  explicit LogByChance(uint64_t seed) : random_(seed) {
    const ClockChange& change = kChanges[seed % std::size(kChanges)];
    absl::CivilDay day;
    absl::ParseCivilTime(change.date, &day);
    first_ = absl::FromCivil(day - kDays / 2, absl::UTCTimeZone());
    log_.name = "family by chance " + std::to_string(seed);
    log_.zone = change.zone;
    log_.now = first_ + absl::Hours(24 * (kDays - 3)) + absl::Minutes(Roll(1440));
    AddPeople();
    if (Roll(3) > 0) AddPlans();
  }

  FamilyLog Log() {
    for (int i = 0; i < kRecords; ++i) {
      v1::Record record = ARecord(i);
      const int chance = Roll(20);
      if (chance == 0) {
        v1::Record corrected = ARecord(i);
        corrected.set_revision(2);
        log_.records.push_back(corrected);
      }
      if (chance == 1) log_.records.push_back(record);
      log_.records.push_back(std::move(record));
    }
    return std::move(log_);
  }

 private:
  int Roll(int sides) { return static_cast<int>(random_() % static_cast<uint64_t>(sides)); }
  bool OneIn(int count) { return Roll(count) == 0; }

  static std::string Id(char kind, int number) {
    char id[64];
    std::snprintf(id, sizeof id, "01890000-0000-7000-8000-%c%011d", kind, number);
    return id;
  }

  void AddPeople() {
    log_.client.set_client_id(Id('f', 0));
    const int lactating = 1 + Roll(2);
    for (int i = 0; i < 3; ++i) {
      v1::Person& person = *log_.client.add_persons();
      person.set_person_id(Id('a', i));
      person.set_handle(std::string("person") + static_cast<char>('0' + i));
      person.set_lactating(i < lactating);
    }
    for (int i = Roll(4); i > 0; --i) {
      v1::Infant& infant = *log_.client.add_infants();
      infant.set_infant_id(Id('c', i));
      infant.set_handle(std::string("infant") + static_cast<char>('0' + i));
    }
  }

  // In force from before the first record on, and anew in the middle.
  void AddPlans() {
    const int day_start_minute = Roll(2) * 300;
    for (int number = 1; number <= 2; ++number) {
      PublishedPlan& published = log_.plans.emplace_back();
      published.number = number;
      published.publish_time = first_ + absl::Hours(24 * (number == 1 ? -9 : kDays / 3));
      const absl::CivilDay start = absl::ToCivilDay(published.publish_time, absl::UTCTimeZone());
      v1::Date& date = *published.plan.mutable_period()->mutable_start();
      date.set_year(static_cast<int>(start.year()));
      date.set_month(start.month());
      date.set_day(start.day());
      v1::PlanSettings& settings = *published.plan.mutable_settings();
      settings.set_day_start_minute(day_start_minute);
      settings.set_skin_to_skin_counts(OneIn(2));
      if (OneIn(2)) settings.set_merge_gap_minutes(10 + Roll(40));
    }
  }

  // Nobody, one of the family, or a stranger.
  std::string AnyPerson() {
    if (OneIn(3)) return "";
    return OneIn(20) ? Id('a', 9) : log_.client.persons(Roll(3)).person_id();
  }
  std::string AnyInfant() {
    if (log_.client.infants().empty() || OneIn(8)) return "";
    return OneIn(20) ? Id('c', 9)
                     : log_.client.infants(Roll(log_.client.infants_size())).infant_id();
  }

  v1::Record ARecord(int number) {
    v1::Record record;
    record.set_record_id(Id('e', number));
    record.set_revision(1);
    const absl::Time start = first_ + absl::Minutes(Roll(kDays * 1440));
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    if (OneIn(2)) {
      const int minutes = OneIn(40) ? 1700 : OneIn(40) ? -5 : Roll(50);
      *record.mutable_time()->mutable_end_time() = ToTimestamp(start + absl::Minutes(minutes));
    }
    if (!OneIn(4)) *record.mutable_create_time() = ToTimestamp(start + absl::Minutes(Roll(600)));
    if (OneIn(3)) *record.mutable_entry_time() = ToTimestamp(start + absl::Minutes(Roll(600)));
    if (OneIn(25)) record.set_state(v1::RECORD_STATE_VOIDED);
    if (OneIn(40)) record.add_review_reasons(v1::REVIEW_REASON_ENDS_BEFORE_START);
    if (OneIn(60)) return record;
    OneIn(2) ? FillSession(*record.mutable_session())
             : FillObservation(*record.mutable_observation());
    if (OneIn(3)) SetElsewhere(*record.mutable_time());
    return record;
  }

  // The family lived there then, half a day ahead or ten hours behind.
  void SetElsewhere(v1::RecordTime& time) {
    const bool is_ahead = OneIn(2);
    time.set_zone(is_ahead ? "Etc/GMT-12" : "Etc/GMT+10");
    time.set_utc_offset_minutes(is_ahead ? 720 : -600);
  }

  void FillSession(v1::Session& session) {
    session.set_method(static_cast<v1::Method>(1 + Roll(OneIn(2) ? v1::METHOD_NG_TUBE : 5)));
    session.set_person_id(AnyPerson());
    if (OneIn(4)) session.set_expressed_left_ml(OneIn(30) ? 1331 : Roll(120));
    if (OneIn(4)) session.set_expressed_right_ml(Roll(120));
    if (OneIn(4)) session.set_expressed_unsplit_ml(OneIn(30) ? 1001 : Roll(150));
    if (OneIn(9)) session.add_segments()->set_active_seconds(OneIn(20) ? 90'000 : 600);
    for (int i = Roll(3); i > 0; --i) {
      v1::Portion& portion = *session.add_portions();
      portion.set_infant_id(AnyInfant());
      portion.set_milk(static_cast<v1::Milk>(Roll(v1::MILK_OTHER + 1)));
      portion.set_milk_of_person_id(OneIn(3) ? AnyPerson() : "");
      if (!OneIn(6)) portion.set_taken_ml(OneIn(40) ? 501 : OneIn(5) ? 0 : Roll(90));
    }
    if (session.method() != v1::METHOD_BREAST) return;
    for (int i = Roll(3); i > 0; --i) {
      v1::SessionInfant& infant = *session.add_infants();
      infant.set_infant_id(AnyInfant());
      infant.set_latch(static_cast<v1::Latch>(Roll(v1::LATCH_LATCHED + 1)));
    }
  }

  void FillObservation(v1::Observation& observation) {
    switch (Roll(6)) {
      case 0:
        return FillTotals(*observation.mutable_day_totals());
      case 1:
        return FillConfirmed(*observation.mutable_day_confirmed());
      case 2:
        observation.mutable_skin_to_skin()->set_person_id(AnyPerson());
        if (!OneIn(4)) observation.mutable_skin_to_skin()->set_minutes(Roll(90));
        return;
      case 3:
        observation.mutable_weight()->set_infant_id(AnyInfant());
        observation.mutable_weight()->set_weight_g(2500 + Roll(3000));
        return;
      default:
        observation.mutable_diaper()->set_infant_id(AnyInfant());
        if (!OneIn(5)) observation.mutable_diaper()->set_wet(Roll(3));
        if (!OneIn(5)) observation.mutable_diaper()->set_dirty(Roll(2));
    }
  }

  void FillTotals(v1::DayTotals& totals) {
    totals.set_person_id(AnyPerson());
    totals.set_infant_id(AnyInfant());
    if (OneIn(4)) totals.set_sessions(OneIn(20) ? 40 + Roll(2) : Roll(12));
    if (OneIn(4)) totals.set_overnight(Roll(3));
    if (OneIn(4)) totals.set_expressed_ml(OneIn(20) ? 4000 + Roll(2) : Roll(700));
    if (OneIn(4)) totals.set_own_milk_ml(Roll(400));
    if (OneIn(4)) totals.set_donor_milk_ml(OneIn(20) ? 2000 + Roll(2) : Roll(200));
    if (OneIn(4)) totals.set_formula_ml(OneIn(3) ? 0 : OneIn(20) ? 6000 + Roll(2) : Roll(400));
    if (OneIn(4)) totals.set_other_milk_ml(Roll(50));
    if (OneIn(4)) totals.set_wet(OneIn(20) ? 25 + Roll(2) : Roll(9));
    if (OneIn(4)) totals.set_dirty(Roll(5));
  }

  void FillConfirmed(v1::DayConfirmed& confirmed) {
    for (int kind = v1::COVERAGE_KIND_STIMULATION; kind <= v1::COVERAGE_KIND_DIAPERS; ++kind) {
      if (OneIn(2)) confirmed.add_kinds(static_cast<v1::CoverageKind>(kind));
    }
    if (OneIn(2)) confirmed.set_person_id(AnyPerson());
    if (OneIn(2)) confirmed.set_infant_id(AnyInfant());
  }

  std::mt19937_64 random_;
  absl::Time first_;
  FamilyLog log_;
};

}  // namespace

FamilyLog RandomLog(uint64_t seed) { return LogByChance(seed).Log(); }

}  // namespace relactation
