using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Pictures made from others, as a prompt says.</summary>
public sealed record ImageEditRequest : ImageRequest
{
    /// <summary>One to sixteen; the first is the one a mask belongs to.</summary>
    public required IReadOnlyList<ImagePart> Images { get; init; }

    /// <summary>A PNG of the first image's size: transparent means, change here. Null: anywhere.</summary>
    public ImageSource? Mask { get; init; }

    /// <summary>How close to the input to stay: <c>high</c> or <c>low</c>; null: the model's choice.</summary>
    public string? InputFidelity { get; init; }

    public override Capability RequiredCapabilities => Capability.ImageEditing;
}
