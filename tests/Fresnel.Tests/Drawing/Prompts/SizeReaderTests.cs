using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class SizeReaderTests
{
    [Theory]
    [InlineData("1200x628 ad for shoes", "1200x628", "300:157")]
    [InlineData("an ad, 1200 x 628", "1200x628", "300:157")]
    [InlineData("banner 1200 × 628 px for shoes", "1200x628", "300:157")]
    [InlineData("a 640 by 480 pixels picture of a cat", "640x480", "4:3")]
    [InlineData("300x250 banner, then 728x90", "300x250", "6:5")]
    [InlineData("a cat 16:9", null, "16:9")]
    [InlineData("a cat on 10000x5000", null, "2:1")]
    [InlineData("a poster 40 x 60 cm", null, null)]
    [InlineData("a poster 420 x 594 mm", null, null)]
    [InlineData("two teams, 640 by 480", null, null)]
    [InlineData("bar chart: A 12, B 18", null, null)]
    [InlineData("meet at 16:9", null, null)]
    public void Read_SizesInPrompts_AreTheSizeOfTheBrief(string prompt, string? size, string? aspect)
    {
        var brief = BriefReader.Read(prompt);

        Assert.Equal((size, aspect), (brief.Size, brief.Aspect));
    }

    /// <summary>What is too large for a picture is said, and its shape is drawn.</summary>
    [Fact]
    public void Read_SizeThatNoPictureHas_IsALimitation() =>
        Assert.Contains(
            "is not 10000x5000, as a side has 32 to 4096 pixels, but has that shape",
            BriefReader.Read("a cat on 10000x5000").Limitations
        );
}
