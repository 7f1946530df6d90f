// Answers of a history as people type them: ana.thyroid=none, leo.lowest-weight=2840g.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/history.pb.h"

#include "absl/status/statusor.h"

namespace relactation {

// What is asked of an adult of a family, or of an infant, in order.
std::vector<v1::HistoryTopic> ParentTopics();
std::vector<v1::HistoryTopic> InfantTopics();

// The entry of `ana.last-milk-removal=2026-03-01:"ended with mastitis"`: HANDLE.TOPIC=ANSWER. The
// answer is `none` (asked: there is nothing), `not-asked` (takes an answer back), or what is known:
// a day, then, where the topic has one, a number or a weight, then words, with colons between them.
// Quotes around the words may stay. INVALID_ARGUMENT, naming the option, says what is wrong.
absl::StatusOr<v1::HistoryEntry> ParseHistoryEntry(std::string_view text, const v1::Client& client,
                                                   std::string_view option);

// The entry of `ana=cardiac,asthma` or `ana=none`: the words that rules about medicines look for.
absl::StatusOr<v1::HistoryEntry> ParseRisks(std::string_view text, const v1::Client& client,
                                            std::string_view option);

// What is typed as the answer to one topic, as after the `=` above.
absl::StatusOr<v1::HistoryEntry> ParseHistoryAnswer(std::string_view subject,
                                                    v1::HistoryTopic topic, std::string_view answer,
                                                    const v1::Client& client,
                                                    std::string_view option);

// What is known, in one line: "2026-03-01, ended with mastitis". Empty where nothing is.
std::string AnswerText(const v1::HistoryEntry& entry, v1::WeightUnit unit);

// "last milk removal"
std::string TopicText(v1::HistoryTopic topic);

}  // namespace relactation
