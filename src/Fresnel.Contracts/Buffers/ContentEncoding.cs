using System.IO.Compression;

namespace Fresnel.Contracts.Buffers;

/// <summary>The encodings of HTTP bodies that are decompressed, from callers and from upstreams.</summary>
public static class ContentEncoding
{
    /// <param name="encoding">One encoding of the header <c>Content-Encoding</c>, in any case.</param>
    /// <returns>Null: the encoding is not supported.</returns>
    public static Stream? Decompress(Stream stream, string encoding) =>
        encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
            "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            _ => null,
        };
}
