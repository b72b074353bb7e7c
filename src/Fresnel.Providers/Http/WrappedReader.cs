using System.Net.Http.Headers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;

namespace Fresnel.Providers.Http;

/// <summary>A reader whose frames a derived class changes.</summary>
internal abstract class WrappedReader(IResponseReader reader) : IResponseReader
{
    public WireFormat Format => reader.Format;

    public string StreamMediaType => reader.StreamMediaType;

    public bool IsComplete => reader.IsComplete;

    public GatewayException? Failure => reader.Failure;

    public IEventStreamReader CreateEventReader() => reader.CreateEventReader();

    public void ReadHeaders(HttpResponseHeaders headers) => reader.ReadHeaders(headers);

    public virtual Frame ReadBody(ReadOnlyMemory<byte> raw) => reader.ReadBody(raw);

    public virtual Frame ReadEvent(ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data) => reader.ReadEvent(raw, data);

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        reader.ReadError(status, body, retryAfter);
}
