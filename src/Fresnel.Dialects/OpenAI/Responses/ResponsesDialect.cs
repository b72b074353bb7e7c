using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>OpenAI's <c>/v1/responses</c>: reading what callers send and writing what upstreams are sent. Nothing is kept between two calls.</summary>
public static class ResponsesDialect
{
    public static readonly WireFormat Format = new("openai-responses");

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <exception cref="GatewayException">The body is not a request, or asks for what needs a memory; says what, where and what to do.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> body) => ResponsesRequestReader.Read(body);

    /// <summary>Writes a failure as OpenAI's error object, with the names of this format where the gateway blames a part by another.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error) =>
        ErrorWriter.Write(
            output,
            new GatewayException(error.Kind, error.Message)
            {
                Param = error.Param switch
                {
                    "messages" => "input",
                    "response_format" => "text.format",
                    "max_tokens" => "max_output_tokens",
                    "modalities" => "tools",
                    { } param when param.StartsWith("image_config", StringComparison.Ordinal) => "tools",
                    var param => param,
                },
                Code = error.Code,
                Type = error.Type,
            }
        );

    /// <summary>Whether the caller lets its answer be kept: unless it says no, as OpenAI's own server does.</summary>
    public static bool AllowsStorage(ChatRequest request) =>
        request.Body?.GetMember("store").Span.SequenceEqual("false"u8) is not true;

    /// <summary>The body for an upstream's <c>/responses</c>, in pieces to be sent one after another.</summary>
    /// <remarks>A call that came in this format keeps its bytes; the pieces are slices of them.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    /// <param name="imageModel">The model that draws: it is offered as a tool, and named in the caller's own. Null: as the caller asked.</param>
    /// <exception cref="GatewayException">The request holds something this format has no word for.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(
        ChatRequest request,
        string model,
        string? imageModel = null
    ) => ResponsesRequestWriter.Write(request, model, imageModel);
}
