#include "tests/bench/figure_times.h"

#include <unistd.h>

#include "tests/bench/figure_caseload.h"
#include "tests/bench/memory.h"
#include "tests/support/temp_directory.h"

namespace relactation::bench {
namespace {

constexpr int kTurns = 5;

}  // namespace

void MeasureFigures(std::vector<Row>& rows) {
  const TempDirectory folder;
  const FigureCaseload caseload(folder.Path("figures.db"));
  const Totals totals = caseload.BySql();
  const auto by_sql = [&] { return caseload.BySql() == totals; };
  const auto by_figures = [&] { return caseload.ByFigures(kCaseloadClients) == totals; };
  // One client's over and over, read before the clock starts.
  std::vector<v1::Record> records;
  caseload.Read(0, records);
  const auto when_read = [&] {
    Totals counted;
    for (int client = 0; client < kCaseloadClients; ++client) caseload.AddFigures(records, counted);
    return counted == totals;
  };
  std::vector<double> sql, figures, read;
  for (int turn = 0; turn < kTurns; ++turn) {
    sql.push_back(MedianMillis(1, by_sql));
    figures.push_back(MedianMillis(1, by_figures));
    read.push_back(MedianMillis(1, when_read));
  }
  rows.push_back({.name = "figures, 200 clients x 90 days x 10 sessions",
                  .value = Median(figures),
                  .unit = "ms",
                  .floor = Median(sql),
                  .at_most_ratio = 3});
  rows.push_back({.name = "the same of records that are read already",
                  .value = Median(read),
                  .unit = "ms",
                  .floor = Median(sql)});
  const auto of_one = PeakMegabytes(getpid(), [&] { caseload.ByFigures(1); });
  const auto of_all = PeakMegabytes(getpid(), [&] { caseload.ByFigures(kCaseloadClients); });
  if (!of_one.has_value() || !of_all.has_value()) return;
  rows.push_back({.name = "memory of these figures, beside one client's",
                  .value = *of_all,
                  .unit = "MB",
                  .floor = of_one,
                  .at_most_ratio = 1.5});
}

}  // namespace relactation::bench
