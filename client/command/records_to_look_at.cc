#include "client/command/records_to_look_at.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command/author_words.h"
#include "client/command/lost_change.h"
#include "client/command/record_change.h"
#include "client/command/record_facts.h"
#include "client/command/record_json.h"
#include "client/command/session_facts.h"
#include "client/command/short_ids.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/family.h"
#include "proto/relactation/care/plausibility.h"
#include "proto/relactation/care/record_times.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/sync/stored_kind.h"

namespace relactation {
namespace {

constexpr std::string_view kIndent = "     ";

bool IsOfDay(const v1::Record& record) {
  return record.observation().has_day_totals() || record.observation().has_day_confirmed();
}

bool IsOfOneDay(const v1::PossibleDuplicate& pair) {
  return IsOfDay(pair.earlier()) && IsOfDay(pair.later());
}

// See MarkDoubled.
std::string_view HowPairCounts(const v1::PossibleDuplicate& pair) {
  const v1::Observation& observation = pair.later().observation();
  const bool is_summed =
      pair.later().has_session() || observation.has_diaper() || observation.has_skin_to_skin();
  return is_summed ? "They count once meanwhile." : "Both count.";
}

// The one that figures take where both give a number.
const v1::Record& RecordedLast(const v1::PossibleDuplicate& pair) {
  const bool is_earlier = SaidTime(pair.earlier()) > SaidTime(pair.later());
  return is_earlier ? pair.earlier() : pair.later();
}

// Who says that the day's records are all, against a total. nullptr: both gave totals.
const v1::Record* ConfirmedIn(const v1::PossibleDuplicate& pair) {
  for (const v1::Record* record : {&pair.earlier(), &pair.later()}) {
    if (record->observation().has_day_confirmed()) return record;
  }
  return nullptr;
}

// What every line needs, and the ids that tell the records shown from one another.
class Section {
 public:
  Section(const v1::ReviewClientResponse& response, const v1::Client& client,
          const ColleagueNames& names, absl::TimeZone zone, const Terminal& terminal)
      : client_(client), names_(names), zone_(zone), terminal_(terminal) {
    std::vector<v1::Record> records;
    for (const auto& marked : response.records_to_look_at()) records.push_back(marked.record());
    for (const auto& pair : response.possible_duplicates()) {
      records.push_back(pair.earlier());
      records.push_back(pair.later());
    }
    // One record may stand in both lists.
    const auto is_before = [](const auto& a, const auto& b) {
      return a.record_id() < b.record_id();
    };
    const auto is_same = [](const auto& a, const auto& b) {
      return a.record_id() == b.record_id();
    };
    std::sort(records.begin(), records.end(), is_before);
    records.erase(std::unique(records.begin(), records.end(), is_same), records.end());
    const std::vector<std::string> ids = ShortIds(records);
    for (size_t i = 0; i < records.size(); ++i) short_ids_[records[i].record_id()] = ids[i];
  }

  std::string Title(std::string_view text, int listed, int count) const {
    std::string title = std::string(text) + ": ";
    if (listed < count) title += std::to_string(listed) + " of ";
    std::string lines = WrapWords(title + std::to_string(count), terminal_.width_cells);
    lines.pop_back();
    return "\n" + Paint(Style::kBold, lines, terminal_.color_on_stdout) + "\n";
  }

  std::string Marked(const v1::RecordToLookAt& marked) const {
    const v1::Record& record = marked.record();
    std::string text = RecordLines(record, "! ");
    for (const v1::LostChange& lost : marked.lost()) {
      for (const std::string& line : LostInWords(record, lost, client_, names_, zone_)) {
        text += Line(line);
      }
    }
    for (const std::string& reason : OtherReasons(marked, client_)) text += Line(reason);
    if (record.state() == v1::RECORD_STATE_VOIDED) return text + Line(TakenBackBy(record.edit()));
    if (HasImplausibleTotal(record)) {
      return text +
             Line(
                 "What cannot be right of it is left out of figures. Take it back, and give "
                 "the day's totals anew:") +
             CommandLine(record, "void");
    }
    const std::string how =
        CountsAsItStands(record, client_) ? "It counts as it stands" : "It is left out of figures";
    if (IsPrivate(record)) {
      return text + Line(how + "; it is private to " + OwnerOf(record) +
                         ", and settled on one of their own devices.");
    }
    text += Line(how + ", until you say what is right:") + CommandLine(record, "correct");
    return WasTakenBack(marked) ? text + CommandLine(record, "void") : text;
  }

