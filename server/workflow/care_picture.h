// One client as the rules see it: everything stored, laid on its care days.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "relactation/v1/flag.pb.h"
#include "relactation/v1/review.pb.h"

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "proto/relactation/care/client_figures.h"
#include "proto/relactation/care/raised_alarms.h"
#include "proto/relactation/care/review_days.h"
#include "proto/relactation/care/rule_answers.h"
#include "proto/relactation/care/rule_records.h"
#include "proto/relactation/care/rule_view.h"
#include "server/storage/scope.h"
#include "server/workflow/care_sources.h"

namespace relactation {

// That a record as it was once said, or as another says it, raises an alarm, and as it stands does
// not.
struct ChangedAlarm {
  RaisedAlarm alarm;
  // How that came, in words that go on after when it was raised: `by 38.4 C, which rui changed to
  // 36.4 C on 10 Apr 06:00`.
  std::string by;
};

// Its parts point to one another, so it stays where it was made.
class CarePicture {
 public:
  // Lays out what was read for the window.
  CarePicture(CareSources sources, const ReviewWindow& window);
  CarePicture(const CarePicture&) = delete;
  CarePicture& operator=(const CarePicture&) = delete;

  const v1::Client& client() const { return sources_.history.client; }
  const CareSources& sources() const { return sources_; }
  // Without records once they were let go.
  const ReviewDays& review() const { return review_; }
  const ClientDays& days() const { return days_; }
  const CareFacts& facts() const { return facts_; }

  // The client at an instant of IsTrueAt. Of its devices it says nothing.
  RuleView ViewAt(absl::Time now) const { return ViewAt(now, facts_); }
  // The same with these facts, which must outlive the view.
  RuleView ViewAt(absl::Time now, const CareFacts& facts) const;
  // What every rule says of the view.
  std::vector<SubjectAnswer> AnswersOf(const RuleView& view) const;
  // Whether, of the same stored rows, the same picture would be made then.
  bool IsTrueAt(absl::Time now) const { return made_time_ <= now && now < until_; }

  // What was urgent lately, as of when the picture was made.
  const std::vector<RaisedAlarm>& raised() const { return raised_; }

  // Of today's picture; empty of others.
  const std::vector<ChangedAlarm>& changed() const { return changed_; }
  void TakeChanged(std::vector<ChangedAlarm> changed);

  // Whether a run of a rule may have begun before the window.
  bool IsCut() const;
  // The runs of a picture with a longer window, and what was urgent within it.
  void TakeRunsOf(const CarePicture& longer);
  // Lets go of the records, which no rule reads any more; the weights stay.
  void LetRecordsGo();

 private:
  absl::Time NextChange() const;
  std::vector<UndecidedAlarm> FindUndecided() const;

  CareSources sources_;
  absl::Time made_time_;
  ReviewDays review_;
  ClientDays days_;
  RuleRecords records_;
  CareFacts facts_;
  std::vector<RuleRun> runs_;
  std::vector<RaisedAlarm> raised_;
  std::vector<ChangedAlarm> changed_;
  absl::Time until_;
};

// Up to today, with as many days as tell since when each flag holds; kReviewDays are shown. `known`
// as of ReadCareSources.
absl::StatusOr<std::unique_ptr<CarePicture>> ReadCarePicture(const Scope& scope, v1::Client client,
                                                             const StoredWeights* known = nullptr);

// Up to the end of the window, whose days are shown, with as many days before them as figures and
// rules look back. How long a run is, is not told. `consent_day` as of ReadCareSources.
absl::StatusOr<std::unique_ptr<CarePicture>> ReadCarePictureOf(
    const Scope& scope, v1::Client client, const ReviewWindow& window,
    std::optional<absl::CivilDay> consent_day = std::nullopt);

}  // namespace relactation
