#include "proto/relactation/care/hidden_amounts.h"

namespace relactation {

void HideTestWeights(v1::Record& record) {
  record.clear_as_typed();
  if (!record.has_session()) return;
  for (v1::SessionInfant& infant : *record.mutable_session()->mutable_infants()) {
    infant.clear_weight_before_g();
    infant.clear_weight_after_g();
  }
}

void HideAmounts(v1::Record& record) {
  HideTestWeights(record);
  if (record.observation().has_day_totals()) {
    v1::DayTotals& totals = *record.mutable_observation()->mutable_day_totals();
    totals.clear_expressed_ml();
    totals.clear_own_milk_ml();
    totals.clear_donor_milk_ml();
    totals.clear_formula_ml();
    totals.clear_other_milk_ml();
    // The text of the day, with its amounts, is kept as its note.
    record.clear_note();
  }
  if (!record.has_session()) return;
  v1::Session& session = *record.mutable_session();
  session.clear_expressed_left_ml();
  session.clear_expressed_right_ml();
  session.clear_expressed_unsplit_ml();
  for (v1::Portion& portion : *session.mutable_portions()) {
    portion.clear_offered_ml();
    portion.clear_taken_ml();
  }
}

}  // namespace relactation
