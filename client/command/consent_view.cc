#include "client/command/consent_view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/command/option_words.h"
#include "client/command/short_ids.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/care/consent_days.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What the kind of that name holds besides, see DataClass.
constexpr char kWithMood[] = " with rest and screening numbers";

absl::CivilDay Today(const v1::Client& client, absl::Time now) {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(client.zone(), &zone)) zone = absl::UTCTimeZone();
  return absl::ToCivilDay(now, zone);
}

std::string Instant(bool is_known, const google::protobuf::Timestamp& time) {
  if (!is_known) return "";
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromTimestamp(time), absl::UTCTimeZone());
}

std::string StateOf(const v1::Consent& consent, const v1::Client& client, absl::Time now) {
  if (consent.has_revoke_time()) return "taken back";
  if (IsInForce(consent, client, now)) return "in force";
  const bool begun = !consent.has_from() || ToCivilDay(consent.from()) <= Today(client, now);
  return begun ? "over" : "not yet";
}

SheetValue OwnerOf(const v1::Consent& consent) {
  if (!consent.is_from_owner()) return consent.person();
  return SheetValue(consent.person()).Shown(consent.person() + ", who gave it");
}

SheetValue DayOf(bool is_known, const v1::Date& date) {
  return is_known ? SheetValue(FormatIsoDate(date)) : SheetValue();
}

}  // namespace

bool IsInForce(const v1::Consent& consent, const v1::Client& client, absl::Time now) {
  return IsInForceOn(consent, Today(client, now));
}

std::string KindsInWords(const v1::Consent& consent) {
  WordList words(", ");
  for (const int kind : consent.data_classes()) {
    const std::string word = WordOf(static_cast<v1::DataClass>(kind));
    words.Add(kind == v1::DATA_CLASS_MOOD ? word + kWithMood : word);
  }
  return words.text();
}

void TellOfKinds(CommandRun& run, const v1::Client& client) {
  if (run.format() != OutputFormat::kTable) return;
  const auto& consents = client.consents();
  const bool is_any = std::any_of(consents.begin(), consents.end(), [](const v1::Consent& consent) {
    return Covers(consent, v1::DATA_CLASS_MOOD);
  });
  if (!is_any) return;
  run.out().flush();
  run.Say(absl::StrCat("`mood` is mood", kWithMood, ", of before as well."));
}

std::string ConsentText(const v1::Consent& consent) {
  WordList text(", ");
  text.Add(consent.recipient() + ": " + KindsInWords(consent));
  text.Add("private records of ", consent.person());
  if (consent.is_from_owner()) text.Add("given on their own device");
  if (consent.has_from()) text.Add("from " + FormatIsoDate(consent.from()));
  if (consent.has_until()) text.Add("until " + FormatIsoDate(consent.until()));
  return text.text();
}

Sheet ConsentSheet(const v1::Client& client, absl::Time now) {
  Sheet sheet({{.key = "consent_id", .header = "Consent"},
               {.key = "recipient", .header = "Who may see", .may_truncate = true},
               {.key = "data_classes", .header = "What", .may_truncate = true},
               {.key = "audience"},
               {.key = "person", .header = "Private of", .importance = 3},
               {.key = "is_from_owner"},
               {.key = "from", .header = "From", .importance = 1},
               {.key = "until", .header = "Until", .importance = 2},
               {.key = "state", .header = "State"},
               {.key = "give_time"},
               {.key = "revoke_time"},
               {.key = "text_version"}});
  std::vector<std::string> ids;
  for (const v1::Consent& consent : client.consents()) ids.push_back(consent.consent_id());
  ids = ShortIds(ids);
  for (int i = 0; i < client.consents_size(); ++i) {
    const v1::Consent& consent = client.consents(i);
    std::vector<std::string> classes;
    for (const int data_class : consent.data_classes()) {
      classes.push_back(WordOf(static_cast<v1::DataClass>(data_class)));
    }
    sheet.AddRow(
        {SheetValue(consent.consent_id()).Shown(ids[static_cast<size_t>(i)]), consent.recipient(),
         classes, WordOf(consent.audience()), OwnerOf(consent), consent.is_from_owner(),
         DayOf(consent.has_from(), consent.from()), DayOf(consent.has_until(), consent.until()),
         StateOf(consent, client, now), Instant(consent.has_give_time(), consent.give_time()),
         Instant(consent.has_revoke_time(), consent.revoke_time()), consent.text_version()});
  }
  return sheet;
}

absl::Status SetDay(const CommandRun& run, const char* option, v1::Date* date) {
  absl::StatusOr<v1::Date> day = ParseIsoDate(run.Value(option));
  if (!day.ok()) return InvalidField(option, ToStd(day.status().message()));
  *date = *std::move(day);
  return absl::OkStatus();
}

absl::Status AddDataClasses(const std::string& typed, const char* option, v1::Consent& consent) {
  for (const absl::string_view word : absl::StrSplit(typed, ',')) {
    ASSIGN_OR_RETURN(const auto data_class,
                     ParseWord<v1::DataClass>(ToStd(absl::StripAsciiWhitespace(word)), option));
    consent.add_data_classes(data_class);
  }
  return absl::OkStatus();
}

std::vector<v1::Consent*> StillGiven(v1::Client& client) {
  std::vector<v1::Consent*> given;
  for (v1::Consent& consent : *client.mutable_consents()) {
    if (!consent.has_revoke_time()) given.push_back(&consent);
  }
  return given;
}

absl::StatusOr<v1::Consent*> ChooseConsent(const std::string& typed,
                                           const std::vector<v1::Consent*>& given) {
  std::vector<std::string> ids;
  for (const v1::Consent* consent : given) ids.push_back(consent->consent_id());
  ids = ShortIds(ids);
  std::vector<v1::Consent*> meant;
  std::string there;
  for (size_t i = 0; i < given.size(); ++i) {
    if (IsBeginningOf(given[i]->consent_id(), typed)) meant.push_back(given[i]);
    absl::StrAppend(&there, "\n  ", ids[i], "  ", ConsentText(*given[i]));
  }
  if (meant.size() == 1) return meant.front();
  if (there.empty()) return absl::NotFoundError("there is nothing to take back");
  return absl::NotFoundError(
      absl::StrCat("`", typed, "` is not one of the consents that there are:", there));
}

}  // namespace relactation
