#include "tests/support/random_message.h"

#include <algorithm>
#include <string>

#include "relactation/v1/access_service.pb.h"
#include "relactation/v1/chart_service.pb.h"
#include "relactation/v1/client_service.pb.h"
#include "relactation/v1/device_service.pb.h"
#include "relactation/v1/flag_service.pb.h"
#include "relactation/v1/plan_service.pb.h"
#include "relactation/v1/record_service.pb.h"
#include "relactation/v1/report_service.pb.h"
#include "relactation/v1/review_service.pb.h"
#include "relactation/v1/sharing_service.pb.h"
#include "relactation/v1/sync_service.pb.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::FileDescriptor;
using google::protobuf::Message;

// Deeper messages stay empty: the contract's own do not nest so far.
constexpr int kDeepest = 12;

std::string RandomText(std::mt19937_64& random) {
  static const std::vector<std::string> kTexts = {"",
                                                  "a",
                                                  "Ana R.",
                                                  "Europe/Lisbon",
                                                  "0196f0a1-0000-7000-8000-000000000001",
                                                  "0196F0A1-0000-7000-8000-000000000001",
                                                  std::string("a\0b", 3),
                                                  "\xd9\x85\xd8\xb1\xd9\x8a\xd9\x85",
                                                  "=SUM(A1)",
                                                  "'; DROP TABLE client; --",
                                                  "../../../../etc/passwd",
                                                  std::string(199, 'x'),
                                                  std::string(5000, 'y')};
  return kTexts[random() % kTexts.size()];
}

int64_t RandomNumber(std::mt19937_64& random) {
  static const std::vector<int64_t> kNumbers = {
      0, 1, -1, 2, 13, 29, 257, 2024, 2147483647, INT64_MAX, INT64_MIN, -2147483648LL};
  const size_t pick = random() % (kNumbers.size() + 1);
  return pick == kNumbers.size() ? static_cast<int64_t>(random()) : kNumbers[pick];
}

class Filler {
 public:
  explicit Filler(std::mt19937_64& random) : random_(random) {}

  void Fill(Message& message, int depth) {
    if (depth > kDeepest) return;
    const auto& descriptor = *message.GetDescriptor();
    for (int i = 0; i < descriptor.field_count(); ++i) {
      const FieldDescriptor& field = *descriptor.field(i);
      if (random_() % 2 == 0) continue;
      const size_t times = field.is_repeated() ? random_() % 4 : 1;
      for (size_t n = 0; n < times; ++n) SetOne(message, field, depth);
    }
  }

 private:
  void SetOne(Message& message, const FieldDescriptor& field, int depth) {
    const auto& reflection = *message.GetReflection();
    const bool more = field.is_repeated();
    const int64_t number = RandomNumber(random_);
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(more ? *reflection.AddMessage(&message, &field)
                         : *reflection.MutableMessage(&message, &field),
                    depth + 1);
      case FieldDescriptor::CPPTYPE_STRING:
        return more ? reflection.AddString(&message, &field, RandomText(random_))
                    : reflection.SetString(&message, &field, RandomText(random_));
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value = random_() % 4 == 0 ? static_cast<int>(number) : RandomKnown(field);
        return more ? reflection.AddEnumValue(&message, &field, value)
                    : reflection.SetEnumValue(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_INT32:
        return more ? reflection.AddInt32(&message, &field, static_cast<int32_t>(number))
                    : reflection.SetInt32(&message, &field, static_cast<int32_t>(number));
      case FieldDescriptor::CPPTYPE_INT64:
        return more ? reflection.AddInt64(&message, &field, number)
                    : reflection.SetInt64(&message, &field, number);
      case FieldDescriptor::CPPTYPE_BOOL:
        return more ? reflection.AddBool(&message, &field, number > 0)
                    : reflection.SetBool(&message, &field, number > 0);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return more ? reflection.AddDouble(&message, &field, static_cast<double>(number))
                    : reflection.SetDouble(&message, &field, static_cast<double>(number));
      default:
        return;
    }
  }

  int RandomKnown(const FieldDescriptor& field) {
    const auto count = static_cast<size_t>(field.enum_type()->value_count());
    return field.enum_type()->value(static_cast<int>(random_() % count))->number();
  }

  std::mt19937_64& random_;
};

// One message of each service: that links them, and they name all others.
std::vector<const FileDescriptor*> FilesOfServices() {
  return {v1::GetCallerRequest::descriptor()->file(),
          v1::GetHistoryRequest::descriptor()->file(),
          v1::GetClientRequest::descriptor()->file(),
          v1::InvitePersonRequest::descriptor()->file(),
          v1::ListFlagsRequest::descriptor()->file(),
          v1::PublishPlanRequest::descriptor()->file(),
          v1::GetRecordRequest::descriptor()->file(),
          v1::GenerateReportsRequest::descriptor()->file(),
          v1::ReviewCaseloadRequest::descriptor()->file(),
          v1::GrantClientRequest::descriptor()->file(),
          v1::HelloRequest::descriptor()->file()};
}

void AddWithImports(const FileDescriptor& file, std::vector<const FileDescriptor*>& files) {
  if (file.package() != "relactation.v1") return;
  if (std::find(files.begin(), files.end(), &file) != files.end()) return;
  files.push_back(&file);
  for (int i = 0; i < file.dependency_count(); ++i) AddWithImports(*file.dependency(i), files);
}

}  // namespace

void FillAtRandom(Message& message, std::mt19937_64& random) { Filler(random).Fill(message, 0); }

std::vector<const FileDescriptor*> FilesOfTheContract() {
  std::vector<const FileDescriptor*> files;
  for (const FileDescriptor* service : FilesOfServices()) AddWithImports(*service, files);
  return files;
}

std::vector<const google::protobuf::Descriptor*> MessagesOfTheContract() {
  std::vector<const google::protobuf::Descriptor*> messages;
  for (const FileDescriptor* file : FilesOfTheContract()) {
    for (int i = 0; i < file->message_type_count(); ++i) messages.push_back(file->message_type(i));
  }
  return messages;
}

std::vector<const google::protobuf::MethodDescriptor*> CallsOfTheContract() {
  std::vector<const google::protobuf::MethodDescriptor*> calls;
  for (const FileDescriptor* file : FilesOfTheContract()) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        calls.push_back(file->service(s)->method(m));
      }
    }
  }
  return calls;
}

}  // namespace relactation
