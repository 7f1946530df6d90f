// The figures of a client, as the contract carries them.
#pragma once

#include <string_view>

#include "relactation/v1/figure.pb.h"

#include "absl/time/civil_time.h"
#include "proto/relactation/care/agreed_figures.h"
#include "proto/relactation/care/coverage.h"
#include "proto/relactation/care/growth_metrics.h"
#include "proto/relactation/care/intake_figures.h"
#include "proto/relactation/care/medicine_figures.h"
#include "proto/relactation/care/stimulation_figures.h"
#include "proto/relactation/care/wellbeing_figures.h"

namespace relactation {

v1::Figure AsMessage(const Figure& figure, std::string_view unit);

v1::PersonFigures AsMessage(const StimulationFigures& figures);

// Of one infant on a care day.
v1::InfantFigures AsMessage(const IntakeFigures& intake, const GrowthFigures& growth,
                            absl::CivilDay day);

v1::WellbeingFigure AsMessage(const WellbeingFigures& figures);

v1::MedicineFigure AsMessage(const MedicineFigures& figures);

v1::AgreedAgainstLogged AsMessage(const AgreedAgainstLogged& part);

}  // namespace relactation
