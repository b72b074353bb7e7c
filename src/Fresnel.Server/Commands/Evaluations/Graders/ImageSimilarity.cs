using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;
using Fresnel.Vision.Similarity;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>How alike the image and a reference are.</summary>
internal sealed class ImageSimilarity(SuiteMember member, GraderOptions options) : Grader(options)
{
    private const int MaxSide = 512,
        White = 0xFFFFFF;

    private readonly Template _reference = Template.Parse(member.Get("reference"), ofSample: false);
    private readonly double _passThreshold = GraderReader.ReadNumber(member, "pass_threshold", 0, 1, byDefault: null);
    private readonly string _metric = member.Get("evaluation_metric").OneOf("perceptual_hash", "ssim");

    public override bool NeedsImage => true;

    public override IEnumerable<Template> Templates => [_reference];

    public override IEnumerable<Template> Files => [_reference];

    protected override async Task<(bool Passed, double Score, string? Reason)> MeasureAsync(
        Sample sample,
        string? answer,
        CancellationToken cancellationToken
    )
    {
        var image = await ImageDecoder.DecodeAsync(sample.Image, MaxSide, cancellationToken: cancellationToken);
        var path = Path.Combine(sample.Folder, _reference.Expand(sample));
        var reference = await ImageDecoder.DecodeAsync(
            await File.ReadAllBytesAsync(path, cancellationToken),
            MaxSide,
            cancellationToken: cancellationToken
        );
        var score =
            _metric == "ssim"
                ? Math.Clamp(ImageComparison.StructuralSimilarity(image, reference), 0, 1)
                : 1 - (Hash(image).DistanceTo(Hash(reference)) / 64.0);
        return score >= _passThreshold
            ? (true, score, null)
            : (false, score, $"{_metric} {score:0.###}, below {_passThreshold}");
    }

    private static PerceptualHash Hash(Pixels pixels) => PerceptualHash.Of(PixelEditor.Flatten(pixels, White));
}
