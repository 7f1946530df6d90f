#include "server/workflow/records_to_look_at.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "proto/relactation/care/before_birth.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/contradicting_totals.h"
#include "proto/relactation/care/duplicate_records.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/shared_records.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/stored_kind.h"
#include "server/storage/colleague_lookup.h"
#include "server/storage/record_table.h"
#include "server/workflow/lost_changes.h"
#include "server/workflow/record_lookup.h"
#include "server/workflow/signs_taken_back.h"

namespace relactation {
namespace {

// The most of a list, and the bytes after which nothing is added: two such lists and the review fit
// into one message, however long the notes.
constexpr size_t kMostListed = 50;
constexpr size_t kListBytes = 512 << 10;
// Those of before a birth that are listed, the furthest from it: the others of the list are not
// crowded out by a device whose clock was weeks behind.
constexpr size_t kMostBeforeBirth = 25;
// In search of them records of before it are looked through, so many at a time. Somebody may have
// expressed milk for months before a child came, ten times a day: this is three years of that.
constexpr int64_t kPageBeforeBirth = 200;
constexpr int64_t kMostLookedThrough = 10'000;
// So many of the family's newest rows are looked through for signs that are dated long before they
// came: more than a family logs on the days of a review.
constexpr int64_t kNewestRows = 1000;

// What of an adult's private records the practice sees.
class Sharing {
 public:
  Sharing(const Scope& scope, const CarePicture& picture)
      : scope_(scope), client_(picture.client()), day_(picture.review().days.days().back().date) {}

  // As if `author_id` had recorded it.
  absl::StatusOr<bool> IsShared(const v1::Record& record, std::string_view author_id) {
    if (PrivateClassOf(record) == v1::DATA_CLASS_UNSPECIFIED) return true;
    if (!colleagues_.has_value()) {
      ASSIGN_OR_RETURN(colleagues_, AllColleagueIds(scope_));
    }
    const bool is_ours = std::binary_search(colleagues_->begin(), colleagues_->end(), author_id);
    return ReachesPracticeWhole(client_, day_, is_ours, record);
  }

