using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Engine.Tests.Vision.Pages.Rasters;

public sealed class RippleFilterTests
{
    [Fact]
    public void Remove_PaperOfAnySizeWithRipples_IsEven()
    {
        int[] sides = [1, 2, 5, 7, 8, 9, 15, 16, 17, 31, 40, 65];
        foreach (var width in sides)
        foreach (var height in sides)
        {
            var random = new Random((width * 100) + height);
            int[] pixels = [.. Enumerable.Range(0, width * height).Select(_ => 0xF0F0F0 + (random.Next(3) * 0x010101))];

            var flat = RippleFilter.Remove(pixels, width, height);

            Assert.All(flat, pixel => Assert.InRange(Rgb.Difference(pixel, 0xF1F1F1), 0, 1));
            if (width > 4 && height > 4)
                Assert.Single(flat.Distinct());
        }
    }

    [Fact]
    public void Remove_LineBesideRipples_KeepsIt()
    {
        const int Width = 67,
            Height = 45,
            Row = 21;
        var random = new Random(1);
        var pixels = new int[Width * Height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (i / Width == Row ? 0xC8C8C8 : 0xFCFCFC) + (random.Next(3) * 0x010101);

        var flat = RippleFilter.Remove(pixels, Width, Height);

        Assert.All(flat[(Row * Width)..((Row + 1) * Width)], pixel => Assert.InRange(Rgb.Red(pixel), 0xC6, 0xCC));
        Assert.All(flat[..(Row * Width)], pixel => Assert.InRange(Rgb.Red(pixel), 0xFA, 0xFF));
    }
}
