#include "proto/relactation/report_checksum.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "proto/relactation/sha256.h"

namespace relactation {
namespace {

std::string Serialized(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

template <typename Model>
std::string ChecksumOf(const Model& model) {
  Model bare = model;
  bare.clear_checksum();
  return Sha256Hex(Serialized(bare));
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const uint8_t byte : Sha256Of({bytes})) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

std::string ReportChecksum(const v1::ProgressReport& report) { return ChecksumOf(report); }

std::string ReportChecksum(const v1::CaseloadOverview& overview) { return ChecksumOf(overview); }

}  // namespace relactation
