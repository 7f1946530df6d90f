#include "tests/bench/measure.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

namespace relactation::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double SecondsSince(SteadyClock::time_point began) {
  return std::chrono::duration<double>(SteadyClock::now() - began).count();
}

std::string Number(const std::optional<double>& value) {
  if (!value.has_value()) return "null";
  char text[40];
  std::snprintf(text, sizeof text, "%.4g", *value);
  return text;
}

std::string GoalOf(const Row& row) {
  if (row.at_least_ratio.has_value()) return "ratio >= " + Number(row.at_least_ratio);
  if (row.at_most_ratio.has_value()) return "ratio <= " + Number(row.at_most_ratio);
  if (row.at_most_value.has_value()) return "value <= " + Number(row.at_most_value);
  return "";
}

}  // namespace

std::optional<double> Row::ratio() const {
  if (!floor.has_value() || *floor == 0) return std::nullopt;
  return value / *floor;
}

bool Row::met() const {
  if (at_least_ratio.has_value() && ratio().value_or(0) < *at_least_ratio) return false;
  if (at_most_ratio.has_value() && ratio().value_or(0) > *at_most_ratio) return false;
  return !at_most_value.has_value() || value <= *at_most_value;
}

double CallsPerSecond(int callers, double seconds,
                      const std::function<bool(int caller, int turn)>& work) {
  std::atomic<long> calls = 0;
  const auto began = SteadyClock::now();
  std::vector<std::thread> threads;
  for (int caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&, caller] {
      for (int turn = 0; SecondsSince(began) < seconds; ++turn) {
        if (!work(caller, turn)) {
          std::fprintf(stderr, "a measured call failed\n");
          std::_Exit(1);
        }
        ++calls;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return static_cast<double>(calls) / SecondsSince(began);
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void AddRates(const std::string& name, const std::string& unit, int callers, const Rates& rates,
              std::vector<Row>& rows) {
  constexpr int kTurns = 30;
  double echo = 0, commit = 0, value = 0;
  for (int turn = 0; turn < kTurns; ++turn) {
    echo += rates.echo() / kTurns;
    commit += rates.commit() / kTurns;
    value += rates.ours() / kTurns;
  }
  rows.push_back({.name = name + ": echo floor", .value = echo, .unit = unit});
  rows.push_back({.name = name + ": commit floor", .value = commit, .unit = unit});
  rows.push_back({.name = name,
                  .value = value,
                  .unit = unit,
                  .floor = std::min(echo, commit),
                  .at_least_ratio = 0.5});
  if (callers > 1) return;
  rows.push_back({.name = "the same against an echo and then a commit",
                  .value = value,
                  .unit = unit,
                  .floor = 1 / (1 / echo + 1 / commit)});
}

double MedianMillis(int turns, const std::function<bool()>& work) {
  std::vector<double> millis;
  for (int turn = 0; turn < turns; ++turn) {
    const auto began = SteadyClock::now();
    if (!work()) {
      std::fprintf(stderr, "a measured call failed\n");
      std::_Exit(1);
    }
    millis.push_back(SecondsSince(began) * 1000);
  }
  return Median(std::move(millis));
}

void PrintTable(const std::vector<Row>& rows) {
  std::printf("%-44s %10s %-12s %10s %8s  %s\n", "NAME", "VALUE", "UNIT", "FLOOR", "RATIO", "GOAL");
  for (const Row& row : rows) {
    std::printf("%-44s %10s %-12s %10s %8s  %s%s\n", row.name.c_str(), Number(row.value).c_str(),
                row.unit.c_str(), Number(row.floor).c_str(), Number(row.ratio()).c_str(),
                GoalOf(row).c_str(),
                GoalOf(row).empty() ? ""
                : row.met()         ? " met"
                                    : " NOT MET");
  }
}

std::string ToJson(const std::vector<Row>& rows) {
  std::string json = "{\"items\": [";
  for (const Row& row : rows) {
    if (json.back() == '}') json += ",";
    json += "\n  {\"name\": \"" + row.name + "\", \"value\": " + Number(row.value) +
            ", \"unit\": \"" + row.unit + "\", \"floor\": " + Number(row.floor) +
            ", \"ratio\": " + Number(row.ratio()) + ", \"goal\": \"" + GoalOf(row) +
            "\", \"met\": " +
            (GoalOf(row).empty() ? "null"
             : row.met()         ? "true"
                                 : "false") +
            "}";
  }
  return json + "\n]}\n";
}

}  // namespace relactation::bench
