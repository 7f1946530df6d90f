#include "proto/relactation/care/infant_tally.h"

#include <algorithm>

#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"

namespace relactation {
namespace {

// Adds the records of one care day to its tally.
class DayTallier {
 public:
  DayTallier(const v1::Client& client, const AgreedDay& day, FamilyTally& family)
      : client_(client), day_(day), family_(family) {}

  void Add(const CountedRecord& counted);

 private:
  // The tally of whom the id means; that of nobody where it means none of the infants.
  InfantTally& Of(const std::string& infant_id);

  void AddSession(const CountedRecord& counted);
  void AddPortion(const v1::Portion& portion, absl::Time start);
  void AddNursing(const v1::Session& session, const CountedRecord& counted);
  // Whether what is said of whom the id means was said by another record before.
  bool IsDoubled(const CountedRecord& counted, const std::string& infant_id) const;
  void AddFeed(const v1::Session& session, const v1::SessionInfant& infant, absl::Time start);
  void AddDiaper(const v1::Diaper& diaper, const CountedRecord& counted);
  void AddTotals(const v1::Record& record);
  void AddConfirmed(const v1::Record& record);

  const v1::Client& client_;
  const AgreedDay& day_;
  FamilyTally& family_;
};

InfantTally& DayTallier::Of(const std::string& infant_id) {
  const std::string& meant = InfantMeant(infant_id, client_);
  for (int i = 0; i < client_.infants_size(); ++i) {
    if (client_.infants(i).infant_id() == meant) return family_.infants[static_cast<size_t>(i)];
  }
  return family_.unassigned();
}

void DayTallier::Add(const CountedRecord& counted) {
  const v1::Record& record = *counted.record;
  if (counted.is_doubled && counted.doubled_infants.empty()) return;
  if (record.has_session()) return AddSession(counted);
  const v1::Observation& observation = record.observation();
  switch (observation.kind_case()) {
    case v1::Observation::kDiaper:
      return AddDiaper(observation.diaper(), counted);
    case v1::Observation::kDayTotals:
      return AddTotals(record);
    case v1::Observation::kDayConfirmed:
      return AddConfirmed(record);
    case v1::Observation::kSkinToSkin:
      return family_.skin_to_skin_minutes.Add(observation.skin_to_skin().has_minutes(),
                                              observation.skin_to_skin().minutes());
    default:
      return;
  }
}

bool DayTallier::IsDoubled(const CountedRecord& counted, const std::string& infant_id) const {
  const std::vector<std::string>& doubled = counted.doubled_infants;
  return std::find(doubled.begin(), doubled.end(), InfantMeant(infant_id, client_)) !=
         doubled.end();
}

void DayTallier::AddSession(const CountedRecord& counted) {
  const v1::Session& session = counted.record->session();
  for (const v1::Portion& portion : session.portions()) {
    if (IsDoubled(counted, portion.infant_id())) continue;
    AddPortion(portion, counted.start);
    InfantTally& fed = Of(portion.infant_id());
    fed.NoteIntake(*counted.record);
    fed.fed_said = std::max(fed.fed_said, SaidTime(*counted.record));
  }
  if (session.method() == v1::METHOD_BREAST) AddNursing(session, counted);
}

void DayTallier::AddPortion(const v1::Portion& portion, absl::Time start) {
  InfantTally& infant = Of(portion.infant_id());
  infant.intake_blocks.Add(day_, start);
  const std::optional<MilkGroup> group = MilkGroupOf(portion, client_);
  if (!group.has_value()) {
    return infant.unknown_milk_ml.Add(portion.has_taken_ml(), portion.taken_ml());
  }
  infant.milk_ml[static_cast<size_t>(*group)].Add(portion.has_taken_ml(), portion.taken_ml());
  const bool is_given = !portion.has_taken_ml() || portion.taken_ml() > 0;
  if (IsSupplement(*group) && is_given) ++infant.supplement_feeds;
  if (*group != MilkGroup::kOwn || !portion.has_taken_ml()) return;
  const std::string& person_id = PersonMeant(portion.milk_of_person_id(), client_);
  infant.own_milk_of_ml.resize(static_cast<size_t>(client_.persons_size()));
  for (int i = 0; i < client_.persons_size(); ++i) {
    if (client_.persons(i).person_id() != person_id) continue;
    std::optional<int>& sum = infant.own_milk_of_ml[static_cast<size_t>(i)];
    sum = sum.value_or(0) + portion.taken_ml();
  }
}

void DayTallier::AddNursing(const v1::Session& session, const CountedRecord& counted) {
  if (session.infants().empty()) {
    InfantTally& infant = Of("");
    ++infant.nursings;
    if (session.sns()) ++infant.with_tube;
    ++infant.transfer_ml.unmeasured;
    return;
  }
  for (const v1::SessionInfant& infant : session.infants()) {
    if (!IsDoubled(counted, infant.infant_id())) AddFeed(session, infant, counted.start);
  }
}

void DayTallier::AddFeed(const v1::Session& session, const v1::SessionInfant& infant,
                         absl::Time start) {
  InfantTally& tally = Of(infant.infant_id());
  if (infant.latch() == v1::LATCH_NOT_OFFERED) return;
  if (infant.latch() != v1::LATCH_UNSPECIFIED) ++tally.offered;
  if (infant.latch() == v1::LATCH_LATCHED) ++tally.latched;
  if (infant.latch() == v1::LATCH_OFFERED_NOT_LATCHED) return;
  ++tally.nursings;
  if (session.sns()) ++tally.with_tube;
  const bool is_weighed = infant.has_weight_before_g() && infant.has_weight_after_g();
  const int gained_g = infant.weight_after_g() - infant.weight_before_g();
  if (!is_weighed || gained_g < kLeastPlausibleTransferG || gained_g > kMostPlausibleFeedMl) {
    ++tally.transfer_ml.unmeasured;
    return;
  }
  tally.intake_blocks.Add(day_, start);
  int through_tube_ml = 0;
  bool is_known = true;
  for (const v1::Portion& portion : session.portions()) {
    if (!session.sns() || &Of(portion.infant_id()) != &tally) continue;
    is_known = is_known && portion.has_taken_ml();
    through_tube_ml += portion.taken_ml();
  }
  tally.transfer_ml.Add(is_known, gained_g - through_tube_ml);
}

void DayTallier::AddDiaper(const v1::Diaper& diaper, const CountedRecord& counted) {
  InfantTally& infant = Of(diaper.infant_id());
  infant.diaper_blocks.Add(day_, counted.start);
  infant.wet.Add(diaper.has_wet(), diaper.wet());
  infant.dirty.Add(diaper.has_dirty(), diaper.dirty());
  infant.NoteDiapers(*counted.record);
  infant.diapers_said = std::max(infant.diapers_said, SaidTime(*counted.record));
}

void DayTallier::AddTotals(const v1::Record& record) {
  const v1::DayTotals& totals = record.observation().day_totals();
  InfantTally& infant = Of(totals.infant_id());
  infant.totals.push_back(&record);
  if (totals.has_wet() || totals.has_dirty()) infant.NoteDiapers(record);
  infant.NoteIntake(record);
}

void DayTallier::AddConfirmed(const v1::Record& record) {
  const std::string& infant_id = record.observation().day_confirmed().infant_id();
  const bool intake = Confirms(record, v1::COVERAGE_KIND_INTAKE);
  const bool diapers = Confirms(record, v1::COVERAGE_KIND_DIAPERS);
  for (InfantTally& infant : family_.infants) {
    if (!infant_id.empty() && &Of(infant_id) != &infant) continue;
    infant.is_intake_confirmed = infant.is_intake_confirmed || intake;
    infant.is_diapers_confirmed = infant.is_diapers_confirmed || diapers;
    if (diapers) infant.NoteDiapers(record);
    if (intake) infant.NoteIntake(record);
    if (diapers) infant.diapers_confirmed_by.push_back(&record);
    if (intake) infant.intake_confirmed_by.push_back(&record);
  }
}

}  // namespace

void Tally::Add(const Tally& other) {
  if (other.sum.has_value()) Add(*other.sum);
  unmeasured += other.unmeasured;
}

void InfantTally::NoteDiapers(const v1::Record& record) {
  diapers_received = std::max(diapers_received, ReceivedTime(record));
}

void InfantTally::NoteIntake(const v1::Record& record) {
  intake_received = std::max(intake_received, ReceivedTime(record));
}

bool InfantTally::HasMilk() const {
  const auto has_any = [](const Tally& tally) { return tally.sum || tally.unmeasured > 0; };
  return has_any(unknown_milk_ml) || std::any_of(milk_ml.begin(), milk_ml.end(), has_any);
}

std::vector<FamilyTally> TallyFamily(const ReviewDays& review) {
  const auto slots = static_cast<size_t>(review.client->infants_size()) + 1;
  std::vector<FamilyTally> days(review.days.days().size());
  for (FamilyTally& day : days) day.infants.resize(slots);
  for (const CountedRecord& counted : review.counted) {
    if (!counted.day.has_value()) continue;
    DayTallier(*review.client, review.days.days()[*counted.day], days[*counted.day]).Add(counted);
  }
  return days;
}

}  // namespace relactation
