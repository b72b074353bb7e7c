using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Similarity;

namespace Fresnel.Tests.Vision.Similarity;

public sealed class PerceptualHashTests
{
    [Fact]
    public void Hash_OtherSize_IsNear()
    {
        var picture = Blobs(seed: 1, side: 256);

        Assert.InRange(Hash(picture).DistanceTo(Hash(PixelScaler.Resize(picture, 100, 100))), 0, 2);
    }

    [Fact]
    public void Hash_Darker_IsNear()
    {
        var picture = Blobs(seed: 2, side: 128);

        Assert.InRange(
            Hash(picture).DistanceTo(Hash(PixelEditor.Apply(picture, PixelAdjustment.Darken))),
            0,
            PerceptualHash.NearDuplicate
        );
    }

    [Fact]
    public void Hash_DifferentPictures_AreFarApart()
    {
        var hashes = Enumerable.Range(0, 20).Select(seed => Hash(Blobs(seed, side: 64))).ToList();

        Assert.All(
            hashes.Index(),
            one =>
                Assert.All(
                    hashes.Take(one.Index),
                    other => Assert.True(one.Item.DistanceTo(other) > PerceptualHash.NearDuplicate)
                )
        );
    }

    [Fact]
    public void ToString_Bits_AreSixteenDigits() =>
        Assert.Equal("00000000000000ff", new PerceptualHash(255).ToString());

    private static PerceptualHash Hash(Pixels pixels) => PerceptualHashAnalyzer.Hash(pixels);

    /// <summary>Twelve soft discs.</summary>
    private static Pixels Blobs(int seed, int side)
    {
        var random = new Random(seed);
        var discs = Enumerable
            .Range(0, 12)
            .Select(_ =>
                (
                    X: random.NextDouble(),
                    Y: random.NextDouble(),
                    Size: 0.05 + (0.2 * random.NextDouble()),
                    Light: random.NextDouble()
                )
            )
            .ToList();
        var data = new byte[side * side * 3];
        for (var i = 0; i < data.Length; i++)
        {
            double x = (i / 3 % side + 0.5) / side,
                y = (i / 3 / side + 0.5) / side;
            var light = discs.Sum(disc =>
                (disc.Light - 0.4)
                * Math.Exp(-(((x - disc.X) * (x - disc.X)) + ((y - disc.Y) * (y - disc.Y))) / (disc.Size * disc.Size))
            );
            data[i] = (byte)Math.Clamp(128 + (127 * light), 0, 255);
        }
        return new(side, side, 3, data);
    }
}
