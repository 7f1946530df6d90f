#include "client/terminal/text_direction.h"

#include <gtest/gtest.h>

namespace relactation::text_direction_test {

TEST(HasRightToLeft, IsSoOfArabicAndHebrewAmongWhatever) {
  for (const char* text : {"نور", "call الطوارئ", "עזרה", "ˈ\xffنور"}) {
    EXPECT_TRUE(HasRightToLeft(text)) << text;
  }
  for (const char* text : {"", "Nana", "さくら", "555 0100", "Ω", "\xd8"}) {
    EXPECT_FALSE(HasRightToLeft(text)) << text;
  }
}

}  // namespace relactation::text_direction_test
