// A push with the number of each change, which a device says of the first alone.
#pragma once

#include "relactation/v1/sync_service.pb.h"

namespace relactation::simulation {

inline v1::PushRequest Numbered(v1::PushRequest push) {
  for (int i = 1; i < push.mutations_size(); ++i) {
    v1::Mutation& mutation = *push.mutable_mutations(i);
    if (mutation.n() == 0) mutation.set_n(push.mutations(i - 1).n() + 1);
  }
  return push;
}

}  // namespace relactation::simulation
