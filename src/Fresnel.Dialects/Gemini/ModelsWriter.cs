using System.Buffers;

namespace Fresnel.Dialects.Gemini;

/// <summary>A model as <c>GET /v1beta/models</c> shows it.</summary>
/// <param name="InputTokens">Most tokens of input; null: not known.</param>
/// <param name="OutputTokens">Most tokens of output; null: not known.</param>
/// <param name="Methods">For example <c>generateContent</c>.</param>
public readonly record struct ListedModel(
    string Id,
    int? InputTokens,
    int? OutputTokens,
    IReadOnlyList<string> Methods
);

/// <summary>Writes the answers of <c>GET /v1beta/models</c>, <c>GET /v1beta/models/{model}</c> and <c>:countTokens</c>.</summary>
public static class ModelsWriter
{
    /// <param name="next">The token of the next page; null: this is the last.</param>
    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ListedModel> models, string? next)
    {
        output.Write("{\"models\":["u8);
        var first = true;
        foreach (var model in models)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteOne(output, model);
        }
        output.Write("]"u8);
        if (next is not null)
        {
            output.Write(",\"nextPageToken\":"u8);
            output.WriteText(next);
        }
        output.Write("}"u8);
    }

    public static void WriteOne(IBufferWriter<byte> output, ListedModel model)
    {
        output.Write("{\"name\":"u8);
        output.WriteText($"models/{model.Id}");
        output.Write(",\"baseModelId\":"u8);
        output.WriteText(model.Id);
        output.Write(",\"version\":\"1\",\"displayName\":"u8);
        output.WriteText(model.Id);
        if (model.InputTokens is { } input)
        {
            output.Write(",\"inputTokenLimit\":"u8);
            output.WriteNumber(input);
        }
        if (model.OutputTokens is { } most)
        {
            output.Write(",\"outputTokenLimit\":"u8);
            output.WriteNumber(most);
        }
        output.Write(",\"supportedGenerationMethods\":["u8);
        for (var i = 0; i < model.Methods.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.WriteText(model.Methods[i]);
        }
        output.Write("]}"u8);
    }

    public static void WriteCount(IBufferWriter<byte> output, long tokens)
    {
        output.Write("{\"totalTokens\":"u8);
        output.WriteNumber(tokens);
        output.Write("}"u8);
    }
}
