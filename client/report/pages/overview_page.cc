// The families of a batch: what asks for a look first comes first; no row has a rank.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "client/report/charts/report_charts.h"
#include "client/report/pages/page_head.h"
#include "client/report/pages/page_writer.h"
#include "client/report/pages/report_pages.h"
#include "client/report/pages/report_words.h"

namespace relactation {
namespace {

class Overview {
 public:
  Overview(const v1::CaseloadOverview& overview, const ReportVoice& voice)
      : overview_(overview), voice_(voice), writer_(voice) {}

  Page Write() {
    writer_.page().title = voice_.Say("overview.title");
    WriteLanguageNote(writer_);
    Head();
    Counts();
    Attention();
    Changes();
    writer_.TurnToAppendix();
    Days();
    Foot();
    return writer_.Take();
  }

 private:
  void Fact(std::string_view key, std::string value) {
    if (!value.empty()) writer_.page().facts.push_back({voice_.Say(key), std::move(value)});
  }

  void Head() {
    Fact("head.practice", CleanLine(overview_.practice_name()));
    if (overview_.has_made_time()) {
      Fact("head.made",
           voice_.Say("overview.in_utc", {{"time", voice_.Instant(overview_.made_time())}}));
    }
    Fact("head.made_by", CleanLine(overview_.made_by()));
    Fact("head.period", voice_.Count("overview.days", overview_.days()));
    Fact("head.rules", CleanLine(overview_.rule_set_version()));
  }

  void Counts() {
    const v1::CaseloadCounts& counts = overview_.counts();
    TextTable table;
    table.caption = voice_.Say("overview.counts");
    table.headers = {voice_.Say("table.families"), voice_.Say("table.how_many")};
    const auto add = [&](std::string_view key, int count) {
      table.rows.push_back({voice_.Say(key), std::to_string(count)});
    };
    add("overview.clients", counts.clients());
    add("overview.calls", counts.calls_asked_for());
    add("severity.emergency", counts.emergency());
    add("severity.urgent", counts.urgent());
    add("severity.attention", counts.attention());
    add("overview.silent", counts.silent());
    add("overview.paused", counts.paused());
    add("overview.without_plan", counts.without_plan());
    add("overview.overdue", counts.overdue());
    writer_.Section(voice_.Say("overview.counts_title"));
    writer_.Table(std::move(table), {1});
  }

  std::string Age(const v1::CaseloadRow& row) const {
    if (!row.has_hours_since_last_record()) return voice_.Say("overview.nothing_logged");
    const double hours = row.hours_since_last_record();
    if (!std::isfinite(hours)) return voice_.Say("value.not_known");
    return voice_.Say("unit.hours", {{"n", PlainNumber(hours, 0)}});
  }

  static std::string NameOf(const v1::CaseloadRow& row) {
    const std::string name = CleanLine(row.client_name());
    const std::string code = CleanLine(row.client_code());
    if (name.empty() || name == code) return code;
    return code.empty() ? name : name + " (" + code + ")";
  }

  std::string Reason(const v1::CaseloadRow& row) const {
    const int first = row.first_flag();
    if (!row.has_first_flag() || first < 0 || first >= row.flags_size()) return "";
    const v1::Flag& flag = row.flags(first);
    std::string reason =
        voice_.Say("overview.reason", {{"severity", voice_.Say(KeyOf(flag.severity()))},
                                       {"rule", flag.rule()},
                                       {"text", flag.text()}});
    if (row.flags_size() > 1) reason += " " + voice_.Count("overview.more", row.flags_size() - 1);
    return reason;
  }

  void Attention() {
    TextTable table;
    table.caption = voice_.Say("overview.attention");
    table.headers = {voice_.Say("table.family"), voice_.Say("table.why"),
                     voice_.Say("table.last_logged"), voice_.Say("table.owner")};
    for (const v1::CaseloadRow& row : overview_.rows()) {
      std::string reason = Reason(row);
      if (reason.empty()) continue;
      table.rows.push_back({NameOf(row), std::move(reason), Age(row), CleanLine(row.owner_name())});
    }
    writer_.Section(voice_.Say("overview.attention_title"));
    if (table.rows.empty()) return writer_.Say(voice_.Say("overview.none"));
    writer_.Table(std::move(table));
  }

  std::string ChangesOf(const v1::CaseloadRow& row) const {
    const v1::ChangesSinceReview& changes = row.changes();
    std::string words;
    const auto add = [&](const std::string& part) {
      if (!words.empty()) words += voice_.Comma();
      words += part;
    };
    if (changes.new_flags() > 0) add(voice_.Count("changes.flags", changes.new_flags()));
    if (changes.new_weights() > 0) add(voice_.Count("changes.weights", changes.new_weights()));
    if (changes.has_newest_weight_g()) {
      add(voice_.Say("changes.newest_weight",
                     {{"weight", voice_.WeightOf(changes.newest_weight_g())}}));
    }
    if (changes.supplement_steps() > 0) {
      add(voice_.Count("changes.steps", changes.supplement_steps()));
    }
    return words;
  }

  void Changes() {
    TextTable table;
    table.caption = voice_.Say("changes.caption");
    table.headers = {voice_.Say("table.family"), voice_.Say("table.last_review"),
                     voice_.Say("table.since_then"), voice_.Say("table.days_logged")};
    for (const v1::CaseloadRow& row : overview_.rows()) {
      table.rows.push_back({NameOf(row),
                            row.has_last_review_time() ? voice_.DayOf(row.last_review_time()) : "",
                            ChangesOf(row), std::to_string(row.changes().days_logged())});
    }
    writer_.Section(voice_.Say("changes.title"));
    writer_.Table(std::move(table), {3});
  }

  void Days() {
    if (overview_.rows().empty()) return;
    writer_.Section(voice_.Say("overview.days_title"));
    writer_.Say(
        voice_.Say("overview.days_note", {{"most", std::to_string(overview_.most_sessions())}}),
        ParagraphKind::kSmall);
    for (const v1::CaseloadRow& row : overview_.rows()) {
      writer_.Draw(SparkRow(row, overview_.most_sessions(), voice_));
    }
  }

  void Foot() {
    std::vector<std::string>& footer = writer_.page().footer;
    footer.push_back(voice_.Say("foot.scope"));
    footer.push_back(voice_.Say("foot.missing_days"));
    footer.push_back(
        voice_.Say("foot.checksum", {{"checksum", overview_.checksum()},
                                     {"edition", overview_.edition()},
                                     {"version", std::to_string(overview_.model_version())}}));
  }

  const v1::CaseloadOverview& overview_;
  const ReportVoice& voice_;
  PageWriter writer_;
};

}  // namespace

Page PageOfOverview(const v1::CaseloadOverview& overview, const ReportTexts& texts,
                    std::string_view asked_language) {
  const ReportVoice voice(texts, asked_language);
  return Overview(overview, voice).Write();
}

}  // namespace relactation
