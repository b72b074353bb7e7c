using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads the bodies of <c>:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
internal static class EmbedRequestReader
{
    private const int MostInputs = 2048;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Embed Read(ReadOnlyMemory<byte> bytes, string model, bool batch)
    {
        try
        {
            var body = new BodyReader(bytes);
            List<(string Text, int? Dimensions)> inputs = batch ? ReadBatch(ref body) : [ReadOne(ref body)];
            var wire = body.Finish(GeminiDialect.Embed);
            if (inputs.Count == 0)
                throw Refuse.EmptyArray("requests");
            if (inputs.Count > MostInputs)
                throw Refuse.LongArray("requests", MostInputs, inputs.Count);
            if (inputs.Any(input => input.Dimensions != inputs[0].Dimensions))
                throw Refuse.Format("requests", "the same outputDimensionality in every request");
            return new Embed
            {
                Model = model,
                Body = wire,
                Inputs = [.. inputs.Select(input => new EmbedInput(input.Text))],
                Dimensions = inputs[0].Dimensions,
            };
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    private static List<(string, int?)> ReadBatch(ref BodyReader body)
    {
        List<(string, int?)>? inputs = null;
        body.Enter();
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
                inputs.Add(ReadOne(ref body));
        }
        return inputs ?? throw Refuse.Missing("requests");
    }

    private static (string, int?) ReadOne(ref BodyReader body)
    {
        string? text = null;
        int? dimensions = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.Camel(name))
            {
                case "content":
                    text = ReadContent(ref body);
                    break;
                case "outputDimensionality":
                    dimensions = ConfigReader.ReadWhole(ref body, 1);
                    break;
                default:
                    body.Skip();
                    break; // taskType and title: kept in the body for the upstream
            }
        }
        return (text ?? throw Refuse.Missing(body.Path.Length == 0 ? "content" : $"{body.Path}.content"), dimensions);
    }

    private static string ReadContent(ref BodyReader body)
    {
        var text = new StringBuilder();
        var any = false;
        body.Enter();
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
                body.Enter();
                while (body.NextMember(out var part))
                {
                    if (part != "text")
                        throw Refuse.Unsupported(body.Path, "is not embedded here: send text.");
                    text.Append(any ? "\n" : "").Append(body.ReadText());
                    any = true;
                }
            }
        }
        return any ? text.ToString() : throw Refuse.Missing($"{body.Path}.parts");
    }
}
