using System.Buffers;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Writes the responses of <c>GET /v1beta/models</c>, <c>GET /v1beta/models/{model}</c> and
/// <c>:countTokens</c>.
/// </summary>
public static class GeminiModelsWriter
{
    /// <param name="nextPageToken">The token of the next page; null: this is the last page.</param>
    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ModelResource> models, string? nextPageToken)
    {
        output.Write("{\"models\":["u8);
        var first = true;
        foreach (var model in models)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteModel(output, model);
        }
        output.Write("]"u8);
        if (nextPageToken is not null)
        {
            output.Write(",\"nextPageToken\":"u8);
            output.WriteString(nextPageToken);
        }
        output.Write("}"u8);
    }

    public static void WriteModel(IBufferWriter<byte> output, ModelResource model)
    {
        output.Write("{\"name\":"u8);
        output.WriteString($"models/{model.Id}");
        output.Write(",\"baseModelId\":"u8);
        output.WriteString(model.Id);
        output.Write(",\"version\":\"1\",\"displayName\":"u8);
        output.WriteString(model.Id);
        if (model.MaxInputTokens is { } maxInputTokens)
        {
            output.Write(",\"inputTokenLimit\":"u8);
            output.WriteNumber(maxInputTokens);
        }
        if (model.MaxOutputTokens is { } maxOutputTokens)
        {
            output.Write(",\"outputTokenLimit\":"u8);
            output.WriteNumber(maxOutputTokens);
        }
        output.Write(",\"supportedGenerationMethods\":["u8);
        for (var i = 0; i < model.Methods.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.WriteString(model.Methods[i]);
        }
        output.Write("]}"u8);
    }

    public static void WriteTokenCount(IBufferWriter<byte> output, long tokens)
    {
        output.Write("{\"totalTokens\":"u8);
        output.WriteNumber(tokens);
        output.Write("}"u8);
    }
}
