#include "client/command/flag_list_page.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/command/flag_page.h"
#include "client/command/flag_words.h"
#include "client/planfile/word_list.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "client/terminal/zoned_time.h"

namespace relactation {
namespace {

absl::TimeZone ZoneOf(const v1::ClientReview& client) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(client.zone(), &zone) ? zone : absl::UTCTimeZone();
}

}  // namespace

std::string FlagListPage(const std::vector<v1::ClientReview>& clients, const EndedCares& ended,
                         const ColleagueNames& names, absl::Time now, const Terminal& terminal) {
  std::string page;
  for (const v1::ClientReview& client : clients) {
    if (client.flags().empty()) continue;
    WordList words(", ");
    words.Add(absl::StrCat(client.display_name(), " (", client.code(), ")"));
    words.Add(CareEndInWords(client, ended));
    const std::string name = SafeText(words.text());
    page += Paint(Style::kBold, name, terminal.color_on_stdout) + "\n";
    for (const v1::Flag& flag : client.flags()) {
      page += FlagBlock(flag, {.now = now, .zone = ZoneOf(client), .names = names}, terminal);
    }
    page += "\n";
  }
  if (page.empty()) page = "There is no flag in sight now.\n\n";
  return page + WrapWords(kPromptNotDiagnosis, terminal.width_cells);
}

std::string PutOffInWords(const std::vector<v1::ClientReview>& clients, const Terminal& terminal) {
  int count = 0;
  absl::Time first = absl::InfiniteFuture();
  absl::TimeZone zone = absl::UTCTimeZone();
  for (const v1::ClientReview& client : clients) {
    for (const v1::Flag& flag : client.flags()) {
      if (flag.state() != v1::FLAG_STATE_SNOOZED) continue;
      ++count;
      if (PutOffUntil(flag) >= first) continue;
      first = PutOffUntil(flag);
      zone = ZoneOf(client);
    }
  }
  if (count == 0) return "";
  std::string text = std::to_string(count) + (count == 1 ? " flag" : " flags") + " put off";
  if (first > absl::InfinitePast() && first < absl::InfiniteFuture()) {
    text += (count == 1 ? " until " : ", the first until ") + LastDayBefore(first, zone);
  }
  return WrapWords(text + ": relact flag list --all", terminal.width_cells);
}

std::string UnansweredOnScreen(const google::protobuf::RepeatedPtrField<v1::UnansweredRule>& rules,
                               const Terminal& terminal) {
  const std::string text = UnansweredInWords(rules);
  return text.empty() ? "" : "\n" + WrapWords(SafeText(text), terminal.width_cells);
}

std::vector<std::string> PeopleIn(const std::vector<v1::ClientReview>& clients) {
  std::vector<std::string> ids;
  for (const v1::ClientReview& client : clients) {
    for (const v1::Flag& flag : client.flags()) {
      for (const v1::FlagDecision& decision : flag.decisions()) {
        if (std::find(ids.begin(), ids.end(), decision.author_id()) == ids.end()) {
          ids.push_back(decision.author_id());
        }
      }
    }
  }
  return ids;
}

}  // namespace relactation
