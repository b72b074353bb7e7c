using System.Net.Http.Headers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Sse;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Providers.Http;

/// <summary>The readers of one response, created by a dialect for each call.</summary>
/// <param name="Format">The format of the response.</param>
/// <param name="ReadBody">Reads a whole body.</param>
/// <param name="ReadEvent">Reads one event of a stream from its raw bytes and its data.</param>
/// <param name="IsComplete">Whether the stream has reported its end.</param>
/// <param name="ReadError">Maps an error response from its status, body (may be truncated) and Retry-After.</param>
internal sealed record ResponseReaders(
    WireFormat Format,
    Func<ReadOnlyMemory<byte>, Frame> ReadBody,
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> ReadEvent,
    Func<bool> IsComplete,
    Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> ReadError
)
{
    /// <summary>The content type of a streamed response.</summary>
    public string StreamMediaType { get; init; } = "text/event-stream";

    /// <summary>Creates the reader that splits a stream into events.</summary>
    public Func<IEventStreamReader> CreateEventReader { get; init; } = static () => new SseReader();

    /// <summary>The failure that follows the frame read last; null: none can.</summary>
    public Func<GatewayException?>? Failure { get; init; }

    /// <summary>The same readers, giving the caller's names of tools back; null: none changed.</summary>
    public ResponseReaders Restoring(ToolNameMap? names)
    {
        if (names is null)
            return this;
        var (readBody, readEvent) = (ReadBody, ReadEvent);
        return this with
        {
            ReadBody = raw => names.Restore(readBody(raw)),
            ReadEvent = (raw, data) => names.Restore(readEvent(raw, data)),
        };
    }

    /// <summary>Receives the response headers before the body, on success and on error; null: ignored.</summary>
    public Action<HttpResponseHeaders>? OnHeaders { get; init; }
}
