using System.Net.Http.Headers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Sse;

namespace Fresnel.Providers.Http;

/// <summary>How the answer to one call is read: a dialect's readers, new for each call.</summary>
/// <param name="Format">What the answer is written in.</param>
/// <param name="ReadBody">Reads one whole body.</param>
/// <param name="ReadEvent">Reads one event of a stream: its raw bytes and its data.</param>
/// <param name="IsComplete">Whether the stream said that it was whole.</param>
/// <param name="ReadError">Types a refusal: status, body (whole or cut), what the headers said about waiting.</param>
internal sealed record ResponseReaders(
    WireFormat Format,
    Func<ReadOnlyMemory<byte>, Frame> ReadBody,
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> ReadEvent,
    Func<bool> IsComplete,
    Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> ReadError
)
{
    /// <summary>The content type of a stream.</summary>
    public string StreamMediaType { get; init; } = "text/event-stream";

    /// <summary>What cuts a stream into events, new for each call.</summary>
    public Func<IEventStreamReader> CreateEventReader { get; init; } = static () => new SseReader();

    /// <summary>Shown the answer's headers before anything else of it, be it a refusal or not; null: nobody looks.</summary>
    public Action<HttpResponseHeaders>? OnHeaders { get; init; }
}
