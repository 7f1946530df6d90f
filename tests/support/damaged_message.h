// Sound messages with something wrong in them: what a broken or a hostile peer might send.
#pragma once

#include <google/protobuf/message.h>
#include <random>

namespace relactation {

// Changes a sound message in one place or a few: fields take random values, are gone, come twice or
// in another order, or bytes of its encoding are others. What comes of it can be decoded, and is at
// times what it was before.
void DamageAtRandom(google::protobuf::Message& message, std::mt19937_64& random);

}  // namespace relactation
