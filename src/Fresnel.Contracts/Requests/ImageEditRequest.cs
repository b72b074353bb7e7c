using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Images made from input images and a prompt.</summary>
public sealed record ImageEditRequest : ImageRequest
{
    /// <summary>1 to 16 input images; a mask applies to the first.</summary>
    public required IReadOnlyList<ImagePart> Images { get; init; }

    /// <summary>
    /// A PNG of the first image's size whose transparent pixels are to be edited. Null: the whole image may
    /// change.
    /// </summary>
    public ImageSource? Mask { get; init; }

    /// <summary>Fidelity to the input images: <c>high</c> or <c>low</c>; null: the model's default.</summary>
    public string? InputFidelity { get; init; }

    public override Capability RequiredCapabilities => base.RequiredCapabilities | Capability.ImageEditing;
}
