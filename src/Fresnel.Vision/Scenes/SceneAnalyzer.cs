using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Scenes;

internal sealed class SceneAnalyzer : IAnalyzer<Scene>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.None;

    public async Task<Scene> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        new()
        {
            Width = image.Header.Width,
            Height = image.Header.Height,
            Format = image.Header.Codec.ToString().ToLowerInvariant(),
            Objects = (await image.Get<ObjectDetections>(cancellationToken)).Objects,
            Text = await image.Get<TextRegions>(cancellationToken),
            Kind = await image.Get<ImageKind>(cancellationToken),
            Colours = (await image.Get<DominantColours>(cancellationToken)).Colours,
            Codes = await CodesAsync(image, cancellationToken),
        };

    private static async Task<IReadOnlyList<DetectedCode>> CodesAsync(
        ImageAnalysis image,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (await image.Get<ProminentCodes>(cancellationToken)).Codes;
        }
        catch (EngineFilesMissingException)
        {
            return [];
        }
    }
}
