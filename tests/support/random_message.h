// Messages filled with anything at all: what a peer might send.
#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <random>
#include <vector>

namespace relactation {

// Sets about half of the fields, and those of the messages within, to random values: text that is
// valid UTF-8 with a NUL or an id at times, numbers of any size, enum numbers nobody knows.
void FillAtRandom(google::protobuf::Message& message, std::mt19937_64& random);

// Every file of relactation.v1: the services', and what they import.
std::vector<const google::protobuf::FileDescriptor*> FilesOfTheContract();

// Every message type of relactation.v1, in no particular order.
std::vector<const google::protobuf::Descriptor*> MessagesOfTheContract();

// Every call of relactation.v1.
std::vector<const google::protobuf::MethodDescriptor*> CallsOfTheContract();

}  // namespace relactation
