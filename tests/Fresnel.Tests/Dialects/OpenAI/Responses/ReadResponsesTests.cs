using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Tests.Dialects.OpenAI.Responses;

public sealed class ReadResponsesTests
{
    [Fact]
    public void Read_StringInput_IsUserMessage()
    {
        var request = Read("""{"model":"m","input":"hi"}""");
        Assert.Equal((Role.User, "hi"), (Assert.Single(request.Messages).Role, request.Messages[0].Text));
        Assert.Equal(
            (false, null, 1, ToolChoice.Auto, ResponseFormat.Text),
            (request.Stream, request.RequestsImages, request.Count, request.ToolChoice, request.ResponseFormat)
        );
        Assert.Equal(ResponsesDialect.Format, request.Body!.Format);
    }

    [Fact]
    public void Read_AllItemTypes_BecomeMessages()
    {
        var request = Read(
            """
            {"model":"m","instructions":"Be brief.","input":[
              {"role":"developer","content":"And kind."},
              {"type":"message","role":"user","content":[{"type":"input_text","text":"What is this?"},{"type":"input_image","image_url":"data:image/png;base64,AAAA","file_id":null,"detail":"low"},{"detail":"auto","image_url":"https://example.org/a.png","type":"input_image"}]},
              {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"gAAAA","content":[{"type":"reasoning_text","text":"hm"}]},
              {"id":"msg_1","type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"Let me look.","annotations":[],"logprobs":[]}]},
              {"id":"fc_1","type":"function_call","call_id":"call_1","name":"look","arguments":"{\"x\":1}","status":"completed"},
              {"type":"function_call","call_id":"call_2","name":"look","arguments":"{}"},
              {"type":"function_call_output","call_id":"call_1","output":"a cat"},
              {"type":"function_call_output","call_id":"call_2","output":[{"type":"input_text","text":"and"},{"type":"input_image","image_url":"data:image/jpeg;base64,/9j/","detail":"auto"}]},
              {"type":"image_generation_call","id":"ig_1","status":"completed","output_format":"webp","result":"UklG"},
              {"type":"image_generation_call","id":"ig_2"}
            ]}
            """
        );
        Assert.Equal(
            [
                (Role.System, "Be brief.", null),
                (Role.System, "And kind.", null),
                (Role.User, "What is this?", null),
                (Role.Assistant, "Let me look.", null),
                (Role.Tool, "a cat", "call_1"),
                (Role.Tool, "and", "call_2"),
                (Role.Assistant, "", null),
            ],
            request.Messages.Select(message => (message.Role, message.Text, message.ToolCallId))
        );
        Assert.Equal(
            [new ToolCall("call_1", "look", "{\"x\":1}"), new ToolCall("call_2", "look", "{}")],
            request.Messages[3].ToolCalls
        );
        Assert.Equal(
            [
                ("input[1].content[1].image_url", ImageDetail.Low),
                ("input[1].content[2].image_url", ImageDetail.Auto),
                ("input[7].output[1].image_url", ImageDetail.Auto),
                ("input[8]", ImageDetail.Auto),
            ],
            request.Images.Select(image => (image.Param, image.Detail))
        );
        Assert.Equal(
            ["image/png", "https://example.org/a.png", "image/jpeg", "image/webp"],
            request.Images.Select(image =>
                image.Source switch
                {
                    ImageSource.Url url => url.Address.AbsoluteUri,
                    ImageSource.Base64 text => text.MediaType,
                    _ => "",
                }
            )
        );
    }

    [Fact]
    public void Read_AllParameters_AreRead()
    {
        var request = Read(
            """
            {"model":"m","input":"x","stream":true,"store":false,"metadata":{"a":"b"},"temperature":0.5,"top_p":0.9,"max_output_tokens":20,"parallel_tool_calls":false,"user":"u",
             "reasoning":{"effort":"low","summary":"auto"},"text":{"format":{"type":"json_schema","name":"s","strict":true,"schema":{"type":"object"}},"verbosity":"low"},
             "tools":[{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":null}],"tool_choice":{"type":"function","name":"f"},
             "truncation":"disabled","include":["reasoning.encrypted_content"],"service_tier":"auto","unheard_of":1,"provider":"openai","models":["n"]}
            """
        );
        Assert.Equal(
            (true, 0.5, 0.9, 20, false, "u", "low"),
            (
                request.Stream,
                request.Temperature,
                request.TopP,
                request.MaxTokens,
                request.ParallelToolCalls,
                request.User,
                request.ReasoningEffort
            )
        );
        Assert.Equal(
            (ResponseFormatKind.JsonSchema, "s", true, """{"type":"object"}"""),
            (
                request.ResponseFormat.Kind,
                request.ResponseFormat.SchemaName,
                request.ResponseFormat.Strict,
                Encoding.UTF8.GetString(request.ResponseFormat.Schema.Span)
            )
        );
        Assert.Equal(
            ("f", "d", null),
            request.Tools.Select(tool => (tool.Name, tool.Description, tool.Strict)).Single()
        );
        Assert.Equal(new ToolChoice(ToolChoiceKind.Function, "f"), request.ToolChoice);
        Assert.Equal(["openai", "n"], [.. request.Preferences.Order, .. request.FallbackModels]);
    }

