using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Anthropic's Messages API: reading what callers send, writing what upstreams are sent, and its errors.</summary>
/// <remarks>An answer's pictures, which the API has no block for, are <c>image</c> blocks of the shape it takes as input.</remarks>
public static class AnthropicDialect
{
    /// <summary>The format of <c>/v1/messages</c>.</summary>
    public static readonly WireFormat Messages = new("anthropic-messages");

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static ChatRequest ReadMessages(ReadOnlyMemory<byte> body) =>
        MessagesRequestReader.Read(body, countOnly: false);

    /// <summary>The same for <c>/v1/messages/count_tokens</c>, where <c>max_tokens</c> may be missing.</summary>
    /// <inheritdoc cref="ReadMessages"/>
    public static ChatRequest ReadCountTokens(ReadOnlyMemory<byte> body) =>
        MessagesRequestReader.Read(body, countOnly: true);

    /// <summary>The body for an upstream's <c>/messages</c>, in pieces to be sent one after another.</summary>
    /// <remarks>A call that came in this format keeps its bytes; the pieces are slices of them. What Anthropic cannot be told and does no harm, such as a seed, is left out.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    /// <param name="maxOutputTokens">Most the model writes; null: unknown. Where the caller sets no limit, which Anthropic requires, it is this one.</param>
    /// <exception cref="GatewayException">The request asks for what Anthropic has no word for and the answer would lack.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteMessages(
        ChatRequest request,
        string model,
        int? maxOutputTokens = null
    ) => MessagesRequestWriter.Write(request, model, maxOutputTokens);

    /// <param name="provider">Its configured name, for the message.</param>
    /// <param name="status">The HTTP status it answered with.</param>
    /// <param name="body">What it answered, whole or cut; JSON or not.</param>
    /// <param name="retryAfter">What its headers said.</param>
    public static GatewayException ReadError(
        string provider,
        int status,
        ReadOnlyMemory<byte> body,
        TimeSpan? retryAfter = null
    ) => AnthropicErrors.Read(provider, status, body, retryAfter);

    /// <summary>A failure as <c>{"type":"error","error":{"type","message"},"request_id"}</c>.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error, string requestId) =>
        AnthropicErrors.Write(output, error, requestId);

    /// <summary>The answer of <c>/v1/messages/count_tokens</c>.</summary>
    public static void WriteTokenCount(IBufferWriter<byte> output, long tokens)
    {
        output.Write("{\"input_tokens\":"u8);
        output.WriteNumber(tokens);
        output.Write("}"u8);
    }
}
