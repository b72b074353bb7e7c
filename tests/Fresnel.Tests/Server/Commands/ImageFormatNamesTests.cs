using Fresnel.Drawing;
using Fresnel.Server.Commands;

namespace Fresnel.Tests.Server.Commands;

public sealed class ImageFormatNamesTests
{
    [Theory]
    [InlineData("Marketing banner: \"Fresh bread\"!", 1, "marketing-banner-fresh-bread.png")]
    [InlineData("Marketing banner", 3, "marketing-banner-3.png")]
    [InlineData("Café à la carte", 1, "café-à-la-carte.png")]
    [InlineData("夏祭りのポスター", 1, "夏祭りのポスター.png")]
    [InlineData("../../etc/passwd", 1, "etc-passwd.png")]
    [InlineData("-rf *", 1, "rf.png")]
    [InlineData("!!!", 1, "picture.png")]
    [InlineData(
        "a very long prompt that goes on and on about all the things it wants",
        1,
        "a-very-long-prompt-that-goes-on-and-on-about-all.png"
    )]
    public void FileName_AnyPrompt_IsSafeInAShell(string prompt, int copy, string name) =>
        Assert.Equal(name, ImageFormatNames.FileName(prompt, DrawingFormat.Png, copy));
}
