using System.Net;
using System.Net.Http.Headers;

namespace Fresnel.Providers.Http;

/// <summary>Request content in segments, sent in order without joining them. Can be sent again.</summary>
internal sealed class SegmentedContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _segments;

    public SegmentedContent(IReadOnlyList<ReadOnlyMemory<byte>> segments, string mediaType = "application/json")
    {
        _segments = segments;
        Headers.ContentType = mediaType == s_json.MediaType ? s_json : MediaTypeHeaderValue.Parse(mediaType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        foreach (var segment in _segments)
            await stream.WriteAsync(segment, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        foreach (var segment in _segments)
            length += segment.Length;
        return true;
    }
}
