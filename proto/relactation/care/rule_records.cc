#include "proto/relactation/care/rule_records.h"

#include <algorithm>
#include <utility>

#include "proto/relactation/care/before_birth.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/stool_color.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

std::string SubjectOf(const v1::Symptom& symptom, const v1::Client& client) {
  if (symptom.has_person_id()) return PersonMeant(symptom.person_id(), client);
  if (symptom.has_infant_id()) return InfantMeant(symptom.infant_id(), client);
  return {};
}

// That a record of another kind tells of a sign.
void AddSign(const CountedRecord& counted, const std::string& infant_id, v1::SymptomCode code,
             RuleRecords& records) {
  Sign& sign = records.signs.emplace_back();
  sign.time = counted.start;
  sign.received = ReceivedTime(*counted.record);
  sign.subject_id = infant_id;
  sign.symptom.set_infant_id(infant_id);
  sign.symptom.add_codes(code);
}

void AddBlood(const CountedRecord& counted, const std::string& infant_id, RuleRecords& records) {
  AddSign(counted, infant_id, v1::SYMPTOM_CODE_BLOOD, records);
}

void AddDiaper(const CountedRecord& counted, const v1::Client& client, RuleRecords& records) {
  const v1::Diaper& diaper = counted.record->observation().diaper();
  if (diaper.stool_color().empty() && !diaper.urine_orange()) return;
  const std::string& infant_id = InfantMeant(diaper.infant_id(), client);
  records.diapers.push_back({.time = counted.start,
                             .received = ReceivedTime(*counted.record),
                             .infant_id = infant_id,
                             .is_black = HasColor(diaper.stool_color(), StoolColor::kBlack),
                             .is_white = HasColor(diaper.stool_color(), StoolColor::kWhite),
                             .is_urine_orange = diaper.urine_orange()});
  if (!HasColor(diaper.stool_color(), StoolColor::kBlood)) return;
  if (!infant_id.empty()) return AddBlood(counted, infant_id, records);
  for (const v1::Infant& infant : client.infants()) {
    AddBlood(counted, infant.infant_id(), records);
  }
}

void AddObservation(const CountedRecord& counted, const v1::Client& client, RuleRecords& records) {
  const v1::Observation& observation = counted.record->observation();
  switch (observation.kind_case()) {
    case v1::Observation::kSymptom:
      records.signs.push_back({.time = counted.start,
                               .received = ReceivedTime(*counted.record),
                               .subject_id = SubjectOf(observation.symptom(), client),
                               .symptom = observation.symptom()});
      return;
    case v1::Observation::kMedicine:
      records.medicines.push_back(
          {counted.start, observation.medicine(), KnownAgentIn(observation.medicine().agent())});
      return;
    case v1::Observation::kDiaper:
      return AddDiaper(counted, client, records);
    default:
      return;
  }
}

bool IsLong(const v1::Record& record, absl::Time start) {
  return record.time().has_end_time() &&
         FromTimestamp(record.time().end_time()) - start > kLongFeed;
}

// What a session says of a feed of an infant. Nothing: it was at most offered the breast.
enum class FeedTold : uint8_t { kNothing, kTaken, kRefused };

FeedTold FeedIn(const v1::Session& session, const std::string& infant_id,
                const v1::Client& client) {
  for (const v1::SessionInfant& infant : session.infants()) {
    const bool was_refused = infant.latch() == v1::LATCH_OFFERED_NOT_LATCHED;
    const bool is_it = InfantMeant(infant.infant_id(), client) == infant_id;
    if (is_it && !was_refused) return FeedTold::kTaken;
  }
  FeedTold told = FeedTold::kNothing;
  for (const v1::Portion& portion : session.portions()) {
    if (InfantMeant(portion.infant_id(), client) != infant_id) continue;
    const bool was_refused =
        portion.offered_ml() > 0 && portion.has_taken_ml() && portion.taken_ml() == 0;
    if (!was_refused) return FeedTold::kTaken;
    told = FeedTold::kRefused;
  }
  return told;
}

// Two feeds refused one after the other, with nothing taken between, are the sign of that name.
class RefusedFeeds {
 public:
  explicit RefusedFeeds(const v1::Client& client)
      : client_(client), refused_(static_cast<size_t>(client.infants_size())) {}

