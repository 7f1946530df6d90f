#include "client/command/help_topics.h"

#include "client/command/exit_code.h"
#include "client/command/flag_rule_help.h"
#include "client/command/plan_rule_help.h"
#include "client/terminal/text_width.h"

namespace relactation {
namespace {

constexpr char kStart[] = R"(The first ten minutes

Look around with invented families; nothing of it is real and nothing stays:
  relact demo start
  relact review
  relact client list

Work with your practice:
  1  relact login                         paste the invite that you were given
  2  relact client new                    answers a few questions about the family
  3  relact plan check FILE               says what is wrong in a plan, line by line
  4  relact plan publish FILE             agrees it with the family
  5  relact import FILE --client CLIENT   takes over the log of another app
  6  relact review                        shows who needs a look first and why
  7  relact review CLIENT                 one family in full, before you call
  8  relact report CLIENT                 a page to hand on: --for parent, --format pdf

What stands beside the plan:
  relact history edit CLIENT              what was before: it asks, and you answer what is known
  relact visit start CLIENT               a visit, filled in with what changed since the last
  relact task add CLIENT TEXT             what is to be done, and until when; relact review reminds
  relact note add CLIENT TEXT             a note, for the practice alone or shared
  relact client invite CLIENT             a line, and a code to scan, for a parent's own device

A client is named by ID (ar-0377), by the beginning of it, or by a part of the name.
Every command explains itself with --help.
)";

constexpr char kPrivacy[] = R"(What is kept where

- The families' records are in the practice's own server and nowhere else. relact keeps none of them
  on this machine, unless it is signed in as a family's own device: that keeps what the person of
  the family may see in relact/device beside the sign-in, and relact logout removes it.
- This machine keeps one thing: who signed in (address, the practice's certificate, a token), in a
  file that only you can read, relact/credential in ~/.local/state. relact logout makes the token
  worthless at once.
- relact trusts the one certificate that the invite names, and no other.
- A parent's device gets what is the family's once it has signed in with an invite of yours (relact
  client invite), and not another byte once you end that (relact client revoke).
- Every look at a family's record and every change leaves a trace that cannot be changed unnoticed.
- Names are health data too. In file names and messages to others, use the ID.
- Reports are written where you say, for you alone to read. For a paediatrician they hold what a
  consent of the family covers; for the family, nothing that one adult keeps to themself.
- relact counts and compares. It does not diagnose, names no dose, and takes no step of a plan by
  itself.
)";

constexpr char kPlanFile[] = R"(A plan is a text file (YAML) that you write with any editor

It begins with four lines, then has a part for each of the seven steps:
  plan: relactation/1
  client: ar-0377
  language: en
  period: { start: 2026-11-24, review: 2026-12-01 }

  why:            1  what the family wants, in their own words
  stimulate:      2  sessions in 24 hours, overnight, minutes a side, for each lactating parent
  sns:            3  a supplemental nursing system, if the baby latches
  skin_to_skin:   4  minutes, or as much as feels good
  comfort:        5  the breast for comfort
  galactagogues:  6  what is taken or was talked about
  wellbeing:      7  check-ins, breaks, whom to call

Around them: supplement (weaning the top-ups), hard_day, logging, expectations, help, settings.

Ranges are written 8-12, days 2026-11-24. Lines that begin with # are notes to yourself.
{ ask: "..." } stands where something is to be filled in; nothing is published before it is.
  relact plan templates                        plans to begin with
  relact plan new CLIENT --template NAME       one of them, filled for a family
  relact plan check FILE                       each problem with its line, and what would be right
  relact plan diff CLIENT FILE                 what would change, in plain words
)";

constexpr char kSettings[] = R"(What can be set for good

One file, relact/config.toml in ~/.config (or $XDG_CONFIG_HOME), a line each:
  output = "table"       as -o: table, plain, json or csv
  color = "auto"         as --color: auto, always or never
  ascii = false          as --ascii: true or false
  timeout = "10s"        as --timeout; unset, a call may take 10 s and an import 30 s
  profile = "default"    as --profile

The environment: RELACT_PROFILE names the profile, NO_COLOR switches colours off, COLUMNS says how
wide the screen is. An option wins over the environment, and that over the file.

Each profile is a sign-in of its own: relact login --profile NAME. Without a name, commands use
the one of relact login; where nobody has signed in, that of relact demo start.
)";

std::string ExitCodesPage() {
  std::string text = "What scripts see when relact has ended\n\n";
  for (const ExitCodeMeaning& entry : ExitCodeMeanings()) {
    const std::string number = std::to_string(static_cast<int>(entry.code));
    text += PadLeft(number, 5) + "  " + entry.meaning + "\n";
  }
  return text;
}

}  // namespace

const std::vector<HelpTopic>& HelpTopics() {
  static const auto* topics = new std::vector<HelpTopic>{
      {"start", "The first ten minutes.", kStart},
      {"plan-file", "How a plan is written as a file.", kPlanFile},
      {kPlanRulesTopic, "The rules a plan is judged by.", PlanRulesPage()},
      {kFlagRulesTopic, "The rules that ask a person to look at a family.", FlagRulesPage()},
      {"privacy", "What is kept where, and who sees it.", kPrivacy},
      {"settings", "What can be set for good, and profiles.", kSettings},
      {"exit-codes", "What scripts see.", ExitCodesPage()},
  };
  return *topics;
}

}  // namespace relactation
