// Words as people should not write them, but might, or a program that means harm.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <string>
#include <vector>

namespace relactation {

// What a browser, a spreadsheet, a terminal, a reader of PDF or a template would obey; and names
// that are merely long, or of other scripts than ours.
inline const std::vector<std::string>& Canaries() {
  using namespace std::string_literals;
  static const auto* const canaries = new std::vector<std::string>{
      "<script>alert('canary')</script>",
      "\"><img src=x onerror=alert(1)>",
      "' onmouseover='canary",
      "</title></svg><iframe canary>",
      "{{title}}{{{svg}}} <canary>",
      "&lt;canary&gt;",
      "]]><canary/>",
      "<!-- canary -->",
      "javascript:canary<a>",
      "=HYPERLINK(\"http://canary.example\",\"canary\")",
      "+1+canary",
      "-1+canary",
      "@SUM(canary)",
      "\t=canary",
      "\r\n=canary,\"canary\"",
      "canary \x1b]0;canary\x07",
      "\x1b[2J\x1b[31mcanary",
      "canary\x9b"
      "31mred",
      "canary\u009b31mred",
      "canary\u202egnp.exe",
      "canary\xff\xfe\x7f",
      "canary\0end"s,
      "endobj\n1 0 obj << /S /JavaScript /JS (canary) >> (\\",
      "../../canary\\..\\canary",
      std::string(200, 'W'),
      "ليلى القمر",
      "日本語の名前",
      "\U0001F37C\U0001F476\U0001F3FD",
  };
  return *canaries;
}

// Fills every text of a message, all the way down, with the words one after the other, and again
// from the first. Not a zone, which no server would have taken in. Returns how many were filled.
inline size_t Poison(google::protobuf::Message& message, const std::vector<std::string>& words,
                     size_t filled = 0) {
  const auto* reflection = message.GetReflection();
  const auto* type = message.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* field = type->field(i);
    const bool is_text = field->type() == google::protobuf::FieldDescriptor::TYPE_STRING;
    const bool is_message = field->type() == google::protobuf::FieldDescriptor::TYPE_MESSAGE;
    if (is_text && field->name() == "zone") continue;
    if (is_text && field->is_repeated()) {
      reflection->AddString(&message, field, words[filled++ % words.size()]);
    } else if (is_text) {
      reflection->SetString(&message, field, words[filled++ % words.size()]);
    } else if (is_message && field->is_repeated()) {
      for (int each = 0; each < reflection->FieldSize(message, field); ++each) {
        filled = Poison(*reflection->MutableRepeatedMessage(&message, field, each), words, filled);
      }
    } else if (is_message && reflection->HasField(message, field)) {
      filled = Poison(*reflection->MutableMessage(&message, field), words, filled);
    }
  }
  return filled;
}

}  // namespace relactation
