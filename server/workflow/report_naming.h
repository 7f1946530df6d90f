// How the people of a family are named in a report.
#pragma once

#include <google/protobuf/message.h>
#include <map>
#include <string>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/report.pb.h"

namespace relactation {

// How one of the practice's people is named: empty where names are left out.
std::string NameOfStaff(const std::string& name, v1::ReportNames names);

class ReportNaming {
 public:
  ReportNaming(const v1::Client& client, v1::ReportNames names);

  // Names are left out.
  bool is_nameless() const { return is_nameless_; }
  // Names stand as they are.
  bool is_in_full() const { return is_in_full_; }
  // Of the client as a whole.
  const std::string& client_name() const { return client_name_; }
  // Of a person or an infant, by id; empty for another id.
  std::string NameOf(const std::string& member_id) const;
  // What stands for a handle.
  std::string HandleFor(const std::string& handle) const;

  // Puts that in the place of every handle of the message, whichever message of the contract names
  // it: fields called handle, subject, person, infant or participants. What people wrote stays.
  void Apply(google::protobuf::Message& message) const;

 private:
  bool is_nameless_;
  bool is_in_full_;
  std::string client_name_;
  std::map<std::string, std::string> name_by_id_;
  std::map<std::string, std::string> by_handle_;  // Empty: handles stay.
};

// Whom the family calls, by name or number; the emergency number stays.
void HideWhomToCall(v1::ProgressReport& report);

}  // namespace relactation
