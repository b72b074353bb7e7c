using System.Globalization;
using Fresnel.Vision.Pages.Documents;
using Fresnel.Vision.Pages.Words;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Engine.Tests.Vision.Pages;

public sealed class TextValueTests
{
    [Theory]
    [InlineData("1,000", 1000)]
    [InlineData("12.5%", 12.5)]
    [InlineData("$3k", 3000)]
    [InlineData("−4", -4)]
    [InlineData("1.5M", 1.5e6)]
    [InlineData("€ 12", 12)]
    [InlineData("0,5", .5)]
    [InlineData("1.234,50", 1234.5)]
    public void Parse_Number_GivesItsValue(string text, double value) => Assert.Equal(value, NumberText.Parse(text));

    [Theory]
    [InlineData("Jan")]
    [InlineData("3 of 4")]
    [InlineData("")]
    [InlineData("2025-04-03")]
    public void Parse_NoNumber_GivesNull(string text) => Assert.Null(NumberText.Parse(text));

    [Theory]
    [InlineData("400% -", 400)]
    [InlineData("$O", 0)]
    [InlineData("l00", 100)]
    public void ParseTick_Misread_GivesItsValue(string text, double value) =>
        Assert.Equal(value, NumberText.ParseTick(text));

    [Theory]
    [InlineData("2025-04-03", "2025-04-03")]
    [InlineData("03.04.2025", "2025-04-03")]
    [InlineData("13/04/25", "2025-04-13")]
    [InlineData("04/13/2025", "2025-04-13")]
    [InlineData("3 April 2025", "2025-04-03")]
    [InlineData("April 3, 2025", "2025-04-03")]
    [InlineData("3. März 2025", "2025-03-03")]
    [InlineData("1 de enero de 2025", "2025-01-01")]
    [InlineData("14 juillet 2025", "2025-07-14")]
    [InlineData("5 października 2025", "2025-10-05")]
    public void Find_Date_GivesIt(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), DateText.Find(text));

    [Theory]
    [InlineData("31.02.2025")]
    [InlineData("12:30")]
    [InlineData("99/99/9999")]
    public void Find_NoDate_GivesNull(string text) => Assert.Null(DateText.Find(text));

    [Theory]
    [InlineData("VAT 20%", "vat")]
    [InlineData("VAT No. 123", "vat_id")]
    [InlineData("Total items: 3", "")]
    [InlineData("Gesamtbetrag", "total")]
    [InlineData("À payer avant le", "due")]
    [InlineData("Subtota1", null)]
    [InlineData("Zwischensume", "subtotal")]
    public void Match_Label_GivesItsField(string text, string? field) =>
        Assert.Equal(field, FieldLabels.Match(text)?.Field);

    [Theory]
    [InlineData("HRIOt hll eih", .6f, true)]
    [InlineData("—_ — -", .9f, false)]
    [InlineData("|||| i", .7f, false)]
    [InlineData("a", .4f, false)]
    [InlineData("Exit 4", .6f, true)]
    public void IsText_Readings_NeedLettersAndConfidence(string text, float confidence, bool expected) =>
        Assert.Equal(expected, LineEvidence.IsText(text, confidence, .5f));

    [Fact]
    public void Split_WithPlacesOfCharacters_PlacesWordsBetweenThem()
    {
        var spans = WordSpan.Split("ab cd", [(.1f, .9f), (.3f, .9f), (.7f, .5f), (.9f, .7f)], .8f);

        Assert.Equal(["ab", "cd"], spans.Select(span => span.Text));
        Assert.True(spans[0].End <= spans[1].Start);
        Assert.Equal(.6f, spans[1].Confidence, 3);
    }

    [Fact]
    public void Split_WithoutPlaces_CoversTheLineInOrder()
    {
        var spans = WordSpan.Split("one two three", [], .8f);

        Assert.Equal(3, spans.Count);
        Assert.Equal(0, spans[0].Start);
        Assert.Equal(1, spans[^1].End, 3);
        Assert.True(spans[0].End < spans[1].Start && spans[1].End < spans[2].Start);
    }
}
