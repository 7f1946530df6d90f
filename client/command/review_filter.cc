#include "client/command/review_filter.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/command/first_week.h"
#include "client/command/flag_lookup.h"
#include "client/command/option_words.h"
#include "client/command/typed_name.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kFlag[] = "--flag";
constexpr char kSeverity[] = "--severity";
constexpr char kConsultant[] = "--consultant";

absl::StatusOr<std::vector<std::string>> RulesAsked(const CommandRun& run) {
  std::vector<std::string> rules;
  for (const std::string& value : run.Values(kFlag)) {
    for (const absl::string_view typed : absl::StrSplit(value, ',')) {
      ASSIGN_OR_RETURN(const std::string rule,
                       ParseRule(ToStd(absl::StripAsciiWhitespace(typed)), kFlag));
      rules.push_back(rule);
    }
  }
  return rules;
}

bool HasFlagOf(const ReviewFilter& filter, const v1::ClientReview& client) {
  if (filter.rules.empty() && filter.least == v1::FLAG_SEVERITY_UNSPECIFIED) return true;
  return std::any_of(client.flags().begin(), client.flags().end(), [&](const v1::Flag& flag) {
    const bool is_asked =
        filter.rules.empty() ||
        std::find(filter.rules.begin(), filter.rules.end(), flag.rule()) != filter.rules.end();
    return is_asked && flag.severity() >= filter.least && IsInSight(flag);
  });
}

}  // namespace

bool ReviewFilter::IsForAll() const {
  return rules.empty() && least == v1::FLAG_SEVERITY_UNSPECIFIED && owner.empty() &&
         owner_id.empty() && !first_week;
}

std::vector<CommandOption> ReviewFilterOptions() {
  CommandOption severity = WordOption(kSeverity, "WORD", *v1::FlagSeverity_descriptor());
  severity.meaning = "only families with a flag of at least: " + severity.meaning;
  return {{.name = kFlag,
           .value = "RULE",
           .meaning = "only families with a flag of this rule, as W3 or W3,D1; see help flags",
           .repeated = true,
           .choices = RuleIds()},
          severity,
          {kConsultant, "NAME", "only families that NAME owns: a part of a name, me, or all"},
          {"--first-week", "", "only families in their first week, day by day"}};
}

absl::StatusOr<ReviewFilter> ReadReviewFilter(CommandRun& run) {
  ReviewFilter filter;
  filter.first_week = run.Has("--first-week");
  ASSIGN_OR_RETURN(filter.rules, RulesAsked(run));
  if (run.Has(kSeverity)) {
    ASSIGN_OR_RETURN(filter.least, ParseWord<v1::FlagSeverity>(run.Value(kSeverity), kSeverity));
  }
  const std::string name = run.Value(kConsultant);
  if (name == "me") {
    ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
    ASSIGN_OR_RETURN(const v1::GetCallerResponse caller, connection->GetCaller({}));
    filter.owner_id = caller.consultant().consultant_id();
  } else if (name != "all") {
    filter.owner = name;
  }
  return filter;
}

bool Passes(const ReviewFilter& filter, const v1::ClientReview& client) {
  if (!filter.owner_id.empty() && client.owner_id() != filter.owner_id) return false;
  if (!filter.owner.empty() &&
      Folded(client.owner_name()).find(Folded(filter.owner)) == std::string::npos) {
    return false;
  }
  if (filter.first_week && !IsInFirstWeek(client)) return false;
  return HasFlagOf(filter, client);
}

std::string NonePasses(const ReviewFilter& filter, size_t families) {
  WordList wanted(" and ");
  if (!filter.owner_id.empty()) wanted.Add("is your own");
  if (!filter.owner.empty()) wanted.Add("belongs to " + filter.owner);
  if (filter.first_week) wanted.Add("is in its first week");
  WordList flag(" ");
  if (!filter.rules.empty()) flag.Add("of " + absl::StrJoin(filter.rules, " or "));
  if (filter.least != v1::FLAG_SEVERITY_UNSPECIFIED) {
    flag.Add("of at least " + absl::AsciiStrToUpper(WordOf(filter.least)));
  }
  if (!flag.empty()) wanted.Add("has a flag " + flag.text() + " in sight");
  const std::string among = families == 1
                                ? "Your one family is not one that "
                                : "None of your " + std::to_string(families) + " families ";
  return among + wanted.text() + ". All of them: relact review";
}

}  // namespace relactation
