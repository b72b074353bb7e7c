using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Tests.Dialects.Vendors;

/// <summary>What each vendor rule does to a request.</summary>
public sealed class VendorAdapterTests
{
    [Theory]
    [InlineData("anthropic", "claude-3-opus-20240229", true, true)]
    [InlineData("anthropic", "claude-sonnet-4-5", true, false)]
    [InlineData("bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0", true, false)]
    [InlineData("bedrock", "us.anthropic.claude-opus-4-7-v1:0", false, false)]
    [InlineData("anthropic", "claude-opus-4-7", false, false)]
    [InlineData("openai", "gpt-5-mini", false, false)]
    [InlineData("openai", "gpt-5.1", true, true)]
    [InlineData("openai", "gpt-5-chat-latest", true, true)]
    [InlineData("azure", "o3-mini", false, false)]
    [InlineData("gemini", "gemini-2.5-flash", true, true)]
    [InlineData("compatible", "qwen", true, true)]
    public void Apply_TemperatureAndTopP_KeepsWhatTheModelTakes(string kind, string model, bool temperature, bool topP)
    {
        var adapted = Apply(Ask() with { Temperature = 0.5, TopP = 0.9 }, kind, model);
        Assert.Equal((temperature, topP), (adapted.Temperature is not null, adapted.TopP is not null));
        Assert.Equal(
            topP || !temperature ? topP : true,
            Apply(Ask() with { TopP = 0.9 }, kind, model).TopP is not null
        );
    }

    [Theory]
    [InlineData("none", true)]
    [InlineData("high", false)]
    public void Apply_TemperatureOfModelThatMayReason_IsKeptWithoutReasoning(string effort, bool isKept) =>
        Assert.Equal(
            isKept,
            Apply(Ask() with { Temperature = 0.5, ReasoningEffort = effort }, "openai", "gpt-5.1").Temperature
                is not null
        );

