#include "client/command/demo_caseload.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "client/command/demo_plans.h"
#include "client/command/demo_records.h"
#include "client/command/exit_code.h"
#include "client/command/run_relact.h"
#include "client/connection/correction_calls.h"
#include "client/connection/plan_calls.h"
#include "client/planfile/plan_file.h"
#include "proto/relactation/status.h"

namespace relactation {
namespace {

// What one ImportRecords call takes at most.
constexpr int kRecordsACall = 500;

absl::Duration Days(int count) { return absl::Hours(24) * count; }

// How many days ago a plan of any family began or ended, the longest first.
std::set<int, std::greater<>> PublishDays(const std::vector<DemoFamily>& families) {
  std::set<int, std::greater<>> days;
  for (const DemoFamily& family : families) {
    for (const DemoPlan& plan : family.plans) days.insert(plan.days_ago);
    if (family.end) days.insert(family.end->days_ago);
  }
  return days;
}

absl::Status CheckOutcomes(const v1::ImportRecordsResponse& response) {
  for (const v1::ImportOutcome& outcome : response.outcomes()) {
    if (outcome.result() == v1::IMPORT_RESULT_REFUSED) {
      return absl::InternalError(ToAbsl("a record of the demo was refused: " + outcome.problem()));
    }
  }
  return absl::OkStatus();
}

absl::Status TakeBack(CommandRun& run, const DemoFamily& family, const v1::Record& record,
                      PracticeConnection& connection) {
  v1::VoidRecordRequest request;
  request.set_request_id(run.NewId());
  request.set_client_id(family.client.client_id());
  request.set_record_id(record.record_id());
  request.set_base_revision(1);
  request.set_reason("it was another family's");
  return CorrectionCalls(connection).VoidRecord(request).status();
}

absl::Status Import(CommandRun& run, const DemoFamily& family, absl::Time now,
                    PracticeConnection& connection) {
  const std::vector<v1::Record> records = DemoRecords(family, now);
  for (size_t sent = 0; sent < records.size(); sent += kRecordsACall) {
    v1::ImportRecordsRequest request;
    request.set_request_id(run.NewId());
    request.set_client_id(family.client.client_id());
    const size_t end = std::min(sent + kRecordsACall, records.size());
    for (size_t i = sent; i < end; ++i) *request.add_records() = records[i];
    ASSIGN_OR_RETURN(const v1::ImportRecordsResponse response, connection.ImportRecords(request));
    RETURN_IF_ERROR(CheckOutcomes(response));
  }
  for (const v1::Record& record : records) {
    if (IsToBeTakenBack(record)) RETURN_IF_ERROR(TakeBack(run, family, record, connection));
  }
  return absl::OkStatus();
}

}  // namespace

DemoCaseload::DemoCaseload(CommandRun& run, DemoServer& server, absl::Time now)
    : run_(run), server_(server), now_(now), families_(DemoFamilies(now)) {}

absl::Time DemoCaseload::FirstInstant() const {
  return now_ - Days(*PublishDays(families_).begin());
}

absl::Status DemoCaseload::SignIn(InviteLine invite, const std::string& address) {
  invite.address = address;
  std::istringstream in(FormatInviteLine(invite) + "\n");
  std::ostringstream out;
  const RunWorld& world = run_.world();
  const RunWorld inner = {world.clock, world.random, world.sleep,       in,
                          out,         world.err,    world.environment, {}};
  const int code = RunRelact({"login", "-", "--profile", std::string(kDemoProfile), "--device",
                              "demo", "--quiet", "--no-input"},
                             inner);
  return code == 0 ? absl::OkStatus() : EndWith(static_cast<ExitCode>(code));
}

absl::StatusOr<std::unique_ptr<PracticeConnection>> DemoCaseload::ConnectTo(
    const std::string& address) {
  ASSIGN_OR_RETURN(Credential credential, run_.credentials().Load(kDemoProfile));
  credential.address = address;
  RETURN_IF_ERROR(run_.credentials().Save(kDemoProfile, credential));
  return run_.ConnectWith(credential);
}

absl::Status DemoCaseload::PublishPlans(InviteLine invite) {
  bool signed_in = false;
  for (const int days_ago : PublishDays(families_)) {
    ASSIGN_OR_RETURN(const std::string address, server_.Start(0, now_ - Days(days_ago)));
    if (!signed_in) RETURN_IF_ERROR(SignIn(invite, address));
    signed_in = true;
    {
      // Closed before the server ends, which would wait for it.
      ASSIGN_OR_RETURN(const auto connection, ConnectTo(address));
      RETURN_IF_ERROR(PublishPlansOf(days_ago, *connection));
    }
    RETURN_IF_ERROR(server_.End());
  }
  return absl::OkStatus();
}

absl::Status DemoCaseload::PublishPlansOf(int days_ago, PracticeConnection& connection) {
  for (DemoFamily& family : families_) {
    for (const DemoPlan& plan : family.plans) {
      if (plan.days_ago != days_ago) continue;
      if (family.client.code().empty()) {
        v1::CreateClientRequest request;
        request.set_request_id(run_.NewId());
        *request.mutable_client() = family.client;
        ASSIGN_OR_RETURN(family.client, connection.CreateClient(request));
      }
      RETURN_IF_ERROR(PublishPlan(family, plan, connection));
    }
    if (family.end && family.end->days_ago == days_ago) {
      RETURN_IF_ERROR(EndPlan(family, *family.end, connection));
    }
  }
  return absl::OkStatus();
}

absl::Status DemoCaseload::PublishPlan(const DemoFamily& family, const DemoPlan& plan,
                                       PracticeConnection& connection) {
  const std::string text = DemoPlanText(family, plan, family.client.code(), now_);
  const PlanReading reading = ReadPlanFile(text);
  if (!reading.file) {
    return absl::InternalError(
        ToAbsl("a plan of the demo cannot be read: " + reading.problems.front().message));
  }
  v1::PublishPlanRequest request;
  request.set_request_id(run_.NewId());
  request.set_client_id(family.client.client_id());
  request.set_base_revision(&plan - family.plans.data());
  *request.mutable_plan() = reading.file->plan;
  request.set_author_text(text);
  return connection.PublishPlan(request).status();
}

absl::Status DemoCaseload::EndPlan(const DemoFamily& family, const DemoPlanEnd& end,
                                   PracticeConnection& connection) {
  v1::FinishPlanRequest request;
  request.set_request_id(run_.NewId());
  request.set_client_id(family.client.client_id());
  request.set_outcome(end.outcome);
  request.set_in_own_words(end.in_own_words);
  return PlanCalls(connection).FinishPlan(request).status();
}

absl::Status DemoCaseload::SendRecords(const std::string& address) {
  ASSIGN_OR_RETURN(const auto connection, ConnectTo(address));
  for (const DemoFamily& family : families_) {
    RETURN_IF_ERROR(Import(run_, family, now_, *connection));
  }
  return absl::OkStatus();
}

}  // namespace relactation
