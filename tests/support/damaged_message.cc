#include "tests/support/damaged_message.h"

#include <google/protobuf/descriptor.h>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/random_message.h"

namespace relactation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Below this the next field is more often one of a message within than the message's own.
constexpr int kDeepest = 4;

// A place in the encoding, or just behind it.
size_t Place(const std::string& bytes, std::mt19937_64& random) {
  return random() % (bytes.size() + 1);
}

void DamageBytes(Message& message, std::mt19937_64& random) {
  std::string bytes = message.SerializePartialAsString();
  for (size_t edits = 1 + random() % 3; edits > 0; --edits) {
    const size_t at = Place(bytes, random);
    const size_t length = random() % 9;
    switch (random() % 4) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, bytes.substr(Place(bytes, random), length));
        break;
      default:
        bytes.insert(at, length, static_cast<char>(random()));
    }
  }
  const std::unique_ptr<Message> damaged(message.New());
  if (damaged->ParsePartialFromString(bytes)) message.CopyFrom(*damaged);
}

void DamageList(Message& message, const FieldDescriptor& field, std::mt19937_64& random) {
  const Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, &field);
  const auto any = [&] { return static_cast<int>(random() % static_cast<size_t>(size)); };
  reflection.SwapElements(&message, &field, any(), any());
  if (random() % 2 == 0) return reflection.RemoveLast(&message, &field);
  if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
  const std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  reflection.AddMessage(&message, &field)
      ->CopyFrom(reflection.GetRepeatedMessage(*copy, &field, any()));
}

void DamageField(Message& message, std::mt19937_64& random, int depth);

// One of the messages within, where there are any.
bool DamageWithin(Message& message, std::mt19937_64& random, int depth) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE;
  });
  if (fields.empty()) return false;
  const FieldDescriptor* field = fields[random() % fields.size()];
  if (!field->is_repeated()) {
    DamageField(*reflection.MutableMessage(&message, field), random, depth + 1);
    return true;
  }
  const auto size = static_cast<size_t>(reflection.FieldSize(message, field));
  const int at = static_cast<int>(random() % size);
  DamageField(*reflection.MutableRepeatedMessage(&message, field, at), random, depth + 1);
  return true;
}

void DamageField(Message& message, std::mt19937_64& random, int depth) {
  const auto& descriptor = *message.GetDescriptor();
  if (descriptor.field_count() == 0) return;
  if (depth < kDeepest && random() % 3 > 0 && DamageWithin(message, random, depth)) return;
  const auto count = static_cast<size_t>(descriptor.field_count());
  const FieldDescriptor& field = *descriptor.field(static_cast<int>(random() % count));
  const Reflection& reflection = *message.GetReflection();
  if (field.is_repeated() && reflection.FieldSize(message, &field) > 0 && random() % 2 == 0) {
    return DamageList(message, field, random);
  }
  const std::unique_ptr<Message> anything(message.New());
  FillAtRandom(*anything, random);
  reflection.SwapFields(&message, anything.get(), {&field});
}

}  // namespace

void DamageAtRandom(Message& message, std::mt19937_64& random) {
  if (random() % 3 == 0) return DamageBytes(message, random);
  for (size_t fields = 1 + random() % 2; fields > 0; --fields) DamageField(message, random, 0);
}

}  // namespace relactation
