using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Tests.Vision.Text.Lines;

public sealed class ScriptsTests
{
    [Theory]
    [InlineData("Straße 7", Script.Latin)]
    [InlineData("灯塔的光芒 A4", Script.Han)]
    [InlineData("ひらがな", Script.Han)]
    [InlineData("한국어", Script.Hangul)]
    [InlineData("Привет", Script.Cyrillic)]
    [InlineData("Ελλάδα", Script.Greek)]
    [InlineData("مرحبا", Script.Arabic)]
    [InlineData("שלום", Script.Hebrew)]
    [InlineData("नमस्ते", Script.Devanagari)]
    [InlineData("สวัสดี", Script.Thai)]
    [InlineData("12.50 €", Script.None)]
    [InlineData("", Script.None)]
    public void Of_Text_IsThatOfMostLetters(string text, Script expected) => Assert.Equal(expected, Scripts.Of(text));

    [Theory]
    [InlineData("Thank you，come again！", "Thank you,come again!")]
    [InlineData("Ｐｈｏｎｅ（415）", "Phone(415)")]
    [InlineData("￥5。", "¥5.")]
    [InlineData("plain, ascii", "plain, ascii")]
    public void Narrow_FullWidthSigns_BecomeOrdinary(string text, string expected) =>
        Assert.Equal(expected, Scripts.Narrow(text));
}
