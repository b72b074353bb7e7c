using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing;

/// <summary>
/// Compares thumbnails with golden images. After an intended change, write them with <c>FRESNEL_WRITE_GOLDEN=1</c> and
/// look at them.
/// </summary>
public sealed class GoldenTests
{
    private const int Side = 120;

    [Theory]
    [InlineData(
        "headphones",
        1536,
        768,
        1,
        "Marketing banner for wireless headphones, badge \"Spring launch\", headline \"Hear every detail.\", \"Studio-grade sound, 40-hour battery and adaptive noise cancelling. Now 20% off until Sunday.\", button \"Shop now\", $199 instead of $249, rated 4.9 by 12,480 reviews"
    )]
    [InlineData("burger", 1024, 1024, 2, "Banner for a vegan burger restaurant, 30% off this Friday")]
    [InlineData("camp", 1024, 1536, 3, "Poster for a kids summer camp, July 6-10, 2026, pastel")]
    [InlineData("arabic", 1536, 1024, 4, "بانر إعلان عن قهوة مختصة \"قهوة طازجة كل صباح\" زر \"اطلب الآن\"")]
    [InlineData("strip", 728, 90, 5, "Leaderboard ad for cloud hosting \"Deploy in seconds\" button \"Start free\"")]
    [InlineData("boat", 1024, 1024, 6, "a sailboat on the sea at sunset")]
    public async Task DrawAsync_KnownSeed_MatchesTheGoldenImage(
        string name,
        int width,
        int height,
        long seed,
        string prompt
    )
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = width,
                Height = height,
                Seed = seed,
            }
        );
        var drawn = await ImageDecoder.DecodeAsync(
            image.Bytes,
            Side,
            cancellationToken: TestContext.Current.CancellationToken
        );
        var file = Path.Combine(Folder(), $"{name}.png");
        if (Environment.GetEnvironmentVariable("FRESNEL_WRITE_GOLDEN") == "1")
            await File.WriteAllBytesAsync(
                file,
                ImageEncoder.Encode(drawn, ImageCodec.Png, new EncodeOptions { Effort = 9 }),
                TestContext.Current.CancellationToken
            );

        var golden = await ImageDecoder.DecodeAsync(
            await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal((golden.Width, golden.Height), (drawn.Width, drawn.Height));
        var (mean, worst) = Difference(golden, drawn);
        Assert.True(
            mean < 3 && worst < 40,
            $"{name} differs by {mean:F1} on average and by {worst:F0} in its worst square, of 255"
        );
    }

    /// <summary>
    /// Mean absolute difference of all channels, and of the worst 8-pixel square: antialiasing averages out, a moved or
    /// missing element does not.
    /// </summary>
    private static (double Mean, double Worst) Difference(Pixels one, Pixels other)
    {
        const int Square = 8;
        double sum = 0,
            worst = 0;
        for (var top = 0; top < one.Height; top += Square)
        {
            for (var left = 0; left < one.Width; left += Square)
            {
                var (square, count) = (0.0, 0);
                for (var y = top; y < Math.Min(top + Square, one.Height); y++)
                {
                    for (var x = left; x < Math.Min(left + Square, one.Width); x++)
                    {
                        for (var band = 0; band < 3; band++, count++)
                            square += Math.Abs(
                                one.Data[(y * one.Width + x) * one.Bands + band]
                                    - other.Data[(y * other.Width + x) * other.Bands + band]
                            );
                    }
                }

                sum += square;
                worst = Math.Max(worst, square / count);
            }
        }

        return (sum / (3.0 * one.Width * one.Height), worst);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
