#include "client/command/typed_temperature.h"

#include <gtest/gtest.h>

namespace relactation::typed_temperature_test {

int Tenths(std::string_view text) {
  const auto typed = ParseTemperature(text, "--temperature");
  return typed.ok() ? typed->tenths_c : -1;
}

TEST(ParseTemperature, ReadsCelsiusAndFahrenheit) {
  EXPECT_EQ(Tenths("38.2C"), 382);
  EXPECT_EQ(Tenths("38,2 c"), 382);
  EXPECT_EQ(Tenths("38.2 \xC2\xB0"
                   "C"),
            382);
  EXPECT_EQ(Tenths("38"), 380);
  EXPECT_EQ(Tenths("100.4F"), 380);
  EXPECT_EQ(Tenths("100.8 F"), 382);
  EXPECT_EQ(Tenths("98.6"), 370);
  EXPECT_TRUE(ParseTemperature("98.6", "")->in_fahrenheit);
  EXPECT_FALSE(ParseTemperature("38", "")->in_fahrenheit);
}

TEST(ParseTemperature, RoundsOnceHalvesUp) {
  EXPECT_EQ(Tenths("37.95C"), 380);
  EXPECT_EQ(Tenths("37.94C"), 379);
  EXPECT_EQ(Tenths("100.3F"), 379);
}

TEST(ParseTemperature, RefusesWhatIsNoTemperatureOfABody) {
  for (const char* text : {"", "warm", "38.2K", "60", "20C", "46C", "-3C", "120F", "38C 39C",
                           "99999999999", "38.2.1"}) {
    EXPECT_EQ(Tenths(text), -1) << text;
  }
}

}  // namespace relactation::typed_temperature_test
