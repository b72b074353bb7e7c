using System.Xml.Linq;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing.Svg;

public sealed class SvgBuilderTests
{
    [Theory]
    [InlineData("</text><script>alert(1)</script>")]
    [InlineData("a & b < c > d \" e ' f ]]> <!--")]
    [InlineData("&#0; &lt; &bogus;")]
    public void Text_Markup_StaysText(string text)
    {
        var paragraph = PreparedText.Create(text, new TypeSpec(20, 700), FakeAssets.Advance).Fit(1000);
        var svg = XDocument.Parse($"<svg>{new SvgBuilder("x").Text(paragraph, 0, 0, 1000, -1, "#000000")}</svg>");
        Assert.Equal(text, svg.Root!.Element("text")!.Value);
    }

    [Fact]
    public void Escape_CharactersInvalidInXml_AreRemoved() =>
        Assert.Equal("abcd", SvgBuilder.Escape("a\0b\u0007c\uD800\uFFFEd\u0085"));

    [Fact]
    public void LinearGradient_TwoBuilders_ShareNoId()
    {
        var (one, other) = (new SvgBuilder("a"), new SvgBuilder("b"));
        Assert.NotEqual(
            one.LinearGradient(0, 0, 1, 1, (0, Rgb.White, 1)),
            other.LinearGradient(0, 0, 1, 1, (0, Rgb.White, 1))
        );
    }

    [Theory]
    [InlineData(1.005, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(1234.5678, "1234.57")]
    public void Number_Value_IsShortAndInvariant(double value, string expected) =>
        Assert.Equal(expected, SvgBuilder.Number(value));
}
