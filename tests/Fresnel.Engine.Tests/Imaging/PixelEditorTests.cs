using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public sealed class PixelEditorTests
{
    /// <summary>Two rows of three: red, green, blue; black, white, half-transparent grey.</summary>
    private static readonly Pixels s_six = new(
        3,
        2,
        4,
        [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 255, 255, 255, 255, 255, 100, 100, 100, 128]
    );

    [Theory]
    [InlineData(PixelAdjustment.FlipHorizontally, 3, 2, "BGR gWK")]
    [InlineData(PixelAdjustment.FlipVertically, 3, 2, "KWg RGB")]
    [InlineData(PixelAdjustment.RotateRight, 2, 3, "KR WG gB")]
    [InlineData(PixelAdjustment.RotateLeft, 2, 3, "Bg GW RK")]
    [InlineData(PixelAdjustment.Rotate180, 3, 2, "gWK BGR")]
    public void Apply_Moves_PutEveryPixelInItsPlace(PixelAdjustment change, int width, int height, string expected)
    {
        var moved = PixelEditor.Apply(s_six, change);
        Assert.Equal((width, height, 4), (moved.Width, moved.Height, moved.Bands));
        Assert.Equal(
            expected,
            string.Join(' ', moved.Data.Chunk(4).Select(Letter).Chunk(width).Select(row => new string(row)))
        );
    }

    [Theory]
    [InlineData(PixelAdjustment.Greyscale, new byte[] { 76, 76, 76, 255 }, new byte[] { 100, 100, 100, 128 })]
    [InlineData(PixelAdjustment.Invert, new byte[] { 0, 255, 255, 255 }, new byte[] { 155, 155, 155, 128 })]
    [InlineData(PixelAdjustment.IncreaseContrast, new byte[] { 255, 0, 0, 255 }, new byte[] { 90, 90, 90, 128 })]
    public void Apply_Colours_LeaveTransparencyAlone(PixelAdjustment change, byte[] first, byte[] last)
    {
        var changed = PixelEditor.Apply(s_six, change);
        Assert.Equal(first, changed.Data[..4]);
        Assert.Equal(last, changed.Data[^4..]);
    }

    [Theory]
    [InlineData(PixelAdjustment.Brighten, 1)]
    [InlineData(PixelAdjustment.Darken, -1)]
    public void Apply_Light_GoesOneWay(PixelAdjustment change, int sign) =>
        Assert.Equal(sign, Math.Sign(PixelEditor.Apply(s_six, change).Data[^4] - 100));

    [Theory]
    [InlineData(PixelAdjustment.Blur)]
    [InlineData(PixelAdjustment.Sharpen)]
    public void Apply_Focus_KeepsSizeAndBands(PixelAdjustment change)
    {
        foreach (var bands in new[] { 3, 4 })
        {
            var picture = new Pixels(
                90,
                60,
                bands,
                [.. Enumerable.Range(0, 90 * 60 * bands).Select(i => (byte)(i % 251))]
            );
            var changed = PixelEditor.Apply(picture, change);
            Assert.Equal((90, 60, bands), (changed.Width, changed.Height, changed.Bands));
            Assert.NotEqual(picture.Data, changed.Data);
        }
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(300, 20)]
    [InlineData(33, 257)]
    public void Fill_AnySize_IsThatSize(int width, int height)
    {
        foreach (var bands in new[] { 3, 4 })
        {
            var filled = PixelEditor.Fill(
                new Pixels(90, 60, bands, [.. Enumerable.Repeat((byte)200, 90 * 60 * bands)]),
                width,
                height
            );
            Assert.Equal((width, height, bands), (filled.Width, filled.Height, filled.Bands));
            Assert.All(filled.Data, value => Assert.InRange(value, 197, 203));
        }
    }

    [Fact]
    public void Flatten_Transparent_ShowsTheColour()
    {
        var flat = PixelEditor.Flatten(s_six, 0xFF0000);
        Assert.Equal((3, false), (flat.Bands, PixelEditor.HasTransparency(flat)));
        Assert.True(PixelEditor.HasTransparency(s_six));
        Assert.Equal([177, 50, 50], flat.Data[^3..]);
        Assert.Equal([255, 0, 0], flat.Data[..3]);
    }

    [Fact]
    public void Within_Mask_ChangesOnlyWhereItIsTransparent()
    {
        var mask = new Pixels(
            3,
            2,
            4,
            [.. Enumerable.Range(0, 6).SelectMany(i => new byte[] { 0, 0, 0, i == 0 ? (byte)0 : (byte)255 })]
        );
        var changed = PixelEditor.Composite(mask, PixelEditor.Apply(s_six, PixelAdjustment.Invert), s_six);
        Assert.Equal([0, 255, 255, 255], changed.Data[..4]);
        Assert.Equal(s_six.Data[4..], changed.Data[4..]);
        Assert.Throws<ArgumentException>(() => PixelEditor.Composite(new Pixels(1, 1, 4, new byte[4]), s_six, s_six));
    }

    private static char Letter(byte[] pixel) =>
        pixel switch
        {
            [255, 0, 0, _] => 'R',
            [0, 255, 0, _] => 'G',
            [0, 0, 255, _] => 'B',
            [0, 0, 0, _] => 'K',
            [255, 255, 255, _] => 'W',
            _ => 'g',
        };
}
