// The families of the demo: invented, each there to show one case.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relactation/v1/client.pb.h"
#include "relactation/v1/record.pb.h"

#include "absl/time/time.h"

namespace relactation {

// How long ago the demo's records begin.
inline constexpr int kDemoDays = 60;

// A figure that moves evenly from kDemoDays ago to today.
struct DemoTrend {
  double first = 0;
  double last = 0;
};

// What goes wrong in logs, or is unusual in them, and must not go wrong in figures.
enum class DemoOddity {
  kForgottenTimer,     // a session of 26 hours
  kImplausibleAmount,  // 1331 ml from one side
  kFutureRecord,       // a phone whose clock runs ahead
  kTwoPhones,          // both parents log the same feed
  kNotAlwaysMeasured,  // some amounts unknown, some a measured 0
  kOunces,             // typed in ounces
  kTravel,             // a week in another zone
  kReportsMedicine,    // takes a medicine, as reported
  kAsksForCall,        // the newest check-in asks for a call
  kTakenBack,          // a session that was entered by mistake
};

struct DemoLog {
  // Sessions a day of each lactating parent.
  DemoTrend sessions;
  // Taken in turn.
  std::vector<v1::Method> methods;
  bool at_night = true;
  // Milk of one time expressing, both sides. Absent: never measured.
  std::optional<DemoTrend> expressed_ml = {};
  // Top-ups a day. Absent: none is given.
  std::optional<DemoTrend> top_ups_ml_per_day = {};
  v1::Milk top_up_milk = v1::MILK_FORMULA;
  // Top-ups flow through a tube at the breast, as part of the session.
  bool sns = false;
  // Days up to now without any record.
  int silent_days = 0;
  // From 1, very low, to 5, very good.
  DemoTrend mood = {3, 4};
  std::vector<DemoOddity> oddities = {};
};

// A revision of a plan: from how many days ago it is in force, and the steps that are its own.
struct DemoPlan {
  int days_ago = 0;
  std::string steps;
};

// How a plan ended: from how many days ago on.
struct DemoPlanEnd {
  int days_ago = 0;
  v1::Outcome outcome = v1::OUTCOME_UNSPECIFIED;
  std::string in_own_words;
};

struct DemoFamily {
  // What it shows, in a few words.
  std::string shows;
  // As CreateClient takes it; ids are made of names, so that they are the same in every demo.
  v1::Client client;
  DemoLog log;
  // Oldest first.
  std::vector<DemoPlan> plans;
  // Absent: the newest of them runs.
  std::optional<DemoPlanEnd> end = {};

  bool Has(DemoOddity oddity) const;
};

// Twelve families as of this instant: babies are as old as they are meant to be.
std::vector<DemoFamily> DemoFamilies(absl::Time now);

// A UUID, version 8, made of a name: the same in every demo.
std::string DemoUuid(const std::string& name);

// The zone of the family.
absl::TimeZone ZoneOf(const DemoFamily& family);

}  // namespace relactation
