#include "client/command/review_watch.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "client/command/exit_code.h"
#include "client/command/flag_words.h"
#include "client/terminal/safe_text.h"
#include "client/terminal/word_wrap.h"
#include "proto/relactation/care/review_queue.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// Cursor home, erase the screen; erase the line: ECMA-48, sections 8.3.21, 8.3.39 and 8.3.41.
constexpr char kNewScreen[] = "\x1b[H\x1b[2J";
constexpr char kNewLine[] = "\r\x1b[K";

using Clients = google::protobuf::RepeatedPtrField<v1::ClientReview>;

const v1::ClientReview* ClientOf(const Clients& clients, const std::string& id) {
  const auto found = std::find_if(clients.begin(), clients.end(),
                                  [&id](const auto& client) { return client.client_id() == id; });
  return found == clients.end() ? nullptr : &*found;
}

bool IsSameFlag(const v1::Flag& a, const v1::Flag& b) {
  return a.rule() == b.rule() && a.subject_id() == b.subject_id() &&
         a.since().seconds() == b.since().seconds() && a.since().nanos() == b.since().nanos();
}

const v1::Flag* FlagOf(const v1::ClientReview* client, const v1::Flag& flag) {
  if (client == nullptr) return nullptr;
  const auto found = std::find_if(client->flags().begin(), client->flags().end(),
                                  [&flag](const auto& other) { return IsSameFlag(flag, other); });
  return found == client->flags().end() ? nullptr : &*found;
}

std::string Named(const std::string& lead, const v1::Flag& flag, const v1::ClientReview& client) {
  return lead + FlagMark(flag.severity()) + " " + FlagName(flag) + " of " + client.display_name() +
         " (" + client.code() + ")";
}

// One line and where it belongs among the others.
struct Change {
  int group;
  int severity;
  std::string text;
};

void AddFlagChanges(const v1::ClientReview* before, const v1::ClientReview& after,
                    std::vector<Change>& changes) {
  for (const v1::Flag& flag : after.flags()) {
    const v1::Flag* was = FlagOf(before, flag);
    if (was == nullptr && IsInSight(flag)) {
      changes.push_back(
          {0, -flag.severity(), Named("new: ", flag, after) + ": " + FlagReason(flag)});
    } else if (was != nullptr && flag.severity() > was->severity()) {
      changes.push_back({1, -flag.severity(), Named("graver: ", flag, after)});
    } else if (was != nullptr && flag.state() != was->state()) {
      changes.push_back(
          {2, -flag.severity(),
           Named("", flag, after) + ": " + FlagStateInWords(flag, absl::UTCTimeZone())});
    }
  }
  if (before == nullptr) return;
  for (const v1::Flag& flag : before->flags()) {
    if (FlagOf(&after, flag) != nullptr) continue;
    changes.push_back({2, -flag.severity(), Named("no longer: ", flag, after)});
  }
}

v1::ReviewCaseloadResponse WithoutTime(v1::ReviewCaseloadResponse review) {
  review.clear_review_time();
  for (v1::ClientReview& client : *review.mutable_clients()) {
    client.clear_hours_since_last_record();
    for (v1::Flag& flag : *client.mutable_flags()) flag.clear_inputs();
  }
  return review;
}

std::string TimeOfDay(absl::Time time, absl::TimeZone zone) {
  return absl::FormatTime("%H:%M:%S", time, zone);
}

bool IsNoAnswer(const absl::Status& status) {
  return absl::IsUnavailable(status) || absl::IsDeadlineExceeded(status) ||
         absl::IsResourceExhausted(status);
}

// Until it is time to look again, which is kTimeUp, or the person ended it.
InputWait WaitToLookAgain(const ReviewWatch& watch, absl::Time asked) {
  absl::Time until = asked + kWatchInterval;
  while (true) {
    // A clock that was set back must not make it wait for longer.
    const absl::Duration left = std::min(until - watch.now(), kWatchInterval);
    if (left <= absl::ZeroDuration()) return InputWait::kTimeUp;
    const InputWait ended = watch.wait(left);
    if (ended != InputWait::kWoken) return ended;
    until = std::min(until, asked + kLeastWatchInterval);
  }
}

std::string ChangeLines(const std::vector<std::string>& changes, const Terminal& terminal) {
  std::string text;
  for (const std::string& change : changes) {
    text += WrapWordsAfter("  ", SafeText(change), terminal.width_cells);
  }
  return text.empty() ? "" : "Since the last change:\n" + text + "\n";
}

}  // namespace

bool IsSameReview(const v1::ReviewCaseloadResponse& a, const v1::ReviewCaseloadResponse& b) {
  return WithoutTime(a).SerializeAsString() == WithoutTime(b).SerializeAsString();
}

std::vector<std::string> ReviewChanges(const v1::ReviewCaseloadResponse& before,
                                       const v1::ReviewCaseloadResponse& after) {
  std::vector<Change> changes;
  for (const v1::ClientReview& client : after.clients()) {
    const v1::ClientReview* was = ClientOf(before.clients(), client.client_id());
    AddFlagChanges(was, client, changes);
    const std::string name = client.display_name() + " (" + client.code() + ")";
    if (was == nullptr) {
      changes.push_back({3, 0, name + " is on the list now"});
    } else if (was->last_record_time().seconds() != client.last_record_time().seconds()) {
      changes.push_back({3, 0, name + " has new records"});
    }
  }
  for (const v1::ClientReview& client : before.clients()) {
    if (ClientOf(after.clients(), client.client_id()) != nullptr) continue;
    changes.push_back(
        {3, 0, client.display_name() + " (" + client.code() + ") is no longer on the list"});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.group, a.severity) < std::tie(b.group, b.severity);
  });
  std::vector<std::string> lines;
  for (Change& change : changes) lines.push_back(std::move(change.text));
  return lines;
}

absl::Status WatchReview(const ReviewWatch& watch) {
  std::optional<v1::ReviewCaseloadResponse> shown;
  absl::Time answered = absl::InfinitePast();
  while (true) {
    absl::StatusOr<v1::ReviewCaseloadResponse> review = watch.ask();
    const absl::Time asked = watch.now();
    if (!review.ok() && !IsNoAnswer(review.status())) return review.status();
    if (review.ok() && (!shown || !IsSameReview(*shown, *review))) {
      const std::vector<std::string> changes =
          shown ? ReviewChanges(*shown, *review) : std::vector<std::string>();
      watch.out << kNewScreen << ChangeLines(changes, watch.terminal) << watch.draw(*review)
                << "\n";
      shown = *std::move(review);
    }
    std::string line = "Asked at " + TimeOfDay(asked, watch.zone) + "; Enter ends it.";
    if (review.ok()) {
      answered = asked;
    } else {
      line = "No answer at " + TimeOfDay(asked, watch.zone) + "; ";
      line +=
          shown ? "this is from " + TimeOfDay(answered, watch.zone) + "." : "it is asked again.";
    }
    watch.out << kNewLine << line << std::flush;
    const InputWait ended = WaitToLookAgain(watch, asked);
    if (ended == InputWait::kTimeUp) continue;
    watch.out << "\n";
    return ended == InputWait::kLine ? absl::OkStatus() : EndWith(ExitCode::kInterrupted);
  }
}

}  // namespace relactation
