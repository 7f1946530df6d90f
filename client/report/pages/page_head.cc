#include "client/report/pages/page_head.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/report/family_reader.h"
#include "client/report/pages/report_words.h"
#include "proto/relactation/care/time_fields.h"

namespace relactation {
namespace {

constexpr int kDaysOfWeek = 7;

class Head {
 public:
  Head(const v1::ProgressReport& report, PageWriter& writer)
      : report_(report), header_(report.header()), writer_(writer), voice_(writer.voice()) {}

  void Write() {
    Family();
    for (const v1::ReportInfant& infant : report_.infants()) Infant(infant);
    Fact("head.period", voice_.Days(header_.period().from(), header_.period().until()));
    Fact("head.days_logged",
         voice_.Say("head.days_of", {{"logged", std::to_string(header_.days_logged())},
                                     {"days", std::to_string(header_.period().days())}}));
    if (report_.plan().revision() > 0) {
      Fact("head.plan", voice_.Say("head.plan_revision",
                                   {{"n", std::to_string(report_.plan().revision())},
                                    {"day", voice_.DayOf(report_.plan().publish_time())}}));
    }
    People();
    if (header_.has_last_record_time()) {
      Fact("head.data_until", voice_.Instant(header_.last_record_time()));
    }
    if (header_.has_made_time()) Fact("head.made", voice_.Instant(header_.made_time()));
    Fact("head.zone", CleanLine(header_.zone()));
    if (header_.audience() == v1::REPORT_AUDIENCE_CONSULTANT) {
      Fact("head.rules", CleanLine(header_.rule_set_version()));
    }
  }

 private:
  void Fact(std::string_view key, std::string value) {
    if (!value.empty()) writer_.page().facts.push_back({voice_.Say(key), std::move(value)});
  }

  void Family() {
    const std::string name = CleanLine(header_.client_name());
    const std::string code = CleanLine(header_.client_code());
    const bool is_code_alone = name.empty() || name == code || code.empty();
    Fact("head.family",
         is_code_alone ? name + (name.empty() ? code : "") : name + " (" + code + ")");
    if (!header_.infant().empty()) {
      Fact("head.about", CleanLine(header_.infant()));
    }
  }

  void People() {
    if (!header_.recipient().empty()) Fact("head.for", CleanLine(header_.recipient()));
    if (!header_.owner_name().empty()) Fact("head.consultant", CleanLine(header_.owner_name()));
    if (!header_.practice_name().empty()) {
      Fact("head.practice", CleanLine(header_.practice_name()));
    }
  }

  std::string Age(const v1::ReportInfant& infant) const {
    if (header_.is_quiet() || !infant.figures().has_age_days()) return "";
    const int days = infant.figures().age_days();
    const std::string age = voice_.Count("head.weeks", days / kDaysOfWeek);
    if (!infant.figures().has_corrected_age_days()) return age;
    return voice_.Say(
        "head.age_corrected",
        {{"age", age},
         {"corrected",
          voice_.Count("head.weeks", infant.figures().corrected_age_days() / kDaysOfWeek)}});
  }

  void Infant(const v1::ReportInfant& infant) {
    std::string value;
    const auto add = [&](const std::string& part) {
      if (part.empty()) return;
      if (!value.empty()) value += voice_.Comma();
      value += part;
    };
    if (infant.name() != infant.handle()) add(CleanLine(infant.name()));
    add(Age(infant));
    if (header_.audience() != v1::REPORT_AUDIENCE_PARENT) {
      if (infant.has_birth_date()) {
        add(voice_.Say("head.born", {{"day", voice_.DayAndYear(infant.birth_date())}}));
      }
      if (infant.sex() != v1::INFANT_SEX_UNSPECIFIED) add(voice_.Say(KeyOf(infant.sex())));
      if (infant.has_gestation_days()) {
        add(voice_.Say("head.gestation",
                       {{"weeks", std::to_string(infant.gestation_days() / kDaysOfWeek)},
                        {"days", std::to_string(infant.gestation_days() % kDaysOfWeek)}}));
      }
      if (infant.has_birth_weight_g()) {
        add(voice_.Say("head.birth_weight",
                       {{"weight", voice_.WeightOf(infant.birth_weight_g())}}));
      }
    }
    if (!value.empty()) writer_.page().facts.push_back({CleanLine(infant.handle()), value});
  }

  const v1::ProgressReport& report_;
  const v1::ReportHeader& header_;
  PageWriter& writer_;
  const ReportVoice& voice_;
};

}  // namespace

void WriteHead(const v1::ProgressReport& report, PageWriter& writer) {
  Head(report, writer).Write();
}

void WriteFoot(const v1::ProgressReport& report, PageWriter& writer) {
  const ReportVoice& voice = writer.voice();
  std::vector<std::string>& footer = writer.page().footer;
  footer.push_back(voice.Say(IsForFamily(report.header()) ? "foot.not_a_diagnosis" : "foot.scope"));
  footer.push_back(voice.Say("foot.missing_days"));
  footer.push_back(
      voice.Say("foot.checksum", {{"checksum", report.checksum()},
                                  {"edition", report.header().edition()},
                                  {"version", std::to_string(report.model_version())}}));
}

absl::CivilDay DayMade(const v1::ReportHeader& header, const ReportVoice& voice) {
  const absl::Time made = FromTimestamp(header.made_time());
  return absl::ToCivilDay(made - absl::Minutes(header.day_start_minute()), voice.zone());
}

void WriteLanguageNote(PageWriter& writer) {
  const std::string& asked = writer.voice().asked_language();
  const std::string& used = writer.voice().texts().language();
  // `en-GB` is English too; `enm` is not.
  const bool is_same =
      asked.empty() || (absl::StartsWithIgnoreCase(asked, used) &&
                        (asked.size() == used.size() || asked[used.size()] == '-'));
  if (is_same) return;
  writer.Say(writer.voice().Say("page.other_language", {{"language", asked}}),
             ParagraphKind::kSmall);
}

}  // namespace relactation
