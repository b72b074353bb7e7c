using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Reads the body of <c>POST /v1/messages</c>, and of <c>/v1/messages/count_tokens</c>.</summary>
internal static class MessagesRequestReader
{
    /// <param name="counting">The input is only counted: <c>max_tokens</c> may be missing.</param>
    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static Converse Read(ReadOnlyMemory<byte> bytes, bool counting)
    {
        try
        {
            var body = new BodyReader(bytes, AnthropicWording.Words);
            return Read(ref body, counting);
        }
        catch (JsonException error)
        {
            throw AnthropicWording.Words.NotJson(error);
        }
    }

    private static Converse Read(ref BodyReader body, bool counting)
    {
        string? model = null,
            user = null,
            thinking = null,
            effort = null;
        List<Message>? messages = null;
        Message? system = null;
        List<string> stop = [];
        List<ToolDefinition> tools = [];
        List<OtherPart> others = [];
        var (choice, parallel) = (ToolChoice.Auto, (bool?)null);
        var format = ResponseFormat.Text;
        var route = new RouteWishes();
        int? maxTokens = null,
            topK = null;
        double? temperature = null,
            topP = null;
        var stream = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue; // as if it were not there
            switch (name)
            {
                case "model":
                    model = body.ReadText();
                    break;
                case "messages":
                    messages = TurnReader.ReadAll(ref body);
                    break;
                case "system":
                    system = TurnReader.ReadSystem(ref body);
                    break;
                case "max_tokens":
                    maxTokens = body.ReadInt(1);
                    break;
                case "stream":
                    stream = body.ReadBool();
                    break;
                case "temperature":
                    temperature = body.ReadDouble(0, 1);
                    break;
                case "top_p":
                    topP = body.ReadDouble(0, 1);
                    break;
                case "top_k":
                    topK = body.ReadInt(0);
                    break;
                case "stop_sequences":
                    stop = WishReader.ReadTexts(ref body, "an array of strings");
                    break;
                case "tools":
                    tools = ToolsReader.ReadTools(ref body, others);
                    break;
                case "tool_choice":
                    (choice, parallel) = ToolsReader.ReadChoice(ref body);
                    break;
                case "metadata":
                    user = ReadUser(ref body);
                    break;
                case "thinking":
                    thinking = ReadThinking(ref body);
                    break;
                case "output_config":
                    ReadOutput(ref body, ref effort, ref format);
                    break;
                case "output_format":
                    format = ReadFormat(ref body);
                    break;
                case "provider" or "models" or "debug":
                    route.Read(ref body, name);
                    break;
                case "mcp_servers" or "container":
                    ReadOther(ref body, name, others);
                    break;
                default:
                    body.Skip();
                    break; // unknown: kept in the body for the upstream to judge
            }
        }

        var wire = body.Finish(AnthropicDialect.Messages);
        if (model is null)
            throw AnthropicWording.Missing("model");
        if (model.Length == 0)
            throw AnthropicWording.EmptyText("model");
        if (messages is null)
            throw AnthropicWording.Missing("messages");
        if (maxTokens is null && !counting)
            throw AnthropicWording.Missing("max_tokens");
        if (system is not null)
            messages.Insert(0, system);
        AddOthers(messages, others);

        return new Converse
        {
            Model = model,
            Models = route.Models,
            Messages = messages,
            Body = wire,
            Stream = stream,
            IncludeUsage = true,
            Preferences = route.Preferences,
            ExplainRoute = route.Explain,
            User = user,
            MaxTokens = maxTokens,
            Temperature = temperature,
            TopP = topP,
            TopK = topK,
            Stop = stop,
            Tools = tools,
            ToolChoice = choice,
            ParallelToolCalls = parallel,
            ReasoningEffort = thinking == "none" ? thinking : effort ?? thinking,
            ResponseFormat = format,
        };
    }

    private static string? ReadUser(ref BodyReader body)
    {
        string? user = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "user_id" && !body.IsNull)
                user = body.ReadText();
            else
                body.Skip();
        }
        return user;
    }

    /// <returns>How long to think; null: the model's choice.</returns>
    private static string? ReadThinking(ref BodyReader body)
    {
        string? type = null;
        var budget = 0L;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                type = body.ReadText();
            else if (member == "budget_tokens")
                budget = body.ReadLong(Thinking.LeastBudget);
            else
                body.Skip();
        }
        return type switch
        {
            null => throw AnthropicWording.Missing($"{body.Path}.type"),
            "disabled" => "none",
            "enabled" when budget == 0 => throw AnthropicWording.Missing($"{body.Path}.budget_tokens"),
            "enabled" => Thinking.EffortOf(budget),
            _ => null,
        };
    }

    private static void ReadOutput(ref BodyReader body, ref string? effort, ref ResponseFormat format)
    {
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "effort" && !body.IsNull)
                effort = body.ReadWord("low", "medium", "high", "xhigh", "max") is var word and not "max"
                    ? word
                    : "xhigh";
            else if (member == "format" && !body.IsNull)
                format = ReadFormat(ref body);
            else
                body.Skip();
        }
    }

    private static ResponseFormat ReadFormat(ref BodyReader body)
    {
        var typed = false;
        ReadOnlyMemory<byte> schema = default;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "type")
                typed = body.ReadWord("json_schema").Length > 0;
            else if (member == "schema")
                schema = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
            else
                body.Skip();
        }
        if (!typed)
            throw AnthropicWording.Missing($"{body.Path}.type");
        return schema.IsEmpty
            ? throw AnthropicWording.Missing($"{body.Path}.schema")
            : new ResponseFormat(ResponseFormatKind.JsonSchema, Schema: schema);
    }

    private static void ReadOther(ref BodyReader body, string name, List<OtherPart> others)
    {
        if (!body.ReadRaw().Span.SequenceEqual("[]"u8))
            others.Add(new OtherPart(name, name));
    }

    /// <summary>What only an upstream of this format understands stands with the user's last words, where every other one refuses it by name.</summary>
    private static void AddOthers(List<Message> messages, List<OtherPart> others)
    {
        if (others.Count == 0)
            return;
        var last = messages.FindLastIndex(message => message.Role == Role.User);
        if (last < 0)
            messages.Add(new Message(Role.User, others));
        else
            messages[last] = messages[last] with { Parts = [.. messages[last].Parts, .. others] };
    }
}
