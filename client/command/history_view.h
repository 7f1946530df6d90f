// A family's history on the screen: every topic, also those that nobody asked about.
#pragma once

#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/history.pb.h"

#include "client/command/sheet.h"

namespace relactation {

// One row a person or infant and topic, what stands in the client's own record among them.
Sheet HistorySheet(const v1::ClientHistory& history, const v1::Client& client);

// The entry of a subject and topic; nullptr if nobody asked.
const v1::HistoryEntry* FindEntry(const v1::ClientHistory& history, const std::string& subject,
                                  v1::HistoryTopic topic);

// How many topics have no answer.
int TopicsNotAsked(const v1::ClientHistory& history, const v1::Client& client);

}  // namespace relactation
