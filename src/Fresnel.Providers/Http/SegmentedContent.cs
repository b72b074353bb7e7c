using System.Net;

namespace Fresnel.Providers.Http;

/// <summary>Request content in segments, sent in order without joining them. Can be sent again.</summary>
internal sealed class SegmentedContent : HttpContent
{
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _segments;

    public SegmentedContent(IReadOnlyList<ReadOnlyMemory<byte>> segments, string mediaType = "application/json")
    {
        _segments = segments;
        Headers.TryAddWithoutValidation("Content-Type", mediaType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        for (var i = 0; i < _segments.Count; i++)
            await stream.WriteAsync(_segments[i], cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        for (var i = 0; i < _segments.Count; i++)
            length += _segments[i].Length;
        return true;
    }
}
