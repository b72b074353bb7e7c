using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Engine.Edits;
using Fresnel.Imaging;
using Fresnel.Vision.Saliency;

namespace Fresnel.Tests.Engine.Edits;

public sealed class CutOutTests
{
    private const int Side = 100;

    /// <summary>The right half stands out.</summary>
    private static readonly SalientMask RightHalf = new(
        Side,
        [.. Enumerable.Range(0, Side * Side).Select(i => i % Side < Side / 2 ? 0f : 1f)]
    );

    [Fact]
    public void Apply_RemoveTheBackground_MakesWhatDoesNotStandOutTransparent()
    {
        var edited = Apply("remove the background");

        Assert.Equal("The image with these changes: its background removed.", edited.Report);
        Assert.Equal((0, 255), (Alpha(edited, 10), Alpha(edited, 90)));
        Assert.Equal<byte>([255, 0, 0], edited.Stages[^1].Data[360..363]);
    }

    [Fact]
    public void Apply_TransparentBackgroundRequested_CutsOut() =>
        Assert.Equal(0, Alpha(Apply("brighter", new PictureOptions { Transparent = true }), 10));

    [Fact]
    public void Apply_WhiteBackground_PutsWhatStandsOutOnWhite()
    {
        var finished = Apply("put it on a white background").Stages[^1];

        Assert.Equal(3, finished.Bands);
        Assert.Equal<byte>([255, 255, 255, 255, 0, 0], [.. finished.Data[30..33], .. finished.Data[270..273]]);
    }

    [Fact]
    public void Apply_RemoveTheBackgroundAndTrim_KeepsWhatStandsOutWithAMargin()
    {
        var edited = Apply("remove the background and trim it");

        Assert.InRange(edited.Stages[^1].Width, (Side / 2) - 2, (Side / 2) + 6);
        Assert.Empty(edited.NotDone);
    }

    [Fact]
    public void Trim_NoPlainBorder_IsNull() =>
        Assert.Null(BorderTrimmer.Trim(new(2, 2, 3, [0, 0, 0, 255, 255, 255, 255, 255, 255, 0, 0, 0])));

    [Fact]
    public void Trim_OneColour_IsNull() => Assert.Null(BorderTrimmer.Trim(new(4, 4, 3, new byte[48])));

    [Fact]
    public void Trim_ThingOnPlainGround_IsCutToIt()
    {
        var data = new byte[10 * 10 * 3];
        data.AsSpan(((4 * 10) + 3) * 3, 6).Fill(200); // two pixels in row 4

        var trimmed = BorderTrimmer.Trim(new(10, 10, 3, data))!;

        Assert.Equal((2, 1), (trimmed.Width, trimmed.Height));
        Assert.All(trimmed.Data, value => Assert.Equal(200, value));
    }

    [Fact]
    public void Apply_Upscale_HasTwiceTheSides() =>
        Assert.Equal(
            (2 * Side, 2 * Side),
            (Apply("upscale 2x").Stages[^1].Width, Apply("upscale 2x").Stages[^1].Height)
        );

    [Fact]
    public void Apply_Circle_IsTransparentOutside()
    {
        var finished = Apply("crop it to a circle").Stages[^1];

        Assert.Equal((Side, Side, 4), (finished.Width, finished.Height, finished.Bands));
        Assert.Equal((0, 255), (finished.Data[3], finished.Data[(((50 * Side) + 50) * 4) + 3]));
    }

    [Fact]
    public void Apply_RoundCornersInAJpeg_AreWhite()
    {
        var finished = Apply("round corners", new PictureOptions { Format = DrawingFormat.Jpeg }).Stages[^1];

        Assert.Equal<byte>([255, 255, 255], finished.Data[..3]);
        Assert.Equal<byte>([255, 0, 0], finished.Data[(((50 * Side) + 90) * 3)..(((50 * Side) + 90) * 3 + 3)]);
    }

    [Fact]
    public void Apply_Border_IsAroundTheImage()
    {
        var edited = Apply("add a 10 px black border");

        Assert.Equal(Side + 20, edited.Stages[^1].Width);
        Assert.Equal<byte>([0, 0, 0], edited.Stages[^1].Data[..3]);
        Assert.Equal("The image with these changes: with a black border.", edited.Report);
    }

