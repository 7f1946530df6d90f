#include "client/report/svg_drawing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace relactation::svg_drawing_test {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Drawing ADrawing(std::vector<Shape> shapes) {
  Drawing drawing;
  drawing.name = "sessions-1";
  drawing.width = 100;
  drawing.height = 50;
  drawing.title = "Sessions";
  drawing.description = "One bar a day.";
  drawing.shapes = std::move(shapes);
  return drawing;
}

TEST(SvgElement, IsAnImageThatTitleAndDescriptionSpeakFor) {
  EXPECT_THAT(SvgElement(ADrawing({}), "s"),
              AllOf(HasSubstr("role=\"img\""), HasSubstr("aria-labelledby=\"s-t s-d\""),
                    HasSubstr("<title id=\"s-t\">Sessions</title>"),
                    HasSubstr("<desc id=\"s-d\">One bar a day.</desc>")));
}

TEST(SvgElement, KeepsWordsAsTextAndEscapesThem) {
  EXPECT_THAT(SvgElement(ADrawing({TextShape{"<b>\"A&B'", {1.5, 2}}}), "s"),
              HasSubstr("x=\"1.5\" y=\"2\" font-size=\"8\" fill=\"#212529\">"
                        "&lt;b&gt;&quot;A&amp;B&#39;</text>"));
}

TEST(SvgElement, DrawsTheRunsOfALineApart) {
  const std::string svg = SvgElement(
      ADrawing({PolylineShape{{{{0, 0}, {1, 1}}, {{5, 5}}, {{8, 8}, {9, 9}}}, {Ink::kFirst, 2}}}),
      "s");
  EXPECT_THAT(svg, AllOf(HasSubstr("points=\"0,0 1,1\""), HasSubstr("points=\"8,8 9,9\""),
                         HasSubstr("<circle cx=\"5\" cy=\"5\" r=\"3\"")));
}

TEST(SvgElement, HatchesByAPatternOfItsOwn) {
  const RectShape rect{0, 0, 10, 10, Ink::kGrid, Fill::kHatch, kNoStroke};
  EXPECT_THAT(SvgElement(ADrawing({rect}), "s1"),
              AllOf(HasSubstr("<pattern id=\"s1-h3\""), HasSubstr("fill=\"url(#s1-h3)\"")));
  EXPECT_THAT(SvgElement(ADrawing({}), "s1"), Not(HasSubstr("<pattern")));
}

TEST(SvgElement, PlacesATextBySidesWhicheverWayItRuns) {
  Drawing drawing = ADrawing({TextShape{"a", {100, 9}, Anchor::kRight}});
  EXPECT_THAT(SvgElement(drawing, "s"), HasSubstr("text-anchor=\"end\""));
  drawing.is_right_to_left = true;
  EXPECT_THAT(SvgElement(drawing, "s"),
              AllOf(HasSubstr("direction=\"rtl\""), Not(HasSubstr("text-anchor"))));
}

TEST(XmlText, LeavesOutWhatXmlDoesNotHaveAndMarksWhatIsNoText) {
  EXPECT_EQ(XmlText("a\x01\x1b\x7f\nb"), "a\nb");
  EXPECT_EQ(XmlText("\xff\xfe"), "\uFFFD\uFFFD");
  EXPECT_EQ(XmlText("a\u202eb \u2068c\u2069"), "ab \u2068c\u2069");
  EXPECT_EQ(XmlText("\u65e5\u672c \U0001F37C"), "\u65e5\u672c \U0001F37C");
}

TEST(Mirrored, TurnsPlacesAndAnchorsButNoTextAndIsItsOwnWayBack) {
  const Drawing drawing = ADrawing({RectShape{10, 0, 20, 5}, TextShape{"ab", {3, 9}}});
  const Drawing once = Mirrored(drawing);
  EXPECT_EQ(std::get<RectShape>(once.shapes[0]).x, 70);
  EXPECT_EQ(std::get<TextShape>(once.shapes[1]).at.x, 97);
  EXPECT_EQ(std::get<TextShape>(once.shapes[1]).anchor, Anchor::kRight);
  EXPECT_EQ(std::get<TextShape>(once.shapes[1]).text, "ab");
  EXPECT_EQ(std::get<RectShape>(Mirrored(once).shapes[0]).x, 10);
}

}  // namespace relactation::svg_drawing_test
