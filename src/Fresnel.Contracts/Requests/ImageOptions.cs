using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Options of output images. Null: the model's default.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="Quality"><c>low</c>, <c>medium</c>, <c>high</c>, or another name that the vendor knows.</param>
/// <param name="AspectRatio">For example <c>16:9</c>; ignored where <paramref name="Size"/> is set.</param>
public sealed record ImageOptions(ImageSize? Size, string? Quality, string? AspectRatio = null)
{
    /// <summary>Whether the response must contain an image.</summary>
    public bool Required { get; init; }

    public ImageFormat? Format { get; init; }

    /// <summary>
    /// The name of a file format that only the vendor knows, such as <c>avif</c>; null: none, or <see cref="Format"/>.
    /// </summary>
    public string? OtherFormat { get; init; }

    /// <summary>The name of the requested file format; null: the model's default.</summary>
    public string? FormatName => Format?.Name() ?? OtherFormat;

    /// <summary>For JPEG and WebP, 0 (smallest) to 100 (best).</summary>
    public int? Compression { get; init; }

    /// <summary><c>transparent</c>, <c>opaque</c>, or another name that the vendor knows.</summary>
    public string? Background { get; init; }

    /// <summary>Fidelity to the input images: <c>high</c> or <c>low</c>.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>Number of previews in a stream, 0 to 3. Default 0.</summary>
    public int PartialImages { get; init; }
}
