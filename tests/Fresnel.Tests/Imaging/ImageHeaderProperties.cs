using Fresnel.Imaging;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Imaging;

/// <summary>Whatever the bytes are: a header that makes sense, or the one typed refusal.</summary>
public class ImageHeaderProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);
    private static readonly byte[][] Samples = [.. SampleHeaders.All.Values.Where(file => file.Length < 10_000)];

    private static readonly Gen<byte[]> Sample = Gen.Elements(Samples);
    private static readonly Gen<byte[]> Noise = Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value));

    [Fact]
    public void Read_Noise_GivesSenseOrRefuses() => Prop.ForAll(Noise.ToArbitrary(), GivesSenseOrRefuses).Check(Many);

    [Fact]
    public void Read_NoiseAfterAMagic_GivesSenseOrRefuses() =>
        Prop.ForAll(
                (
                    from sample in Sample
                    from length in Gen.Choose(3, 40)
                    from noise in Noise
                    select (byte[])[.. sample.Take(length), .. noise, .. noise]
                ).ToArbitrary(),
                GivesSenseOrRefuses
            )
            .Check(Many);

    [Fact]
    public void Read_BytesChanged_GivesSenseOrRefuses() =>
        Prop.ForAll(
                (
                    from sample in Sample
                    from changes in Gen.NonEmptyListOf(
                        from at in Gen.Choose(0, sample.Length - 1)
                        from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0, 1, 0x7F, 0x80, 0xFF))
                        select (at, value)
                    )
                    select Changed(sample, changes)
                ).ToArbitrary(),
                GivesSenseOrRefuses
            )
            .Check(Many);

    [Fact]
    public void TryRead_AnyPrefix_AnswersAsTheWholeFileDoesOrAsksForMore() =>
        Prop.ForAll(
                (
                    from sample in Sample
                    from length in Gen.Choose(0, sample.Length)
                    select (sample, length)
                ).ToArbitrary(),
                cut =>
                {
                    var whole = ImageHeader.Read(cut.sample);
                    if (!ImageHeader.TryRead(cut.sample.AsSpan(0, cut.length), out var header))
                        return header is null;
                    return header! with { Frames = whole.Frames } == whole;
                }
            )
            .Check(Many);

    [Fact]
    public void Read_CutFile_IsCutOrNoImageOrWhatTheWholeFileSays() =>
        Prop.ForAll(
                (
                    from sample in Sample
                    from length in Gen.Choose(0, sample.Length)
                    select (sample, length)
                ).ToArbitrary(),
                cut =>
                {
                    try
                    {
                        return ImageHeader.Read(cut.sample.AsSpan(0, cut.length)).Width == 300;
                    }
                    catch (UnreadableImageException refusal)
                    {
                        return refusal.Reason is UnreadableImageReason.Truncated || cut.length < 24;
                    }
                }
            )
            .Check(Many);

    private static bool GivesSenseOrRefuses(byte[] data)
    {
        try
        {
            var header = ImageHeader.Read(data);
            return header is { Width: > 0, Height: > 0, Frames: > 0, Orientation: >= 1 and <= 8 };
        }
        catch (UnreadableImageException refusal)
        {
            return Enum.IsDefined(refusal.Reason) && refusal.Message.EndsWith('.');
        }
    }

    private static byte[] Changed(byte[] file, List<(int At, int Value)> changes)
    {
        var copy = file.ToArray();
        foreach (var (at, value) in changes)
            copy[at] = (byte)value;
        return copy;
    }
}
