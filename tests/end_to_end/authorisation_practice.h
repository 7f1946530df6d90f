// A real practice with somebody in every column of the authorisation table.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/sync_service.pb.h"

#include "tests/processes/practice_process.h"
#include "tests/processes/raw_call.h"
#include "tests/support/temp_directory.h"

namespace relactation {

// A family with something in every list, and the ids that requests about it need.
struct Family {
  v1::Client client;
  // As the server gave it.
  std::string code;
  std::string record_id;
  std::string contact_id;
  std::string task_id;
  std::string note_id;
  std::string draft_etag;
  // Of the newest plan revision.
  int plan_revision = 0;
};

inline const absl::Time kAtNight = absl::FromUnixSeconds(1'700'000'000);

// Sets a text field where the message has one of that name, unless the text is empty.
void SetText(google::protobuf::Message& message, const char* field_name, const std::string& text);

class AuthorisationPractice : public testing::Test {
 protected:
  // Makes the people and the family that the table is about.
  void SetUp() override;

  // A family of somebody's, shared with "share" and covered by "cover".
  Family NewFamily(const std::string& owner);
  // The family that a column is about: standing, not to be changed.
  Family FamilyFor(const std::string& column) const;

  // Makes a call as somebody.
  RawAnswer Answer(const std::string& call, const std::string& who,
                   const google::protobuf::Message& request);
  // A valid request of the call about a family.
  std::unique_ptr<google::protobuf::Message> RequestFor(const std::string& call,
                                                        const Family& family);
  // A request that succeeds when somebody who may makes it: about the standing family of the column
  // where the call only looks, else about a new one in which what the call needs was done before,
  // such as pausing the plan that is to be resumed.
  std::unique_ptr<google::protobuf::Message> RequestThatSucceeds(const std::string& call,
                                                                 const std::string& column);
  bool IsServed(const std::string& call);

  static std::string NameOf(const google::protobuf::MethodDescriptor& method);
  static const google::protobuf::MethodDescriptor& MethodNamed(const std::string& name);
  // Every call of every service of the contract.
  static std::vector<const google::protobuf::MethodDescriptor*> Calls();

 private:
  // What a decision says of a flag that the family has.
  std::unique_ptr<google::protobuf::Message> DecisionAboutFirstFlag(const std::string& owner,
                                                                    const Family& family);
  // The same for the calls of a family's devices, made by the column's own.
  std::unique_ptr<google::protobuf::Message> RequestOfDevice(const std::string& call,
                                                             const std::string& column);
  std::string FamilyStreamOf(const std::string& column);
  void AddPeople(const v1::Client& subject, const v1::Client& other);
  Family FamilyOf(const std::string& owner, v1::Client client);
  void Fill(google::protobuf::Message& request, const Family& family);
  bool FillOfPractice(google::protobuf::Message& request);
  bool FillOfPlan(google::protobuf::Message& request, const Family& family);
  bool FillOfRecord(google::protobuf::Message& request, const Family& family);
  bool FillOfChart(google::protobuf::Message& request, const Family& family);
  bool FillOfDevice(google::protobuf::Message& request, const Family& family);
  bool FillOfSync(google::protobuf::Message& request, const Family& family);
  // Makes a call that the test's own preparations need; the answer.
  std::unique_ptr<google::protobuf::Message> Do(const std::string& call, const std::string& who,
                                                const google::protobuf::Message& request);
  std::unique_ptr<google::protobuf::Message> Do(const std::string& call, const std::string& who,
                                                const Family& family);
  // Somebody new: the id of her invite, and of the person once she has signed in.
  std::string InviteSomebody();
  std::string SignSomebodyIn();
  // A new device of the family's adult, who calls as "new device".
  v1::EnrolResponse SignDeviceIn(const std::string& owner, const Family& family);
  // Such a device hands in its first change after its right ended: its replica.
  std::string HandIn(const std::string& owner, const Family& family);

  TempDirectory folder_;
  std::unique_ptr<PracticeProcess> practice_;
  // By column.
  std::map<std::string, std::string> tokens_;
  std::map<std::string, std::string> people_;
  // Of the columns of families: the replica that devices sync with, and one to be given up.
  std::map<std::string, std::string> replicas_;
  std::map<std::string, std::string> spare_replicas_;
  std::string spare_device_;
  Family subject_;
  Family of_both_;
};

}  // namespace relactation
