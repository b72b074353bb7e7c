using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>
/// OpenAI's <c>/v1/responses</c>: reads callers' requests and writes upstream requests. Responses are not
/// stored.
/// </summary>
public static class ResponsesDialect
{
    public static readonly WireFormat Format = new("openai-responses");

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <exception cref="GatewayException">The request is invalid or needs stored responses.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> body) => ResponsesRequestReader.Read(body);

    /// <summary>Writes an error as OpenAI's error object, with parameter names of this format.</summary>
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

    /// <summary>Whether the response may be stored: unless <c>store</c> is false, as in OpenAI's API.</summary>
    public static bool AllowsStorage(ChatRequest request) =>
        request.Body?.GetMember("store").Span.SequenceEqual("false"u8) is not true;

    /// <summary>Writes the body for an upstream's <c>/responses</c>, as segments to send in order.</summary>
    /// <remarks>A body in this format keeps its bytes; the segments are slices of it.</remarks>
    /// <param name="model">The upstream's name of the model.</param>
    /// <param name="imageModel">
    /// The model of the image generation tool, which is added if missing. Null: as in the request.
    /// </param>
    /// <exception cref="GatewayException">The request has a parameter that the format does not support.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(
        ChatRequest request,
        string model,
        string? imageModel = null
    ) => ResponsesRequestWriter.Write(request, model, imageModel);
}
