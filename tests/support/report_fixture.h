// A practice whose consultant makes reports of families that log, by the workflows.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/report_service.pb.h"

#include "server/workflow/report_batch.h"
#include "tests/support/chart_fixture.h"

namespace relactation {

class ReportFixture : public ChartFixture {
 protected:
  // What came of one call.
  struct Made {
    absl::Status status;
    std::vector<v1::GenerateReportsResponse> parts;
    std::vector<std::vector<std::string>> shown;  // The clients that each part shows.
  };

  // Nobody wants more than so many parts.
  Made Make(const v1::GenerateReportsRequest& request, const std::string& token = "",
            size_t parts = 1000) {
    Made made;
    Handler handler;
    handler.work = [&](const Scope& scope, const google::protobuf::Message& asked) -> AnyResponse {
      RETURN_IF_ERROR(GenerateReports(scope, static_cast<const v1::GenerateReportsRequest&>(asked),
                                      report_pictures_, [&](BatchPart part) -> absl::Status {
                                        if (made.parts.size() == parts) {
                                          return absl::CancelledError("enough");
                                        }
                                        made.parts.push_back(std::move(part.response));
                                        made.shown.push_back(std::move(part.client_ids));
                                        return absl::OkStatus();
                                      }));
      return std::make_unique<v1::GenerateReportsResponse>();
    };
    made.status = Call<v1::GenerateReportsResponse>(request, handler, token).status();
    return made;
  }

  static v1::GenerateReportsRequest AReportOf(const v1::Client& client,
                                              v1::ReportAudience audience) {
    v1::GenerateReportsRequest request;
    request.add_client_ids(client.client_id());
    request.set_audience(audience);
    return request;
  }

  // Of a request that names one client.
  v1::ReportResult Result(const v1::GenerateReportsRequest& request) {
    const Made made = Make(request);
    EXPECT_TRUE(made.status.ok()) << made.status;
    if (made.parts.size() < 2) return {};
    return made.parts[1].result();
  }

  v1::ProgressReport Report(const v1::GenerateReportsRequest& request) {
    const v1::ReportResult result = Result(request);
    EXPECT_EQ(result.outcome(), v1::REPORT_OUTCOME_OK) << result.reason();
    return result.report();
  }
  v1::ProgressReport Report(const v1::Client& client, v1::ReportAudience audience) {
    return Report(AReportOf(client, audience));
  }

  // Midnight of a day of the family's, so many days ago, and some hours.
  absl::Time At(int days_ago, int hour) {
    absl::TimeZone zone;
    EXPECT_TRUE(absl::LoadTimeZone("Europe/Lisbon", &zone));
    return absl::FromCivil(absl::ToCivilDay(clock_.Now(), zone) - days_ago, zone) +
           absl::Hours(hour);
  }

  v1::Record RecordAt(absl::Time start) {
    v1::Record record;
    record.set_record_id(NewId());
    *record.mutable_time()->mutable_start_time() = ToTimestamp(start);
    return record;
  }

  void Log(const v1::Client& client, v1::Record record) {
    const auto added = Add(client, std::move(record));
    ASSERT_TRUE(added.ok()) << added.status();
  }

  void Pump(const v1::Client& client, absl::Time start, std::optional<int> ml) {
    v1::Record record = ASession(NewId(), client.persons(0).person_id(), start);
    if (ml.has_value()) record.mutable_session()->set_expressed_unsplit_ml(*ml);
    Log(client, std::move(record));
  }

  void TopUp(const v1::Client& client, int infant, absl::Time start, int ml) {
    v1::Record record = RecordAt(start);
    record.mutable_session()->set_method(v1::METHOD_BOTTLE);
    v1::Portion& portion = *record.mutable_session()->add_portions();
    portion.set_infant_id(client.infants(infant).infant_id());
    portion.set_milk(v1::MILK_FORMULA);
    portion.set_taken_ml(ml);
    Log(client, std::move(record));
  }

  void Weigh(const v1::Client& client, absl::Time start, int weight_g) {
    v1::Record record = RecordAt(start);
    v1::Weight& weight = *record.mutable_observation()->mutable_weight();
    weight.set_infant_id(client.infants(0).infant_id());
    weight.set_weight_g(weight_g);
    Log(client, std::move(record));
  }

  void Wet(const v1::Client& client, absl::Time start) {
    v1::Record record = RecordAt(start);
    record.mutable_observation()->mutable_diaper()->set_infant_id(client.infants(0).infant_id());
    record.mutable_observation()->mutable_diaper()->set_wet(1);
    Log(client, std::move(record));
  }

  // Writes the client anew with a consent that is in force from today on.
  v1::Client Consented(const v1::Client& client, v1::ConsentAudience audience,
                       const std::string& recipient, const std::vector<v1::DataClass>& classes,
                       const std::string& person = "") {
    v1::UpdateClientRequest request;
    request.set_request_id(NewId());
    *request.mutable_client() = client;
    v1::Consent& consent = *request.mutable_client()->add_consents();
    consent.set_consent_id(NewId());
    consent.set_recipient(recipient);
    for (const v1::DataClass data_class : classes) consent.add_data_classes(data_class);
    consent.set_audience(audience);
    consent.set_person(person);
    *consent.mutable_give_time() = ToTimestamp(clock_.Now());
    *consent.mutable_from() = FromCivilDay(absl::ToCivilDay(clock_.Now(), absl::UTCTimeZone()));
    request.mutable_update_mask()->add_paths("consents");
    const auto updated = Do(&UpdateClient, request);
    EXPECT_TRUE(updated.ok()) << updated.status();
    return updated.value_or(client);
  }

 private:
  CarePictures report_pictures_;
};

}  // namespace relactation
