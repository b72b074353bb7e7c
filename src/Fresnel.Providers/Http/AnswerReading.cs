using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Http;

/// <summary>How the answer to one call is read: a dialect's readers, new for each call.</summary>
/// <param name="Format">What the answer is written in.</param>
/// <param name="Body">Reads one whole body.</param>
/// <param name="Event">Reads one server-sent event: its raw bytes and its data.</param>
/// <param name="Ended">Whether the stream said that it was whole.</param>
/// <param name="Error">Types a refusal: status, body (whole or cut), what the headers said about waiting.</param>
internal sealed record AnswerReading(
    WireFormat Format,
    Func<ReadOnlyMemory<byte>, Frame> Body,
    Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> Event,
    Func<bool> Ended,
    Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> Error);
