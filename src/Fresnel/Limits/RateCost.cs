using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Tokens;

namespace Fresnel.Limits;

/// <summary>A call's cost under rate limits: expected at admission, replaced by the actual cost at its end.</summary>
/// <param name="Tokens">Input and output tokens.</param>
/// <param name="Images">Input and generated images.</param>
internal readonly record struct RateCost(long Tokens, int Images)
{
    /// <summary>Expected output tokens if the request does not limit them. Usage above it delays later calls.</summary>
    private const int DefaultOutputTokens = 1024;

    /// <param name="input">The expected input tokens.</param>
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

    /// <summary>The number of images in a request.</summary>
    public static int CountInputImages(GatewayRequest request, UpperBound input) =>
        input.Images == 0
            ? 0
            : request switch
            {
                ChatRequest converse => converse.Images.Count(),
                ImageEditRequest edit => edit.Images.Count,
                ModerationRequest moderate => moderate.Images.Count(),
                EmbeddingRequest embed => embed.Images.Count(),
                _ => 0,
            };

    private static long OutputTokens(ChatRequest converse) =>
        (long)(converse.MaxTokens ?? DefaultOutputTokens) * converse.Count;
}
