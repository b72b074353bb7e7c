using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>Reads the body of <c>POST /v1/responses</c>.</summary>
internal static class ResponsesRequestReader
{
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static ChatRequest Read(ref RequestJsonReader body)
    {
        string? model = null,
            user = null,
            instructions = null,
            effort = null;
        List<Message>? messages = null;
        var tools = ToolSet.None;
        var choice = new ParsedToolChoice(ToolChoice.Auto);
        var format = ResponseFormat.Text;
        var routing = new RoutingFields();
        int? maxTokens = null;
        double? temperature = null,
            topP = null;
        long? seed = null;
        bool? parallel = null;
        var stream = false;

        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (name == "model")
            {
                model = body.ReadString();
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
                    instructions = body.ReadString();
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
                    format = ReadTextFormat(ref body);
                    break;
                case "tools":
                    tools = ToolSet.Read(ref body);
                    break;
                case "tool_choice":
                    choice = ParsedToolChoice.Read(ref body);
                    break;
                case "user":
                    user = body.ReadString();
                    break;
                case "seed":
                    seed = body.ReadLong();
                    break;
                case "provider" or "models" or "debug":
                    routing.Read(ref body, name);
                    break;
                case "previous_response_id" or "conversation":
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "needs a server that keeps responses, and this one keeps none. Send the whole conversation as 'input'."
                    );
                case "prompt":
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "names a template that is kept elsewhere. Send its text as 'instructions' and 'input'."
                    );
                case "background" when body.ReadBool():
                    throw RequestErrors.UnsupportedParameter(
                        name,
                        "needs a server that keeps responses, and this one keeps none. Leave it out; 'stream' shows progress."
                    );
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wireBody = body.ToWireBody(ResponsesDialect.Format);
        if (model is null)
            throw RequestErrors.MissingParameter("model");
        if (model.Length == 0)
            throw RequestErrors.EmptyString("model");
        if (messages is null)
            throw RequestErrors.MissingParameter("input");
        if (instructions is not null)
            messages.Insert(0, new Message(Role.System, [new TextPart(instructions)]));
        if ((choice.OpaquePart ?? tools.OpaquePart) is { } opaquePart)
            messages.Add(new Message(Role.System, [opaquePart])); // whoever speaks another format refuses it there

        var imageRequired =
            choice.ForcesImage
            || (choice.Tool == ToolChoice.Required && tools.Functions.Count == 0 && tools.ImageTool is not null);
        return new ChatRequest
        {
            Model = model,
            FallbackModels = routing.FallbackModels,
            Messages = messages,
            Body = wireBody,
            Stream = stream,
            Preferences = routing.Preferences,
            ExplainRoute = routing.ExplainRoute,
            User = user,
            Seed = seed,
            RequestsImages = tools.ImageTool is null && !choice.ForcesImage ? null : choice.Tool != ToolChoice.None,
            ImageOptions = imageRequired
                ? (tools.ImageTool ?? new ImageOptions(null, null)) with
                {
                    Required = true,
                }
                : tools.ImageTool,
            MaxTokens = maxTokens,
            Temperature = temperature,
            TopP = topP,
            ReasoningEffort = effort,
            ParallelToolCalls = parallel,
            Tools = tools.Functions,
            ToolChoice = imageRequired ? ToolChoice.Auto : choice.Tool,
            ResponseFormat = format,
        };
    }

    private static string? ReadEffort(ref RequestJsonReader body)
    {
        string? effort = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "effort" && !body.IsNull)
                effort = body.ReadOneOf("none", "minimal", "low", "medium", "high", "xhigh", "max");
            else
                body.Skip();
        }
        return effort;
    }

    private static ResponseFormat ReadTextFormat(ref RequestJsonReader body)
    {
        var format = ResponseFormat.Text;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "format" && !body.IsNull)
                format = ReadFormat(ref body);
            else
                body.Skip();
        }
        return format;
    }

    private static ResponseFormat ReadFormat(ref RequestJsonReader body)
    {
        string? kind = null,
            name = null;
        bool? strict = null;
        ReadOnlyMemory<byte> schema = default;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "type":
                    kind = body.ReadOneOf("text", "json_object", "json_schema");
                    break;
                case "name" when !body.IsNull:
                    name = body.ReadString();
                    break;
                case "strict" when !body.IsNull:
                    strict = body.ReadBool();
                    break;
                case "schema" when !body.IsNull:
                    schema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
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
            "json_schema" when schema.IsEmpty => throw RequestErrors.MissingParameter("text.format.schema"),
            "json_schema" => new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                name ?? throw RequestErrors.MissingParameter("text.format.name"),
                schema
            )
            {
                Strict = strict,
            },
            _ => throw RequestErrors.MissingParameter("text.format.type"),
        };
    }
}
