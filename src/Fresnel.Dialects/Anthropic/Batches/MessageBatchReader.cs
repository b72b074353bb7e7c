using System.Runtime.CompilerServices;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic.Batches;

/// <summary>Reads the body of <c>POST /v1/messages/batches</c>, of which it holds one request at a time.</summary>
public static class MessageBatchReader
{
    private const int InitialBytes = 64 << 10,
        MaxCustomIdLength = 64;

    private enum Place
    {
        BeforeObject,
        InObject,
        InRequests,
        End,
    }

    /// <summary>The elements of <c>requests</c>, as their JSON, each on one line.</summary>
    /// <param name="maxBytes">The longest request, bytes.</param>
    /// <exception cref="GatewayException">The body is not JSON of the API, or a request is too long.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadRequestsAsync(
        Stream body,
        int maxBytes,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (buffer, start, filled, isLast) = (new byte[InitialBytes], 0, 0, false);
        var (state, place) = (new JsonReaderState(JsonDefaults.ReaderOptions), Place.BeforeObject);
        while (true)
        {
            while (
                place != Place.End
                && Next(
                    buffer.AsSpan(start, filled - start),
                    isLast,
                    ref state,
                    ref place,
                    out var used,
                    out var length
                )
            )
            {
                start += used;
                if (length > 0)
                    yield return CopyLine(buffer.AsSpan(start - length, length));
            }
            if (place == Place.End)
                yield break;
            if (isLast)
                throw AnthropicRequestErrors.Instance.InvalidJson("it ends too early", 0, 0);
            filled -= start;
            if (filled > maxBytes)
                throw new GatewayException(
                    ErrorKind.TooLarge,
                    $"A request of the batch is over the limit of {maxBytes >> 20} MiB."
                );
            buffer.AsSpan(start, filled).CopyTo(buffer);
            start = 0;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var count = await body.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            (filled, isLast) = (filled + count, count == 0);
        }
    }

    /// <summary>Reads one element of <c>requests</c>.</summary>
    /// <exception cref="GatewayException">It is invalid; the message names the member.</exception>
    public static MessageBatchRequest Read(ReadOnlyMemory<byte> request)
    {
        try
        {
            var json = new RequestJsonReader(request, AnthropicRequestErrors.Instance);
            return Read(ref json);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static MessageBatchRequest Read(ref RequestJsonReader json)
    {
        var (customId, model) = ((string?)null, (string?)null);
        ReadOnlyMemory<byte>? parameters = null;
        json.EnterObject();
        while (json.NextMember(out var name))
        {
            switch (name)
            {
                case "custom_id":
                    customId = json.ReadString();
                    if (customId.Length is 0 or > MaxCustomIdLength)
                        throw GatewayException.InvalidRequest(
                            $"custom_id: a string of 1 to {MaxCustomIdLength} characters is expected",
                            name
                        );
                    break;
                case "params":
                    if (!json.IsObject)
                        throw json.TypeMismatch("an object");
                    model = json.PeekString("model"u8);
                    parameters = json.ReadRaw();
                    break;
                default:
                    throw GatewayException.InvalidRequest($"{name}: Extra inputs are not permitted", name);
            }
        }
        return new MessageBatchRequest(
            customId ?? throw Missing("custom_id"),
            model,
            parameters ?? throw Missing("params")
        );
    }

    /// <summary>Reads the next request, or what is between requests.</summary>
    /// <param name="used">Bytes that are read; of them, the last <paramref name="length"/> are a request.</param>
    /// <returns>False: the rest is not complete.</returns>
    private static bool Next(
        ReadOnlySpan<byte> text,
        bool isLast,
        ref JsonReaderState state,
        ref Place place,
        out int used,
        out int length
    )
    {
        (used, length) = (0, 0);
        var reader = new Utf8JsonReader(text, isLast, state);
        try
        {
            if (!reader.Read())
                return false;
            var next = place;
            switch (place)
            {
                case Place.BeforeObject when reader.TokenType == JsonTokenType.StartObject:
                    next = Place.InObject;
                    break;
                case Place.InObject when reader.TokenType == JsonTokenType.EndObject:
                    next = Place.End;
                    break;
                case Place.InObject when reader.ValueTextEquals("requests"u8):
                    if (!reader.Read())
                        return false;
                    next = reader.TokenType == JsonTokenType.StartArray ? Place.InRequests : throw NoRequests();
                    break;
                case Place.InObject:
                    if (!reader.Read() || !reader.TrySkip())
                        return false;
                    break;
                case Place.InRequests when reader.TokenType == JsonTokenType.EndArray:
                    next = Place.InObject;
                    break;
                case Place.InRequests:
                    var start = reader.TokenStartIndex;
                    if (!reader.TrySkip())
                        return false;
                    length = (int)(reader.BytesConsumed - start);
                    break;
                default:
                    throw NoRequests();
            }
            (place, used, state) = (next, (int)reader.BytesConsumed, reader.CurrentState);
            return true;
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static byte[] CopyLine(ReadOnlySpan<byte> request)
    {
        var line = request.ToArray();
        line.AsSpan().JoinLines();
        return line;
    }

    private static GatewayException NoRequests() =>
        GatewayException.InvalidRequest("requests: a list of requests is expected", "requests");

    private static GatewayException Missing(string member) =>
        GatewayException.InvalidRequest($"{member}: Field required", member);
}
