#include "server/sqlite/known_values.h"

#include <sqlite3.h>
#include <utility>

#include "proto/relactation/planted.h"

namespace relactation {
namespace {

// What some thousand callers take.
constexpr size_t kMostBytes = 4 << 20;

// In place of a column, which has no such name.
constexpr char kNewRows[] = "+";
constexpr char kRowsGone[] = "-";

}  // namespace

void KnownValues::Add(int action, const char* table, const char* column, Use& use) {
  switch (action) {
    case SQLITE_READ:
      use.reads.push_back(PlaceOf(table, column));
      use.reads.push_back(PlaceOf(table, kRowsGone));
      return use.new_rows.push_back(PlaceOf(table, kNewRows));
    case SQLITE_UPDATE:
      return use.writes.push_back(PlaceOf(table, column));
    case SQLITE_INSERT:
      return use.writes.push_back(PlaceOf(table, kNewRows));
    case SQLITE_DELETE:
      return use.writes.push_back(PlaceOf(table, kRowsGone));
    default:
      return;
  }
}

void KnownValues::BeginTransaction(int64_t data_version) {
  const bool was_undone = !was_committed_ && !RELACTATION_PLANTED(kKnownOutlivesUndoing);
  if (was_undone || data_version != data_version_) ForgetAll();
  data_version_ = data_version;
  was_committed_ = false;
  is_in_transaction_ = true;
}

void KnownValues::EndTransaction(bool was_committed) {
  was_committed_ = is_in_transaction_ && was_committed;
  is_in_transaction_ = false;
}

void KnownValues::Runs(const Use& use) {
  if (RELACTATION_PLANTED(kKnownOutlivesChange)) return;
  for (const size_t place : use.writes) ++versions_[place];
}

const std::any* KnownValues::Find(const char* name, std::string_view key, const Use& use) const {
  if (!is_in_transaction_) return nullptr;
  const auto of_name = known_.find(name);
  if (of_name == known_.end()) return nullptr;
  const auto found = of_name->second.find(key);
  if (found == of_name->second.end()) return nullptr;
  const Known& known = found->second;
  return known.versions == SumOf(use, known.found) ? &known.value : nullptr;
}

void KnownValues::Keep(const char* name, std::string_view key, const Use& use, Found found,
                       std::any value, size_t bytes) {
  if (!is_in_transaction_) return;
  if (bytes_ + bytes > kMostBytes) ForgetAll();
  ByKey& of_name = known_[name];
  auto place = of_name.find(key);
  if (place == of_name.end()) place = of_name.try_emplace(std::string(key)).first;
  bytes_ += bytes - std::exchange(place->second.bytes, bytes);
  place->second.value = std::move(value);
  place->second.found = found;
  place->second.versions = SumOf(use, found);
}

void KnownValues::ForgetAll() {
  known_.clear();
  bytes_ = 0;
}

void KnownValues::ForgetUndone() {
  if (!RELACTATION_PLANTED(kKnownOutlivesUndoing)) ForgetAll();
}

size_t KnownValues::PlaceOf(const char* table, const char* column) {
  const std::string name = std::string(table) + "." + (column == nullptr ? "" : column);
  const auto [place, is_new] = places_.try_emplace(name, versions_.size());
  if (is_new) versions_.push_back(0);
  return place->second;
}

// Versions only grow: their sum is the same only while each of them is.
uint64_t KnownValues::SumOf(const Use& use, Found found) const {
  uint64_t sum = 0;
  for (const size_t place : use.reads) sum += versions_[place];
  if (found == Found::kRow) return sum;
  for (const size_t place : use.new_rows) sum += versions_[place];
  return sum;
}

}  // namespace relactation
