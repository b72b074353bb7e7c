using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Tests.Vision.Text.Lines;

public sealed class WritingSystemsTests
{
    [Theory]
    [InlineData("Straße 7", WritingSystem.Latin)]
    [InlineData("灯塔的光芒 A4", WritingSystem.Han)]
    [InlineData("ひらがな", WritingSystem.Han)]
    [InlineData("한국어", WritingSystem.Hangul)]
    [InlineData("Привет", WritingSystem.Cyrillic)]
    [InlineData("Ελλάδα", WritingSystem.Greek)]
    [InlineData("مرحبا", WritingSystem.Arabic)]
    [InlineData("שלום", WritingSystem.Hebrew)]
    [InlineData("नमस्ते", WritingSystem.Devanagari)]
    [InlineData("สวัสดี", WritingSystem.Thai)]
    [InlineData("12.50 €", WritingSystem.None)]
    [InlineData("", WritingSystem.None)]
    public void Of_Text_IsThatOfMostLetters(string text, WritingSystem expected) =>
        Assert.Equal(expected, WritingSystems.Of(text));

    [Theory]
    [InlineData("Thank you，come again！", "Thank you,come again!")]
    [InlineData("Ｐｈｏｎｅ（415）", "Phone(415)")]
    [InlineData("￥5。", "¥5.")]
    [InlineData("plain, ascii", "plain, ascii")]
    public void Narrow_FullWidthSigns_BecomeOrdinary(string text, string expected) =>
        Assert.Equal(expected, WritingSystems.Narrow(text));
}
