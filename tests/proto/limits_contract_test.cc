// That the contract's own messages are bounded everywhere, whatever is added to them.
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <google/protobuf/timestamp.pb.h>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "relactation/v1/options.pb.h"
#include "relactation/v1/record.pb.h"
#include "relactation/v1/sync.pb.h"

#include "proto/relactation/limits.h"
#include "proto/relactation/status.h"
#include "tests/support/random_message.h"

namespace relactation::limits_contract_test {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MessageFactory;

constexpr int kMoreThanAnything = 200'000;

using FieldPath = std::vector<const FieldDescriptor*>;

std::unique_ptr<Message> New(const Descriptor* type) {
  return std::unique_ptr<Message>(MessageFactory::generated_factory()->GetPrototype(type)->New());
}

// What a peer can fill: the request of each call, and what is checked one by one within them.
std::vector<const Descriptor*> Inputs() {
  std::vector<const Descriptor*> inputs = {v1::Record::descriptor(), v1::Mutation::descriptor()};
  for (const auto* call : CallsOfTheContract()) inputs.push_back(call->input_type());
  return inputs;
}

bool IsCheckedAlone(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::limits).checked_alone();
}

// Visits every field that can be reached from a message, with the fields that lead there.
void ForEachField(const Descriptor& type, FieldPath& path,
                  const std::function<void(const FieldPath&)>& visit) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor* field = type.field(i);
    path.push_back(field);
    visit(path);
    const bool goes_on =
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !IsCheckedAlone(*field);
    if (goes_on) ForEachField(*field->message_type(), path, visit);
    path.pop_back();
  }
}

void ForEachInputField(const std::function<void(const Descriptor&, const FieldPath&)>& visit) {
  for (const Descriptor* input : Inputs()) {
    FieldPath path;
    ForEachField(*input, path, [&](const FieldPath& found) { visit(*input, found); });
  }
}

// The message that the path's last field stands in, made on the way.
Message& Reach(Message& message, const FieldPath& path, std::string& text) {
  Message* at = &message;
  for (const FieldDescriptor* field : path) {
    text += (text.empty() ? "" : ".") + field->name();
    if (field == path.back()) break;
    const auto& reflection = *at->GetReflection();
    at = field->is_repeated() ? reflection.AddMessage(at, field)
                              : reflection.MutableMessage(at, field);
    if (field->is_repeated()) text += "[0]";
  }
  return *at;
}

bool IsRefused(const Message& message, const std::string& path) {
  for (const FieldViolation& violation : FieldViolationsOf(CheckLimits(message))) {
    if (violation.field == path) return true;
  }
  return false;
}

TEST(LimitsOfTheContract, BoundEveryTextThatAPeerCanSend) {
  int checked = 0;
  ForEachInputField([&](const Descriptor& input, const FieldPath& fields) {
    const FieldDescriptor* field = fields.back();
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return;
    const auto message = New(&input);
    std::string path;
    Message& at = Reach(*message, fields, path);
    const std::string text(kMoreThanAnything, 'x');
    if (field->is_repeated()) {
      at.GetReflection()->AddString(&at, field, text);
      path += "[0]";
    } else {
      at.GetReflection()->SetString(&at, field, text);
    }
    EXPECT_TRUE(IsRefused(*message, path)) << input.name() << ": " << path;
    ++checked;
  });
  EXPECT_GT(checked, 100);
}

TEST(LimitsOfTheContract, BoundEveryListThatAPeerCanSend) {
  int checked = 0;
  ForEachInputField([&](const Descriptor& input, const FieldPath& fields) {
    const FieldDescriptor* field = fields.back();
    if (!field->is_repeated()) return;
    const auto message = New(&input);
    std::string path;
    Message& at = Reach(*message, fields, path);
    for (int i = 0; i < 600; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        at.GetReflection()->AddMessage(&at, field);
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        at.GetReflection()->AddString(&at, field, "x");
      } else {
        at.GetReflection()->AddEnumValue(&at, field, 1);
      }
    }
    EXPECT_TRUE(IsRefused(*message, path)) << input.name() << ": " << path;
    ++checked;
  });
  EXPECT_GT(checked, 30);
}

