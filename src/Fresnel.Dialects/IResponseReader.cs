using System.Net.Http.Headers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Sse;

namespace Fresnel.Dialects;

/// <summary>Reads one response into frames, streamed or whole.</summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
public interface IResponseReader
{
    /// <summary>The format of the response.</summary>
    WireFormat Format { get; }

    /// <summary>The content type of a streamed response.</summary>
    string StreamMediaType => "text/event-stream";

    /// <summary>Whether the stream has reported its end. Default true: the response is never streamed.</summary>
    bool IsComplete => true;

    /// <summary>The failure that follows the frame read last; null: none does.</summary>
    GatewayException? Failure => null;

    /// <summary>Creates the reader that splits a stream into events.</summary>
    IEventStreamReader CreateEventReader() => new SseReader();

    /// <summary>Receives the response headers before the body, on success and on error.</summary>
    void ReadHeaders(HttpResponseHeaders headers) { }

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    Frame ReadBody(ReadOnlyMemory<byte> raw);

    /// <summary>Reads one event of a stream. Default: as a whole body.</summary>
    /// <param name="raw">All bytes of the event.</param>
    /// <param name="data">The event's data; valid as long as <paramref name="raw"/>.</param>
    /// <exception cref="GatewayException">The event is invalid, or is an error.</exception>
    Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) => ReadBody(raw);

    /// <summary>Maps an error response.</summary>
    /// <param name="body">The body; may be truncated.</param>
    /// <param name="retryAfter">From the header <c>Retry-After</c>; null: none.</param>
    GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter);
}
