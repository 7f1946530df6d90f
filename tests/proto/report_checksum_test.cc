#include "proto/relactation/report_checksum.h"

#include <gtest/gtest.h>
#include <string>

#include "relactation/v1/report.pb.h"

namespace relactation::report_checksum_test {

v1::ProgressReport AReport() {
  v1::ProgressReport report;
  report.set_model_version(1);
  report.mutable_header()->set_client_code("ab-1234");
  report.add_days()->mutable_wet()->set_value(6);
  return report;
}

TEST(ReportChecksum, IsTheSha256OfTheReportWithoutIt) {
  // Of the bytes 08 01, by sha256sum.
  v1::ProgressReport report;
  report.set_model_version(1);
  EXPECT_EQ(ReportChecksum(report),
            "fb8da7eb5b1b399e7321179dac9e9f65773d7331e1e30554e3911e4325e1ef19");
}

TEST(ReportChecksum, IsTheSameOnceItStandsInTheReport) {
  v1::ProgressReport report = AReport();
  const std::string checksum = ReportChecksum(report);
  report.set_checksum(checksum);
  EXPECT_EQ(ReportChecksum(report), checksum);
}

TEST(ReportChecksum, IsTheSameAfterTheReportWasSent) {
  v1::ProgressReport received;
  ASSERT_TRUE(received.ParseFromString(AReport().SerializeAsString()));
  EXPECT_EQ(ReportChecksum(received), ReportChecksum(AReport()));
}

TEST(ReportChecksum, TellsANumberThatIsAbsentFromZero) {
  v1::ProgressReport none = AReport();
  none.mutable_days(0)->mutable_wet()->clear_value();
  v1::ProgressReport zero = AReport();
  zero.mutable_days(0)->mutable_wet()->set_value(0);
  EXPECT_NE(ReportChecksum(none), ReportChecksum(zero));
}

// FIPS 180-4: the example of one block.
TEST(Sha256Hex, IsThatOfTheStandard) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace relactation::report_checksum_test
