using System.Buffers;
using System.Buffers.Text;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Writes the response of an embeddings call: a frame of the same format is relayed, others are converted to
/// one body.
/// </summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
/// <param name="batch">Whether the call is <c>:batchEmbedContents</c>.</param>
public sealed class EmbedContentWriter(bool batch, IBufferWriter<byte> output) : IResponseBodyWriter
{
    private readonly SortedDictionary<int, ReadOnlyMemory<float>> _vectors = [];
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed;

    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        if (frame.Format == GeminiDialect.EmbedContent && !frame.Raw.IsEmpty)
        {
            _relayed = true;
            output.Relay(frame);
            return;
        }
        foreach (var gatewayEvent in frame.Events)
        {
            if (gatewayEvent is EmbeddingResult embedding)
                _vectors[embedding.Index] = embedding.Vector.ToArray();
            else if (gatewayEvent is UsageReported reported)
                _usage = reported.Usage;
        }
    }

    public void KeepAlive() => output.Write("\n"u8);

    public void End()
    {
        if (_relayed)
            return;
        output.Write(batch ? "{\"embeddings\":["u8 : "{\"embedding\":"u8);
        var first = true;
        foreach (var vector in batch ? _vectors.Values.AsEnumerable() : _vectors.Values.Take(1))
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteVector(vector.Span);
        }
        if (batch)
            output.Write("]"u8);
        if (_usage is not null)
        {
            output.Write(",\"usageMetadata\":{\"promptTokenCount\":"u8);
            output.WriteNumber(_usage.PromptTokens);
            if (_cost is { } cost)
            {
                output.Write(",\"cost\":"u8);
                output.WriteAscii(cost.ToString());
            }
            output.Write("}"u8);
        }
        output.Write("}"u8);
    }

    public void Fail(GatewayException error) => GeminiErrorWriter.Write(output, error);

    public void Dispose() { }

    private void WriteVector(ReadOnlySpan<float> vector)
    {
        output.Write("{\"values\":["u8);
        for (var i = 0; i < vector.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            Utf8Formatter.TryFormat(vector[i], output.GetSpan(32), out var written);
            output.Advance(written);
        }
        output.Write("]}"u8);
    }
}