    [Fact]
    public void WriteMessages_RelayedSamplingOfModelThatRefusesIt_IsLeftOut()
    {
        const string body =
            """{"model":"m","max_tokens":9,"temperature":0.5,"top_p":0.9,"top_k":4,"messages":[{"role":"user","content":"q"}],"odd":null}""";
        var (adapted, _) = VendorAdapter.Apply(
            AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body)),
            VendorRules.Find("anthropic", "claude-opus-4-7"),
            isTranslated: false
        );
        Assert.Equal(
            """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"}],"odd":null}""",
            string.Concat(
                AnthropicDialect.WriteMessages(adapted, "m").Select(piece => Encoding.UTF8.GetString(piece.Span))
            )
        );
    }

    [Theory]
    [InlineData("openai", "gpt-4.1", "high", null)]
    [InlineData("openai", "gpt-4o-mini", "none", null)]
    [InlineData("openai", "gpt-5-mini", "max", "high")]
    [InlineData("openai", "gpt-5-mini", "none", "minimal")]
    [InlineData("openai", "gpt-5", "xhigh", "high")]
    [InlineData("openai", "gpt-5.1", "minimal", "none")]
    [InlineData("openai", "gpt-5.4-mini", "max", "xhigh")]
    [InlineData("openai", "o3-mini", "none", "low")]
    [InlineData("openai", "gpt-9", "max", "max")]
    [InlineData("azure", "gpt-4o", "low", null)]
    [InlineData("azure", "mydep", "max", "max")]
    [InlineData("compatible", "qwen", "max", "max")]
    [InlineData("gemini", "gemini-2.0-flash", "high", null)]
    [InlineData("gemini", "gemini-2.5-pro", "none", "minimal")]
    [InlineData("anthropic", "claude-opus-4-6", "max", "max")]
    public void Apply_Effort_IsTheNearestThatTheModelTakes(string kind, string model, string effort, string? sent) =>
        Assert.Equal(sent, Apply(Ask() with { ReasoningEffort = effort }, kind, model).ReasoningEffort);

    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5", "END")]
    [InlineData("bedrock", "anthropic.claude-sonnet-4-5-20250929-v1:0", "END")]
    [InlineData("bedrock", "amazon.nova-pro-v1:0", "\n|END| ")]
    [InlineData("gemini", "gemini-2.5-flash", "\n|END| ")]
    [InlineData("compatible", "qwen", "|\n|END| ")]
    public void Apply_Stops_LeavesOutWhatTheModelRefuses(string kind, string model, string sent) =>
        Assert.Equal(sent, string.Join('|', Apply(Ask() with { Stop = ["", "\n", "END", " "] }, kind, model).Stop));

    [Theory]
    [InlineData("anthropic", "claude-opus-4-6", Role.User, "Continue.")]
    [InlineData("bedrock", "us.anthropic.claude-sonnet-4-6-v1:0", Role.User, "Continue.")]
    [InlineData("anthropic", "claude-sonnet-5", Role.User, "Continue.")]
    [InlineData("anthropic", "claude-sonnet-4-5", Role.Assistant, "so far")]
    [InlineData("compatible", "qwen", Role.Assistant, "so far \n")]
    public void Apply_LastTurnOfTheAssistant_IsContinuedWhereTheModelTakesIt(
        string kind,
        string model,
        Role role,
        string text
    )
    {
        var last = Apply(Ask(Say(Role.Assistant, "so far \n")), kind, model).Messages[^1];
        Assert.Equal((role, text), (last.Role, last.Text));
    }

    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5")]
    [InlineData("anthropic", "claude-opus-4-6")]
    [InlineData("bedrock", "amazon.nova-pro-v1:0")]
    [InlineData("gemini", "gemini-2.5-flash")]
    public void Apply_SystemMessageAfterTheAssistant_BecomesTheUsers(string kind, string model)
    {
        var last = Apply(Ask(Say(Role.Assistant, "done"), Say(Role.System, "Sum up.")), kind, model).Messages[^1];
        Assert.Equal((Role.User, "Sum up."), (last.Role, last.Text));
    }

    [Theory]
    [InlineData("anthropic", "claude-sonnet-4-5")]
    [InlineData("bedrock", "amazon.nova-pro-v1:0")]
    [InlineData("gemini", "gemini-2.5-flash")]
    [InlineData("openai", "gpt-5-mini")]
    [InlineData("compatible", "qwen")]
    public void Apply_ImageInASystemMessage_BecomesTheUsers(string kind, string model)
    {
        var image = new ImagePart(new ImageSource.Bytes(new byte[4], "image/png"), ImageDetail.Auto, "p");
        var adapted = Apply(
            Ask() with
            {
                Messages = [new Message(Role.System, [new TextPart("s"), image]), Say(Role.User, "q")],
            },
            kind,
            model
        );
        Assert.Equal([Role.System, Role.User, Role.User], adapted.Messages.Select(message => message.Role));
        Assert.Same(image.Source, Assert.Single(adapted.Images).Source);
    }

    [Theory]
    [InlineData("openai", "gpt-4.1", 64)]
    [InlineData("compatible", "qwen", 128)]
    [InlineData("anthropic", "claude-sonnet-4-5", 256)]
    public void Apply_LongUser_IsShortenedInTheSameWay(string kind, string model, int limit)
    {
        var user = new string('u', limit + 1);
        var sent = Apply(Ask() with { User = user }, kind, model).User!;
        Assert.True(sent.Length <= limit);
        Assert.Equal(sent, Apply(Ask() with { User = user }, kind, model).User);
        Assert.NotEqual(sent, Apply(Ask() with { User = $"{user}x" }, kind, model).User);
        Assert.Equal(user[1..], Apply(Ask() with { User = user[1..] }, kind, model).User);
    }

    [Theory]
    [InlineData("compatible", "qwen", 4096, 4096)]
    [InlineData("compatible", "qwen", null, 32_000)]
    [InlineData("anthropic", "claude-3-haiku-20240307", null, 4096)]
    [InlineData("openai", "gpt-4o", null, 16_384)]
    [InlineData("openai", "gpt-4o", 100, 100)]
    public void Apply_OutputLimit_IsTheConfiguredOrTheModels(string kind, string model, int? configured, int sent) =>
        Assert.Equal(
            sent,
            VendorAdapter
                .Apply(
                    Ask() with
                    {
                        MaxTokens = 32_000,
                    },
                    VendorRules.Find(kind, model, new Capabilities { MaxOutputTokens = configured }),
                    isTranslated: true
                )
                .Request.MaxTokens
        );

    [Theory]
    [InlineData(
        """{"type":"object","properties":{"a":{},"b":{}},"anyOf":[{"required":["a"]},{"required":["b"]}]}""",
        "a,b",
        ""
    )]
    [InlineData(
        """{"oneOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"a":{},"b":{}},"required":["a","b"]}]}""",
        "a,b",
        "a"
    )]
    [InlineData(
        """{"allOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}},"required":["b"]}]}""",
        "a,b",
        "a,b"
    )]
    [InlineData("""{"anyOf":[{"allOf":[{"properties":{"a":{}}}]},{"oneOf":[{"properties":{"b":{}}}]}]}""", "a,b", "")]
    [InlineData(
        """{"$ref":"#/$defs/In","$defs":{"In":{"type":"object","properties":{"a":{}},"required":["a"]}}}""",
        "a",
        "a"
    )]
    [InlineData("""{"type":["object","null"],"properties":{"a":{}}}""", "a", "")]
    [InlineData("""{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}}}""", "a", "")]
    [InlineData("""{"not":{"required":["z"]},"enum":[{}],"type":"object"}""", "", "")]
    [InlineData("{}", "", "")]
    public void Apply_RootOfASchema_IsMergedIntoOneObject(string schema, string properties, string required)
    {
        foreach (var kind in (string[])["anthropic", "bedrock", "gemini", "openai"])
        {
            var tool = new ToolDefinition("f", null, Encoding.UTF8.GetBytes(schema));
            var sent = Apply(Ask() with { Tools = [tool] }, kind, "m").Tools[0].Parameters;
            var root = (JsonObject)JsonNode.Parse(sent.Span)!;
            Assert.Equal("object", (string?)root["type"]);
            Assert.Equal(
                properties,
                string.Join(',', (root["properties"] as JsonObject ?? []).Select(item => item.Key))
            );
            Assert.Equal(
                required,
                string.Join(',', (root["required"] as JsonArray ?? []).Select(item => (string?)item))
            );
            Assert.DoesNotContain(root, item => item.Key is "anyOf" or "oneOf" or "allOf" or "not" or "enum" or "$ref");
            if (schema.Contains("string", StringComparison.Ordinal))
                Assert.NotNull(root["properties"]!["a"]!["anyOf"]); // what is deeper stays
        }
        var plain = Encoding.UTF8.GetBytes("""{ "type": "object", "properties": {}, "odd": 1 }""");
        var untouched = Apply(Ask() with { Tools = [new ToolDefinition("f", null, plain)] }, "anthropic", "m");
        Assert.Equal(plain, untouched.Tools[0].Parameters.ToArray());
    }

    [Fact]
    public void Apply_NamesTheVendorRefuses_AreShortenedAndGivenBack()
    {
        string[] names = [new string('n', 70), new string('n', 71), "a.b", "a_b", "ok"];
        var request = Ask(
            new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("1", names[0], "{}")] },
            new Message(Role.Tool, [new TextPart("r")]) { ToolCallId = "1" }
        ) with
        {
            Tools = [.. names.Select(name => new ToolDefinition(name, null, default))],
            ToolChoice = new ToolChoice(ToolChoiceKind.Function, names[2]),
        };
        var (adapted, map) = VendorAdapter.Apply(request, VendorRules.Find("openai", "gpt-4.1"), isTranslated: true);
        var sent = adapted.Tools.Select(tool => tool.Name).ToList();
        Assert.All(sent, name => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", name));
        Assert.Equal(5, sent.Distinct().Count());
        Assert.Equal(
            (sent[0], sent[2], "a_b", "ok"),
            (adapted.Messages[1].ToolCalls[0].Name, adapted.ToolChoice.FunctionName, sent[3], sent[4])
        );
        foreach (var (name, vendorName) in names.Zip(sent))
        {
            var frame = map!.Restore(
                new Frame(OpenAIDialect.Chat, new byte[3], [new ToolCallStarted(0, "1", vendorName)])
            );
            Assert.Equal(name, ((ToolCallStarted)frame.Events[0]).Name);
            Assert.True(frame.Raw.IsEmpty);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("\"{}\"")]
    public void ToObject_NoArguments_AreAnEmptyObject(string arguments) =>
        Assert.Equal("{}", ToolArguments.ToObject(arguments));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("\"{\\\"a\\\":1}\"", """{"a":1}""")]
    [InlineData("[1]", """{"INVALID_JSON":"[1]"}""")]
    [InlineData("{\"a\":", """{"INVALID_JSON":"{\u0022a\u0022:"}""")]
    public void ToObject_Arguments_AreAnObject(string arguments, string sent) =>
        Assert.Equal(sent, ToolArguments.ToObject(arguments));

    [Fact]
    public void WriteMessages_RelayedBody_ChangesOnlyWhatTheVendorRefuses()
    {
        const string body =
            """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"tool_use","id":"a:1","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"a:1","odd":[1],"content":"r"}]}],"odd":1}""";
        var request = AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body));
        var (adapted, _) = VendorAdapter.Apply(
            request,
            VendorRules.Find("anthropic", "claude-sonnet-4-5", new Capabilities { MaxOutputTokens = 5 }),
            isTranslated: false
        );
        var id = adapted.Messages[1].ToolCalls[0].Id;
        Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", id);
        Assert.Equal(
            body.Replace("a:1", id, StringComparison.Ordinal)
                .Replace("\"max_tokens\":9", "\"max_tokens\":5", StringComparison.Ordinal),
            string.Concat(
                AnthropicDialect.WriteMessages(adapted, "m").Select(piece => Encoding.UTF8.GetString(piece.Span))
            )
        );
    }

    [Fact]
    public void WriteChat_RelayedBody_KeepsItsBytesAndTheVendorsLimits()
    {
        const string body =
            """{"model":"gpt-4.1","reasoning_effort":"high","messages":[{"role":"user","content":"q"}],"max_completion_tokens":99999,"odd":1}""";
        var request = OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(body));
        var (adapted, _) = VendorAdapter.Apply(request, VendorRules.Find("openai", "gpt-4.1"), isTranslated: false);
        Assert.Equal(
            """{"model":"gpt-4.1","messages":[{"role":"user","content":"q"}],"max_completion_tokens":32768,"odd":1}""",
            string.Concat(
                OpenAIDialect
                    .WriteChat(adapted, "gpt-4.1", strict: true)
                    .Select(piece => Encoding.UTF8.GetString(piece.Span))
            )
        );
    }

    [Theory]
    [InlineData(null, """{"context_management":{}}""", "context-management-2025-06-27")]
    [InlineData("interleaved-thinking-2025-05-14", "{}", "interleaved-thinking-2025-05-14")]
    [InlineData("context-management-2099-01-01, x", """{"context_management":{}}""", "context-management-2099-01-01,x")]
    [InlineData(null, "{}", null)]
    public void BetaHeader_RelayedBody_NamesWhatItsMembersNeed(string? header, string members, string? sent)
    {
        var body =
            $$"""{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"q"}]{{(members == "{}" ? "" : ",")}}{{members[1..]}}""";
        Assert.Equal(
            sent,
            AnthropicDialect.BetaHeader(AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body), header))
        );
    }

    private static ChatRequest Apply(ChatRequest request, string kind, string model) =>
        VendorAdapter.Apply(request, VendorRules.Find(kind, model), isTranslated: true).Request;

    private static ChatRequest Ask(params Message[] more) =>
        new() { Model = "m", Messages = [Say(Role.User, "q"), .. more] };

    private static Message Say(Role role, string text) => new(role, [new TextPart(text)]);

    [Theory]
    [InlineData("""{"type":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"type":"object","properties":{}}""")]
    public void Flatten_HalfASurrogatePairOrAPlainObject_IsLeftToTheVendor(string schema) =>
        Assert.Equal(schema, Encoding.UTF8.GetString(RootSchema.Flatten(Encoding.UTF8.GetBytes(schema)).Span));
}