    [Fact]
    public void Apply_BorderWithinAMask_IsNotDone()
    {
        var mask = new Pixels(Side, Side, 4, new byte[Side * Side * 4]);

        var edited = ImageEditor.Apply(Request("add a border"), Halves(), mask);

        Assert.Equal(["with a white border within a mask"], edited.NotDone);
    }

    [Theory]
    [InlineData("crop to the left quarter", 25, 100)]
    [InlineData("resize to 40%", 40, 40)]
    [InlineData("resize to 64 pixels wide", 64, 64)]
    public void Apply_Sizes_AreAsSaid(string prompt, int width, int height)
    {
        var edited = Apply(prompt);

        Assert.Equal((width, height), (edited.Stages[^1].Width, edited.Stages[^1].Height));
        Assert.Empty(edited.NotDone);
    }

    [Fact]
    public void Apply_Angle_HoldsTheWholeImage()
    {
        var edited = Apply("rotate 45 degrees");

        Assert.InRange(edited.Stages[^1].Width, 140, 143);
        Assert.Equal(0, edited.Stages[^1].Data[3]);
        Assert.Contains("turned 45° right", edited.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_FormatOfThePicture_IsDoneAndAnotherIsNot()
    {
        Assert.Empty(Apply("convert to png").NotDone);
        Assert.Contains("output_format", Apply("convert to webp").Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_OrangeBackground_IsNamedInTheReport() =>
        Assert.Contains(
            "an orange background",
            Apply("put it on an orange background").Report,
            StringComparison.Ordinal
        );

    [Fact]
    public void Apply_JpegWithoutBackground_IsWhiteThere() =>
        Assert.Equal(
            3,
            Apply("remove the background", new PictureOptions { Format = DrawingFormat.Jpeg }).Stages[^1].Bands
        );

    [Fact]
    public void Apply_NothingStandsOut_SaysSoAndKeepsTheImage()
    {
        var pixels = Halves();
        var edited = ImageEditor.Apply(
            Request("remove the background"),
            pixels,
            mask: null,
            new SalientMask(10, new float[100])
        );

        Assert.Contains("nothing stands out", edited.Report);
        Assert.Same(pixels, edited.Stages[^1]);
    }

    [Fact]
    public void Apply_WithinAMask_KeepsTheRest()
    {
        var mask = new Pixels(Side, Side, 4, new byte[Side * Side * 4]);
        for (var i = 0; i < Side * Side; i++)
            mask.Data[(i * 4) + 3] = (byte)(i < Side * Side / 2 ? 0 : 255); // the upper half may change

        var finished = ImageEditor.Apply(Request("remove the background"), Halves(), mask, RightHalf).Stages[^1];

        Assert.Equal((0, 255), (finished.Data[(10 * 4) + 3], finished.Data[(((90 * Side) + 10) * 4) + 3]));
    }

    [Theory]
    [InlineData("remove the background", true)]
    [InlineData("on a white background", true)]
    [InlineData("blur the background", true)]
    [InlineData("brighter", false)]
    public void NeedsForeground_OpaqueImage_IsByTheInstructions(string prompt, bool cutsOut) =>
        Assert.Equal(cutsOut, ImageEditor.NeedsForeground(Request(prompt), Halves()));

    [Fact]
    public void NeedsForeground_ImageThatIsTransparent_IsFalse() =>
        Assert.False(ImageEditor.NeedsForeground(Request("remove the background"), new Pixels(1, 1, 4, [1, 2, 3, 0])));

    private static EditedImage Apply(string prompt, PictureOptions? pictures = null) =>
        ImageEditor.Apply(Request(prompt, pictures), Halves(), mask: null, RightHalf);

    private static ModelRequest.Edit Request(string prompt, PictureOptions? pictures = null) =>
        new(prompt, [new InputImage(ReadOnlyMemory<byte>.Empty)], pictures ?? PictureOptions.Default);

    private static int Alpha(EditedImage edited, int column) => edited.Stages[^1].Data[(column * 4) + 3];

    /// <summary>Blue on the left, red on the right.</summary>
    private static Pixels Halves()
    {
        var data = new byte[Side * Side * 3];
        for (var i = 0; i < Side * Side; i++)
            data[(i * 3) + (i % Side < Side / 2 ? 2 : 0)] = 255;
        return new(Side, Side, 3, data);
    }
}
