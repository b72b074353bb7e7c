using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads the body of <c>POST /v1/responses</c>.</summary>
internal static class RequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Converse Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new BodyReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    private static Converse Read(ref BodyReader body)
    {
        string? model = null,
            user = null,
            instructions = null,
            effort = null;
        List<Message>? messages = null;
        var tools = ToolSet.None;
        var choice = new Choice(ToolChoice.Auto);
        var format = ResponseFormat.Text;
        var route = new RouteWishes();
        int? maxTokens = null;
        double? temperature = null,
            topP = null;
        long? seed = null;
        bool? parallel = null;
        var stream = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "model")
            {
                model = body.ReadText();
                continue;
            }
            if (name == "input")
            {
                messages = InputReader.Read(ref body);
                continue;
            }
            if (body.IsNull)
                continue; // every other member may be null, and then it is not there

            switch (name)
            {
                case "instructions":
                    instructions = body.ReadText();
                    break;
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "store":
                    body.ReadBool();
                    break;
                case "temperature":
                    temperature = body.ReadDouble(0, 2);
                    break;
                case "top_p":
                    topP = body.ReadDouble(0, 1);
                    break;
                case "top_logprobs":
                    body.ReadInt(0, 20);
                    break;
                case "max_output_tokens":
                    maxTokens = body.ReadInt(1);
                    break;
                case "parallel_tool_calls":
                    parallel = body.ReadBool();
                    break;
                case "reasoning":
                    effort = ReadEffort(ref body);
                    break;
                case "text":
                    format = ReadText(ref body);
                    break;
                case "tools":
                    tools = ToolSet.Read(ref body);
                    break;
                case "tool_choice":
                    choice = Choice.Read(ref body);
                    break;
                case "user":
                    user = body.ReadText();
                    break;
                case "seed":
                    seed = body.ReadLong();
                    break;
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                case "previous_response_id" or "conversation":
                    throw Refuse.Unsupported(
                        name,
                        "needs a server that keeps responses, and this one keeps none. Send the whole conversation as 'input'."
                    );
                case "prompt":
                    throw Refuse.Unsupported(
                        name,
                        "names a template that is kept elsewhere. Send its text as 'instructions' and 'input'."
                    );
                case "background" when body.ReadBool():
                    throw Refuse.Unsupported(
                        name,
                        "needs a server that keeps responses, and this one keeps none. Leave it out; 'stream' shows progress."
                    );
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wire = body.Finish(ResponsesDialect.Format);
        if (model is null)
            throw Refuse.Missing("model");
        if (model.Length == 0)
            throw Refuse.EmptyText("model");
        if (messages is null)
            throw Refuse.Missing("input");
        if (instructions is not null)
            messages.Insert(0, new Message(Role.System, [new TextPart(instructions)]));
        if ((choice.Other ?? tools.Other) is { } other)
            messages.Add(new Message(Role.System, [other])); // whoever speaks another format refuses it there

        var required =
            choice.Draws
            || (choice.Tool == ToolChoice.Required && tools.Functions.Count == 0 && tools.Image is not null);
        return new Converse
        {
            Model = model,
            Models = route.Models,
            Messages = messages,
            Body = wire,
            Stream = stream,
            Preferences = route.Preferences,
            ExplainRoute = route.Explain,
            User = user,
            Seed = seed,
            WantsImages = tools.Image is null && !choice.Draws ? null : choice.Tool != ToolChoice.None,
            Image = required ? (tools.Image ?? new ImageWish(null, null)) with { Required = true } : tools.Image,
            MaxTokens = maxTokens,
            Temperature = temperature,
            TopP = topP,
            ReasoningEffort = effort,
            ParallelToolCalls = parallel,
            Tools = tools.Functions,
            ToolChoice = required ? ToolChoice.Auto : choice.Tool,
            ResponseFormat = format,
        };
    }

    private static string? ReadEffort(ref BodyReader body)
    {
        string? effort = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "effort" && !body.IsNull)
                effort = body.ReadWord("none", "minimal", "low", "medium", "high", "xhigh", "max");
            else
                body.Skip();
        }
        return effort;
    }

    private static ResponseFormat ReadText(ref BodyReader body)
    {
        var format = ResponseFormat.Text;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "format" && !body.IsNull)
                format = ReadFormat(ref body);
            else
                body.Skip();
        }
        return format;
    }

    private static ResponseFormat ReadFormat(ref BodyReader body)
    {
        string? kind = null,
            name = null;
        bool? strict = null;
        ReadOnlyMemory<byte> schema = default;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    kind = body.ReadWord("text", "json_object", "json_schema");
                    break;
                case "name" when !body.IsNull:
                    name = body.ReadText();
                    break;
                case "strict" when !body.IsNull:
                    strict = body.ReadBool();
                    break;
                case "schema" when !body.IsNull:
                    schema = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return kind switch
        {
            "text" => ResponseFormat.Text,
            "json_object" => ResponseFormat.JsonObject,
            "json_schema" when schema.IsEmpty => throw Refuse.Missing("text.format.schema"),
            "json_schema" => new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                name ?? throw Refuse.Missing("text.format.name"),
                schema
            )
            {
                Strict = strict,
            },
            _ => throw Refuse.Missing("text.format.type"),
        };
    }
}
