using System.Buffers;
using System.Buffers.Binary;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the response of an embeddings call: a body of the same format is relayed with the cost added, others
/// are converted.
/// </summary>
/// <remarks>One instance per call; not thread-safe.</remarks>
public sealed class EmbeddingsWriter(EmbeddingRequest request, IBufferWriter<byte> output) : IResponseBodyWriter
{
    private readonly PooledBuffer _data = new(0);
    private string _model = request.Model;
    private Usage? _usage;
    private Money? _cost;
    private bool _relayed;

    public void Write(in Frame frame, Money? cost = null)
    {
        _cost = cost ?? _cost;
        if (frame.Format == OpenAIDialect.Embeddings && !frame.Raw.IsEmpty)
        {
            _relayed = true;
            if (cost is { } known)
                CostInjector.Write(output, frame, known);
            else
                output.Relay(frame);
            return;
        }
        foreach (var item in frame.Events)
        {
            switch (item)
            {
                case ResponseStarted { Model: { } model }:
                    _model = model;
                    break;
                case EmbeddingResult embedded:
                    AddVector(embedded);
                    break;
                case UsageReported reported:
                    _usage = reported.Usage;
                    break;
            }
        }
    }

    public void End()
    {
        if (_relayed)
            return;
        output.Write("{\"object\":\"list\",\"data\":["u8);
        output.Write(_data.Written.Span);
        output.Write("],\"model\":"u8);
        output.WriteString(_model);
        output.Write(",\"usage\":{\"prompt_tokens\":"u8);
        output.WriteNumber(_usage?.PromptTokens ?? 0);
        output.Write(",\"total_tokens\":"u8);
        output.WriteNumber(_usage?.TotalTokens ?? 0);
        if (_cost is { } cost)
        {
            output.Write(",\"cost\":"u8);
            output.WriteAscii(cost.ToString());
        }
        output.Write("}}"u8);
    }

    /// <summary>Does nothing: embeddings are not streamed.</summary>
    public void KeepAlive() { }

    /// <summary>Does nothing: embeddings are not streamed.</summary>
    public void Fail(GatewayException error) { }

    public void Dispose() => _data.Dispose();

    private void AddVector(EmbeddingResult embedded)
    {
        if (_data.Length > 0)
            _data.Write(","u8);
        _data.Write("{\"object\":\"embedding\",\"index\":"u8);
        _data.WriteNumber(embedded.Index);
        _data.Write(",\"embedding\":"u8);
        if (request.Base64)
            WriteBase64(embedded.Vector.Span);
        else
            WriteNumbers(embedded.Vector.Span);
        _data.Write("}"u8);
    }

    private void WriteNumbers(ReadOnlySpan<float> vector)
    {
        var opening = "["u8;
        foreach (var number in vector)
        {
            _data.Write(opening);
            _data.WriteNumber(number);
            opening = ","u8;
        }
        _data.Write(vector.IsEmpty ? "[]"u8 : "]"u8);
    }

    /// <summary>Writes base64 of little-endian 32-bit floats.</summary>
    private void WriteBase64(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        _data.Write("\""u8);
        _data.WriteBase64(bytes);
        _data.Write("\""u8);
    }
}
