#include "client/command/session_options.h"

#include <string>

#include "client/command/option_words.h"
#include "client/command/record_state.h"
#include "client/command/session_facts.h"
#include "client/command/session_weights.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/care/entry_doubts.h"
#include "proto/relactation/status.h"

namespace relactation {

std::vector<CommandOption> SessionOptions() {
  return {
      WordOption("--method", "METHOD", *v1::Method_descriptor()),
      {"--at", "TIME", "when it began: 14:02 today, \"2026-11-24 14:02\", now, or with an offset"},
      {"--zone", "ZONE", "whose clock that is; else the family's"},
      {"--minutes", "MINUTES", "how long it took, pauses included"},
      {"--left", "MINUTES", "minutes at the left breast"},
      {"--right", "MINUTES", "minutes at the right breast"},
      {"--part", "PART",
       "a side, when it began and how long, instead: \"left 14:02 8min\", \"both 10min\"", true},
      {"--expressed", "AMOUNT", "milk expressed, sides not known: 60ml, 2.5oz"},
      {"--expressed-left", "AMOUNT", "milk expressed at the left"},
      {"--expressed-right", "AMOUNT", "milk expressed at the right"},
      {"--fed", "AMOUNT",
       "milk taken: 60ml; or with infant, what was offered, milk and whose: \"zoe 60ml of 80ml "
       "own-stored sam\"",
       true},
      WordOption("--milk", "MILK", *v1::Milk_descriptor()),
      {"--infant", "INFANT", "handle of the infant, where the family has several", true},
      {"--person", "PERSON", "handle of the parent, where there are two", false},
      WordOption("--latch", "LATCH", *v1::Latch_descriptor()),
      {"--weight-before", "WEIGHT",
       "weighed before the feed, with the infant of several: 3510g, \"zoe 7lb 12oz\"", true},
      {"--weight-after", "WEIGHT", "weighed after it, in the same clothing", true},
      WordOption("--purpose", "PURPOSE", *v1::Purpose_descriptor()),
      {"--sns", "", "with a supplemental nursing system at the breast"},
      {"--shield", "", "with a nipple shield"},
      {"--paced", "", "with a paced bottle"},
      {"--massage", "", "with gentle massage"},
      {"--pain", "NUMBER", "from 0 to 10"},
      {"--note", "TEXT", "kept as you type it"},
  };
}

absl::StatusOr<absl::TimeZone> TypedZone(const CommandRun& run, const v1::Client& client) {
  if (run.Has("--zone")) return LoadZone(run.Value("--zone"), "--zone");
  return LoadZone(client.zone(), "the client's zone");
}

absl::StatusOr<TypedSession> TypedSessionOf(const CommandRun& run, const v1::Client& client) {
  TypedSession typed;
  ASSIGN_OR_RETURN(typed.zone, TypedZone(run, client));
  ASSIGN_OR_RETURN(typed.minutes, run.Number("--minutes"));
  ASSIGN_OR_RETURN(typed.left_minutes, run.Number("--left"));
  ASSIGN_OR_RETURN(typed.right_minutes, run.Number("--right"));
  ASSIGN_OR_RETURN(typed.pain, run.Number("--pain"));
  typed.expressed = run.Value("--expressed");
  typed.expressed_left = run.Value("--expressed-left");
  typed.expressed_right = run.Value("--expressed-right");
  typed.fed = run.Values("--fed");
  typed.milk = run.Value("--milk");
  typed.parts = run.Values("--part");
  typed.weights_before = run.Values("--weight-before");
  typed.weights_after = run.Values("--weight-after");
  typed.person = run.Value("--person");
  typed.infants = run.Values("--infant");
  typed.latch = run.Value("--latch");
  typed.purpose = run.Value("--purpose");
  typed.sns = run.Has("--sns");
  typed.shield = run.Has("--shield");
  typed.paced = run.Has("--paced");
  typed.massage = run.Has("--massage");
  typed.note = run.Value("--note");
  return typed;
}

void RemarkOnReasons(CommandRun& run, const v1::Record& record, const v1::Client& client) {
  const v1::Record marked = MarkedIfAhead(record, run.clock().Now());
  const std::string how = CountsAsItStands(marked, client)
                              ? "kept, and counting as it stands until somebody looked: "
                              : "kept, and left out of figures until somebody looked: ";
  for (const std::string& reason : ReasonsToLook(marked, client)) run.Say(how + reason);
  for (const std::string& doubt : DoubtsAtEntry(record, client, run.clock().Now())) {
    run.Say("kept as typed, and worth a second look: " + doubt);
  }
}

void RemarkOnSession(CommandRun& run, const v1::Record& record, const v1::Client& client) {
  RemarkOnReasons(run, record, client);
  for (const std::string& doubt : DoubtsInWords(record, client)) {
    run.Say("kept as typed, and worth a second look: " + doubt);
  }
  for (const v1::Portion& portion : record.session().portions()) {
    if (portion.milk() != v1::MILK_UNSPECIFIED) continue;
    run.Say("which milk was not said (--milk): it counts neither as own milk nor as a top-up");
    return;
  }
}

}  // namespace relactation
