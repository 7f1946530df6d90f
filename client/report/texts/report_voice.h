// How the values of one report are said: in its language, zone and units.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "relactation/v1/date.pb.h"
#include "relactation/v1/figure.pb.h"
#include "relactation/v1/report.pb.h"
#include "relactation/v1/unit.pb.h"

#include "absl/time/time.h"
#include "client/report/texts/report_texts.h"

namespace relactation {

class ReportVoice {
 public:
  // The texts outlive it. A zone that this machine does not know is read as UTC. What is asked for
  // is a BCP 47 tag, whatever language the texts are of; empty: the header's.
  ReportVoice(const ReportTexts& texts, const v1::ReportHeader& header,
              std::string_view asked_language = {});
  // In UTC and metric units.
  explicit ReportVoice(const ReportTexts& texts, std::string_view asked_language = {});

  const ReportTexts& texts() const { return *texts_; }
  // Empty: none.
  const std::string& asked_language() const { return asked_language_; }
  std::string Say(std::string_view key, std::initializer_list<TextPart> parts = {}) const;
  std::string Count(std::string_view key, int64_t count,
                    std::initializer_list<TextPart> parts = {}) const;

  std::string Comma() const;  // Between things listed in one line, with the space after it.

  std::string Day(const v1::Date& date) const;                          // 24 Nov
  std::string DayAndYear(const v1::Date& date) const;                   // 24 Nov 2026
  std::string Days(const v1::Date& from, const v1::Date& until) const;  // 11 to 24 Nov 2026
  std::string DayOf(const google::protobuf::Timestamp& time) const;     // 24 Nov 2026
  std::string Instant(const google::protobuf::Timestamp& time) const;   // 24 Nov 2026, 14:02
  std::string Clock(int minute_of_day) const;                           // 14:02

  // With at most so many decimals: `6.3`; `under 0.1` where it is above 0 and rounds to it; `not
  // known` where it is no number or has no end.
  std::string Number(double number, int decimals) const;
  // `120 ml`, `4.1 oz`; else as Number.
  std::string Volume(double volume_ml) const;
  // `3760 g`, `8 lb 4.6 oz`.
  std::string WeightOf(int32_t weight_g) const;
  // `25 g a day`, `0.9 oz (25 g) a day`.
  std::string GainADay(double g_per_day, int decimals) const;
  // A share from 0 to 1: `40 %`.
  std::string Share(double share) const;
  // With its unit in words, to a tenth at most: `6.3 in 24 hours`, `412 ml a day`; `not known`.
  std::string FigureOf(const v1::Figure& figure) const;
  // `(5 of 7 days logged)`; empty where it rests on no days.
  std::string DaysOf(const v1::Figure& figure) const;
  // How many ml or grams the units of the axes are, and what these are called.
  double ml_per_unit() const;
  std::string volume_unit() const;
  double g_per_axis_unit() const;
  std::string weight_axis_unit() const;
  absl::TimeZone zone() const { return zone_; }

 private:
  const ReportTexts* texts_;
  std::string asked_language_;
  absl::TimeZone zone_ = absl::UTCTimeZone();
  v1::VolumeUnit volume_unit_ = v1::VOLUME_UNIT_ML;
  v1::WeightUnit weight_unit_ = v1::WEIGHT_UNIT_G;
};

// A number with so many decimals; without them where it is whole: `6.3`, `6`.
std::string PlainNumber(double number, int decimals);

// With all of its decimals, for a column of numbers: `-0.20`.
std::string ColumnNumber(double number, int decimals);

}  // namespace relactation
