#include "server/rules/history_topics.h"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Whose handle it is.
enum class SubjectKind { kNobody, kAdult, kInfant };

SubjectKind KindOf(const v1::Client& client, const std::string& handle) {
  for (const v1::Person& person : client.persons()) {
    if (person.handle() == handle) return SubjectKind::kAdult;
  }
  for (const v1::Infant& infant : client.infants()) {
    if (infant.handle() == handle) return SubjectKind::kInfant;
  }
  return SubjectKind::kNobody;
}

bool HasCount(v1::HistoryTopic topic) {
  return topic == v1::HISTORY_TOPIC_BIRTHS || topic == v1::HISTORY_TOPIC_NICU;
}

bool SaysSomething(const v1::HistoryEntry& entry) {
  return !entry.text().empty() || entry.has_date() || entry.has_count() || entry.has_weight_g() ||
         entry.risks_size() > 0;
}

absl::Status CheckSubject(const v1::Client& client, const v1::HistoryEntry& entry,
                          const std::string& path) {
  switch (KindOf(client, entry.subject())) {
    case SubjectKind::kNobody:
      return InvalidField(path + ".subject", "is no handle of this client");
    case SubjectKind::kAdult:
      if (!IsInfantTopic(entry.topic())) return absl::OkStatus();
      return InvalidField(path + ".topic", "is asked of an infant, and the subject is an adult");
    case SubjectKind::kInfant:
      if (IsInfantTopic(entry.topic())) return absl::OkStatus();
      return InvalidField(path + ".topic", "is asked of a parent, and the subject is an infant");
  }
  return absl::OkStatus();
}

absl::Status CheckContent(const v1::HistoryEntry& entry, absl::CivilDay today,
                          const std::string& path) {
  if (entry.knowledge() != v1::KNOWLEDGE_KNOWN) {
    if (!SaysSomething(entry)) return absl::OkStatus();
    return InvalidField(path + ".knowledge", "must be KNOWN where the entry says something");
  }
  if (!SaysSomething(entry)) {
    return InvalidField(path + ".text", "is empty, but the topic is said to be known: say what is");
  }
  if (entry.risks_size() > 0 && entry.topic() != v1::HISTORY_TOPIC_RISKS) {
    return InvalidField(path + ".risks", "belong to the topic RISKS alone");
  }
  if (entry.has_weight_g() && entry.topic() != v1::HISTORY_TOPIC_LOWEST_WEIGHT) {
    return InvalidField(path + ".weight_g", "belongs to the topic LOWEST_WEIGHT alone");
  }
  if (entry.has_count() && !HasCount(entry.topic())) {
    return InvalidField(path + ".count", "belongs to the topics BIRTHS and NICU alone");
  }
  if (entry.has_date() && ToCivilDay(entry.date()) > today) {
    return InvalidField(path + ".date", FormatIsoDate(entry.date()) + " is still ahead");
  }
  return absl::OkStatus();
}

// The place of a handle in the client's order; past the end where it is none of the client's.
int PlaceOf(const v1::Client& client, const std::string& handle) {
  int place = 0;
  for (const v1::Person& person : client.persons()) {
    if (person.handle() == handle) return place;
    ++place;
  }
  for (const v1::Infant& infant : client.infants()) {
    if (infant.handle() == handle) return place;
    ++place;
  }
  return place;
}

}  // namespace

bool IsInfantTopic(v1::HistoryTopic topic) { return topic >= v1::HISTORY_TOPIC_LOWEST_WEIGHT; }

absl::Status CheckHistoryEntries(const v1::Client& client, const HistoryEntries& entries,
                                 absl::CivilDay today) {
  std::set<std::pair<std::string, int>> seen;
  for (int i = 0; i < entries.size(); ++i) {
    const v1::HistoryEntry& entry = entries[i];
    const std::string path = "entries[" + std::to_string(i) + "]";
    RETURN_IF_ERROR(CheckSubject(client, entry, path));
    RETURN_IF_ERROR(CheckContent(entry, today, path));
    if (!seen.insert({entry.subject(), entry.topic()}).second) {
      return InvalidField(path, "names a topic and subject that an entry before it names");
    }
  }
  return absl::OkStatus();
}

HistoryEntries MergeHistory(const v1::Client& client, const HistoryEntries& stored,
                            const HistoryEntries& changes) {
  using Key = std::tuple<int, std::string, int>;
  std::map<Key, const v1::HistoryEntry*> merged;
  for (const HistoryEntries* entries : {&stored, &changes}) {
    for (const v1::HistoryEntry& entry : *entries) {
      merged[{PlaceOf(client, entry.subject()), entry.subject(), entry.topic()}] = &entry;
    }
  }
  HistoryEntries result;
  for (const auto& [key, entry] : merged) {
    if (entry->knowledge() != v1::KNOWLEDGE_NOT_ASKED) *result.Add() = *entry;
  }
  return result;
}

}  // namespace relactation
