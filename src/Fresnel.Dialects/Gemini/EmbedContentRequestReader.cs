using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the bodies of <c>:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
internal static class EmbedContentRequestReader
{
    private const int MaxInputs = 2048;

    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static EmbeddingRequest Read(ReadOnlyMemory<byte> bytes, string model, bool batch)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            List<(string Text, int? Dimensions)> inputs = batch ? ReadBatch(ref body) : [ReadRequest(ref body)];
            var wireBody = body.ToWireBody(GeminiDialect.EmbedContent);
            if (inputs.Count == 0)
                throw RequestErrors.EmptyArray("requests");
            if (inputs.Count > MaxInputs)
                throw RequestErrors.ArrayTooLong("requests", MaxInputs, inputs.Count);
            if (inputs.Any(input => input.Dimensions != inputs[0].Dimensions))
                throw RequestErrors.InvalidFormat("requests", "the same outputDimensionality in every request");
            return new EmbeddingRequest
            {
                Model = model,
                Body = wireBody,
                Inputs = [.. inputs.Select(input => new EmbeddingInput(input.Text))],
                Dimensions = inputs[0].Dimensions,
            };
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static List<(string, int?)> ReadBatch(ref RequestJsonReader body)
    {
        List<(string, int?)>? inputs = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name != "requests")
            {
                body.Skip();
                continue;
            }
            inputs = [];
            body.EnterArray("an array of requests");
            while (body.NextElement())
                inputs.Add(ReadRequest(ref body));
        }
        return inputs ?? throw RequestErrors.MissingParameter("requests");
    }

    private static (string, int?) ReadRequest(ref RequestJsonReader body)
    {
        string? text = null;
        int? dimensions = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.ToCamelCase(name))
            {
                case "content":
                    text = ReadContent(ref body);
                    break;
                case "outputDimensionality":
                    dimensions = GenerationConfigReader.ReadInteger(ref body, 1);
                    break;
                default:
                    body.Skip();
                    break; // taskType and title: kept in the body for the upstream
            }
        }
        return (
            text ?? throw RequestErrors.MissingParameter(body.Path.Length == 0 ? "content" : $"{body.Path}.content"),
            dimensions
        );
    }

    private static string ReadContent(ref RequestJsonReader body)
    {
        var text = new StringBuilder();
        var hasText = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name != "parts")
            {
                body.Skip();
                continue;
            }
            body.EnterArray("an array of parts");
            while (body.NextElement())
            {
                body.EnterObject();
                while (body.NextMember(out var member))
                {
                    if (member != "text")
                        throw RequestErrors.UnsupportedParameter(body.Path, "is not embedded here: send text.");
                    text.Append(hasText ? "\n" : "").Append(body.ReadString());
                    hasText = true;
                }
            }
        }
        return hasText ? text.ToString() : throw RequestErrors.MissingParameter($"{body.Path}.parts");
    }
}
