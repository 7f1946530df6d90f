// A device of a family's adult, signed in to a practice.
#pragma once

#include <memory>
#include <string>

#include "relactation/v1/sync_service.grpc.pb.h"

#include "tests/processes/practice_process.h"

namespace relactation {

struct EnrolledDevice {
  v1::EnrolResponse ids;
  std::string token;  // As people see it.

  // Of a call of the device's.
  std::unique_ptr<grpc::ClientContext> Context() const;
};

// Invited by the practice's consultant. Ends the program, with a message, if that fails.
EnrolledDevice EnrolDevice(PracticeProcess& practice, const v1::Client& client,
                           const v1::Person& person);

}  // namespace relactation
