using Fresnel.Contracts.Models;

namespace Fresnel.Assets;

/// <summary>An image that is stored for a key.</summary>
/// <param name="Hash">SHA-256 of the file, 64 hexadecimal digits in lower case.</param>
/// <param name="Size">In pixels; null: unknown (SVG).</param>
public sealed record Asset(
    string Hash,
    string KeyId,
    string MediaType,
    long Bytes,
    ImageSize? Size,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
);
