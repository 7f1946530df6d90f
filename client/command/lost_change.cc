#include "client/command/lost_change.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/author_words.h"
#include "client/command/record_facts.h"
#include "client/command/record_json.h"
#include "client/command/typed_time.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"
#include "proto/relactation/sync/field_changes.h"
#include "proto/relactation/sync/field_groups.h"

namespace relactation {
namespace {

std::string Time(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return FormatLocalTime(FromTimestamp(time), zone);
}

std::string BothChanged(const v1::LostChange& lost, const std::string& loser,
                        const std::string& holder) {
  const bool is_of_one = lost.author_id() == lost.holder_id();
  if (IsOfState(lost)) {
    return is_of_one
               ? loser + " took it back and changed it, on devices that had not met"
               : loser + " took it back and " + holder + " changed it, not knowing of each other";
  }
  const std::string group = lost.group().empty() ? "a later version's" : lost.group();
  if (is_of_one) {
    return group + ": " + loser + " changed this twice, on devices that had not met";
  }
  return group + ": " + holder + " and " + loser + " both changed this, not knowing of each other";
}

// What holds, and what the other said, in the facts that differ.
std::pair<std::string, std::string> BothInWords(const v1::Record& holds, const v1::LostChange& lost,
                                                const v1::Client& client, absl::TimeZone zone) {
  if (IsOfState(lost)) return {"it counts", "take it back"};
  WordList held("; ");
  WordList said("; ");
  const auto known = [](const std::string& text) { return text.empty() ? "not known" : text; };
  for (const FactChange& fact : FactChanges(holds, AsItSaid(holds, lost), client, zone)) {
    held.Add(fact.name + " " + known(fact.was));
    said.Add(fact.name + " " + known(fact.is));
  }
  if (held.empty()) return {"as it stands", "something that is not shown here"};
  return {held.text(), said.text()};
}

std::optional<std::string> InstantIf(bool is_known, const google::protobuf::Timestamp& time,
                                     absl::TimeZone zone) {
  return is_known ? std::optional(FormatInstant(FromTimestamp(time), zone)) : std::nullopt;
}

}  // namespace

bool IsOfState(const v1::LostChange& lost) { return lost.group() == GroupName(kStateGroup); }

v1::Record AsItSaid(const v1::Record& holds, const v1::LostChange& lost) {
  if (!lost.has_said()) return holds;
  std::vector<v1::FieldChange> changes = ChangesBetween(holds, lost.said());
  std::erase_if(changes, [&](const v1::FieldChange& change) {
    return GroupName(GroupOf(PathOf(change))) != lost.group();
  });
  v1::Record said = holds;
  if (!ApplyChanges(changes, said).ok()) return holds;
  // The words that a number was typed in go with the number.
  auto& typed = *said.mutable_as_typed();
  typed.erase(std::remove_if(typed.begin(), typed.end(),
                             [&](const v1::TypedValue& value) {
                               return GroupName(GroupOfTyped(value.field())) == lost.group();
                             }),
              typed.end());
  for (const v1::TypedValue& value : lost.said().as_typed()) *said.add_as_typed() = value;
  return said;
}

absl::StatusOr<v1::Record> AsItSaid(const v1::Record& holds, const v1::SupersededChange& lost) {
  v1::LostChange change;
  change.set_group(std::string(GroupName(lost.group())));
  v1::Record& said = *change.mutable_said();
  if (holds.has_session()) said.mutable_session();
  RETURN_IF_ERROR(ApplyChanges({lost.changes().begin(), lost.changes().end()}, said));
  if (holds.has_session()) said.mutable_session();
  return AsItSaid(holds, change);
}

std::vector<std::string> LostInWords(const v1::Record& holds, const v1::LostChange& lost,
                                     const v1::Client& client, const ColleagueNames& names,
                                     absl::TimeZone zone) {
  const std::string loser = AuthorText(client, names, lost.author_id());
  const std::string holder = AuthorText(client, names, lost.holder_id());
  const auto [held, said] = BothInWords(holds, lost, client, zone);
  std::string by = holder;
  if (lost.has_hold_time()) by += ", " + Time(lost.hold_time(), zone);
  return {BothChanged(lost, loser, holder), "  holds: " + held + " (" + by + ")",
          "  " + loser + " said: " + said + " (" + Time(lost.edit_time(), zone) + ")"};
}

std::vector<std::string> SettledInWords(const v1::Record& held, const v1::LostChange& lost,
                                        const v1::Client& client, const ColleagueNames& names,
                                        absl::TimeZone zone) {
  const std::string loser = AuthorText(client, names, lost.author_id());
  const std::string holder = AuthorText(client, names, lost.holder_id());
  const std::string said = BothInWords(held, lost, client, zone).second;
  return {BothChanged(lost, loser, holder),
          absl::StrCat("  ", loser, " said: ", said, " (", Time(lost.edit_time(), zone),
                       "); settled in ", lost.settle_revision())};
}

JsonObject LostItem(const v1::Record& holds, const v1::LostChange& lost, const v1::Client& client,
                    absl::TimeZone zone) {
  JsonObject item;
  item.Set("group", IfNotEmpty(lost.group()))
      .Set("author_id", IfNotEmpty(lost.author_id()))
      .Set("author", IfNotEmpty(PersonHandle(client, lost.author_id())))
      .Set("edit_time", InstantIf(lost.has_edit_time(), lost.edit_time(), zone))
      .Set("holder_id", IfNotEmpty(lost.holder_id()))
      .Set("holder", IfNotEmpty(PersonHandle(client, lost.holder_id())))
      .Set("hold_time", InstantIf(lost.has_hold_time(), lost.hold_time(), zone))
      .Set("revision", lost.revision())
      .Set("settle_revision",
           lost.settle_revision() > 0 ? std::optional(lost.settle_revision()) : std::nullopt);
  if (lost.has_said()) {
    const v1::Record said = AsItSaid(holds, lost);
    item.Set("changes", ChangesBetween(holds, said, client, zone))
        .Set("record_as_said", RecordJson(said, client, zone));
  } else {
    item.Set("changes", std::vector<std::string>()).SetNull("record_as_said");
  }
  return item;
}

}  // namespace relactation
