using System.Buffers.Binary;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public sealed class PngWriterTests
{
    /// <summary>Widths that vectors do not divide; noise, gradients, flat areas and rows that repeat.</summary>
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(7, 5, 4)]
    [InlineData(97, 41, 3)]
    [InlineData(97, 41, 4)]
    [InlineData(256, 64, 3)]
    public async Task Write_Pixels_AreDecodedToTheBit(int width, int height, int bands)
    {
        foreach (var fill in (Func<int, int, int, int>[])[Noise, Gradient, Flat, Stripes])
        {
            var pixels = Create(width, height, bands, fill);

            var read = await DecodeAsync(PngWriter.Write(pixels.Data, width, height, bands, 3));

            Assert.Equal((width, height, bands), (read.Width, read.Height, read.Bands));
            Assert.Equal(pixels.Data, read.Data);
        }
    }

    [Fact]
    public async Task Write_OpaquePixels_HaveNoAlphaChannel()
    {
        var pixels = Create(20, 20, 4, Gradient);
        for (var i = 3; i < pixels.Data.Length; i += 4)
            pixels.Data[i] = 255;
        var opaque = PngWriter.Write(pixels.Data, 20, 20, 4, 3);
        pixels.Data[^1] = 254;
        var transparent = PngWriter.Write(pixels.Data, 20, 20, 4, 3);

        // The colour type is at byte 25: 2 for RGB, 6 for RGBA.
        Assert.Equal((2, 6), (opaque[25], transparent[25]));
        Assert.Equal(254, (await DecodeAsync(transparent)).Data[^1]);
    }

    /// <summary>Unfiltered rows of a gradient are some ten times as large.</summary>
    [Fact]
    public void Write_Gradient_IsSmall() =>
        Assert.InRange(PngWriter.Write(Create(512, 512, 3, Gradient).Data, 512, 512, 3, 3).Length, 500, 40_000);

    [Fact]
    public void Write_Chunks_HaveTheirCheckSums()
    {
        var file = PngWriter.Write(Create(30, 30, 3, Noise).Data, 30, 30, 3, 3);
        var names = new List<string>();
        for (var at = 8; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var chunk = file.AsSpan(at + 4, length + 4);
            names.Add(System.Text.Encoding.ASCII.GetString(chunk[..4]));
            Assert.Equal(CheckSum(chunk), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            at += length + 12;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], names);
    }

    /// <summary>Bit by bit, as the specification defines it.</summary>
    private static uint CheckSum(ReadOnlySpan<byte> data)
    {
        var sum = uint.MaxValue;
        foreach (var value in data)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320;
        }

        return ~sum;
    }

    private static Task<Pixels> DecodeAsync(byte[] file) =>
        ImageDecoder.DecodeAsync(file, cancellationToken: TestContext.Current.CancellationToken);

    private static Pixels Create(int width, int height, int bands, Func<int, int, int, int> fill)
    {
        var data = new byte[width * height * bands];
        for (var i = 0; i < data.Length; i++)
            data[i] = (byte)fill(i / bands % width, i / bands / width, i % bands);
        return new Pixels(width, height, bands, data);
    }

    private static int Noise(int x, int y, int band) => (x * 7919 + y * 104729 + band * 1299709) * 31 >> 3;

    private static int Gradient(int x, int y, int band) => (x + 2 * y + 40 * band) / 3;

    private static int Flat(int x, int y, int band) => 40 * band + 17;

    private static int Stripes(int x, int y, int band) => x % 5 * 50 + band;
}
