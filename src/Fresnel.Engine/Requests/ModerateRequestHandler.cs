using System.Runtime.CompilerServices;
using Fresnel.Engine.Safety;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision.Safety;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Requests;

/// <summary>Responds to <see cref="ModelRequest.Moderate"/>. Thread-safe.</summary>
internal sealed class ModerateRequestHandler(ModelComponents components)
{
    /// <summary>Scores from here on are flagged; images need more, for the network is often wrong about skin.</summary>
    private const double FlaggedText = 0.5,
        FlaggedImage = 0.7;

    private readonly TextSafety _text = new(components.Vision);

    public async IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest.Moderate request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var image = 0;
        foreach (var (index, input) in request.Inputs.Index())
        {
            double[]? said = null,
                written = null;
            double? nudity = null;
            foreach (var text in input.Texts.Where(text => !string.IsNullOrWhiteSpace(text)))
                said = Join(said, await _text.RateAsync(text, request.Owner, cancellationToken));
            foreach (var source in input.Images)
            {
                var file = await source.LoadAsync(image, cancellationToken);
                yield return new ModelEvent.ImageLoaded(image, file.Header);
                var (rated, text) = await RateAsync(file, image++, request.Owner, cancellationToken);
                nudity = Math.Max(nudity ?? 0, rated.Porn + rated.Hentai);
                if (!string.IsNullOrWhiteSpace(text))
                    written = Join(written, await _text.RateAsync(text, request.Owner, cancellationToken));
            }
            if (input.Images.Count == 0)
                said ??= new double[Enum.GetValues<SafetyCategory>().Length]; // white space is harmless
            yield return new ModelEvent.Moderated(
                index,
                [.. Enum.GetValues<SafetyCategory>().Select(category => Score(category, said, written, nudity))]
            );
        }
    }

    private static SafetyScore Score(SafetyCategory category, double[]? said, double[]? written, double? nudity)
    {
        var text = Greater(said?[(int)category], written?[(int)category]);
        var picture = category is SafetyCategory.Sexual ? nudity : null;
        return new(
            category,
            Greater(text, picture),
            text >= FlaggedText || picture >= FlaggedImage,
            said is not null,
            written is not null || picture is not null
        );
    }

    private static double? Greater(double? one, double? other) => one > other ? one : other ?? one;

    private static double[] Join(double[]? one, double[] other) => one is null ? other : [.. one.Zip(other, Math.Max)];

    private async Task<(NudityScores Nudity, string Text)> RateAsync(
        EncodedImage file,
        int index,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var image = components.Vision.Analyze(file, owner, cancellationToken);
        try
        {
            var nudity = await image.Get<NudityScores>(cancellationToken);
            return (await image.Get<TextRegions>(cancellationToken)).Any
                ? (nudity, (await image.Get<PageText>(cancellationToken)).Text)
                : (nudity, "");
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(index, error);
        }
    }
}
