using Fresnel.Imaging;
using Fresnel.Vision.Colour;

namespace Fresnel.Vision.Objects;

/// <summary>Turns detections into objects with a label, a position and a colour.</summary>
internal static class ObjectDescription
{
    private const int ColourSide = 160;

    /// <summary>Of what is said, at least as a tag.</summary>
    public const float MinScore = 0.25f;

    private const float MinDoubtfulScore = 0.02f;

    /// <summary>The networks were trained on photographs; on drawings, pages and screenshots their low scores say nothing.</summary>
    private const float MinScoreOfMade = 0.5f;

    /// <returns>The objects, and what is too doubtful to be one; the highest score first.</returns>
    public static async Task<(
        IReadOnlyList<DetectedObject> Objects,
        IReadOnlyList<DetectedObject> Doubtful
    )> DetectAsync(
        ImageAnalysis image,
        AnalysisScale scale,
        Func<Pixels, IReadOnlyList<Detection>> detect,
        CancellationToken cancellationToken
    )
    {
        var isMade = await image.IsMadeAsync(cancellationToken);
        var minScore = isMade ? MinScoreOfMade : MinScore;
        var area = (float)image.Header.Width * image.Header.Height;
        var (all, areDrawn) = await image.RunAsync(
            scale,
            pixels =>
            {
                List<Detection> found = [.. detect(pixels).Where(one => one.Score >= MinDoubtfulScore)];
                var drawn = isMade ? DrawnCorrection.AreDrawn(pixels, found.Select(one => one.Box)) : [];
                return (Describe(pixels, found, image.Header), drawn);
            },
            cancellationToken
        );
        if (isMade && Array.Exists(areDrawn, drawn => drawn))
            all = await CorrectDrawnAsync(image, all, areDrawn, cancellationToken);
        if (ClassifierCorrection.Applies(all, area))
            all = ClassifierCorrection.Correct(all, await image.LabelsAsync(cancellationToken), area);
        return (
            NonMaximumSuppression.MergeConfusable([.. all.Where(found => found.Score >= minScore)]),
            [.. all.Where(found => found.Score < minScore)]
        );
    }

    private static async Task<IReadOnlyList<DetectedObject>> CorrectDrawnAsync(
        ImageAnalysis image,
        IReadOnlyList<DetectedObject> all,
        bool[] areDrawn,
        CancellationToken cancellationToken
    )
    {
        var labels = all.Where((found, i) => areDrawn[i]).Any(DrawnCorrection.IsInDoubt)
            ? await image.LabelsAsync(cancellationToken)
            : null;
        return
        [
            .. all.Select((found, i) => areDrawn[i] ? DrawnCorrection.Correct(found, labels) : found)
                .OrderByDescending(found => found.Score),
        ];
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
        return [.. detections.Select(Describe)];

        DetectedObject Describe(Detection found)
        {
            var colour = found.Score < MinScore ? null : ObjectColours.Of(thumbnail, found.Box.Scale(toThumbnail))[0];
            return new(
                Coco.Labels[found.Label],
                MathF.Round(found.Score, 3),
                found.Box.Scale(toWhole),
                PositionNames.Of(found.Box, pixels.Width, pixels.Height),
                colour?.Name ?? ""
            )
            {
                ColourShare = colour?.Share ?? 0,
            };
        }
    }
}
