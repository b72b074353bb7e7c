using System.Net.Http.Headers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Sse;

namespace Fresnel.Providers.Http;

/// <summary>How the answer to one call is read: a dialect's readers, new for each call.</summary>
/// <param name="Format">What the answer is written in.</param>
/// <param name="Body">Reads one whole body.</param>
/// <param name="Event">Reads one event of a stream: its raw bytes and its data.</param>
/// <param name="Ended">Whether the stream said that it was whole.</param>
/// <param name="Error">Types a refusal: status, body (whole or cut), what the headers said about waiting.</param>
internal sealed record AnswerReading(
    WireFormat Format,
    Func<ReadOnlyMemory<byte>, Frame> Body,
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> Event,
    Func<bool> Ended,
    Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> Error
)
{
    /// <summary>The content type of a stream.</summary>
    public string StreamType { get; init; } = "text/event-stream";

    /// <summary>What cuts a stream into events, new for each call.</summary>
    public Func<IEventReader> Cut { get; init; } = static () => new SseReader();

    /// <summary>Shown the answer's headers before anything else of it, be it a refusal or not; null: nobody looks.</summary>
    public Action<HttpResponseHeaders>? Headers { get; init; }
}
