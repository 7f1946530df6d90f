// The table of authorisation_table.h, held cell by cell against a real server.
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include "relactation/v1/options.pb.h"

#include "tests/end_to_end/authorisation_practice.h"
#include "tests/end_to_end/authorisation_table.h"

namespace relactation::authorisation_test {

using google::protobuf::MethodDescriptor;

char LetterOf(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return kAllowed;
    case grpc::StatusCode::UNAUTHENTICATED:
      return kUnauthenticated;
    case grpc::StatusCode::PERMISSION_DENIED:
      return kDenied;
    case grpc::StatusCode::NOT_FOUND:
      return kNotFound;
    default:
      return '?';
  }
}

// The cells of a call that is served.
std::map<std::string, char> ServedCellsOf(const std::string& call) {
  const auto row = kTable.find(call);
  if (row == kTable.end() || kNotServedYet.contains(call)) return {};
  return CellsOf(row->second);
}

// The caseload of somebody without a client is empty, and who wiped a copy is told nothing.
bool HasSomethingToShow(const std::string& call, const std::string& column) {
  if (call == "SyncService.ConfirmWipe" || call == "ClientService.EraseClient") return false;
  const bool is_caseload = call == "ClientService.ListClients" ||
                           call == "ReviewService.ReviewCaseload" ||
                           call == "ChartService.ListCaseloadTasks";
  return !is_caseload || CellsOf(kTable.at("ClientService.GetClient")).at(column) == kAllowed;
}

// Whether the call looks at one family that its request names. Who looked at its record is told by
// people and calls, without an id of the family.
bool ReadsOneFamily(const MethodDescriptor& method) {
  return method.name() != "ListClientAccess" &&
         method.options().GetExtension(v1::policy).verb() == v1::VERB_READ &&
         method.input_type()->FindFieldByName("client_id") != nullptr;
}

// An id of the family, of somebody in it or of what is in its record; empty if none is in the
// bytes.
std::string IdOfFamilyIn(const std::string& bytes, const Family& family) {
  std::vector<std::string> ids = {family.client.client_id(), family.code,    family.record_id,
                                  family.contact_id,         family.task_id, family.note_id};
  for (const v1::Person& person : family.client.persons()) ids.push_back(person.person_id());
  for (const v1::Infant& infant : family.client.infants()) ids.push_back(infant.infant_id());
  for (const std::string& id : ids) {
    if (!id.empty() && bytes.find(id) != std::string::npos) return id;
  }
  return "";
}

class Authorisation : public AuthorisationPractice {};

TEST_F(Authorisation, HasARowForEveryCallAndAColumnForEveryCell) {
  for (const MethodDescriptor* method : Calls()) {
    EXPECT_TRUE(kTable.contains(NameOf(*method))) << NameOf(*method) << " has no row";
  }
  EXPECT_EQ(kTable.size(), Calls().size()) << "a row of the table is about no call";
  for (const auto& [call, row] : kTable) {
    const auto cells = CellsOf(row);
    EXPECT_EQ(cells.size(), kColumns.size()) << call;
    EXPECT_FALSE(cells.contains("beyond the table")) << call;
  }
}

TEST_F(Authorisation, IsAskedOfEveryCallThatIsServed) {
  for (const auto& [call, row] : kTable) {
    EXPECT_EQ(IsServed(call), !kNotServedYet.contains(call)) << call;
  }
}

TEST_F(Authorisation, HoldsCellByCellForEveryCallRoleAndRelation) {
  for (const auto& [call, row] : kTable) {
    for (const auto& [column, cell] : ServedCellsOf(call)) {
      const auto request = cell == kAllowed ? RequestThatSucceeds(call, column)
                                            : RequestFor(call, FamilyFor(column));
      const RawAnswer answer = Answer(call, column, *request);
      EXPECT_EQ(LetterOf(answer.status), cell)
          << call << ", " << column << ": " << answer.status.error_message();
      if (cell == kAllowed && answer.status.ok() && HasSomethingToShow(call, column)) {
        EXPECT_GT(answer.response->ByteSizeLong(), 0u) << call << " reads nothing";
        if (!ReadsOneFamily(MethodNamed(call))) continue;
        EXPECT_NE(IdOfFamilyIn(answer.response->SerializeAsString(), FamilyFor(column)), "")
            << call << ", " << column << " reads nothing of the family";
      }
    }
  }
}

TEST_F(Authorisation, AnswersWhatIsNotYoursAndWhatIsNotThereWithTheSameBytes) {
  for (const auto& [call, row] : kTable) {
    const auto cells = ServedCellsOf(call);
    if (cells.empty() || cells.at("missing") != kNotFound) continue;
    const grpc::Status missing =
        Answer(call, "missing", *RequestFor(call, FamilyFor("missing"))).status;
    for (const auto& [column, cell] : cells) {
      if (cell != kNotFound) continue;
      const grpc::Status other = Answer(call, column, *RequestFor(call, FamilyFor(column))).status;
      EXPECT_EQ(other.error_message(), missing.error_message()) << call << ", " << column;
      EXPECT_EQ(other.error_details(), missing.error_details()) << call << ", " << column;
    }
  }
}

// A caseload names no client, so a cell alone does not say whose it is.
TEST_F(Authorisation, ShowsTheFamilyInACaseloadToThoseWhoMayReadItAlone) {
  for (const std::string call : {"ClientService.ListClients", "ReviewService.ReviewCaseload",
                                 "ChartService.ListCaseloadTasks"}) {
    for (const auto& [column, cell] : ServedCellsOf(call)) {
      if (cell != kAllowed || column == "missing") continue;
      const Family family = FamilyFor(column);
      const RawAnswer answer = Answer(call, column, *RequestFor(call, family));
      const bool is_shown =
          answer.response->SerializeAsString().find(family.client.client_id()) != std::string::npos;
      EXPECT_EQ(is_shown, HasSomethingToShow(call, column)) << call << ", " << column;
    }
  }
}

}  // namespace relactation::authorisation_test
