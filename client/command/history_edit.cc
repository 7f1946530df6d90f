#include <set>
#include <string>
#include <utility>
#include <vector>

#include "client/command/client_lookup.h"
#include "client/command/command_run.h"
#include "client/command/commands.h"
#include "client/command/family_device.h"
#include "client/command/history_entry.h"
#include "client/command/history_view.h"
#include "client/command/typed_names.h"
#include "client/connection/chart_calls.h"
#include "client/planfile/enum_words.h"
#include "client/planfile/word_list.h"
#include "proto/relactation/care/calendar_date.h"
#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

constexpr char kSet[] = "--set";
constexpr char kRisk[] = "--risk";

// What the server would refuse, said here by the answer it is about.
absl::Status CheckEntry(const v1::HistoryEntry& entry, absl::CivilDay today,
                        const std::string& name) {
  RETURN_IF_ERROR(WithFieldsNamed(CheckLimits(entry), [&](const std::string&) { return name; }));
  if (!entry.has_date() || ToCivilDay(entry.date()) <= today) return absl::OkStatus();
  return InvalidField(name, "`" + FormatIsoDate(entry.date()) +
                                "` is still ahead; write a day that has been, or words alone");
}

absl::Status AddTyped(absl::StatusOr<v1::HistoryEntry> entry, absl::CivilDay today,
                      const std::string& option, v1::UpdateHistoryRequest& request) {
  RETURN_IF_ERROR(entry.status());
  RETURN_IF_ERROR(
      CheckEntry(*entry, today, option + " " + entry->subject() + "." + WordOf(entry->topic())));
  *request.add_entries() = *std::move(entry);
  return absl::OkStatus();
}

absl::Status ReadOptions(const CommandRun& run, const v1::Client& client, absl::CivilDay today,
                         v1::UpdateHistoryRequest& request) {
  for (const std::string& text : run.Values(kSet)) {
    RETURN_IF_ERROR(AddTyped(ParseHistoryEntry(text, client, kSet), today, kSet, request));
  }
  for (const std::string& text : run.Values(kRisk)) {
    RETURN_IF_ERROR(AddTyped(ParseRisks(text, client, kRisk), today, kRisk, request));
  }
  std::set<std::pair<std::string, int>> answered;
  for (const v1::HistoryEntry& entry : request.entries()) {
    if (answered.insert({entry.subject(), entry.topic()}).second) continue;
    return InvalidField(kSet, "answers " + entry.subject() + ", " + TopicText(entry.topic()) +
                                  " twice; say it once");
  }
  return absl::OkStatus();
}

absl::CivilDay TodayOf(const CommandRun& run, const v1::Client& client) {
  return absl::ToCivilDay(run.clock().Now(), ZoneAsFarAsKnown(client));
}

// Asks about each of the topics that have no answer yet; Enter alone leaves one as it is.
absl::Status AskAbout(CommandRun& run, const std::string& subject,
                      const std::vector<v1::HistoryTopic>& topics, const v1::ClientHistory& history,
                      const v1::Client& client, v1::UpdateHistoryRequest& request) {
  const absl::CivilDay today = TodayOf(run, client);
  for (const v1::HistoryTopic topic : topics) {
    if (FindEntry(history, subject, topic) != nullptr) continue;
    while (true) {
      ASSIGN_OR_RETURN(
          const std::string answer,
          run.prompt().Ask(
              {.text = subject + ", " + TopicText(topic), .argument = kSet, .default_answer = ""}));
      if (answer.empty()) break;
      absl::StatusOr<v1::HistoryEntry> entry =
          ParseHistoryAnswer(subject, topic, answer, client, TopicText(topic));
      if (entry.ok()) {
        const absl::Status checked = CheckEntry(*entry, today, TopicText(topic));
        if (!checked.ok()) entry = checked;
      }
      if (entry.ok()) {
        *request.add_entries() = *entry;
        break;
      }
      run.Say(ToStd(entry.status().message()));
    }
  }
  return absl::OkStatus();
}