  std::string Pair(const v1::PossibleDuplicate& pair) const {
    const std::string text = RecordLines(pair.earlier(), "? ") + RecordLines(pair.later(), "? ");
    if (IsOfOneDay(pair)) {
      return text + Line(HowTheyDiffer(pair)) + CommandLine(pair.earlier(), "void") +
             CommandLine(pair.later(), "void");
    }
    const v1::Record* record = &pair.later();
    if (IsPrivate(*record) && !IsReaders(*record)) record = &pair.earlier();
    if (IsPrivate(*record) && !IsReaders(*record)) {
      return text + Line(std::string(HowPairCounts(pair)) + " They are private to " +
                         OwnerOf(*record) + ": whoever recorded one can take it back.");
    }
    return text +
           Line(std::string(HowPairCounts(pair)) +
                " If they are one event, take one of them back:") +
           CommandLine(*record, "void");
  }

 private:
  // What counts of two words about one day.
  std::string HowTheyDiffer(const v1::PossibleDuplicate& pair) const {
    constexpr char kRules[] =
        "; rules about danger read the lower of diapers and top-ups. Take back the one that is "
        "wrong:";
    const v1::Record* const confirmed = ConfirmedIn(pair);
    if (confirmed == nullptr) {
      return absl::StrCat("They give different numbers for one day. What ",
                          AuthorText(client_, names_, RecordedLast(pair).author_id()),
                          " said counts in figures, for it was recorded last", kRules);
    }
    const v1::Record& total = confirmed == &pair.earlier() ? pair.later() : pair.earlier();
    return absl::StrCat("What was recorded one by one of that day, and is all of it as ",
                        AuthorText(client_, names_, confirmed->author_id()),
                        " says, comes to other numbers than the total of ",
                        AuthorText(client_, names_, total.author_id()), ", which counts in figures",
                        kRules);
  }

  std::string Line(const std::string& text) const {
    const size_t spaces = std::min(text.find_first_not_of(' '), text.size());
    return WrapWordsAfter(std::string(kIndent) + text.substr(0, spaces),
                          SafeText(text.substr(spaces)), terminal_.width_cells);
  }

  std::string RecordLines(const v1::Record& record, const std::string& mark) const {
    return WrapWordsAfter(mark + IdOf(record) + "  ",
                          SafeText(RecordInWords(record, client_, zone_)), terminal_.width_cells) +
           Line("recorded by " + AuthorText(client_, names_, record.author_id()));
  }

  std::string CommandLine(const v1::Record& record, const std::string& verb) const {
    const std::string id = IsPrivate(record) ? record.record_id() : IdOf(record);
    return std::string(kIndent) + "  relact " + NounOf(record) + " " + verb + " " +
           SafeText(client_.code()) + " " + SafeText(id) + "\n";
  }

  std::string TakenBackBy(const v1::RecordEdit& edit) const {
    const std::string why = edit.reason().empty() ? "" : ": \"" + edit.reason() + "\"";
    return absl::StrCat("taken back by ", AuthorText(client_, names_, edit.editor_id()), " on ",
                        FormatDayAndTime(FromTimestamp(edit.edit_time()), zone_), why,
                        ". No rule reads it any more; ask them, and record it anew if it was so.");
  }

  // Why to look, without what the lines about what lost say already.
  static std::vector<std::string> OtherReasons(const v1::RecordToLookAt& marked,
                                               const v1::Client& client) {
    v1::Record record = marked.record();
    if (!marked.lost().empty()) {
      auto& reasons = *record.mutable_review_reasons();
      reasons.erase(std::remove_if(reasons.begin(), reasons.end(),
                                   [](int reason) {
                                     return reason == v1::REVIEW_REASON_CHANGED_BY_TWO ||
                                            reason == v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK;
                                   }),
                    reasons.end());
    }
    return ReasonsToLook(record, client);
  }

  static bool WasTakenBack(const v1::RecordToLookAt& marked) {
    const auto& reasons = marked.record().review_reasons();
    return std::find(reasons.begin(), reasons.end(), v1::REVIEW_REASON_CHANGED_AND_TAKEN_BACK) !=
           reasons.end();
  }

