using System.IO.Compression;
using System.Net.Http.Headers;
using Fresnel.Contracts.Buffers;

namespace Fresnel.Providers.Http;

/// <summary>
/// Decompresses responses that are compressed although no request asks for it: by their content encoding or, where that
/// is missing, by gzip's first bytes.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>Gzip's first byte, with which no JSON, event stream or message of Bedrock begins.</summary>
    private const byte GzipMagic = 0x1f;

    /// <param name="headers">Of the response; <c>Content-Encoding</c> has the encodings in the order in which they were applied.</param>
    public static Stream Decode(Stream stream, HttpContentHeaders headers)
    {
        if (!headers.NonValidated.Contains("Content-Encoding"))
            return stream; // the typed header would be created to be empty
        foreach (var encoding in headers.ContentEncoding.Reverse())
            stream = ContentEncoding.Decompress(stream, encoding) ?? stream;
        return stream;
    }

    /// <summary>Decompresses a body of which the beginning was read, if it is gzip.</summary>
    /// <returns>Null: it is not.</returns>
    public static Stream? DecodeGzip(ReadOnlyMemory<byte> beginning, Stream rest) =>
        beginning.Length > 0 && beginning.Span[0] == GzipMagic
            ? new GZipStream(new PrefixedStream(beginning.ToArray(), rest), CompressionMode.Decompress)
            : null;
}
