#include "proto/relactation/care/duplicate_records.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

// What two records must share: kind, then what it is of that kind; person; infant. Not owned.
using Likeness = std::tuple<int, std::string_view, std::string_view, std::string_view>;

// Kinds of observations are numbered below this.
constexpr int kFirstMethod = 1000;

// One for each infant the session names; one without where it names none.
std::vector<Likeness> LikenessesOf(const v1::Session& session, const v1::Client& client) {
  const std::string& person = PersonMeant(session.person_id(), client);
  const int kind = kFirstMethod + session.method();
  std::vector<Likeness> likenesses;
  for (const v1::SessionInfant& infant : session.infants()) {
    likenesses.push_back({kind, "", person, InfantMeant(infant.infant_id(), client)});
  }
  for (const v1::Portion& portion : session.portions()) {
    likenesses.push_back({kind, "", person, InfantMeant(portion.infant_id(), client)});
  }
  if (likenesses.empty()) likenesses.push_back({kind, "", person, ""});
  return likenesses;
}

std::vector<Likeness> LikenessesOf(const v1::Observation& observation, const v1::Client& client) {
  const int kind = observation.kind_case();
  const auto of_infant = [&](const std::string& id) {
    return std::vector<Likeness>{{kind, "", "", InfantMeant(id, client)}};
  };
  switch (observation.kind_case()) {
    case v1::Observation::kSkinToSkin:
      return {{kind, "", observation.skin_to_skin().person_id(),
               InfantMeant(observation.skin_to_skin().infant_id(), client)}};
    case v1::Observation::kWeight:
      return of_infant(observation.weight().infant_id());
    case v1::Observation::kDiaper:
      return of_infant(observation.diaper().infant_id());
    case v1::Observation::kMood:
      return {{kind, "", observation.mood().person_id(), ""}};
    case v1::Observation::kScreening:
      return {{kind, "", observation.screening().person_id(), ""}};
    case v1::Observation::kSymptom:
      return {{kind, "", observation.symptom().person_id(), observation.symptom().infant_id()}};
    case v1::Observation::kMedicine:
      return {{kind, observation.medicine().agent(), observation.medicine().person_id(), ""}};
    default:
      return {};
  }
}

absl::Time RecordedAt(const CountedRecord& counted) {
  return counted.record->has_create_time() ? FromTimestamp(counted.record->create_time())
                                           : counted.start;
}

// The newest records of one likeness: of whoever recorded last, and of anybody else.
class Newest {
 public:
  // The newest of another author than the record's. nullptr: there is none.
  const CountedRecord* OfAnother(const CountedRecord& counted) const {
    const bool is_last = last_ != nullptr && IsBySame(*last_, counted);
    return is_last ? other_ : last_;
  }

  void Add(const CountedRecord& counted) {
    if (last_ != nullptr && !IsBySame(*last_, counted)) other_ = last_;
    last_ = &counted;
  }

 private:
  static bool IsBySame(const CountedRecord& a, const CountedRecord& b) {
    return a.record->author_id() == b.record->author_id();
  }

  const CountedRecord* last_ = nullptr;
  const CountedRecord* other_ = nullptr;
};

bool IsSummed(const v1::Record& record) {
  const v1::Observation& observation = record.observation();
  return record.has_session() || observation.has_diaper() || observation.has_skin_to_skin();
}

bool IsOfOneAuthor(const ReviewDays& review) {
  return std::all_of(review.counted.begin(), review.counted.end(), [&](const CountedRecord& of) {
    return of.record->author_id() == review.counted.front().record->author_id();
  });
}

}  // namespace

std::vector<LikeRecords> LikeRecordsOf(const ReviewDays& review) {
  std::vector<LikeRecords> pairs;
  absl::flat_hash_map<Likeness, Newest> newest;
  for (const CountedRecord& counted : review.counted) {
    if (!counted.day.has_value() || counted.record->author_id().empty()) continue;
    const v1::Record& record = *counted.record;
    LikeRecords pair{nullptr, &counted, {}};
    for (const Likeness& likeness : record.has_session()
                                        ? LikenessesOf(record.session(), *review.client)
                                        : LikenessesOf(record.observation(), *review.client)) {
      Newest& of_likeness = newest[likeness];
      const CountedRecord* other = of_likeness.OfAnother(counted);
      if (other != nullptr && counted.start - other->start <= kDuplicateTime) {
        pair.earlier = other;
        pair.infants.push_back(std::get<3>(likeness));
      }
      of_likeness.Add(counted);
    }
    if (pair.earlier != nullptr) pairs.push_back(std::move(pair));
  }
  return pairs;
}

void MarkDoubled(ReviewDays& review) {
  if (IsOfOneAuthor(review)) return;
  std::set<std::pair<const CountedRecord*, std::string_view>> stood_for;
  for (const auto& [earlier, later, infants] : LikeRecordsOf(review)) {
    if (!IsSummed(*later->record) || earlier->is_doubled) continue;
    if (!stood_for.insert({earlier, later->record->author_id()}).second) continue;
    CountedRecord& doubled = review.counted[static_cast<size_t>(later - review.counted.data())];
    doubled.is_doubled = true;
    if (!later->record->has_session()) continue;
    const size_t named = LikenessesOf(later->record->session(), *review.client).size();
    if (infants.size() < named) doubled.doubled_infants.assign(infants.begin(), infants.end());
  }
}

std::vector<DuplicatePair> DuplicatePairsOf(const ReviewDays& review) {
  std::vector<DuplicatePair> pairs;
  for (const auto& [earlier, later, infants] : LikeRecordsOf(review)) {
    pairs.push_back({later->start, std::max(RecordedAt(*later), RecordedAt(*earlier))});
  }
  return pairs;
}

}  // namespace relactation
