#include "client/command/visit_entry.h"

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "client/command/long_text.h"
#include "client/command/option_words.h"
#include "client/command/typed_time.h"
#include "client/planfile/enum_words.h"
#include "proto/relactation/care/time_fields.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// The handle as the family has it, whether it is typed in capitals or not.
absl::StatusOr<std::string> Participant(const v1::Client& client, const std::string& typed) {
  std::vector<std::string> handles;
  for (const v1::Person& person : client.persons()) handles.push_back(person.handle());
  for (const v1::Infant& infant : client.infants()) handles.push_back(infant.handle());
  for (const std::string& handle : handles) {
    if (absl::EqualsIgnoreCase(handle, typed)) return handle;
  }
  return InvalidField("--with",
                      "`" + typed + "` is nobody of this family: " + absl::StrJoin(handles, ", "));
}

absl::Status ReadSharing(const CommandRun& run, v1::Contact& contact) {
  if (run.Has("--shared") && run.Has("--private")) {
    return InvalidField("--shared", "and --private exclude each other");
  }
  if (run.Has("--shared")) contact.set_sharing(v1::SHARING_SHARED);
  if (run.Has("--private")) contact.set_sharing(v1::SHARING_PRIVATE);
  return absl::OkStatus();
}

absl::Status ReadText(CommandRun& run, const char* option, std::string& text) {
  if (!run.Has(option)) return absl::OkStatus();
  ASSIGN_OR_RETURN(text, LongText(run, option));
  return absl::OkStatus();
}

}  // namespace

std::vector<CommandOption> ContactOptions() {
  const std::vector<std::string> kinds = WordsOf(*v1::ContactKind_descriptor());
  return {{"--kind", "KIND", absl::StrJoin(kinds, ", "), false, "", kinds},
          {"--at", "TIME", "when it began: 14:02 today, \"2026-11-24 14:02\", now"},
          {"--minutes", "MINUTES", "how long it took"},
          {"--with", "HANDLE", "who of the family took part", true},
          {"--shared", "", "the family may read it once it is done"},
          {"--private", "", "for the practice alone, which it is if nothing is said"}};
}

absl::Status ReadContactOptions(CommandRun& run, const v1::Client& client, absl::TimeZone zone,
                                v1::Contact& contact) {
  if (run.Has("--kind") || contact.kind() == v1::CONTACT_KIND_UNSPECIFIED) {
    ASSIGN_OR_RETURN(
        const std::string kind,
        run.ValueOrAsk("--kind",
                       "How (" + absl::StrJoin(WordsOf(*v1::ContactKind_descriptor()), ", ") + ")",
                       "home-visit"));
    ASSIGN_OR_RETURN(const auto value, ParseWord<v1::ContactKind>(kind, "--kind"));
    contact.set_kind(value);
  }
  if (run.Has("--at") || !contact.has_start_time()) {
    const std::string at = run.Has("--at") ? run.Value("--at") : "now";
    ASSIGN_OR_RETURN(const absl::Time start, ParseTypedTime(at, zone, run.clock().Now(), "--at"));
    *contact.mutable_start_time() = ToTimestamp(start);
  }
  ASSIGN_OR_RETURN(const std::optional<int> minutes, run.Number("--minutes"));
  if (minutes.has_value()) contact.set_minutes(*minutes);
  if (run.Has("--with")) contact.clear_participants();
  for (const std::string& typed : run.Values("--with")) {
    ASSIGN_OR_RETURN(*contact.add_participants(), Participant(client, typed));
  }
  return ReadSharing(run, contact);
}

std::vector<CommandOption> ContactTextOptions() {
  return {
      {"--s", "TEXT", "what the family says; - reads it from the keyboard, @FILE from a file"},
      {"--o", "TEXT", "what was seen and measured; likewise"},
      {"--a", "TEXT", "what you make of it; likewise"},
      {"--p", "TEXT", "what was agreed; likewise"},
      {"--next", "TIME", "when the next contact is, as \"2026-12-01 10:00\"; none takes it back"}};
}

absl::Status ReadContactTexts(CommandRun& run, absl::TimeZone zone, v1::Contact& contact) {
  int from_keyboard = 0;
  for (const char* option : {"--s", "--o", "--a", "--p"}) {
    if (run.Value(option) == "-" && ++from_keyboard > 1) {
      return InvalidField(option, "cannot be read from standard input too: it was read already");
    }
  }
  RETURN_IF_ERROR(ReadText(run, "--s", *contact.mutable_subjective()));
  RETURN_IF_ERROR(ReadText(run, "--o", *contact.mutable_objective()));
  RETURN_IF_ERROR(ReadText(run, "--a", *contact.mutable_assessment()));
  RETURN_IF_ERROR(ReadText(run, "--p", *contact.mutable_plan()));
  if (!run.Has("--next")) return absl::OkStatus();
  contact.clear_next_contact_time();
  if (run.Value("--next") == "none") return absl::OkStatus();
  ASSIGN_OR_RETURN(const absl::Time next,
                   ParseTypedTime(run.Value("--next"), zone, run.clock().Now(), "--next"));
  if (next < FromTimestamp(contact.start_time())) {
    return InvalidField("--next", "`" + run.Value("--next") +
                                      "` is before this contact; write for example \"2026-12-01 "
                                      "10:00\"");
  }
  *contact.mutable_next_contact_time() = ToTimestamp(next);
  return absl::OkStatus();
}

}  // namespace relactation
