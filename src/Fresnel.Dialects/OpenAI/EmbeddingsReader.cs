using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads a response of the embeddings endpoint.</summary>
/// <remarks>One instance per call; not thread-safe. Embeddings that are only relayed are not parsed.</remarks>
/// <param name="provider">The provider's configured name, for error messages.</param>
public sealed class EmbeddingsReader(string provider, EmbeddingRequest request) : IResponseReader
{
    private readonly ImmutableArray<GatewayEvent>.Builder _events = ImmutableArray.CreateBuilder<GatewayEvent>();
    private int _vectorCount;
    private bool _encodingMatches = true;

    public WireFormat Format => OpenAIDialect.Embeddings;

    /// <exception cref="GatewayException">The body is not a valid response, or is an error.</exception>
    public Frame ReadBody(ReadOnlyMemory<byte> raw)
    {
        try
        {
            Read(raw, parseVectors: request.Body?.Format != OpenAIDialect.Embeddings);
            if (!_encodingMatches && _events.Count > 0 && !_events.Any(item => item is EmbeddingResult))
                Read(raw, parseVectors: true); // another encoding than requested: written in full
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
        var events = _events.DrainToImmutable();
        return _encodingMatches
            ? new Frame(OpenAIDialect.Embeddings, raw, events)
            : new Frame(default, default, events);
    }

    public GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(provider, status, body, retryAfter);

    private void Read(ReadOnlyMemory<byte> raw, bool parseVectors)
    {
        _events.Clear();
        _vectorCount = 0;
        var json = new ResponseJsonReader(raw);
        string? model = null;
        Usage? usage = null;
        VendorError? error = null;
        if (json.EnterObject())
        {
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("data"u8))
                    ReadData(ref json, parseVectors);
                else if (name.SequenceEqual("model"u8))
                    model = json.ReadString();
                else if (name.SequenceEqual("usage"u8))
                    usage = UsageReader.Read(ref json, outputIsImage: false);
                else if (name.SequenceEqual("error"u8) && !json.IsFalsy)
                    error = VendorError.Read(ref json);
                else
                    json.Skip();
            }
        }
        json.ReadToEnd();
        if (error is { } vendorError)
            throw ErrorReader.ToException(provider, vendorError);
        _events.Insert(0, new ResponseStarted(null, model));
        if (usage is not null)
            _events.Add(new UsageReported(usage));
    }

    private void ReadData(ref ResponseJsonReader json, bool parseVectors)
    {
        if (!json.EnterArray())
            return;
        while (json.NextElement())
        {
            if (!json.EnterObject())
                continue;
            var index = _vectorCount;
            ReadOnlyMemory<float>? vector = null;
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("index"u8))
                {
                    index = (int)json.ReadCount();
                }
                else if (name.SequenceEqual("embedding"u8) && (json.IsString || json.IsArray))
                {
                    _vectorCount++;
                    _encodingMatches &= json.IsString == request.Base64;
                    if (parseVectors)
                        vector = json.IsString ? Decode(json.ReadUtf8()) : ReadNumbers(ref json);
                    else
                        json.Skip();
                }
                else
                {
                    json.Skip();
                }
            }
            if (vector is { } numbers)
                _events.Add(new EmbeddingResult(index, numbers));
        }
    }

    private static float[] ReadNumbers(ref ResponseJsonReader json)
    {
        List<float> numbers = [];
        json.EnterArray();
        while (json.NextElement())
            numbers.Add((float)json.ReadNumber());
        return [.. numbers];
    }

    private float[] Decode(Utf8Text text)
    {
        var base64 = text.IsEscaped ? Encoding.UTF8.GetBytes(text.ToString()) : text.Bytes.ToArray();
        if (
            Base64.DecodeFromUtf8InPlace(base64, out var length) != System.Buffers.OperationStatus.Done
            || length % sizeof(float) != 0
        )
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' returned an invalid embedding."
            );
        var numbers = new float[length / sizeof(float)];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(base64.AsSpan(i * sizeof(float)));
        return numbers;
    }
}
