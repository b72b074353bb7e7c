using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Anthropic;

/// <summary>
/// Anthropic's Messages API: reads callers' requests, writes upstream requests, and reads and writes errors.
/// </summary>
/// <remarks>
/// Response images, for which the API has no block, are written as <c>image</c> blocks, the shape of its input.
/// </remarks>
public static class AnthropicDialect
{
    /// <summary>The format of <c>/v1/messages</c>.</summary>
    public static readonly WireFormat Messages = new("anthropic-messages");

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <param name="beta">The header <c>anthropic-beta</c>; null: none.</param>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest ReadMessages(ReadOnlyMemory<byte> body, string? beta = null)
    {
        var request = MessagesRequestReader.Read(body, countOnly: false);
        return string.IsNullOrWhiteSpace(beta) ? request : request with { Body = request.Body! with { Beta = beta } };
    }

    /// <summary>
    /// The header <c>anthropic-beta</c> for a relayed body: the caller's, with what members of the body need and it lacks.
    /// </summary>
    /// <returns>Null: none is needed.</returns>
    public static string? BetaHeader(ChatRequest request)
    {
        List<string> names =
        [
            .. (request.Body?.Beta ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            ),
        ];
        foreach (var (member, beta) in VendorRules.BetaOfMember)
        {
            var feature = beta[..beta.LastIndexOf("-20", StringComparison.Ordinal)];
            if (
                request.Body is { } body
                && body.HasMember(member)
                && !names.Exists(name => name.StartsWith(feature, StringComparison.Ordinal))
            )
                names.Add(beta);
        }
        return names.Count > 0 ? string.Join(',', names.Distinct()) : null;
    }

    /// <summary>Reads a request of <c>/v1/messages/count_tokens</c>, where <c>max_tokens</c> is optional.</summary>
    /// <inheritdoc cref="ReadMessages"/>
    public static ChatRequest ReadCountTokens(ReadOnlyMemory<byte> body) =>
        MessagesRequestReader.Read(body, countOnly: true);

    /// <summary>Writes the body for an upstream's <c>/messages</c>, as segments to send in order.</summary>
    /// <remarks>
    /// A body in this format keeps its bytes; the segments are slices of it. Harmless parameters that Anthropic
    /// lacks, such as <c>seed</c>, are dropped.
    /// </remarks>
    /// <param name="model">The upstream's name of the model.</param>
    /// <param name="maxOutputTokens">
    /// The model's maximum output tokens; null: unknown. Used where the request sets no limit, which Anthropic
    /// requires.
    /// </param>
    /// <exception cref="GatewayException">
    /// The request has a parameter that Anthropic lacks and the response depends on.
    /// </exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteMessages(
        ChatRequest request,
        string model,
        int? maxOutputTokens = null
    ) => MessagesRequestWriter.Write(request, model, maxOutputTokens);

    /// <param name="provider">The provider's configured name, for error messages.</param>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="body">The response body; may be truncated or not JSON.</param>
    /// <param name="retryAfter">From the header <c>Retry-After</c>; null: none.</param>
    public static GatewayException ReadError(
        string provider,
        int status,
        ReadOnlyMemory<byte> body,
        TimeSpan? retryAfter = null
    ) => AnthropicErrors.Read(provider, status, body, retryAfter);

    /// <summary>Writes an error as <c>{"type":"error","error":{"type","message"},"request_id"}</c>.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error, string requestId) =>
        AnthropicErrors.Write(output, error, requestId);

    /// <summary>Writes the response of <c>/v1/messages/count_tokens</c>.</summary>
    public static void WriteTokenCount(IBufferWriter<byte> output, long tokens)
    {
        output.Write("{\"input_tokens\":"u8);
        output.WriteNumber(tokens);
        output.Write("}"u8);
    }
}
