// What is grave of a family and nobody has decided about, said before its care is ended.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/flag.pb.h"

#include "absl/status/statusor.h"
#include "client/connection/practice_connection.h"
#include "client/terminal/terminal.h"

namespace relactation {

using Flags = google::protobuf::RepeatedPtrField<v1::Flag>;

// The flags of the client that are URGENT or graver and that nobody has decided about.
absl::StatusOr<Flags> ReadOpenDangers(PracticeConnection& connection, const v1::Client& client);

// A line each, and what becomes of them once the care ends, quietly or not. Empty for none.
std::string OpenDangersInWords(const Flags& dangers, const v1::Client& client, bool quietly,
                               const Terminal& terminal);

}  // namespace relactation
