#include "client/command/record_versions.h"

#include <algorithm>
#include <google/protobuf/repeated_field.h>
#include <optional>
#include <utility>

#include "client/command/author_words.h"
#include "client/command/lost_change.h"
#include "client/command/record_facts.h"
#include "client/command/record_json.h"
#include "client/command/typed_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

using LostChanges = google::protobuf::RepeatedPtrField<v1::LostChange>;

// Whether a version took the record back and the record counts all the same: somebody who did not
// know of that had changed it.
bool HasLostTakingBack(const v1::Record& version, const LostChanges& lost) {
  return std::any_of(lost.begin(), lost.end(), [&](const v1::LostChange& change) {
    return IsOfState(change) && change.revision() == version.revision();
  });
}

std::string WhatWasDone(const v1::Record* before, const v1::Record& after,
                        const LostChanges& lost) {
  if (after.state() == v1::RECORD_STATE_VOIDED) return "taken back";
  const bool was_voided = before != nullptr && before->state() == v1::RECORD_STATE_VOIDED;
  if (was_voided) return "restored";
  return HasLostTakingBack(after, lost) ? "taken back without effect" : "corrected";
}

std::string Heading(const v1::Record* before, const v1::Record& record, const LostChanges& lost,
                    const v1::Client& client, const ColleagueNames& names, absl::TimeZone zone) {
  const std::string number = std::to_string(record.revision()) + "  ";
  if (!record.has_edit()) {
    const std::string how = record.has_origin() ? "imported " : "recorded ";
    return number + how + FormatLocalTime(FromTimestamp(record.create_time()), zone) + " by " +
           AuthorText(client, names, record.author_id());
  }
  const v1::RecordEdit& edit = record.edit();
  return number + WhatWasDone(before, record, lost) + " " +
         FormatLocalTime(FromTimestamp(edit.edit_time()), zone) + " by " +
         AuthorText(client, names, edit.editor_id()) +
         (edit.reason().empty() ? "" : ": " + edit.reason());
}

std::optional<std::string> NameJson(const v1::Client& client, const ColleagueNames& names,
                                    const std::string& id) {
  const std::string handle = PersonHandle(client, id);
  const std::string name = handle.empty() ? names.NameOf(id) : handle;
  return name.empty() ? std::nullopt : std::optional(name);
}

}  // namespace

std::vector<RecordVersion> VersionsInWords(const v1::ListRecordVersionsResponse& response,
                                           const ColleagueNames& names, const v1::Client& client,
                                           absl::TimeZone zone) {
  std::vector<RecordVersion> versions;
  const v1::Record* before = nullptr;
  for (const v1::Record& record : response.versions()) {
    RecordVersion version;
    version.record = record;
    version.heading = Heading(before, record, response.lost(), client, names, zone);
    if (before != nullptr) version.changes = ChangesBetween(*before, record, client, zone);
    for (const v1::LostChange& lost : response.lost()) {
      if (lost.settle_revision() == 0 || &VersionAgainst(lost, response) != &record) continue;
      for (std::string& line : SettledInWords(record, lost, client, names, zone)) {
        version.settled.push_back(std::move(line));
      }
    }
    versions.push_back(std::move(version));
    before = &record;
  }
  return versions;
}

const v1::Record& VersionAgainst(const v1::LostChange& lost,
                                 const v1::ListRecordVersionsResponse& response) {
  const auto& versions = response.versions();
  const auto found = std::find_if(versions.begin(), versions.end(), [&](const v1::Record& version) {
    return version.revision() >= lost.revision();
  });
  return found == versions.end() ? *versions.rbegin() : *found;
}

std::vector<std::string> PeopleIn(const v1::ListRecordVersionsResponse& response,
                                  const v1::Client& client) {
  std::vector<std::string> ids;
  for (const v1::Record& record : response.versions()) {
    ids.push_back(record.author_id());
    ids.push_back(record.edit().editor_id());
  }
  for (const v1::LostChange& lost : response.lost()) {
    ids.push_back(lost.author_id());
    ids.push_back(lost.holder_id());
  }
  return WithoutFamily(client, std::move(ids));
}

std::vector<JsonObject> VersionItems(const std::vector<RecordVersion>& versions,
                                     const ColleagueNames& names, const v1::Client& client,
                                     absl::TimeZone zone) {
  std::vector<JsonObject> items;
  for (const RecordVersion& version : versions) {
    JsonObject item = RecordJson(version.record, client, zone);
    if (version.record.has_edit()) {
      const v1::RecordEdit& edit = version.record.edit();
      item.Set("editor_id", edit.editor_id())
          .Set("editor_name", NameJson(client, names, edit.editor_id()))
          .Set("edit_time", FormatInstant(FromTimestamp(edit.edit_time()), zone));
    } else {
      item.SetNull("editor_id").SetNull("editor_name").SetNull("edit_time");
    }
    items.push_back(std::move(
        item.Set("author_id", version.record.author_id())
            .Set("author_name", NameJson(client, names, version.record.author_id()))
            .Set("create_time", FormatInstant(FromTimestamp(version.record.create_time()), zone))
            .Set("changes", version.changes)));
  }
  return items;
}

}  // namespace relactation
