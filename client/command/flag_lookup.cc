#include "client/command/flag_lookup.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "client/command/client_lookup.h"
#include "client/command/exit_code.h"
#include "client/command/flag_words.h"
#include "client/connection/flag_calls.h"
#include "client/planfile/word_list.h"
#include "client/terminal/nearest.h"
#include "proto/relactation/care/flag_rule_table.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kSubject[] = "--subject";

// `Weight-Drop` as the table writes it.
std::string AsName(std::string_view typed) {
  std::string name = absl::AsciiStrToLower(ToAbsl(typed));
  std::replace(name.begin(), name.end(), '-', '_');
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

// Rules of the same letter, or the one whose name is nearly that.
std::string MayBeMeant(std::string_view typed) {
  WordList list(", ");
  std::vector<std::string> names;
  for (const FlagRule& rule : FlagRules()) {
    names.emplace_back(rule.name);
    const bool same_letter =
        typed.size() <= 2 && absl::ascii_toupper(static_cast<unsigned char>(typed[0])) ==
                                 static_cast<unsigned char>(rule.id[0]);
    if (same_letter) list.Add(RuleName(rule.id));
  }
  if (!list.empty()) return list.text();
  const std::optional<std::string> nearest = NearestWord(AsName(typed), names);
  for (const FlagRule& rule : FlagRules()) {
    if (nearest == std::string(rule.name)) return RuleName(rule.id);
  }
  return "";
}

// `D1 wet low (zoe), A4 review due`
std::string ListOf(const std::vector<v1::Flag>& flags) {
  WordList list(", ");
  for (const v1::Flag& flag : flags) {
    list.Add(RuleName(flag.rule()) + (flag.subject().empty() ? "" : " (" + flag.subject() + ")"));
  }
  return list.text();
}

absl::Status NoSuchFlag(const std::string& what, const v1::Client& client,
                        const v1::ListFlagsResponse& listed) {
  const std::vector<v1::Flag> all(listed.flags().begin(), listed.flags().end());
  const std::string name = NameAndCode(client);
  if (all.empty()) return absl::NotFoundError("there is no flag for " + name + " now");
  return WithHint(
      absl::NotFoundError(what + " is no flag of " + name + " now; there is: " + ListOf(all)),
      "relact flag list " + client.code() + " --all");
}

bool AreOfOneSubject(const std::vector<v1::Flag>& flags) {
  return std::all_of(flags.begin(), flags.end(), [&](const v1::Flag& flag) {
    return flag.subject_id() == flags.front().subject_id() &&
           flag.subject() == flags.front().subject();
  });
}

// A parent may be to be called twice over: what nobody decided about comes first, then what is not
// settled, and of these the gravest, as they are listed.
const v1::Flag& NextToDecide(const std::vector<v1::Flag>& flags) {
  for (const v1::Flag& flag : flags) {
    if (flag.state() == v1::FLAG_STATE_OPEN) return flag;
  }
  for (const v1::Flag& flag : flags) {
    if (flag.state() != v1::FLAG_STATE_RESOLVED) return flag;
  }
  return flags.front();
}

absl::StatusOr<v1::Flag> OneOf(CommandRun& run, const std::vector<v1::Flag>& flags,
                               const std::string& argument, const std::string& question) {
  if (!run.prompt().CanAsk()) {
    if (argument != kSubject) {
      return InvalidField(argument, "is needed, because no question can be asked here");
    }
    return absl::NotFoundError("several flags may be meant: " + ListOf(flags) +
                               "; say whom with --subject");
  }
  std::vector<std::string> entries;
  for (const v1::Flag& flag : flags) {
    entries.push_back(ListOf({flag}) + ": " + FlagReason(flag));
  }
  ASSIGN_OR_RETURN(const size_t place,
                   run.prompt().Choose({.text = question, .argument = argument}, entries));
  return flags[place];
}

}  // namespace

CommandArgument RuleArgument() {
  return {.name = "RULE",
          .meaning = "the flag's rule, as W3; see relact flag list",
          .optional = true,
          .choices = RuleIds()};
}

CommandOption SubjectOption() {
  return {kSubject, "HANDLE", "whom the flag is about, where there are several"};
}

std::vector<std::string> RuleIds() {
  std::vector<std::string> ids;
  for (const FlagRule& rule : FlagRules()) ids.emplace_back(rule.id);
  return ids;
}

absl::StatusOr<std::string> ParseRule(std::string_view typed, std::string_view argument) {
  const std::string id = absl::AsciiStrToUpper(ToAbsl(typed));
  const std::string name = AsName(typed);
  for (const FlagRule& rule : FlagRules()) {
    if (id == rule.id || name == rule.name) return std::string(rule.id);
  }
  const std::string meant = typed.empty() ? "" : MayBeMeant(typed);
  return WithHint(InvalidField(argument, "`" + std::string(typed) + "` is no rule" +
                                             (meant.empty() ? "" : "; there is " + meant)),
                  "relact help flags");
}

absl::StatusOr<v1::Flag> ChooseFlag(CommandRun& run, const v1::ListFlagsResponse& listed,
                                    const v1::Client& client) {
  std::string rule;
  if (run.Has("RULE")) {
    ASSIGN_OR_RETURN(rule, ParseRule(run.Value("RULE"), "RULE"));
  }
  const std::string subject = run.Value(kSubject);
  std::vector<v1::Flag> meant;
  for (const v1::Flag& flag : listed.flags()) {
    const bool is_meant =
        rule.empty() ? flag.state() != v1::FLAG_STATE_RESOLVED : flag.rule() == rule;
    if (is_meant && (subject.empty() || flag.subject() == subject)) meant.push_back(flag);
  }
  if (meant.empty()) {
    const std::string what = rule.empty() ? "this" : RuleName(rule);
    return NoSuchFlag(what + (subject.empty() ? "" : " (" + subject + ")"), client, listed);
  }
  if (rule.empty()) return OneOf(run, meant, "RULE", "Which flag");
  if (AreOfOneSubject(meant)) return NextToDecide(meant);
  return OneOf(run, meant, kSubject, "About whom");
}

absl::StatusOr<v1::Flag> LookUpFlag(CommandRun& run, const v1::Client& client) {
  if (!run.Has("RULE") && !run.prompt().CanAsk()) {
    return InvalidField("RULE", "is needed, because no question can be asked here");
  }
  // A rule that does not exist is told before the family's records are looked at.
  if (run.Has("RULE")) {
    RETURN_IF_ERROR(ParseRule(run.Value("RULE"), "RULE").status());
  }
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  v1::ListFlagsRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFlagsResponse listed, FlagCalls(*connection).ListFlags(request));
  return ChooseFlag(run, listed, client);
}

}  // namespace relactation
