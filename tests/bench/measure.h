// Figures of one run, each beside the floor it is held against.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace relactation::bench {

// One figure. The goal is met by a ratio of at least `at_least`, or a value of at most `at_most`.
struct Row {
  std::string name;
  double value = 0;
  std::string unit;
  std::optional<double> floor = {};
  std::optional<double> at_least_ratio = {};
  std::optional<double> at_most_ratio = {};
  std::optional<double> at_most_value = {};

  std::optional<double> ratio() const;
  bool met() const;
};

// Calls `work(caller, turn)` from that many threads at once for about that long; calls a second.
// Ends the program with a message if a call fails.
double CallsPerSecond(int callers, double seconds,
                      const std::function<bool(int caller, int turn)>& work);

double Median(std::vector<double> values);

// What a second takes: of calls that are only answered, of commits of the same rows, and of ours.
struct Rates {
  std::function<double()> echo;
  std::function<double()> commit;
  std::function<double()> ours;
};

// How long a turn takes at most. A machine that others use too changes its speed within seconds, so
// turns are many and short: each of the three then sees as much of every speed.
inline constexpr double kTurnSeconds = 0.2;

// The three, ours held against the slower of the others. They take turns, and each figure is the
// mean of its turns. One caller alone can be no faster than an echo and then a commit, so ours is
// held against that too.
void AddRates(const std::string& name, const std::string& unit, int callers, const Rates& rates,
              std::vector<Row>& rows);

// Median time of a call in milliseconds.
double MedianMillis(int turns, const std::function<bool()>& work);

// The rows as text for a person, and as JSON {"items": [...]}.
void PrintTable(const std::vector<Row>& rows);
std::string ToJson(const std::vector<Row>& rows);

}  // namespace relactation::bench