 private:
  const Scope& scope_;
  const v1::Client& client_;
  absl::CivilDay day_;
  std::optional<std::vector<std::string>> colleagues_;
};

absl::Time StartOf(const v1::Record& record) { return FromTimestamp(record.time().start_time()); }

bool IsToLookAt(const v1::Record& record, const v1::Client& client) {
  return !record.review_reasons().empty() || !ImplausibleValues(record).empty() ||
         IsDatedLongBefore(record) || !NotYetBornIn(record, client).empty();
}

// What two people changed first, then the newest.
bool ComesBefore(const v1::Record* a, const v1::Record* b) {
  return std::tuple(!IsChangedByTwo(*a), StartOf(*b), std::string_view(b->record_id())) <
         std::tuple(!IsChangedByTwo(*b), StartOf(*a), std::string_view(a->record_id()));
}

// When the last birthday of the client's infants is over. InfinitePast: none is known.
absl::Time LastBirthday(const CarePicture& picture) {
  absl::Time end = absl::InfinitePast();
  for (const v1::Infant& infant : picture.client().infants()) {
    if (!infant.has_birth_date()) continue;
    const absl::CivilDay born = ToCivilDay(infant.birth_date());
    end = std::max(end, absl::FromCivil(born + 1, picture.review().days.zone()));
  }
  return end;
}

// Records of before the birth of an infant whom they name.
struct BeforeBirth {
  std::vector<v1::Record> oldest;  // Those that are listed.
  size_t count = 0;                // Of all.
};

// Adds those of one kind, of the pages that begin with this one.
absl::Status AddBeforeBirth(const Scope& scope, const CarePicture& picture,
                            const std::string& stream_id, RecordPage page, BeforeBirth& before) {
  const size_t most = before.oldest.size() + kMostBeforeBirth;
  for (int64_t seen = 0; seen < kMostLookedThrough; seen += page.limit) {
    ASSIGN_OR_RETURN(const auto rows, RecordTable(scope).Page(stream_id, page));
    for (const RecordRow& row : rows) {
      ASSIGN_OR_RETURN(v1::Record record, RecordOf(row));
      if (NotYetBornIn(record, picture.client()).empty()) continue;
      ++before.count;
      if (before.oldest.size() < most) before.oldest.push_back(std::move(record));
    }
    if (static_cast<int64_t>(rows.size()) < page.limit) break;
    page.after_start_time = rows.back().start_time;
    page.after_record_id = rows.back().record_id;
  }
  return absl::OkStatus();
}

// The family's, however long before, of no day that the picture shows.
absl::StatusOr<BeforeBirth> OfBeforeBirth(const Scope& scope, const CarePicture& picture) {
  const AgreedDays& days = picture.review().days;
  ASSIGN_OR_RETURN(const StreamRef family,
                   scope.StreamOf(picture.client().client_id(), StreamKind::kFamily));
  RecordPage page;
  page.until = std::min(LastBirthday(picture), days.days()[picture.review().first_shown].start);
  page.limit = kPageBeforeBirth;
  BeforeBirth before;
  for (const StoredKind kind : {StoredKind::kSession, StoredKind::kObservation}) {
    page.kind = static_cast<int>(kind);
    RETURN_IF_ERROR(AddBeforeBirth(scope, picture, family.stream_id, page, before));
  }
  std::sort(before.oldest.begin(), before.oldest.end(),
            [](const v1::Record& a, const v1::Record& b) { return StartOf(a) < StartOf(b); });
  before.oldest.resize(std::min(before.oldest.size(), kMostBeforeBirth));
  return before;
}

// The signs of infants that came on a day that the picture shows and are dated long before, after
// the births; those of adults are in the picture.
absl::StatusOr<std::vector<v1::Record>> DatedLongBefore(const Scope& scope,
                                                        const CarePicture& picture,
                                                        bool ends_today) {
  const std::vector<AgreedDay>& days = picture.review().days.days();
  const absl::Time from = days[picture.review().first_shown].start;
  ASSIGN_OR_RETURN(const StreamRef family,
                   scope.StreamOf(picture.client().client_id(), StreamKind::kFamily));
  const SequencePage page{.after = std::max<int64_t>(family.head_sequence - kNewestRows, 0),
                          .limit = kNewestRows,
                          .live_only = true};
  std::vector<v1::Record> found;
  RETURN_IF_ERROR(RecordTable(scope).ForEachAfterSequence(
      family.stream_id, page, [&](const RecordRow& row) -> absl::Status {
        if (row.kind != static_cast<int>(StoredKind::kObservation)) return absl::OkStatus();
        if (row.start_time >= from) return absl::OkStatus();
        ASSIGN_OR_RETURN(v1::Record record, RecordOf(row));
        const absl::Time came = ReceivedTime(record);
        const bool is_of_days = came >= from && (ends_today || came < days.back().end);
        if (!is_of_days || !IsDatedLongBefore(record)) return absl::OkStatus();
        if (NotYetBornIn(record, picture.client()).empty()) found.push_back(std::move(record));
        return absl::OkStatus();
      }));
  return found;
}

// Weights and private records of all time are in the picture too, some of them twice.
absl::StatusOr<std::vector<const v1::Record*>> ToLookAt(const CarePicture& picture, bool ends_today,
                                                        Sharing& sharing) {
  const std::vector<AgreedDay>& days = picture.review().days.days();
  const absl::Time from = days[picture.review().first_shown].start;
  std::set<std::string_view> seen;
  std::vector<const v1::Record*> found;
  for (const v1::Record& record : picture.sources().history.records) {
    // What is dated long before it was told belongs to the day on which it came.
    const absl::Time day = IsDatedLongBefore(record) ? ReceivedTime(record) : StartOf(record);
    if (day < from || (!ends_today && day >= days.back().end)) continue;
    if (!IsToLookAt(record, picture.client())) continue;
    ASSIGN_OR_RETURN(const bool is_shared, sharing.IsShared(record, record.author_id()));
    if (is_shared && seen.insert(record.record_id()).second) found.push_back(&record);
  }
  std::sort(found.begin(), found.end(), ComesBefore);
  return found;
}

absl::StatusOr<FoundRecord> Stored(const Scope& scope, const v1::Client& client,
                                   const v1::Record& record) {
  const std::optional<StreamChoice> choice = StreamOfRecord(record);
  for (const StreamRef& stream : scope.streams()) {
    const bool is_private = choice.has_value() && choice->is_private;
    if (stream.client_id != client.client_id() ||
        stream.kind != (is_private ? StreamKind::kPrivate : StreamKind::kFamily) ||
        (is_private && stream.owner_person_id != choice->person_id)) {
      continue;
    }
    ASSIGN_OR_RETURN(RecordRow row, RecordTable(scope).Find(stream.stream_id, record.record_id()));
    ASSIGN_OR_RETURN(v1::Record stored, RecordOf(row));
    return FoundRecord{std::move(row), std::move(stored)};
  }
  return absl::NotFoundError("this client has no such record");
}

// What lost may be of another kind than what holds, and somebody else's words.
absl::StatusOr<bool> IsShared(const v1::LostChange& lost, v1::Record record, Sharing& sharing) {
  if (lost.said().has_observation()) {
    *record.mutable_observation() = lost.said().observation();
  }
  return sharing.IsShared(record, lost.author_id());
}

absl::StatusOr<v1::RecordToLookAt> Entry(const Scope& scope, const CarePicture& picture,
                                         const v1::Record& record, Sharing& sharing) {
  ASSIGN_OR_RETURN(FoundRecord found, Stored(scope, picture.client(), record));
  ASSIGN_OR_RETURN(std::vector<v1::LostChange> changes, LostChangesOf(found));
  v1::RecordToLookAt entry;
  for (v1::LostChange& lost : changes) {
    ASSIGN_OR_RETURN(const bool is_shared, IsShared(lost, found.record, sharing));
    if (is_shared) *entry.add_lost() = std::move(lost);
  }
  *entry.mutable_record() = std::move(found.record);
  return entry;
}

absl::Status AddMarked(const Scope& scope, const CarePicture& picture, bool ends_today,
                       Sharing& sharing, v1::ReviewClientResponse& response) {
  ASSIGN_OR_RETURN(const BeforeBirth before, OfBeforeBirth(scope, picture));
  ASSIGN_OR_RETURN(const std::vector<v1::Record> taken_back, SignsTakenBack(scope, picture));
  ASSIGN_OR_RETURN(auto marked, ToLookAt(picture, ends_today, sharing));
  ASSIGN_OR_RETURN(const std::vector<v1::Record> dated_before,
                   DatedLongBefore(scope, picture, ends_today));
  for (const v1::Record& sign : dated_before) marked.insert(marked.begin(), &sign);
  for (const v1::Record& sign : taken_back) marked.insert(marked.begin(), &sign);
  response.set_records_to_look_at_count(static_cast<int>(marked.size() + before.count));
  auto place = std::find_if_not(marked.begin(), marked.end(), [](const v1::Record* record) {
    return IsChangedByTwo(*record) || record->state() == v1::RECORD_STATE_VOIDED;
  });
  for (const v1::Record& record : before.oldest) place = marked.insert(place, &record) + 1;
  size_t bytes = 0;
  for (size_t i = 0; i < std::min(marked.size(), kMostListed) && bytes < kListBytes; ++i) {
    v1::RecordToLookAt& entry = *response.add_records_to_look_at();
    ASSIGN_OR_RETURN(entry, Entry(scope, picture, *marked[i], sharing));
    bytes += entry.ByteSizeLong();
  }
  return absl::OkStatus();
}

absl::Status AddPairs(const CarePicture& picture, Sharing& sharing,
                      v1::ReviewClientResponse& response) {
  const size_t days = picture.review().days.days().size();
  const size_t first = days - std::min(static_cast<size_t>(response.review().days()), days);
  std::vector<LikeRecords> pairs = LikeRecordsOf(picture.review());
  const std::vector<LikeRecords> totals = ContradictingTotalsOf(picture.review());
  pairs.insert(pairs.end(), totals.begin(), totals.end());
  std::stable_sort(pairs.begin(), pairs.end(), [](const LikeRecords& a, const LikeRecords& b) {
    return a.later->start < b.later->start;
  });
  int count = 0;
  size_t bytes = 0;
  for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
    const v1::Record& earlier = *pair->earlier->record;
    const v1::Record& later = *pair->later->record;
    if (*pair->later->day < first) continue;
    ASSIGN_OR_RETURN(const bool is_one_shared, sharing.IsShared(earlier, earlier.author_id()));
    ASSIGN_OR_RETURN(const bool is_other_shared, sharing.IsShared(later, later.author_id()));
    if (!is_one_shared || !is_other_shared) continue;
    if (static_cast<size_t>(++count) > kMostListed || bytes >= kListBytes) continue;
    v1::PossibleDuplicate& duplicate = *response.add_possible_duplicates();
    *duplicate.mutable_earlier() = earlier;
    *duplicate.mutable_later() = later;
    bytes += duplicate.ByteSizeLong();
  }
  response.set_possible_duplicates_count(count);
  return absl::OkStatus();
}

}  // namespace

absl::Status AddRecordsToLookAt(const Scope& scope, const CarePicture& picture, bool ends_today,
                                v1::ReviewClientResponse& response) {
  Sharing sharing(scope, picture);
  RETURN_IF_ERROR(AddMarked(scope, picture, ends_today, sharing, response));
  return AddPairs(picture, sharing, response);
}

}  // namespace relactation