    [Fact]
    public void Read_NullMembers_AreIgnored()
    {
        var request = Read(
            """
            {"model":"m","input":"x","instructions":null,"stream":null,"store":null,"metadata":null,"temperature":null,"top_p":null,"max_output_tokens":null,"parallel_tool_calls":null,"user":null,
             "reasoning":null,"text":null,"tools":null,"tool_choice":null,"previous_response_id":null,"conversation":null,"background":null,"prompt":null,"include":null,"stream_options":null}
            """
        );
        Assert.Single(request.Messages);
        Assert.Null(request.Temperature);
    }

    [Fact]
    public void Read_ImageTool_RequestsImages()
    {
        var request = Read(
            """
            {"model":"m","input":"x","stream":true,"tools":[{"type":"image_generation","model":"gpt-image-1","size":"1536x1024","quality":"high","output_format":"webp","output_compression":50,"background":"transparent","input_fidelity":"high","moderation":"low","action":"auto","partial_images":2}]}
            """
        );
        Assert.True(request.RequestsImages);
        Assert.Equal(
            new ImageOptions(new ImageSize(1536, 1024), "high")
            {
                Format = ImageFormat.Webp,
                Compression = 50,
                Background = "transparent",
                InputFidelity = "high",
                PartialImages = 2,
            },
            request.ImageOptions
        );
        Assert.Equal(
            Capability.Chat | Capability.ImageOutput | Capability.TransparentBackground,
            request.RequiredCapabilities
        );
    }

    [Theory]
    [InlineData("\"auto\"", true, false, ToolChoiceKind.Auto)]
    [InlineData("\"none\"", false, false, ToolChoiceKind.None)]
    [InlineData("\"required\"", true, true, ToolChoiceKind.Auto)]
    [InlineData("""{"type":"image_generation"}""", true, true, ToolChoiceKind.Auto)]
    [InlineData(
        """{"type":"allowed_tools","mode":"required","tools":[{"type":"image_generation"}]}""",
        true,
        true,
        ToolChoiceKind.Auto
    )]
    public void Read_ImageToolChoice_RequiresImage(string choice, bool wants, bool required, ToolChoiceKind kind)
    {
        var request = Read(
            $$"""{"model":"m","input":"x","tools":[{"type":"image_generation","size":"auto","quality":"auto"}],"tool_choice":{{choice}}}"""
        );
        Assert.Equal(
            (wants, required, kind),
            (request.RequestsImages, request.ImageOptions!.Required, request.ToolChoice.Kind)
        );
        Assert.Null(request.ImageOptions.Size);
    }

    [Theory]
    [InlineData("""{"input":"x"}""", "model", "missing_required_parameter")]
    [InlineData("""{"model":"","input":"x"}""", "model", "empty_string")]
    [InlineData("""{"model":"m"}""", "input", "missing_required_parameter")]
    [InlineData("""{"model":"m","input":null}""", "input", "invalid_type")]
    [InlineData("""{"model":"m","input":[]}""", "input", "empty_array")]
    [InlineData("""{"model":"m","input":["x"]}""", "input[0]", "invalid_type")]
    [InlineData("""{"model":"m","input":"x","input":"y"}""", "input", "duplicate_parameter")]
    [InlineData("""{"model":"m","input":[{"role":"tool","content":"x"}]}""", "input[0].role", "invalid_value")]
    [InlineData("""{"model":"m","input":[{"role":"user"}]}""", "input[0].content", "missing_required_parameter")]
    [InlineData(
        """{"model":"m","input":[{"role":"user","content":[{"type":"text_input","text":"x"}]}]}""",
        "input[0].content[0].type",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","input":[{"role":"user","content":[{"type":"input_text"}]}]}""",
        "input[0].content[0].text",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":[{"role":"user","content":[{"type":"input_image"}]}]}""",
        "input[0].content[0].image_url",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":[{"type":"function_call","name":"f","arguments":"{}"}]}""",
        "input[0].call_id",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":[{"type":"function_call_output","call_id":"c"}]}""",
        "input[0].output",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":"x","previous_response_id":"resp_1"}""",
        "previous_response_id",
        "unsupported_parameter"
    )]
    [InlineData(
        """{"model":"m","input":"x","conversation":{"id":"conv_1"}}""",
        "conversation",
        "unsupported_parameter"
    )]
    [InlineData("""{"model":"m","input":"x","background":true}""", "background", "unsupported_parameter")]
    [InlineData("""{"model":"m","input":"x","prompt":{"id":"pmpt_1"}}""", "prompt", "unsupported_parameter")]
    [InlineData("""{"model":"m","input":"x","tools":[{"name":"f"}]}""", "tools[0].type", "missing_required_parameter")]
    [InlineData(
        """{"model":"m","input":"x","tools":[{"type":"function"}]}""",
        "tools[0].name",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":"x","tools":[{"type":"image_generation","size":"big"}]}""",
        "tools[0].size",
        "invalid_value"
    )]
    [InlineData(
        """{"model":"m","input":"x","tools":[{"type":"image_generation","partial_images":4}]}""",
        "tools[0].partial_images",
        "integer_above_max_value"
    )]
    [InlineData(
        """{"model":"m","input":"x","tool_choice":{"type":"function"}}""",
        "tool_choice.name",
        "missing_required_parameter"
    )]
    [InlineData(
        """{"model":"m","input":"x","text":{"format":{"type":"json_schema","name":"s"}}}""",
        "text.format.schema",
        "missing_required_parameter"
    )]
    public void Read_InvalidValue_NamesPath(string json, string param, string code)
    {
        var error = Assert.Throws<GatewayException>(() => Read(json));
        Assert.Equal((ErrorKind.InvalidRequest, param, code), (error.Kind, error.Param, error.Code));
    }

