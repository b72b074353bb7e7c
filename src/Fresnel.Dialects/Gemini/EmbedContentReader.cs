using System.Collections.Immutable;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the response of <c>:embedContent</c> or <c>:batchEmbedContents</c>.</summary>
/// <param name="provider">The provider's configured name, for error messages.</param>
public sealed class EmbedContentReader(string provider) : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private int _vectorCount;

    public WireFormat Format => GeminiDialect.EmbedContent;

    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        try
        {
            var json = new ResponseJsonReader(raw);
            Read(ref json);
        }
        catch (JsonException error)
        {
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned a response that is not JSON.",
                error
            );
        }
        if (_vectorCount == 0)
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{provider}' returned no embedding.");
        return new Frame(GeminiDialect.EmbedContent, raw, _events.DrainToImmutable());
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        GeminiErrorReader.Read(provider, status, body, retryAfter);

    private void Read(ref ResponseJsonReader json)
    {
        Usage? usage = null;
        _events.Add(new ResponseStarted(null, null));
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("embedding"u8))
                {
                    ReadVector(ref json);
                }
                else if (name.SequenceEqual("embeddings"u8) && json.EnterArray())
                {
                    while (json.NextElement())
                        ReadVector(ref json);
                }
                else if (name.SequenceEqual("usageMetadata"u8))
                {
                    usage = GeminiUsageReader.Read(ref json, imageCount: 0);
                }
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                {
                    throw GeminiErrorReader.ToException(provider, GeminiError.Read(ref json) ?? default);
                }
                else
                {
                    json.Skip();
                }
            }
        }
        json.ReadToEnd();
        _events.Add(new ChoiceFinished(FinishReason.Stop));
        if (usage is not null)
            _events.Add(new UsageReported(usage));
    }

    private void ReadVector(ref ResponseJsonReader json)
    {
        if (!json.EnterObject())
            return;
        while (json.NextMember(out var name))
        {
            if (!name.SequenceEqual("values"u8) || !json.EnterArray())
            {
                json.Skip();
                continue;
            }
            List<float> values = [];
            while (json.NextElement())
                values.Add(json.ReadFloat());
            _events.Add(new EmbeddingResult(_vectorCount++, values.ToArray()));
        }
    }
}
