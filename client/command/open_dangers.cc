#include "client/command/open_dangers.h"

#include "absl/strings/str_cat.h"
#include "client/command/open_news.h"
#include "client/connection/flag_calls.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"
#include "proto/relactation/status.h"

namespace relactation {

absl::StatusOr<Flags> ReadOpenDangers(PracticeConnection& connection, const v1::Client& client) {
  v1::ListFlagsRequest request;
  request.set_client_id(client.client_id());
  ASSIGN_OR_RETURN(const v1::ListFlagsResponse listed, FlagCalls(connection).ListFlags(request));
  Flags dangers;
  for (const v1::Flag& flag : listed.flags()) {
    const bool is_grave = flag.severity() >= v1::FLAG_SEVERITY_URGENT;
    if (is_grave && flag.state() == v1::FLAG_STATE_OPEN) *dangers.Add() = flag;
  }
  return dangers;
}

std::string OpenDangersInWords(const Flags& dangers, const v1::Client& client, bool quietly,
                               const Terminal& terminal) {
  if (dangers.empty()) return "";
  const absl::TimeZone zone = LoadZone(client.zone(), "zone").value_or(absl::UTCTimeZone());
  std::string text = WrapWords("Nobody has decided about this yet:", terminal.width_cells);
  for (const v1::Flag& flag : dangers) {
    text += WrapWordsAfter("  ", SafeText(OpenFlagInWords(flag, zone)), terminal.width_cells);
  }
  const std::string after =
      quietly ? "After a quiet end only an emergency of an adult is told: nothing else of this is "
                "in a list then."
              : absl::StrCat(
                    "The end settles none of it: it stays in relact review and relact "
                    "flag list for two weeks, or until somebody decides with relact flag "
                    "ack ",
                    client.code(), ".");
  return text + WrapWords(after, terminal.width_cells);
}

}  // namespace relactation
