#include "client/report/pages/parent_flag_words.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace relactation {
namespace {

// The rules about safety, which alone reach a parent; see care/flag_rule_table.
constexpr std::pair<std::string_view, std::string_view> kSeen[] = {
    {"W1", "flag_parent.w1"}, {"W2", "flag_parent.w2"}, {"W3", "flag_parent.w3"},
    {"W4", "flag_parent.w4"}, {"W5", "flag_parent.w5"}, {"W7", "flag_parent.w7"},
    {"W8", "flag_parent.w8"}, {"W9", "flag_parent.w9"}, {"D1", "flag_parent.d1"},
    {"D2", "flag_parent.d2"}, {"D3", "flag_parent.d3"}, {"D4", "flag_parent.d4"},
    {"D5", "flag_parent.d5"}, {"D6", "flag_parent.d6"}, {"I1", "flag_parent.i1"},
    {"I2", "flag_parent.i2"}, {"I3", "flag_parent.i3"}, {"F1", "flag_parent.f1"},
    {"V4", "flag_parent.v4"}, {"V5", "flag_parent.v5"}, {"M0", "flag_parent.m0"},
    {"M1", "flag_parent.m1"}, {"M2", "flag_parent.m2"}, {"M3", "flag_parent.m3"},
    {"M4", "flag_parent.m4"}, {"M5", "flag_parent.m5"}, {"M6", "flag_parent.m6"},
    {"M7", "flag_parent.m7"}, {"M8", "flag_parent.m8"}, {"P1", "flag_parent.p1"},
    {"P2", "flag_parent.p2"}, {"P3", "flag_parent.p3"}, {"P4", "flag_parent.p4"},
    {"H1", "flag_parent.h1"}, {"N1", "flag_parent.n1"}, {"Q1", "flag_parent.q1"},
    {"Q2", "flag_parent.q2"},
};

constexpr std::string_view kOther = "flag_parent.other";

bool IsAtOnce(const v1::Flag& flag) { return flag.severity() == v1::FLAG_SEVERITY_EMERGENCY; }

std::string_view SeenKey(std::string_view rule) {
  const auto* const seen = std::find_if(std::begin(kSeen), std::end(kSeen),
                                        [&](const auto& each) { return each.first == rule; });
  return seen == std::end(kSeen) ? kOther : seen->second;
}

std::string_view ToDoKey(v1::FlagSeverity severity) {
  switch (severity) {
    case v1::FLAG_SEVERITY_EMERGENCY:
      return "flag_parent.do_now";
    case v1::FLAG_SEVERITY_URGENT:
      return "flag_parent.do_today";
    case v1::FLAG_SEVERITY_INFO:
      return "flag_parent.do_nothing_yet";
    default:
      // Of a severity that this version does not know nobody is told that it is nothing.
      return "flag_parent.do_soon";
  }
}

}  // namespace

std::string ParentFlagWords(const v1::Flag& flag, const ReportVoice& voice) {
  // That somebody is to be called at once does not say why: nobody may have asked for it.
  const bool is_kept_private = flag.rule() == "H1" && IsAtOnce(flag);
  const std::string seen = voice.Say(is_kept_private ? kOther : SeenKey(flag.rule()));
  const std::string what =
      flag.subject().empty()
          ? seen
          : voice.Say("flag_parent.of", {{"name", flag.subject()}, {"seen", seen}});
  return what + " " + voice.Say(ToDoKey(flag.severity()));
}

}  // namespace relactation
