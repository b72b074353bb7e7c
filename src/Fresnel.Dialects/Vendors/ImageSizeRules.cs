using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.Vendors;

/// <summary>
/// The sizes that image models draw, published in <c>docs/reference/vendor-rules.md</c>. The first row that matches
/// applies; a model without one is sent any size.
/// </summary>
public static class ImageSizeRules
{
    private const string OpenAIGuide = "https://developers.openai.com/api/docs/guides/image-generation";

    private static readonly ImageSizeRule s_gptImage1 = new(
        ModelPattern.Of("gpt-image-1", "gpt-image-1.5", "chatgpt-image-latest")
    )
    {
        Sizes = [new ImageSize(1024, 1024), new ImageSize(1536, 1024), new ImageSize(1024, 1536)],
        Source = OpenAIGuide,
    };

    public static ImageSizeRule NovaCanvas { get; } =
        new(ModelPattern.Of("amazon.nova-canvas"))
        {
            MinSide = 320,
            MaxSide = 4096,
            MaxRatio = 4,
            MaxPixels = 4_194_303,
            Source = "https://docs.aws.amazon.com/nova/latest/userguide/image-gen-access.html",
        };

    public static IReadOnlyList<ImageSizeRule> All { get; } =
    [
        new(ModelPattern.Of("gpt-image-2"))
        {
            MaxSide = 3840,
            MaxRatio = 3,
            MinPixels = 655_360,
            MaxPixels = 8_294_400,
            Source = OpenAIGuide,
        },
        s_gptImage1,
        NovaCanvas,
    ];

    /// <summary>The sizes that every image model of OpenAI draws.</summary>
    public static ImageSizeRule Smallest => s_gptImage1;

    /// <returns>Null: the model's sizes are not known.</returns>
    public static ImageSizeRule? Find(string model) => All.FirstOrDefault(rule => rule.Models.Matches(model));
}
