using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Tests.Imaging;

public class ImageHeaderTests
{
    [Theory]
    [MemberData(nameof(SampleHeaders.Names), MemberType = typeof(SampleHeaders))]
    public void Read_EachKind_GivesCodecAndSizeAsDisplayed(string name)
    {
        var header = ImageHeader.Read(SampleHeaders.All[name]);

        Assert.Equal((SampleHeaders.CodecOf(name), 300, 200), (header.Codec, header.Width, header.Height));
    }

    [Theory]
    [InlineData("png", 1)]
    [InlineData("png animated", 7)]
    [InlineData("webp animated", 2)]
    [InlineData("gif", 1)]
    [InlineData("gif animated", 3)]
    public void Read_Animation_CountsFrames(string name, int frames) =>
        Assert.Equal(frames, ImageHeader.Read(SampleHeaders.All[name]).Frames);

    [Theory]
    [InlineData(1, 40, 30)]
    [InlineData(2, 40, 30)]
    [InlineData(3, 40, 30)]
    [InlineData(4, 40, 30)]
    [InlineData(5, 30, 40)]
    [InlineData(6, 30, 40)]
    [InlineData(7, 30, 40)]
    [InlineData(8, 30, 40)]
    [InlineData(9, 40, 30)] // no such orientation: shown as stored
    [InlineData(0, 40, 30)]
    public void Read_Orientation_TurnsTheSize(byte orientation, int width, int height)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. SampleHeaders.Exif(orientation)];
        var header = ImageHeader.Read(SampleHeaders.Jpeg(40, 30, SampleHeaders.Segment(0xE1, exif)));

        Assert.Equal((width, height), (header.Width, header.Height));
        Assert.Equal(orientation is >= 1 and <= 8 ? orientation : 1, header.Orientation);
    }

    public static TheoryData<byte[], UnreadableImageReason, string> NotPictures =>
        new()
        {
            { [], UnreadableImageReason.Empty, "0 bytes" },
            { "Dear customer, your invoice"u8.ToArray(), UnreadableImageReason.NotAnImage, "text" },
            { "<!DOCTYPE html><html><title>404"u8.ToArray(), UnreadableImageReason.NotAnImage, "web page" },
            {
                Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("Grüße")).ToArray(),
                UnreadableImageReason.NotAnImage,
                "text"
            },
            { [7, 0, 3, 200, 1, 0, 0, 5], UnreadableImageReason.NotAnImage, "known kind" },
            { [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], UnreadableImageReason.UnsupportedFormat, "gzip" },
            {
                "<?xml version=\"1.0\"?><!-- drawn --><svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(),
                UnreadableImageReason.UnsupportedFormat,
                "SVG"
            },
            { "%PDF-1.7\n"u8.ToArray(), UnreadableImageReason.UnsupportedFormat, "PDF" },
            { "II*\0\b\0\0\0"u8.ToArray(), UnreadableImageReason.UnsupportedFormat, "TIFF" },
            { [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0], UnreadableImageReason.UnsupportedFormat, "BMP" },
            {
                SampleHeaders.Box("ftyp", "isom\0\0\0\0iso2mp41"u8.ToArray()),
                UnreadableImageReason.UnsupportedFormat,
                "video"
            },
        };

    [Theory]
    [MemberData(nameof(NotPictures))]
    public void Read_NotAPicture_SaysWhatItIsInstead(byte[] data, UnreadableImageReason reason, string word)
    {
        var refusal = Assert.Throws<UnreadableImageException>(() => ImageHeader.Read(data));

        Assert.Equal(reason, refusal.Reason);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Contradictions =>
        new()
        {
            { "PNG of no width", SampleHeaders.Png(0, 200) },
            { "PNG wider than PNG allows", SampleHeaders.Png(uint.MaxValue, 200) },
            {
                "PNG without pixels",
                [
                    0x89,
                    .. "PNG\r\n\u001a\n"u8,
                    .. SampleHeaders.Chunk("IHDR", [0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0]),
                    .. SampleHeaders.Chunk("IEND", []),
                ]
            },
            { "PNG without a header", [0x89, .. "PNG\r\n\u001a\n"u8, .. SampleHeaders.Chunk("IDAT", new byte[13])] },
            { "JPEG of no height", SampleHeaders.Jpeg(300, 0) },
            { "JPEG that ends at once", [0xFF, 0xD8, 0xFF, 0xD9] },
            { "JPEG with a scan first", [0xFF, 0xD8, .. SampleHeaders.Segment(0xDA, new byte[10])] },
            { "WEBP of something else", SampleHeaders.Webp(("JUNK", new byte[40])) },
            { "WEBP without a key frame", SampleHeaders.Webp(("VP8 ", new byte[40])) },
            { "GIF of no width", SampleHeaders.Gif(0, 200, 1) },
            { "HEIC without a size", SampleHeaders.Heif("heic", [SampleHeaders.Box("hvcC", [])], [1]) },
            { "HEIC whose size is not the primary's", SampleHeaders.Heif("heic", [SampleHeaders.Ispe(9, 9)], []) },
        };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Read_HeaderContradictsItself_IsDamaged(string what, byte[] data) =>
        Assert.True(
            Assert.Throws<UnreadableImageException>(() => ImageHeader.Read(data)).Reason
                == UnreadableImageReason.Damaged,
            what
        );

    [Fact]
    public void TryRead_TinyWholeFile_Answers()
    {
        Assert.True(ImageHeader.TryRead(SampleHeaders.Gif(1, 1, frames: 1), out var header));
        Assert.Equal((1, 1), (header!.Width, header.Height));
    }

    [Fact]
    public void TryRead_LongProfileFirst_AsksForMoreAndThenAnswers()
    {
        var file = SampleHeaders.All["jpeg after a long profile"];

        Assert.False(ImageHeader.TryRead(file.AsSpan(0, 100_000), out _));
        Assert.True(ImageHeader.TryRead(file.AsSpan(0, file.Length - 40), out var header));
        Assert.Equal(300, header!.Width);
    }

    [Fact]
    public void Read_HostileTables_TakesTimeInProportionToBytes()
    {
        byte[][] hostile =
        [
            SampleHeaders.Gif(300, 200, frames: 200_000),
            SampleHeaders.Heif(
                "heic",
                [.. Enumerable.Repeat(SampleHeaders.Box("free", []), 32_000), SampleHeaders.Ispe(300, 200)],
                [.. Enumerable.Repeat((byte)127, 255)]
            ),
            [
                .. SampleHeaders.Box("ftyp", "heic\0\0\0\0mif1"u8.ToArray()),
                .. Enumerable.Repeat(SampleHeaders.Box("free", []), 500_000).SelectMany(box => box),
            ],
            [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 4_000_000)],
        ];
        var before = Environment.CpuUsage.TotalTime;
        foreach (var file in hostile)
        {
            try
            {
                ImageHeader.Read(file);
            }
            catch (UnreadableImageException) { }
        }

        Assert.True(Environment.CpuUsage.TotalTime - before < TimeSpan.FromSeconds(5));
    }
}
