using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>A request for images outside a chat.</summary>
public abstract record ImageRequest : GatewayRequest
{
    public required string Prompt { get; init; }

    /// <summary>Number of images, 1 to 10. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>In pixels; null: the model's default (<c>auto</c>).</summary>
    public ImageSize? Size { get; init; }

    /// <summary>
    /// Whether <see cref="Size"/> stands for an aspect ratio or a class such as <c>2K</c>: a model that cannot draw it
    /// draws the nearest it can.
    /// </summary>
    public bool HasApproximateSize { get; init; }

    /// <summary>
    /// <c>low</c>, <c>medium</c>, <c>high</c>, or another name that the vendor knows; null: the model's default
    /// (<c>auto</c>).
    /// </summary>
    public string? Quality { get; init; }

    /// <summary>Null: the model's default, usually PNG.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>
    /// The name of a file format that only the vendor knows, such as <c>avif</c>; null: none, or <see cref="Format"/>.
    /// </summary>
    public string? OtherFormat { get; init; }

    /// <summary>The name of the requested file format; null: the model's default.</summary>
    public string? FormatName => Format?.Name() ?? OtherFormat;

    /// <summary>For JPEG and WebP, 0 (smallest) to 100 (best); null: the model's default.</summary>
    public int? Compression { get; init; }

    /// <summary>
    /// <c>transparent</c>, <c>opaque</c>, or another name that the vendor knows; null: the model's default.
    /// </summary>
    public string? Background { get; init; }

    /// <summary>Number of previews in a stream, 0 to 3. Default 0.</summary>
    public int PartialImages { get; init; }

    /// <summary>Whether image data was requested (<c>response_format: "b64_json"</c>): a vendor's URL is then fetched.</summary>
    public bool RequiresData { get; init; }

    /// <summary>
    /// Whether to return URLs instead of image data (<c>response_format: "url"</c>). Not sent upstream.
    /// </summary>
    public bool ReturnUrls { get; init; }

    /// <summary>Whether images that a vendor returns as URLs are fetched, since these expire soon. Not sent upstream.</summary>
    public bool FetchesUrls { get; init; }

    public override Capability RequiredCapabilities =>
        Background == "transparent" ? Capability.TransparentBackground : Capability.None;

    /// <summary>The same as a conversation says it.</summary>
    public ImageOptions Options =>
        new(Size, Quality)
        {
            Format = Format,
            OtherFormat = OtherFormat,
            Compression = Compression,
            Background = Background,
            PartialImages = PartialImages,
        };
}