TEST(LimitsOfTheContract, TakeIdsAsUuidsUnlessTheServerSetsThem) {
  const std::set<std::string> set_by_server = {"relactation.v1.Record.author_id",
                                               "relactation.v1.Record.device_id"};
  int checked = 0;
  ForEachInputField([&](const Descriptor& input, const FieldPath& fields) {
    const FieldDescriptor* field = fields.back();
    const bool is_id = field->name().ends_with("_id") || field->name().ends_with("_ids");
    if (!is_id || set_by_server.contains(field->full_name())) return;
    EXPECT_TRUE(field->options().GetExtension(v1::limits).uuid())
        << input.name() << ": " << field->full_name();
    ++checked;
  });
  EXPECT_GT(checked, 20);
}

TEST(LimitsOfTheContract, BoundEveryWholeNumberUnlessTheServerSetsIt) {
  const std::set<std::string> set_by_server = {"relactation.v1.Client.revision",
                                               "relactation.v1.Record.revision"};
  ForEachInputField([&](const Descriptor& input, const FieldPath& fields) {
    const FieldDescriptor* field = fields.back();
    const bool whole = field->cpp_type() == FieldDescriptor::CPPTYPE_INT32 ||
                       field->cpp_type() == FieldDescriptor::CPPTYPE_INT64;
    const bool own = field->file()->package() == "relactation.v1";
    if (!whole || !own || set_by_server.contains(field->full_name())) return;
    EXPECT_TRUE(field->options().GetExtension(v1::limits).has_min())
        << input.name() << ": " << field->full_name();
  });
}

TEST(LimitsOfTheContract, AreTriedOnEveryFileOfIt) {
  std::set<std::string> in_folder;
  const std::filesystem::path folder = RELACTATION_SOURCE_DIR "/proto/relactation/v1";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".proto") continue;
    in_folder.insert("relactation/v1/" + entry.path().filename().string());
  }
  std::set<std::string> tried;
  for (const auto* file : FilesOfTheContract()) tried.insert(file->name());
  EXPECT_EQ(tried, in_folder);
}

TEST(LimitsOfTheContract, KnowNoUnsignedOrSingleNumbersWhichCheckLimitsDoesNotRead) {
  for (const Descriptor* message : MessagesOfTheContract()) {
    for (int i = 0; i < message->field_count(); ++i) {
      const auto type = message->field(i)->cpp_type();
      EXPECT_NE(type, FieldDescriptor::CPPTYPE_UINT32) << message->field(i)->full_name();
      EXPECT_NE(type, FieldDescriptor::CPPTYPE_UINT64) << message->field(i)->full_name();
      EXPECT_NE(type, FieldDescriptor::CPPTYPE_FLOAT) << message->field(i)->full_name();
    }
  }
}

TEST(LimitsOfTheContract, AnswerWhateverAMessageIsFilledWith) {
  std::mt19937_64 random(20261122);
  for (const Descriptor* type : MessagesOfTheContract()) {
    for (int i = 0; i < 100; ++i) {
      const auto message = New(type);
      FillAtRandom(*message, random);
      const absl::Status status = CheckLimits(*message);
      EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << type->name();
      EXPECT_LE(FieldViolationsOf(status).size(), 20U);
    }
  }
}

TEST(LimitsOfTheContract, AnswerForMessagesCutAnywhere) {
  std::mt19937_64 random(7);
  for (const Descriptor* type : Inputs()) {
    const auto message = New(type);
    FillAtRandom(*message, random);
    const std::string bytes = message->SerializePartialAsString();
    for (size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 200) {
      const auto cut = New(type);
      if (!cut->ParsePartialFromString(bytes.substr(0, size))) continue;
      const absl::Status status = CheckLimits(*cut);
      EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << type->name();
    }
  }
}

}  // namespace relactation::limits_contract_test
