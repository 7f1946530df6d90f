// What is not in a report, said where it would stand.
#pragma once

#include "relactation/v1/report.pb.h"

#include "client/report/pages/page_writer.h"

namespace relactation {

// A note for each omission of this kind of data; unspecified: of volumes of milk. The page says it
// once: where it stands already, there is none. Returns whether any of them is of the family's
// data, so that nothing of the kind can be there.
bool NoteOmissions(const v1::ProgressReport& report, v1::DataClass data_class, PageWriter& writer);

// Whether nothing of this kind can be there and the page has said so: a section about nothing else
// is not begun.
bool IsSaidToBeLeftOut(const v1::ProgressReport& report, v1::DataClass data_class,
                       const PageWriter& writer);

// Whether anything of this kind is left out, of the family or of one adult: that nothing of it is
// there says nothing then.
bool IsAnyLeftOut(const v1::ProgressReport& report, v1::DataClass data_class);

}  // namespace relactation
