// Callers that record on a real server, and the families they record for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "relactation/v1/record_service.grpc.pb.h"

#include "absl/time/time.h"
#include "tests/processes/practice_process.h"

namespace relactation::bench {

// The most that a call takes, see ImportRecordsRequest.
inline constexpr int kMostRecordsACall = 500;
inline constexpr int kSessionsADay = 10;

// A family that the practice did not know. Ends the program where it cannot be made.
v1::Client NewFamily(PracticeProcess& practice);

// On one address, each caller with a channel of its own. What fails is printed.
class RecordCallers {
 public:
  RecordCallers(PracticeProcess& practice, const std::string& address, int count);

  bool Create(int caller, const v1::Client& client, absl::Time start);

  v1::ImportRecordsRequest ABatch(const v1::Client& client, const std::vector<absl::Time>& starts);
  bool Import(int caller, const v1::ImportRecordsRequest& request);

  // So many days of sessions from an instant on, for each client.
  void AddDays(const std::vector<v1::Client>& clients, absl::Time from, int days);

 private:
  v1::RecordService::Stub& StubOf(int caller) { return *stubs_[static_cast<size_t>(caller)]; }

  PracticeProcess& practice_;
  std::vector<std::unique_ptr<v1::RecordService::Stub>> stubs_;
};

}  // namespace relactation::bench
