using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>What a call takes of its rate limits: expected when it is let in, put right when it ends.</summary>
/// <param name="Tokens">Of input and output.</param>
/// <param name="Images">Sent and drawn.</param>
internal readonly record struct RateCost(long Tokens, int Images)
{
    /// <summary>Output tokens where the caller does not limit them. Rates are no money: what is used beyond is owed, and waited for by the next call.</summary>
    private const int DefaultOutputTokens = 1024;

    /// <param name="input">As it likely counts.</param>
    public static RateCost Estimate(GatewayRequest request, UpperBound input)
    {
        var (textTokens, imageCount, size, quality) = request switch
        {
            ChatRequest { RequestsImages: true } converse => (
                OutputTokens(converse),
                converse.Count,
                converse.ImageOptions?.Size,
                converse.ImageOptions?.Quality
            ),
            ChatRequest converse => (OutputTokens(converse), 0, null, null),
            ImageRequest drawing => (0, drawing.Count, drawing.Size, drawing.Quality),
            _ => (0, 0, null, null),
        };
        var imageTokens = imageCount == 0 ? 0 : imageCount * ImageOutputTokens.Count(size, quality);
        return new RateCost(
            input.Text + input.Images + textTokens + imageTokens,
            imageCount + CountInputImages(request, input)
        );
    }

    /// <summary>Images in the request.</summary>
    public static int CountInputImages(GatewayRequest request, UpperBound input) =>
        input.Images == 0
            ? 0
            : request switch
            {
                ChatRequest converse => converse.Images.Count(),
                ImageEditRequest edit => edit.Images.Count,
                ModerationRequest moderate => moderate.Images.Count(),
                _ => 0,
            };

    private static long OutputTokens(ChatRequest converse) =>
        (long)(converse.MaxTokens ?? DefaultOutputTokens) * converse.Count;
}
