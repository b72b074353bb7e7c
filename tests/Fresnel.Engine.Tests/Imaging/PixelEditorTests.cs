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
    [InlineData(PixelAdjustment.Sepia, new byte[] { 100, 89, 69, 255 }, new byte[] { 135, 120, 94, 128 })]
    [InlineData(PixelAdjustment.Warm, new byte[] { 255, 0, 0, 255 }, new byte[] { 108, 100, 88, 128 })]
    [InlineData(PixelAdjustment.Desaturate, new byte[] { 175, 34, 34, 255 }, new byte[] { 100, 100, 100, 128 })]
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

    [Fact]
    public void BlurAround_Foreground_StaysSharpAndGivesNoColourToTheRest()
    {
        var pixels = new Pixels(60, 60, 3, new byte[60 * 60 * 3]);
        var foreground = new byte[60 * 60];
        for (var i = 0; i < foreground.Length; i++)
        {
            foreground[i] = (byte)(i % 60 < 30 ? 255 : 0);
            pixels.Data[i * 3] = foreground[i]; // red at the left, black and green stripes at the right
            pixels.Data[(i * 3) + 1] = (byte)(i % 60 >= 30 && i / 60 % 2 == 0 ? 200 : 0);
        }

        var blurred = PixelEditor.BlurAround(pixels, foreground, 2);

        var row = (30 * 60 * 3)..(31 * 60 * 3);
        Assert.Equal(pixels.Data[row][..90], blurred.Data[row][..90]);
        Assert.All(blurred.Data[row][90..].Chunk(3), pixel => Assert.Equal(0, pixel[0]));
        Assert.All(blurred.Data[row][90..].Chunk(3), pixel => Assert.InRange(pixel[1], 60, 140));
    }

    [Fact]
    public void Rotate_Opaque_HasNoDarkFringe()
    {
        var turned = PixelEditor.Rotate(new Pixels(40, 20, 3, [.. Enumerable.Repeat((byte)200, 40 * 20 * 3)]), 30);

        Assert.Equal(4, turned.Bands);
        Assert.InRange(turned.Width, 44, 46);
        Assert.All(turned.Data.Chunk(4).Where(pixel => pixel[3] > 20), pixel => Assert.InRange(pixel[0], 185, 215));
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
