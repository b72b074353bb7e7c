using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ReadChatTests
{
    [Theory]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,"usage":{"include":true}}""",
        true
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"usage":{"include":true},"stream":true,"stream_options":{}}""",
        true
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,"usage":{"include":false}}""",
        false
    )]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hi"}],"stream":true,"usage":1}""", false)]
    public void ReadChat_OpenRouterUsageMember_RequestsUsage(string body, bool asked) =>
        Assert.Equal(asked, Read(body).IncludeUsage);

    [Theory]
    [InlineData("""{"route":true}""", true)]
    [InlineData("""{"route":false}""", false)]
    [InlineData("null", false)]
    public void ReadChat_Debug_RequestsRoute(string debug, bool explained) =>
        Assert.Equal(
            explained,
            OpenAIDialect
                .ReadChat(
                    System.Text.Encoding.UTF8.GetBytes(
                        $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"debug":{{debug}}}"""
                    )
                )
                .ExplainRoute
        );

    [Theory]
    [InlineData("\"url\"", true)]
    [InlineData("\"b64_json\"", false)]
    [InlineData("null", null)]
    public void ReadChat_ImageResponseFormat_RequestsUrlsOrData(string format, bool? urls) =>
        Assert.Equal(
            urls,
            Read(
                $$"""{"model":"m","messages":[{"role":"user","content":"x"}],"image_response_format":{{format}}}"""
            ).ReturnUrls
        );

    [Fact]
    public void ReadChat_UnknownImageResponseFormat_IsRefusedByItsName() =>
        Assert.Equal(
            "image_response_format",
            Assert
                .Throws<GatewayException>(() =>
                    Read("""{"model":"m","messages":[{"role":"user","content":"x"}],"image_response_format":"png"}""")
                )
                .Param
        );

    [Fact]
    public void ReadChat_AllMembers_AreRead()
    {
        var request = Read(
            """
            {"model":"openai/gpt-5-image-mini","models":["a","b"],"stream":true,"stream_options":{"include_usage":true},
             "messages":[{"role":"developer","content":"Be brief."},
                         {"role":"user","name":"ann","content":[{"type":"text","text":"What is\nthis?"},
                           {"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0K","detail":"high"}},
                           {"type":"image_url","image_url":"https://example.org/a.jpg"}]},
                         {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{\"x\":1}"}}]},
                         {"role":"tool","tool_call_id":"call_1","content":"a cat"}],
             "temperature":0.5,"top_p":1,"max_completion_tokens":50,"n":2,"seed":-7,"stop":["\n","END"],"user":"u1",
             "tools":[{"type":"function","function":{"name":"look","description":"d","parameters":{"type":"object"}}}],
             "tool_choice":{"type":"function","function":{"name":"look"}},
             "response_format":{"type":"json_schema","json_schema":{"name":"s","strict":true,"schema":{"type":"object"}}},
             "modalities":["image","text"],"image_config":{"aspect_ratio":"16:9","image_size":"2K","quality":"hd"},
             "provider":{"order":["openai"],"ignore":["built-in"],"allow_fallbacks":false,"sort":"price"},"logit_bias":{"1":2}}
            """
        );

        Assert.Equal("openai/gpt-5-image-mini", request.Model);
        Assert.Equal(["a", "b"], request.FallbackModels);
        Assert.True(request.Stream && request.IncludeUsage);
        Assert.Equal(
            [Role.System, Role.User, Role.Assistant, Role.Tool],
            request.Messages.Select(message => message.Role)
        );
        Assert.Equal("ann", request.Messages[1].Name);
        Assert.Equal("What is\nthis?", request.Messages[1].Text);
        Assert.Equal(new ToolCall("call_1", "look", """{"x":1}"""), Assert.Single(request.Messages[2].ToolCalls));
        Assert.Equal("call_1", request.Messages[3].ToolCallId);
        Assert.Equal(
            (0.5, 1.0, 50, 2, -7L, "u1"),
            (
                request.Temperature!.Value,
                request.TopP!.Value,
                request.MaxTokens!.Value,
                request.Count,
                request.Seed!.Value,
                request.User
            )
        );
        Assert.Equal(["\n", "END"], request.Stop);
        Assert.Equal("""{"type":"object"}""", Encoding.UTF8.GetString(Assert.Single(request.Tools).Parameters.Span));
        Assert.Equal(new ToolChoice(ToolChoiceKind.Function, "look"), request.ToolChoice);
        Assert.Equal(ResponseFormatKind.JsonSchema, request.ResponseFormat.Kind);
        Assert.Equal("""{"type":"object"}""", Encoding.UTF8.GetString(request.ResponseFormat.Schema.Span));
        Assert.True(request.RequestsImages);
        Assert.Equal(new ImageOptions(new ImageSize(2048, 1152), "high", "16:9"), request.ImageOptions);
        Assert.Equal(["openai"], request.Preferences.Order);
        Assert.Equal(["built-in"], request.Preferences.Ignore);
        Assert.False(request.Preferences.AllowFallbacks);
        Assert.Equal(
            Capability.Chat | Capability.ImageInput | Capability.ImageOutput | Capability.Tools | Capability.JsonSchema,
            request.RequiredCapabilities
        );
    }

    [Fact]
    public void ReadChat_Images_ReferenceTheBody()
    {
        var body = Encoding.UTF8.GetBytes(
            """
            {"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9j/4AAQ"}},
            {"image_url":{"url":"DATA:image/PNG;base64,iVBO\u002Bw\/K"},"type":"image_url"}]}]}
            """
        );
        var images = OpenAIDialect.ReadChat(body).Images.ToList();

        var plain = Assert.IsType<ImageSource.Base64>(images[0].Source);
        Assert.Equal("image/jpeg", plain.MediaType);
        Assert.True(body.AsSpan().Overlaps(plain.Data.Span, out _));
        Assert.Equal("/9j/4AAQ", Encoding.ASCII.GetString(plain.Data.Span));
        var escaped = Assert.IsType<ImageSource.Base64>(images[1].Source);
        Assert.Equal("image/png", escaped.MediaType);
        Assert.Equal("iVBO+w/K", Encoding.ASCII.GetString(escaped.Data.Span));
        Assert.Equal("messages[0].content[1].image_url", images[1].Param);
    }

    [Theory]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"x"}],"n":null,"stop":null,"temperature":null,"top_p":null,"max_tokens":null,"max_completion_tokens":null,"seed":null,"stream":null,"stream_options":null,"modalities":null,"tools":null,"tool_choice":null,"response_format":null,"provider":null,"models":null,"user":null,"image_config":null,"presence_penalty":null,"top_logprobs":null,"metadata":null}"""
    )]
    [InlineData("""{"messages":[{"content":"x","role":"user"}],"model":"m"}""")]
    [InlineData("""{"messages":[{"name":null,"content":"x","role":"user","tool_calls":null}],"model":"m","n":1}""")]
    public void ReadChat_NullsInAnyOrder_ReadAsMissing(string json)
    {
        var request = Read(json);
        Assert.Equal(("m", 1, false, "x"), (request.Model, request.Count, request.Stream, request.Messages[0].Text));
        Assert.Null(request.RequestsImages);
        Assert.Equal(ProviderPreferences.None, request.Preferences);
    }

    [Fact]
    public void ReadChat_Body_RecordsMemberOffsets()
    {
        const string json = """ { "model" : "m", "messages":[{"role":"user","content":"x"}] ,"x":{"model":1}}""";
        var members = Read(json).Body!.Members;
        Assert.Equal(["model", "messages", "x"], members.Select(member => member.Name));
        Assert.Equal("\"model\" : \"m\"", json[members[0].Start..members[0].End]);
        Assert.Equal("\"m\"", json[members[0].ValueStart..members[0].End]);
        Assert.Equal("""{"model":1}""", json[members[2].ValueStart..members[2].End]);
    }

    [Fact]
    public void ReadChat_ProviderString_IsOrderOfOne() =>
        Assert.Equal(
            ["openai"],
            Read("""{"model":"m","messages":[{"role":"user","content":"x"}],"provider":"openai"}""").Preferences.Order
        );

    [Fact]
    public void ReadChat_AssistantImages_AreImageParts() =>
        Assert.Single(
            Read(
                """
                {"model":"m","messages":[{"role":"assistant","content":"here","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},{"role":"user","content":"bluer"}]}
                """
            ).Images
        );

    [Fact]
    public void ReadChat_UnknownParts_BecomeOpaqueParts() =>
        Assert.Equal(
            new OpaquePart("input_audio", "messages[0].content[0]"),
            Read(
                """{"model":"m","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]}]}"""
            )
                .Messages[0]
                .Parts[0]
        );

    [Theory]
    [InlineData("1K", "1:1", 1024, 1024)]
    [InlineData("4K", "9:16", 2304, 4096)]
    [InlineData("640x480", "16:9", 640, 480)]
    public void ReadChat_ImageSize_AcceptsPixelsAndTiers(string size, string ratio, int width, int height) =>
        Assert.Equal(
            new ImageSize(width, height),
            Read(
                $$$"""{"model":"m","messages":[{"role":"user","content":"x"}],"image_config":{"image_size":"{{{size}}}","aspect_ratio":"{{{ratio}}}"}}"""
            ).ImageOptions!.Size
        );

    private static ChatRequest Read(string json) => OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes(json));
}
