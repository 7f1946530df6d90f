// Weights at birth that no baby has.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "proto/relactation/care/entry_doubts.h"

namespace relactation::birth_weight_doubts_test {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Client With(int birth_weight_g) {
  v1::Client client;
  v1::Infant& zed = *client.add_infants();
  zed.set_handle("zed");
  zed.set_birth_weight_g(birth_weight_g);
  return client;
}

TEST(DoubtsOfBirthWeights, NameAWeightThatIsADigitShortOrLong) {
  EXPECT_THAT(DoubtsOfBirthWeights(With(340)),
              ElementsAre("birth_weight_g of zed: 340 g is far less than a baby weighs at birth"));
  EXPECT_THAT(DoubtsOfBirthWeights(With(8400)),
              ElementsAre("birth_weight_g of zed: 8400 g is far more than a baby weighs at birth"));
  for (const int weight_g : {1500, 2500, 3400, 5500}) {
    EXPECT_THAT(DoubtsOfBirthWeights(With(weight_g)), IsEmpty()) << weight_g;
  }
}

TEST(DoubtsOfBirthWeights, AreNotOfAnInfantBornBeforeTermNorOfOneWithoutAWeight) {
  v1::Client client = With(640);
  EXPECT_THAT(DoubtsOfBirthWeights(client).size(), 1u);
  client.mutable_infants(0)->set_gestation_days(25 * 7);
  EXPECT_THAT(DoubtsOfBirthWeights(client), IsEmpty());
  client.mutable_infants(0)->clear_gestation_days();
  client.mutable_infants(0)->clear_birth_weight_g();
  EXPECT_THAT(DoubtsOfBirthWeights(client), IsEmpty());
}

}  // namespace relactation::birth_weight_doubts_test
