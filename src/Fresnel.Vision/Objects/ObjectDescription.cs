using Fresnel.Imaging;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;

namespace Fresnel.Vision.Objects;

/// <summary>Turns detections into objects with a label, a position and a colour.</summary>
internal static class ObjectDescription
{
    private const int ColourSide = 160;

    /// <summary>The network was trained on photographs; on drawings, pages and screenshots its low scores say nothing.</summary>
    private const float MinScoreOfMade = 0.5f;

    public static async Task<IReadOnlyList<DetectedObject>> DetectAsync(
        ImageAnalysis image,
        AnalysisScale scale,
        Func<Pixels, IReadOnlyList<Detection>> detect,
        CancellationToken cancellationToken
    )
    {
        var minScore = (await image.Get<KindStatistics>(cancellationToken)).IsMade ? MinScoreOfMade : 0;
        return await image.RunAsync(
            scale,
            pixels => Describe(pixels, detect(pixels).Where(found => found.Score >= minScore), image.Header),
            cancellationToken
        );
    }

    private static IReadOnlyList<DetectedObject> Describe(
        Pixels pixels,
        IEnumerable<Detection> detections,
        ImageHeader header
    )
    {
        var thumbnail = PixelScaler.Fit(pixels, ColourSide);
        var toWhole = (float)header.Width / pixels.Width;
        var toThumbnail = (float)thumbnail.Width / pixels.Width;
        return NonMaximumSuppression.MergeConfusable([
            .. detections.Select(found => new DetectedObject(
                Coco.Labels[found.Label],
                MathF.Round(found.Score, 3),
                found.Box.Scale(toWhole),
                PositionNames.Of(found.Box, pixels.Width, pixels.Height),
                ColourClusters.NameOf(thumbnail, found.Box.Scale(toThumbnail))
            )),
        ]);
    }
}
