using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Edits;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Provenance;

/// <summary>Draws the record of a file again, and compares.</summary>
/// <param name="draw">As <see cref="ImageGenerator.DrawAsync"/>.</param>
internal sealed class PictureProvenanceAnalyzer(
    Func<DrawingRequest, CancellationToken, IAsyncEnumerable<GeneratedImage>> draw,
    ComputeScheduler scheduler
) : IAnalyzer<PictureProvenance>
{
    /// <summary>
    /// Pixels of a side at which pictures are compared: what was re-encoded or made smaller is still the same, another drawing is not.
    /// </summary>
    private const int Side = 64,
        BlockSide = 8;

    /// <summary>Of 255: the mean difference of a channel over the picture, and over the block that differs most.</summary>
    private const double MostDifferent = 4,
        MostDifferentBlock = 24;

    /// <summary>Of the ratio of the sides: a picture that was cut is not the one that was drawn.</summary>
    private const double MostStretched = 0.02;

    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public async Task<PictureProvenance> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        if (
            PictureMetadata.Read(image.File.Span) is not { Brief: IllustrationBrief or StoryboardBrief } record
            || !HasShapeOf(record, image.Header)
            || await RedrawAsync(record, image.Owner, cancellationToken) is not { Content: { } content } drawn
        )
            return PictureProvenance.None;
        var again = await ImageDecoder.DecodeAsync(
            EncodedImage.Read(drawn.Bytes),
            new DecodeOptions { Scheduler = scheduler, Owner = image.Owner },
            cancellationToken
        );
        return await image.RunAsync(Scale, pixels => AreSame(pixels, again), cancellationToken)
            ? new PictureProvenance(content)
            : PictureProvenance.None;
    }

    private static bool HasShapeOf(PictureRecord record, ImageHeader header) =>
        Math.Abs(((double)header.Width * record.Height / ((double)header.Height * record.Width)) - 1) <= MostStretched;

    private async Task<GeneratedImage?> RedrawAsync(
        PictureRecord record,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var request = new DrawingRequest("")
        {
            Brief = record.Brief,
            Width = record.Width,
            Height = record.Height,
            Seed = record.Seed,
            Effort = record.Effort,
            Transparent = record.Transparent,
        };
        try
        {
            return await scheduler.RunAsync(
                () =>
                    Task.Run(
                        async () =>
                            await draw(request, cancellationToken)
                                .FirstOrDefaultAsync(drawn => drawn.Final, cancellationToken),
                        CancellationToken.None
                    ),
                ComputeCost.OfImage(record.Width, record.Height),
                owner,
                cancellationToken
            );
        }
        catch (DrawingRequestException)
        {
            return null;
        }
    }

    /// <summary>Whether two pictures are the same but for their size and compression.</summary>
    internal static bool AreSame(Pixels one, Pixels other)
    {
        const int Blocks = Side / BlockSide;
        var (a, b) = (PixelScaler.Resize(one, Side, Side).Data, PixelScaler.Resize(other, Side, Side).Data);
        var differences = new int[Blocks * Blocks];
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (i / 3 % Side, i / 3 / Side);
            differences[(y / BlockSide * Blocks) + (x / BlockSide)] += Math.Abs(a[i] - b[i]);
        }
        return differences.Sum() <= MostDifferent * a.Length
            && differences.Max() <= MostDifferentBlock * a.Length / differences.Length;
    }
}