  // In the order of time.
  void Add(const CountedRecord& counted, RuleRecords& records) {
    constexpr absl::Duration kRunning = absl::Hours(12);  // A working value of ours.
    if (counted.is_doubled) return;
    for (size_t i = 0; i < refused_.size(); ++i) {
      const std::string& id = client_.infants(static_cast<int>(i)).infant_id();
      const FeedTold told = FeedIn(counted.record->session(), id, client_);
      if (told == FeedTold::kNothing) continue;
      const bool is_second = told == FeedTold::kRefused && refused_[i].has_value() &&
                             counted.start - *refused_[i] <= kRunning;
      if (is_second) AddSign(counted, id, v1::SYMPTOM_CODE_TWO_FEEDS_REFUSED, records);
      refused_[i].reset();
      if (told == FeedTold::kRefused) refused_[i] = counted.start;
    }
  }

 private:
  const v1::Client& client_;
  std::vector<std::optional<absl::Time>> refused_;  // The last feed of each, where it was.
};

// Nothing where the session says nothing that rules read.
void AddSession(const CountedRecord& counted, const v1::Client& client, RuleRecords& records) {
  const v1::Session& session = counted.record->session();
  const bool is_long = IsLong(*counted.record, counted.start);
  SessionNote note{.time = counted.start, .person_id = {}, .pain = session.pain(), .infants = {}};
  for (const v1::SessionInfant& infant : session.infants()) {
    const bool was_refused = infant.latch() == v1::LATCH_OFFERED_NOT_LATCHED;
    if (is_long || was_refused) note.infants.push_back({infant.infant_id(), was_refused, is_long});
  }
  for (const v1::Portion& portion : session.portions()) {
    const bool is_noted = std::any_of(
        note.infants.begin(), note.infants.end(),
        [&](const InfantNote& noted) { return noted.infant_id == portion.infant_id(); });
    if (is_long && !is_noted) note.infants.push_back({portion.infant_id(), false, true});
  }
  if (note.pain == 0 && note.infants.empty()) return;
  note.person_id = PersonMeant(session.person_id(), client);
  records.sessions.push_back(std::move(note));
}

// Records come in the order of time.
void AddFirstTold(const CountedRecord& counted, const v1::Client& client, RuleRecords& records) {
  const std::vector<std::string_view> ids = InfantsNamedIn(*counted.record, client);
  for (size_t i = 0; i < records.first_told.size(); ++i) {
    const v1::Infant& infant = client.infants(static_cast<int>(i));
    if (infant.has_birth_date() || records.first_told[i].has_value()) continue;
    const bool is_named =
        std::find(ids.begin(), ids.end(), std::string_view(infant.infant_id())) != ids.end();
    if (is_named) records.first_told[i] = counted.start;
  }
}

bool IsSomeBirthUnknown(const v1::Client& client) {
  return std::any_of(client.infants().begin(), client.infants().end(),
                     [](const v1::Infant& infant) { return !infant.has_birth_date(); });
}

}  // namespace

bool Sign::Has(v1::SymptomCode code) const {
  const auto& codes = symptom.codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

RuleRecords CollectRuleRecords(const ReviewDays& review) {
  RuleRecords records;
  const v1::Client& client = *review.client;
  for (const v1::Infant& infant : client.infants()) {
    records.weights.push_back(WeightsOf(review, infant));
  }
  records.first_told.resize(static_cast<size_t>(client.infants_size()));
  const bool is_some_birth_unknown = IsSomeBirthUnknown(client);
  RefusedFeeds refused_feeds(client);
  for (const v1::Person& person : client.persons()) {
    records.wellbeing.push_back(WellbeingOf(review, person, absl::InfiniteFuture()));
  }
  records.duplicates = DuplicatePairsOf(review);
  records.newest_besides_weights.resize(review.days.days().size());
  records.newest_received.resize(review.days.days().size(), absl::InfinitePast());
  for (const CountedRecord& counted : review.counted) {
    if (counted.day.has_value()) {
      absl::Time& newest = records.newest_received[*counted.day];
      newest = std::max(newest, ReceivedTime(*counted.record));
    }
    if (counted.day.has_value() && !counted.record->observation().has_weight()) {
      records.newest_besides_weights[*counted.day] = counted.start;
    }
    if (is_some_birth_unknown) AddFirstTold(counted, client, records);
    if (counted.record->has_session()) {
      AddSession(counted, client, records);
      refused_feeds.Add(counted, records);
    } else {
      AddObservation(counted, client, records);
    }
  }
  return records;
}

}  // namespace relactation
