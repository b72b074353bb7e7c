using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Pictures wanted outside a conversation.</summary>
public abstract record ImageRequest : GatewayRequest
{
    public required string Prompt { get; init; }

    /// <summary>Pictures wanted, 1 to 10.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Null: the model's choice (<c>auto</c>).</summary>
    public ImageSize? Size { get; init; }

    /// <summary><c>low</c>, <c>medium</c>, <c>high</c>; null: the model's choice (<c>auto</c>).</summary>
    public string? Quality { get; init; }

    /// <summary>Null: the model's choice, commonly PNG.</summary>
    public ImageFormat? Format { get; init; }

    /// <summary>For JPEG and WEBP, 0 (smallest) to 100 (best); null: the model's choice.</summary>
    public int? Compression { get; init; }

    /// <summary><c>transparent</c>, <c>opaque</c>; null: the model's choice.</summary>
    public string? Background { get; init; }

    /// <summary>Unfinished pictures wanted while streaming, 0 to 3.</summary>
    public int PartialImages { get; init; }

    /// <summary>The caller wants addresses in place of the pictures themselves (<c>response_format: "url"</c>). Never sent on.</summary>
    public bool ReturnUrls { get; init; }

    /// <summary>The same as a conversation says it.</summary>
    public ImageOptions Options =>
        new(Size, Quality)
        {
            Format = Format,
            Compression = Compression,
            Background = Background,
            PartialImages = PartialImages,
        };
}
