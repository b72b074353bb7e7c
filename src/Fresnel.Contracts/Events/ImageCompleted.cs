using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Events;

/// <summary>A finished image.</summary>
/// <param name="ImageIndex">Its position among the images of this response, from 0.</param>
public sealed record ImageCompleted(int ImageIndex, ImageSource Source) : GatewayEvent
{
    /// <summary>In pixels; null: unknown.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The size that the vendor drew, before the gateway cropped it; null: <see cref="Size"/>.</summary>
    public ImageSize? DrawnSize { get; init; }

    public string? Quality { get; init; }

    public string? Background { get; init; }

    /// <summary>The prompt that was used, where it differs from the request's; null: the request's.</summary>
    public string? RevisedPrompt { get; init; }

    /// <summary>What was wanted and is not in the image, each a clause after "it"; from Fresnel's own model only.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
