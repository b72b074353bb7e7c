using Fresnel.Drawing.Typesetting;

namespace Fresnel.Tests.Drawing.Typesetting;

public sealed class TextStyleTests
{
    [Fact]
    public void ForText_ScriptsWithJoinedLetters_HaveNoTracking() =>
        Assert.All(
            ["قهوة", "हिन्दी", "ไทย", "日本語", "한국어", "עברית"],
            text => Assert.Equal(0, TextStyle.ForText(text, 900, -0.04).Tracking)
        );
}
