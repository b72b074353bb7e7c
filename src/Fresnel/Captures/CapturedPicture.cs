using System.Text.Json.Serialization;

namespace Fresnel.Captures;

/// <summary>A picture of a request or an answer.</summary>
public sealed record CapturedPicture
{
    /// <summary>SHA-256 of the file, in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether it is of the request.</summary>
    public required bool IsInput { get; init; }

    public required string MediaType { get; init; }

    /// <summary>In pixels; null: the file is no raster image that can be read.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    /// <summary>The size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>A WebP of at most 256 pixels a side; empty: the file could not be read.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>The file; empty: only its thumbnail was captured.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> File { get; init; }
}
