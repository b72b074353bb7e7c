using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Tests.Dialects.Gemini;

/// <summary>Requests of callers.</summary>
public sealed class ReadGenerateContentTests
{
    private const string Hi = "\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]";

    [Fact]
    public void ReadGenerateContent_Contents_BecomeMessages()
    {
        var request = Read(
            """
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[
            {"parts":[{"text":"What is it?"},{"inlineData":{"mimeType":"image/png","data":"AAEC"}},{"fileData":{"fileUri":"https://example.org/a.jpg"}}]},
            {"role":"model","parts":[{"text":"thinking","thought":true},{"functionCall":{"name":"look","args":{"x":1}},"thoughtSignature":"c2ln"},{"functionCall":{"name":"look","args":{}}}]},
            {"role":"user","parts":[{"functionResponse":{"name":"look","response":{"output":"a cat"}}},{"functionResponse":{"name":"look","response":{"n":2}}},{"text":"And now?"}]}]}
            """
        );
        Assert.Equal(
            [Role.System, Role.User, Role.Assistant, Role.Tool, Role.Tool, Role.User],
            request.Messages.Select(message => message.Role)
        );
        Assert.Equal(
            ["Be brief.", "What is it?", "", "a cat", """{"n":2}""", "And now?"],
            request.Messages.Select(message => message.Text)
        );
        Assert.Equal(
            "AAEC",
            Encoding.UTF8.GetString(Assert.IsType<ImageSource.Base64>(request.Images.First().Source).Data.Span)
        );
        Assert.Equal("contents[0].parts[1].inlineData", request.Images.First().Param);
        Assert.Equal(
            "https://example.org/a.jpg",
            Assert.IsType<ImageSource.Url>(request.Images.Last().Source).Address.AbsoluteUri
        );
        var calls = request.Messages[2].ToolCalls;
        Assert.Equal(
            [("look", """{"x":1}""", "c2ln"), ("look", "{}", null)],
            calls.Select(call => (call.Name, call.Arguments, call.Signature))
        );
        Assert.Equal(
            calls.Select(call => call.Id),
            request.Messages.Where(message => message.Role == Role.Tool).Select(message => message.ToolCallId)
        );
        Assert.Equal(2, calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(("gemini-x", true), (request.Model, request.Stream));
    }

    [Fact]
    public void ReadGenerateContent_CallIds_AreKept()
    {
        var request = Read(
            """{"contents":[{"role":"model","parts":[{"functionCall":{"id":"a","name":"f"}},{"functionCall":{"id":"b","name":"f"}}]},{"parts":[{"functionResponse":{"id":"b","name":"f","response":{}}},{"functionResponse":{"id":"a","name":"f","response":{}}}]}]}"""
        );
        Assert.Equal(["a", "b"], request.Messages[0].ToolCalls.Select(call => call.Id));
        Assert.Equal(["b", "a"], request.Messages.Skip(1).Select(message => message.ToolCallId));
    }

    [Theory]
    [InlineData(
        "generationConfig",
        "temperature",
        "topP",
        "topK",
        "maxOutputTokens",
        "stopSequences",
        "responseModalities",
        "imageConfig",
        "aspectRatio",
        "imageSize",
        "thinkingConfig",
        "thinkingBudget",
        "candidateCount"
    )]
    [InlineData(
        "generation_config",
        "temperature",
        "top_p",
        "top_k",
        "max_output_tokens",
        "stop_sequences",
        "response_modalities",
        "image_config",
        "aspect_ratio",
        "image_size",
        "thinking_config",
        "thinking_budget",
        "candidate_count"
    )]
    public void ReadGenerateContent_Config_AcceptsBothSpellings(
        string config,
        string temperature,
        string topP,
        string topK,
        string most,
        string stop,
        string modalities,
        string image,
        string ratio,
        string size,
        string thinking,
        string budget,
        string count
    )
    {
        var request = Read(
            $$$"""{{{{Hi}}},"{{{config}}}":{"{{{temperature}}}":0.5,"{{{topP}}}":0.25,"{{{topK}}}":40.0,"{{{most}}}":7,"{{{stop}}}":["END"],"seed":3,"presencePenalty":1,"frequencyPenalty":-1,"{{{modalities}}}":["Text","IMAGE"],"{{{image}}}":{"{{{ratio}}}":"16:9","{{{size}}}":"2K"},"{{{thinking}}}":{"{{{budget}}}":0},"{{{count}}}":2}}"""
        );
        Assert.Equal(
            (0.5, 0.25, 40, 7, 3L),
            (request.Temperature, request.TopP, request.TopK, request.MaxTokens, request.Seed)
        );
        Assert.Equal(
            (1.0, -1.0, "none", 2),
            (request.PresencePenalty, request.FrequencyPenalty, request.ReasoningEffort, request.Count)
        );
        Assert.Equal(["END"], request.Stop);
        Assert.Equal(true, request.RequestsImages);
        Assert.Equal(new ImageOptions(new ImageSize(2048, 1152), null, "16:9"), request.ImageOptions);
    }

    [Theory]
    [InlineData(
        """{"type":"OBJECT","properties":{"Type_Of":{"type":"STRING","nullable":true,"enum":["A"]},"n":{"type":"INTEGER","format":"int64"}},"required":["n"],"propertyOrdering":["n"]}""",
        """{"type":"object","properties":{"Type_Of":{"type":["string","null"],"enum":["A"]},"n":{"type":"integer","format":"int64"}},"required":["n"]}"""
    )]
    [InlineData(
        """{"type":"ARRAY","items":{"any_of":[{"type":"STRING"},{"type":"number"}]},"minItems":"2"}""",
        """{"type":"array","items":{"anyOf":[{"type":"string"},{"type":"number"}]},"minItems":2}"""
    )]
    public void ReadGenerateContent_Schema_BecomesJsonSchema(string theirs, string ours)
    {
        var request = Read(
            $$$"""{{{{Hi}}},"tools":[{"functionDeclarations":[{"name":"f","parameters":{{{theirs}}}}]}],"generationConfig":{"responseMimeType":"application/json","responseSchema":{{{theirs}}}}}"""
        );
        Assert.Equal(ours, Encoding.UTF8.GetString(request.Tools[0].Parameters.Span));
        Assert.Equal(
            (ResponseFormatKind.JsonSchema, ours),
            (request.ResponseFormat.Kind, Encoding.UTF8.GetString(request.ResponseFormat.Schema.Span))
        );
    }

    [Theory]
    [InlineData("""{"mode":"ANY"}""", ToolChoiceKind.Required, null, 3)]
    [InlineData("""{"mode":"NONE"}""", ToolChoiceKind.None, null, 3)]
    [InlineData("""{"mode":"validated"}""", ToolChoiceKind.Auto, null, 3)]
    [InlineData("""{"mode":"ANY","allowedFunctionNames":["b"]}""", ToolChoiceKind.Function, "b", 3)]
    [InlineData("""{"allowed_function_names":["a","c"],"mode":"ANY"}""", ToolChoiceKind.Required, null, 2)]
    public void ReadGenerateContent_CallingConfig_BecomesToolChoice(
        string config,
        ToolChoiceKind kind,
        string? function,
        int tools
    )
    {
        var request = Read(
            $$$"""{{{{Hi}}},"tools":[{"functionDeclarations":[{"name":"a"},{"name":"b"}]},{"functionDeclarations":[{"name":"c"}]}],"toolConfig":{"functionCallingConfig":{{{config}}}}}"""
        );
        Assert.Equal((new ToolChoice(kind, function), tools), (request.ToolChoice, request.Tools.Count));
    }

    [Theory]
    [InlineData("-_-_", "+/+/")]
    [InlineData("AA", "AA==")]
    [InlineData("AAE", "AAE=")]
    public void ReadGenerateContent_UrlSafeBase64_BecomesStandardBase64(string theirs, string ours)
    {
        var request = Read(
            $$$"""{"contents":[{"parts":[{"inline_data":{"mime_type":"image/png","data":"{{{theirs}}}"}}]}]}"""
        );
        Assert.Equal(
            ours,
            Encoding.UTF8.GetString(Assert.IsType<ImageSource.Base64>(request.Images.Single().Source).Data.Span)
        );
    }

    [Theory]
    [InlineData("""{}""", "contents")]
    [InlineData("""{"contents":[]}""", "contents")]
    [InlineData("""{"contents":[{"role":"user"}]}""", "contents[0].parts")]
    [InlineData("""{"contents":[{"parts":[{}]}]}""", "contents[0].parts[0]")]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a","inlineData":{"mimeType":"image/png","data":"AAAA"}}]}]}""",
        "contents[0].parts[0].inlineData"
    )]
    [InlineData("""{"contents":[{"role":"assistant","parts":[{"text":"a"}]}]}""", "contents[0].role")]
    [InlineData(
        """{"contents":[{"parts":[{"inlineData":{"data":"AAAA"}}]}]}""",
        "contents[0].parts[0].inlineData.mimeType"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":""}}]}]}""",
        "contents[0].parts[0].inlineData"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"fileData":{"fileUri":"gs://bucket/a.png"}}]}]}""",
        "contents[0].parts[0].fileData"
    )]
    [InlineData("""{"contents":[{"parts":[{"functionCall":{"name":"f"}}]}]}""", "contents[0].role")]
    [InlineData(
        """{"contents":[{"role":"model","parts":[{"functionResponse":{"name":"f","response":{}}}]}]}""",
        "contents[0].role"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"functionResponse":{"name":"f"}}]}]}""",
        "contents[0].parts[0].functionResponse.response"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"temperature":3}}""",
        "generationConfig.temperature"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"maxOutputTokens":1.5}}""",
        "generationConfig.maxOutputTokens"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"stopSequences":["1","2","3","4","5","6"]}}""",
        "generationConfig.stopSequences"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"imageConfig":{"aspectRatio":"wide"}}}""",
        "generationConfig.imageConfig.aspectRatio"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"toolConfig":{"functionCallingConfig":{"mode":"SOME"}}}""",
        "toolConfig.functionCallingConfig.mode"
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{},"generation_config":{}}""",
        "generation_config"
    )]
    public void ReadGenerateContent_InvalidValue_NamesPath(string body, string param)
    {
        var error = Assert.Throws<GatewayException>(() => Read(body));
        Assert.Equal(param, error.Param);
        Assert.Equal(400, ErrorDefinitions.Get(error.Kind).Status);
    }

    [Theory]
    [InlineData("\"tools\":[{\"googleSearch\":{}}]", "googleSearch", "tools[0].googleSearch")]
    [InlineData("\"cachedContent\":\"cachedContents/1\"", "cachedContent", "cachedContent")]
    [InlineData(
        "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}",
        "AUDIO",
        "generationConfig.responseModalities[0]"
    )]
    public void ReadGenerateContent_VendorSpecificMember_BecomesOpaquePart(string member, string type, string param)
    {
        var body = $"{{{Hi},{member}}}";
        var request = Read(body);
        Assert.Equal(body, Text(GeminiDialect.WriteGenerateContent(request, "m")));
        var error = Assert.Throws<GatewayException>(() =>
            Fresnel.Dialects.OpenAI.OpenAIDialect.WriteChat(request, "m")
        );
        Assert.Equal(param, error.Param);
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadGenerateContent_Audio_BecomesOpaquePart()
    {
        var request = Read(
            """{"contents":[{"parts":[{"text":"a"},{"inlineData":{"mimeType":"audio/wav","data":"AAAA"}},{"fileData":{"mimeType":"video/mp4","fileUri":"https://youtu.be/x"}}]}]}"""
        );
        Assert.Equal(
            ["inlineData of audio/wav", "fileData of video/mp4"],
            request.Messages[0].Parts.OfType<OpaquePart>().Select(part => part.Type)
        );
    }

    [Theory]
    [InlineData("""{"contents":[{"parts":[{"text":"hi"}]}]}""", "hi")]
    [InlineData(
        """{"generateContentRequest":{"model":"models/x","contents":[{"parts":[{"text":"inner"}]}]}}""",
        "inner"
    )]
    public void ReadCountTokens_EitherShape_IsRead(string body, string text) =>
        Assert.Equal(text, GeminiDialect.ReadCountTokens(Encoding.UTF8.GetBytes(body), "m").Messages.Single().Text);

    [Fact]
    public void ReadEmbedContent_EitherShape_ReturnsTexts()
    {
        var one = GeminiDialect.ReadEmbedContent(
            """{"model":"models/e","content":{"parts":[{"text":"a"}]},"taskType":"RETRIEVAL_QUERY","outputDimensionality":64}"""u8.ToArray(),
            "e",
            batch: false
        );
        Assert.Equal(("a", 64), (one.Inputs.Single().Text, one.Dimensions));
        var two = GeminiDialect.ReadEmbedContent(
            """{"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]}},{"content":{"parts":[{"text":"b"}]}}]}"""u8.ToArray(),
            "e",
            batch: true
        );
        Assert.Equal(["a", "b"], two.Inputs.Select(input => input.Text));
        Assert.Equal((true, false), (GeminiDialect.IsSingleInput(one), GeminiDialect.IsSingleInput(two)));
    }

    private static ChatRequest Read(string body) =>
        GeminiDialect.ReadGenerateContent(Encoding.UTF8.GetBytes(body), "gemini-x", stream: true);

    private static string Text(IEnumerable<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
