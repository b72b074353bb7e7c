using Fresnel.Drawing.Briefs;
using Fresnel.Engine;

namespace Fresnel.Tests.Engine;

public sealed class PictureOptionsTests
{
    private static readonly Brief s_brief = new MarketingBrief { Size = "1200x628", Aspect = "300:157" };

    [Theory]
    [InlineData(null, null, 1200, 628)]
    [InlineData("640x640", null, 640, 640)]
    [InlineData(null, "1:1", 1024, 1024)]
    [InlineData("512x256", "1:1", 512, 256)]
    public void ToDrawing_SizeOfTheBrief_IsUsedWhereTheRequestHasNone(
        string? size,
        string? ratio,
        int width,
        int height
    )
    {
        var options = new PictureOptions
        {
            Size = size?.Split('x') is [var w, var h] ? new PixelSize(int.Parse(w), int.Parse(h)) : null,
            AspectRatio = ratio,
        };

        var drawing = options.ToDrawing("ad", s_brief);

        Assert.Equal((width, height), (drawing.Width, drawing.Height));
    }

    [Fact]
    public void ToDrawing_BriefWithAShapeOnly_HasAboutAMegapixel()
    {
        var drawing = new PictureOptions().ToDrawing("ad", new MarketingBrief { Aspect = "4:1" });

        Assert.Equal((2048, 512), (drawing.Width, drawing.Height));
    }
}