    [Theory]
    [InlineData("\"image_url\":\"ftp://example.org/a.png\"", "input[0].content[0].image_url", "invalid_image_url")]
    [InlineData("\"image_url\":\"data:image/png;base64,\"", "input[0].content[0].image_url", "empty_image_file")]
    public void Read_InvalidImage_NamesImage(string image, string param, string code)
    {
        var error = Assert.Throws<GatewayException>(() =>
            Read($$"""{"model":"m","input":[{"role":"user","content":[{"type":"input_image",{{image}}}]}]}""")
        );
        Assert.Equal((ErrorKind.InvalidImage, param, code), (error.Kind, error.Param, error.Code));
    }

    [Theory]
    [InlineData("""{"model":"m","input":"x","tools":[{"type":"web_search"}]}""", "web_search", "tools[0]")]
    [InlineData(
        """{"model":"m","input":"x","tools":[{"type":"image_generation","input_image_mask":{"image_url":"data:image/png;base64,AAAA"}}]}""",
        "input_image_mask",
        "tools[0].input_image_mask"
    )]
    [InlineData("""{"model":"m","input":"x","tool_choice":{"type":"mcp","server_label":"s"}}""", "mcp", "tool_choice")]
    [InlineData("""{"model":"m","input":[{"type":"web_search_call","id":"ws_1"}]}""", "web_search_call", "input[0]")]
    [InlineData("""{"model":"m","input":[{"type":"item_reference","id":"msg_1"}]}""", "item_reference", "input[0]")]
    [InlineData(
        """{"model":"m","input":[{"role":"user","content":[{"type":"input_file","file_id":"file-1"}]}]}""",
        "input_file",
        "input[0].content[0]"
    )]
    public void Read_OpenAIOnlyTool_IsKeptForOpenAIAndRejectedByOthers(string json, string type, string param)
    {
        var request = Read(json);
        Assert.Equal(
            new OpaquePart(type, param),
            request.Messages.SelectMany(message => message.Parts).OfType<OpaquePart>().Single()
        );
        Assert.Equal(
            json,
            Encoding.UTF8.GetString([.. ResponsesDialect.Write(request, "m").SelectMany(piece => piece.ToArray())])
        );
        var error = Assert.Throws<GatewayException>(() => ResponsesDialect.Write(request with { Body = null }, "m"));
        Assert.Equal((param, "unsupported_content"), (error.Param, error.Code));
    }

    [Fact]
    public void Read_ImageFileId_IsFileReference()
    {
        var image = Assert.Single(
            Read(
                """{"model":"m","input":[{"role":"user","content":[{"type":"input_image","file_id":"file-1","image_url":null,"detail":"high"}]}]}"""
            ).Images
        );
        Assert.Equal(
            (new ImageSource.FileReference("file-1"), ImageDetail.High, "input[0].content[0]"),
            (image.Source, image.Detail, image.Param)
        );
    }

    [Theory]
    [InlineData(
        """{"input":[{"type":"item_reference","id":"a"}, {"id":"b","type":"item_reference"},{"role":"user","content":"item_reference"}],"x":1}""",
        """{"input":[{"kept":1}, {"id":"b","type":"item_reference"},{"role":"user","content":"item_reference"}],"x":1}"""
    )]
    [InlineData("""{"input":"\"item_reference\""}""", """{"input":"\"item_reference\""}""")]
    [InlineData("""{"input":[{"type":"item_reference","id":4}],""", """{"input":[{"type":"item_reference","id":4}],""")]
    [InlineData("""["item_reference"]""", """["item_reference"]""")]
    public void Resolve_KnownItems_ReplaceReferences(string body, string filled) =>
        Assert.Equal(
            filled,
            Encoding.UTF8.GetString(
                ItemReferences
                    .Resolve(
                        Encoding.UTF8.GetBytes(body),
                        id => id == "a" ? (ReadOnlyMemory<byte>?)"""{"kept":1}"""u8.ToArray() : null
                    )
                    .Span
            )
        );

    private static ChatRequest Read(string json) => ResponsesDialect.Read(Encoding.UTF8.GetBytes(json));
}