absl::Status AskAll(CommandRun& run, const v1::ClientHistory& history, const v1::Client& client,
                    v1::UpdateHistoryRequest& request) {
  if (!run.prompt().CanAsk()) {
    return InvalidField(kSet, "says nothing to change; write for example --set ana.thyroid=none");
  }
  run.Say("Write what is known, or none; Enter leaves a question for another day.");
  absl::Status asked;
  for (const v1::Person& person : client.persons()) {
    if (!asked.ok()) break;
    asked = AskAbout(run, person.handle(), ParentTopics(), history, client, request);
  }
  for (const v1::Infant& infant : client.infants()) {
    if (!asked.ok()) break;
    asked = AskAbout(run, infant.handle(), InfantTopics(), history, client, request);
  }
  // Whoever stops half-way, a baby cries, keeps what was answered so far.
  if (!absl::IsCancelled(asked) || request.entries().empty()) return asked;
  run.Say("Stopped here; what was answered is kept.");
  return absl::OkStatus();
}

// Where it is asked when something was, what is no day is kept as words: it may be all that is
// known, and it may be a day that was mistyped.
void TellOfWords(CommandRun& run, const v1::UpdateHistoryRequest& request) {
  for (const v1::HistoryEntry& entry : request.entries()) {
    const bool asks_when = entry.topic() == v1::HISTORY_TOPIC_LAST_MILK_REMOVAL ||
                           entry.topic() == v1::HISTORY_TOPIC_SOLIDS_START;
    const bool is_known = entry.knowledge() == v1::KNOWLEDGE_KNOWN;
    if (!asks_when || !is_known || entry.has_date()) continue;
    run.Say(entry.subject() + ", " + TopicText(entry.topic()) + ": kept as words, `" +
            entry.text() + "`; a day is written as 2026-03-01, before any words");
  }
}

absl::Status HistoryEdit(CommandRun& run) {
  ASSIGN_OR_RETURN(const v1::Client client, LookUpClient(run, LookupFor::kWriting));
  v1::UpdateHistoryRequest request;
  request.set_request_id(run.request_id());
  request.set_client_id(client.client_id());
  RETURN_IF_ERROR(ReadOptions(run, client, TodayOf(run, client), request));
  ASSIGN_OR_RETURN(PracticeConnection* const connection, run.Connect());
  ChartCalls calls(*connection);
  if (request.entries().empty()) {
    v1::GetHistoryRequest read;
    read.set_client_id(client.client_id());
    ASSIGN_OR_RETURN(const v1::ClientHistory before, calls.GetHistory(read));
    RETURN_IF_ERROR(AskAll(run, before, client, request));
    // Answers to questions that somebody else may have answered meanwhile.
    request.set_etag(before.etag());
  }
  if (request.entries().empty()) {
    run.Say("Nothing was changed.");
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const v1::ClientHistory history, calls.UpdateHistory(request));
  TellOfWords(run, request);
  if (run.format() != OutputFormat::kTable) {
    run.Show(HistorySheet(history, client));
    return absl::OkStatus();
  }
  const int missing = TopicsNotAsked(history, client);
  run.out() << "Kept " << Counted(request.entries_size(), "answer", "answers") << ". "
            << (missing == 0
                    ? "Everything was asked."
                    : Counted(missing, "question was", "questions were") + " not asked yet.")
            << "\n";
  run.ShowNext({"relact history show " + client.code()});
  return absl::OkStatus();
}

}  // namespace

Command HistoryEditCommand() {
  return {
      .words = "history edit",
      .outcome = "Writes down what is known of a family from before; without options it asks.",
      .arguments = {{"CLIENT", "its ID, or a part of its name"}},
      .options = {{kSet, "WHO.TOPIC=ANSWER",
                   "none, not-asked, or what is known, with a day before it if there is one", true},
                  {kRisk, "WHO=WORDS",
                   "what rules about medicines look for, as in ana=cardiac,asthma", true}},
      .examples = {"relact history edit ar-0377 --set ana.thyroid=none --set "
                   "'ana.last-milk-removal=2026-03-01:ended with mastitis'",
                   "relact history edit ar-0377 --risk ana=cardiac,asthma --set "
                   "zoe.lowest-weight=2840g"},
      .run = HistoryEdit,
      .writes = true};
}

}  // namespace relactation
