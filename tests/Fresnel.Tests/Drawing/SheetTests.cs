using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing;

public sealed class SheetTests
{
    [Theory]
    [InlineData("</text><script>alert(1)</script>")]
    [InlineData("a & b < c > d \" e ' f ]]> <!--")]
    [InlineData("&#0; &lt; &bogus;")]
    public void Text_Markup_StaysText(string text)
    {
        var paragraph = Paragraph.Fit(text, Face.For(text, 700), 1000, 1000, 20, 5, 3, FakeStudio.Advance)!;
        var svg = XDocument.Parse($"<svg>{new Sheet("x").Text(paragraph, 0, 0, 1000, -1, "#000000")}</svg>");
        Assert.Equal(text, svg.Root!.Element("text")!.Value);
    }

    [Fact]
    public void Escape_WhatXmlCannotHold_IsLeftOut() =>
        Assert.Equal("abcd", Sheet.Escape("a\0b\u0007c\uD800\uFFFEd\u0085"));

    [Fact]
    public void Linear_TwoSheets_ShareNoId()
    {
        var (one, other) = (new Sheet("a"), new Sheet("b"));
        Assert.NotEqual(one.Linear(0, 0, 1, 1, (0, Rgb.White, 1)), other.Linear(0, 0, 1, 1, (0, Rgb.White, 1)));
    }

    [Theory]
    [InlineData(1.005, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(1234.5678, "1234.57")]
    public void N_Number_IsShortAndInvariant(double value, string expected) => Assert.Equal(expected, Sheet.N(value));
}