  bool IsReaders(const v1::Record& record) const {
    return !record.author_id().empty() && names_.OtherText(record.author_id()).empty();
  }
  std::string OwnerOf(const v1::Record& record) const {
    const auto choice = StreamOfRecord(record);
    return AuthorText(client_, names_, choice.has_value() ? choice->person_id : "");
  }
  std::string IdOf(const v1::Record& record) const {
    return SafeText(short_ids_.at(record.record_id()));
  }

  const v1::Client& client_;
  const ColleagueNames& names_;
  absl::TimeZone zone_;
  const Terminal& terminal_;
  std::map<std::string, std::string> short_ids_;
};

JsonObject RecordedObject(const v1::Record& record, const v1::Client& client, absl::TimeZone zone) {
  return RecordJson(record, client, zone)
      .Set("author_id", IfNotEmpty(record.author_id()))
      .Set("author", IfNotEmpty(PersonHandle(client, record.author_id())));
}

}  // namespace

std::string RecordsToLookAt(const v1::ReviewClientResponse& response, const v1::Client& client,
                            const ColleagueNames& names, absl::TimeZone zone,
                            const Terminal& terminal) {
  const Section section(response, client, names, zone, terminal);
  std::string text;
  if (!response.records_to_look_at().empty()) {
    text += section.Title("Records to look at", response.records_to_look_at_size(),
                          response.records_to_look_at_count());
    for (const auto& marked : response.records_to_look_at()) text += section.Marked(marked);
    text += WrapWords(
        "A correction settles all that was said of a record. Of one that two people changed, a "
        "correction that changes nothing says that it is right as it stands.",
        terminal.width_cells);
  }
  if (!response.possible_duplicates().empty()) {
    const auto& pairs = response.possible_duplicates();
    text +=
        section.Title(std::any_of(pairs.begin(), pairs.end(), IsOfOneDay)
                          ? "Possibly one event, or one day, logged by two people"
                          : "Possibly one event, logged by two people",
                      response.possible_duplicates_size(), response.possible_duplicates_count());
    for (const auto& pair : response.possible_duplicates()) text += section.Pair(pair);
    text += WrapWords(
        "If they are two, leave both, and give the day's total, which then counts: no "
        "record is taken back by itself.",
        terminal.width_cells);
  }
  return text;
}

std::vector<std::string> PeopleIn(const v1::ReviewClientResponse& response,
                                  const v1::Client& client) {
  std::vector<std::string> ids;
  for (const v1::RecordToLookAt& marked : response.records_to_look_at()) {
    ids.push_back(marked.record().author_id());
    for (const v1::LostChange& lost : marked.lost()) {
      ids.push_back(lost.author_id());
      ids.push_back(lost.holder_id());
    }
  }
  for (const v1::PossibleDuplicate& pair : response.possible_duplicates()) {
    ids.push_back(pair.earlier().author_id());
    ids.push_back(pair.later().author_id());
  }
  return WithoutFamily(client, std::move(ids));
}

std::vector<JsonObject> ToLookAtItems(const v1::ReviewClientResponse& response,
                                      const v1::Client& client, absl::TimeZone zone) {
  std::vector<JsonObject> items;
  for (const v1::RecordToLookAt& marked : response.records_to_look_at()) {
    const v1::Record& record = marked.record();
    std::vector<JsonObject> lost;
    for (const v1::LostChange& change : marked.lost()) {
      lost.push_back(LostItem(record, change, client, zone));
    }
    items.push_back(std::move(RecordedObject(record, client, zone)
                                  .Set("counts_in_figures", CountsAsItStands(record, client))
                                  .Set("lost", std::move(lost))));
  }
  return items;
}

std::vector<JsonObject> PossibleDuplicateItems(const v1::ReviewClientResponse& response,
                                               const v1::Client& client, absl::TimeZone zone) {
  std::vector<JsonObject> items;
  for (const v1::PossibleDuplicate& pair : response.possible_duplicates()) {
    items.push_back(std::move(JsonObject()
                                  .Set("earlier", RecordedObject(pair.earlier(), client, zone))
                                  .Set("later", RecordedObject(pair.later(), client, zone))));
  }
  return items;
}

}  // namespace relactation
