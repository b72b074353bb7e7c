using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Requests to upstreams.</summary>
public sealed class WriteOpenAIRequestTests
{
    [Theory]
    [InlineData("""{"model":"a","messages":HI}""", """{"model":"b","messages":HI}""")]
    [InlineData("""{"model":"b","messages":HI}""", """{"model":"b","messages":HI}""")]
    [InlineData(
        """{ "provider":{"order":["x"]}, "messages":HI,"models":["c"] ,"model":"a"}""",
        """{ "messages":HI ,"model":"b"}"""
    )]
    [InlineData("""{"models":[],"provider":"x","model":"a","messages":HI}""", """{"model":"b","messages":HI}""")]
    [InlineData("""{"model":"a","messages":HI,"models":[],"provider":"x"}""", """{"model":"b","messages":HI}""")]
    [InlineData("""{"model":"a","image_response_format":"url","messages":HI}""", """{"model":"b","messages":HI}""")]
    [InlineData("""{"model":"a","debug":{"route":true},"messages":HI}""", """{"model":"b","messages":HI}""")]
    [InlineData(
        """{"model":"a","messages":HI,"unknown":{"provider":1}}""",
        """{"model":"b","messages":HI,"unknown":{"provider":1}}"""
    )]
    [InlineData(
        """{"model":"a","messages":HI,"stream":true}""",
        """{"model":"b","messages":HI,"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    [InlineData(
        """{"model":"a","messages":HI,"stream":true,"usage":{"include":true}}""",
        """{"model":"b","messages":HI,"stream":true,"usage":{"include":true},"stream_options":{"include_usage":true}}"""
    )]
    [InlineData(
        """{"model":"a","stream_options":null,"messages":HI,"stream":true}""",
        """{"model":"b","stream_options":{"include_usage":true},"messages":HI,"stream":true}"""
    )]
    [InlineData(
        """{"model":"a","stream_options":{"include_usage":false,"include_obfuscation":false},"messages":HI,"stream":true}""",
        """{"model":"b","stream_options":{"include_obfuscation":false,"include_usage":true},"messages":HI,"stream":true}"""
    )]
    [InlineData(
        """{"model":"a","stream_options":{"include_usage":true},"messages":HI,"stream":true}""",
        """{"model":"b","stream_options":{"include_usage":true},"messages":HI,"stream":true}"""
    )]
    [InlineData("""{"mod\u0065l":"a","messages":HI}""", """{"mod\u0065l":"b","messages":HI}""")]
    public void WriteChat_SameFormat_EditsOnlyNecessaryMembers(string received, string sent)
    {
        const string hi = """[{"role":"user","content":"hi"}]""";
        var body = Encoding.UTF8.GetBytes(received.Replace("HI", hi, StringComparison.Ordinal));
        Assert.Equal(
            sent.Replace("HI", hi, StringComparison.Ordinal),
            Text(OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(body), "b"))
        );
    }

    [Theory]
    [InlineData(
        """{"model":"a","messages":[{"role":"user","content":"x"}]}""",
        """{"model":"a","messages":[{"role":"user","content":"x"}],"max_tokens":9}"""
    )]
    [InlineData(
        """{"model":"a","max_tokens":null,"messages":[{"role":"user","content":"x"}]}""",
        """{"model":"a","max_tokens":9,"messages":[{"role":"user","content":"x"}]}"""
    )]
    [InlineData(
        """{"model":"a","max_completion_tokens":5,"messages":[{"role":"user","content":"x"}]}""",
        """{"model":"a","max_completion_tokens":5,"messages":[{"role":"user","content":"x"}]}"""
    )]
    public void WriteChat_GatewayTokenLimit_IsAddedIfMissing(string received, string sent)
    {
        var request = OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(received));
        Assert.Equal(sent, Text(OpenAIDialect.WriteChat(request with { MaxTokens = request.MaxTokens ?? 9 }, "a")));
    }

    [Fact]
    public void WriteChat_IncompleteSurrogatePairInRewrittenName_IsRejected()
    {
        var chat = OpenAIDialect.ReadChat(
            """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,"stream_options":{"\ud800":1}}"""u8.ToArray()
        );
        Assert.Equal("stream_options", Assert.Throws<GatewayException>(() => OpenAIDialect.WriteChat(chat, "b")).Param);
        var response = ResponsesDialect.Read(
            """{"model":"m","input":"hi","tools":[{"type":"image_generation","\ud800":1}]}"""u8.ToArray()
        );
        Assert.Equal(
            "tools",
            Assert.Throws<GatewayException>(() => ResponsesDialect.Write(response, "b", "drawer")).Param
        );
    }

    [Fact]
    public void WriteChat_ToolResultImages_MoveToUserMessage()
    {
        var picture = new ImagePart(new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png"), ImageDetail.Auto, "");
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.Assistant, [])
                {
                    ToolCalls = [new ToolCall("1", "look", "{}"), new ToolCall("2", "look", "{}")],
                },
                new Message(Role.Tool, [new TextPart("one"), picture]) { ToolCallId = "1" },
                new Message(Role.Tool, [new TextPart("two")]) { ToolCallId = "2" },
                new Message(Role.User, [new TextPart("Well?")]),
            ],
        };
        Assert.EndsWith(
            """
            {"role":"tool","tool_call_id":"1","content":"one"},{"role":"tool","tool_call_id":"2","content":"two"},
            {"role":"user","content":[{"type":"text","text":"What the tools answered with:"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]},
            {"role":"user","content":"Well?"}]}
            """.Replace("\n", "", StringComparison.Ordinal),
            Text(OpenAIDialect.WriteChat(request, "b")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WriteChat_SameFormat_CopiesNoImage()
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"model":"a","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{new string('A', 100_000)}}}"}}]}]}"""
        );
        var pieces = OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(body), "b");
        Assert.All(pieces.Where(piece => piece.Length > 100), piece => Assert.True(piece.Span.Overlaps(body)));
    }

    [Fact]
    public void WriteChat_AnyEdit_ChangesOnlyNecessaryMembers()
    {
        var space = Gen.Elements("", " ", "\n\t", "  ");
        var bodies = Gen.Shuffle("model provider models stream_options x max_tokens messages stream".Split(' '))
            .SelectMany(
                _ => Gen.Choose(0, 8),
                (names, count) => names.Take(count).Union(["model", "messages", "stream"]).ToArray()
            )
            .SelectMany(_ => Gen.ListOf(space, 40), (names, spaces) => Json(names, [.. spaces]));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                bodies.ToArbitrary(),
                json =>
                {
                    var before = JsonNode.Parse(json)!.AsObject();
                    var after = JsonNode
                        .Parse(
                            Text(OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(json)), "b"))
                        )!
                        .AsObject();
                    foreach (var gone in new[] { "provider", "models" })
                        before.Remove(gone);
                    before["model"] = "b";
                    before["stream_options"] = JsonNode.Parse("""{"include_usage":true}""");
                    Assert.True(JsonNode.DeepEquals(before, after), $"{json} became {after}");
                }
            )
        );

        static string Json(string[] names, string[] spaces)
        {
            var at = 0;
            var members = names.Select(name => $"{Space()}\"{name}\"{Space()}:{Space()}{Value(name)}{Space()}");
            return $"{Space()}{{{string.Join(',', members)}}}{Space()}";
            string Space() => spaces[at++ % spaces.Length];
        }

        static string Value(string name) =>
            name switch
            {
                "model" => "\"a\"",
                "provider" => """{"order":["x"]}""",
                "models" => """["q"]""",
                "stream_options" => "null",
                "max_tokens" => "5",
                "messages" => """[{"role":"user","content":"{\"model\":1}"}]""",
                "stream" => "true",
                _ => """{"model":["provider"]}""",
            };
    }

    [Fact]
    public void WriteChat_OtherFormat_WritesOpenAIBody()
    {
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.System, [new TextPart("Be brief.")]),
                new Message(
                    Role.User,
                    [
                        new TextPart("What?"),
                        new ImagePart(new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png"), ImageDetail.High, ""),
                    ]
                )
                {
                    Name = "ann",
                },
                new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("call_1", "look", "{\"x\":1}")] },
                new Message(Role.Tool, [new TextPart("a cat")]) { ToolCallId = "call_1" },
                new Message(
                    Role.Assistant,
                    [
                        new TextPart("Here."),
                        new ImagePart(new ImageSource.Url(new Uri("https://example.org/a.png")), ImageDetail.Auto, ""),
                    ]
                ),
            ],
            Stream = true,
            MaxTokens = 5,
            Count = 2,
            Temperature = 0.5,
            TopP = 1,
            Seed = 3,
            User = "u",
            Stop = ["END"],
            Tools = [new ToolDefinition("look", "d", """{"type":"object"}"""u8.ToArray())],
            ToolChoice = new ToolChoice(ToolChoiceKind.Function, "look"),
            ResponseFormat = new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                "s",
                """{"type":"object"}"""u8.ToArray()
            ),
            RequestsImages = true,
            ImageOptions = new ImageOptions(new ImageSize(64, 32), "low", "2:1"),
        };
        Assert.Equal(
            """
            {"model":"b","messages":[{"role":"system","content":"Be brief."},{"role":"user","name":"ann","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"high"}}]},{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{\"x\":1}"}}]},{"role":"tool","tool_call_id":"call_1","content":"a cat"},{"role":"assistant","content":"Here.","images":[{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":5,"n":2,"temperature":0.5,"top_p":1,"seed":3,"user":"u","stop":["END"],"tools":[{"type":"function","function":{"name":"look","description":"d","parameters":{"type":"object"}}}],"tool_choice":{"type":"function","function":{"name":"look"}},"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}},"modalities":["image","text"],"image_config":{"image_size":"64x32","aspect_ratio":"2:1","quality":"low"}}
            """,
            Text(OpenAIDialect.WriteChat(request, "b"))
        );
    }

    [Fact]
    public void WriteChat_OtherFormat_ReadsBackEqual()
    {
        var sent = Encoding.UTF8.GetBytes(
            """{"model":"a","messages":[{"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}],"temperature":0.25,"stop":["x"],"modalities":["text"],"tool_choice":"none","tools":[{"type":"function","function":{"name":"f"}}],"response_format":{"type":"json_object"}}"""
        );
        Assert.Equal(
            Encoding.UTF8.GetString(sent).Length,
            Text(OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(sent) with { Body = null }, "a")).Length
        );
    }

    [Fact]
    public void WriteChat_Strict_HasOnlyOpenAIMembers()
    {
        var body = Encoding.UTF8.GetBytes(
            """{"model":"a","messages":[{"role":"user","content":"x"}],"max_tokens":9,"reasoning_effort":"low","parallel_tool_calls":false,"presence_penalty":1,"frequency_penalty":-1,"image_config":{"image_size":"1K"},"tools":[{"type":"function","function":{"name":"f","strict":true}}],"response_format":{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{"type":"object"}}}}"""
        );
        Assert.Equal(
            """{"model":"a","messages":[{"role":"user","content":"x"}],"reasoning_effort":"low","parallel_tool_calls":false,"presence_penalty":1,"frequency_penalty":-1,"tools":[{"type":"function","function":{"name":"f","strict":true}}],"response_format":{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{"type":"object"}}},"max_completion_tokens":9}""",
            Text(OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(body), "a", strict: true))
        );
        Assert.Equal(
            """{"model":"a","messages":[{"role":"user","content":"x"}],"max_completion_tokens":9,"presence_penalty":1,"frequency_penalty":-1,"reasoning_effort":"low","tools":[{"type":"function","function":{"name":"f","strict":true}}],"parallel_tool_calls":false,"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"},"strict":true}}}""",
            Text(OpenAIDialect.WriteChat(OpenAIDialect.ReadChat(body) with { Body = null }, "a", strict: true))
        );
    }

    [Theory]
    [InlineData("dall-e-3", """{"prompt":"x","quality":"hd","response_format":"b64_json","model":"dall-e-3"}""")]
    [InlineData("gpt-image-1", """{"prompt":"x","quality":"high","model":"gpt-image-1"}""")]
    public void WriteImageGeneration_OldAndNewModels_UseTheirParameters(string model, string sent) =>
        Assert.Equal(
            sent,
            Text(
                OpenAIDialect.WriteImageGeneration(
                    OpenAIDialect.ReadImageGeneration("""{"prompt":"x","quality":"hd"}"""u8.ToArray()),
                    model
                )
            )
        );

    [Fact]
    public void WriteChat_OpaquePartOfOtherFormat_NamesPath()
    {
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.User, [new TextPart("x"), new OpaquePart("input_audio", "messages[0].content[1]")]),
            ],
        };
        var error = Assert.Throws<GatewayException>(() => OpenAIDialect.WriteChat(request, "b"));
        Assert.Equal("messages[0].content[1]", error.Param);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", """{"prompt":"x","model":"b"}""")]
    [InlineData(
        """{"prompt":"x","response_format":"b64_json","model":null,"provider":"openai"}""",
        """{"prompt":"x","model":"b"}"""
    )]
    [InlineData(
        """{"response_format":"b64_json", "prompt":"x","n":2,"model":"b","seed":4}""",
        """{"prompt":"x","n":2,"model":"b","seed":4}"""
    )]
    public void WriteImageGeneration_SameFormat_EditsOnlyNecessaryMembers(string received, string sent) =>
        Assert.Equal(
            sent,
            Text(
                OpenAIDialect.WriteImageGeneration(
                    OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(received)),
                    "b",
                    strict: true
                )
            )
        );

    [Fact]
    public void WriteImageGeneration_OtherFormat_WritesOpenAIBody() =>
        Assert.Equal(
            """{"model":"b","prompt":"a red kite","n":2,"size":"64x32","quality":"low","output_format":"webp","output_compression":5,"background":"opaque","user":"u","stream":true,"partial_images":1,"seed":7}""",
            Text(
                OpenAIDialect.WriteImageGeneration(
                    new ImageGenerationRequest
                    {
                        Model = "a",
                        Prompt = "a red kite",
                        Count = 2,
                        Size = new ImageSize(64, 32),
                        Quality = "low",
                        Format = ImageFormat.Webp,
                        Compression = 5,
                        Background = "opaque",
                        User = "u",
                        Stream = true,
                        PartialImages = 1,
                        Seed = 7,
                    },
                    "b"
                )
            )
        );

    private static string Text(IReadOnlyList<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
