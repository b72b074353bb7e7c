using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing.Typesetting;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("Hear every detail.", "Hear |every |detail.")]
    [InlineData("東京へ。", "東|京|へ。")]
    [InlineData("「こんにちは」", "「こ|ん|に|ち|は」")]
    [InlineData("コーヒー豆", "コーヒー|豆")]
    [InlineData("", "")]
    public void Segments_Text_EndWhereLinesMayEnd(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', LineBreaks.Segments(text)));

    [Fact]
    public void Segments_Phrases_EndWithTheirParticles() =>
        Assert.Equal("桜の|季節を|楽しむ", string.Join('|', LineBreaks.Segments("桜の季節を楽しむ", loose: false)));

    [Fact]
    public void Segments_Joined_AreTheText()
    {
        foreach (
            var text in new[]
            {
                "กาแฟสดใหม่ทุกเช้า เปิดทุกวัน",
                "قهوة طازجة كل صباح",
                "संगीत को महसूस करें",
                "a  b \u00A0 c",
                "👍🏽 ok",
            }
        )
            Assert.Equal(text, string.Concat(LineBreaks.Segments(text)));
    }

    [Fact]
    public void Graphemes_CombiningMarks_StayTogether() =>
        Assert.Equal(["e\u0301", "a"], LineBreaks.Graphemes("e\u0301a"));
}
