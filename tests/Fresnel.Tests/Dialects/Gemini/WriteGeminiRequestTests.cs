using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;

namespace Fresnel.Tests.Dialects.Gemini;

/// <summary>Requests to upstreams.</summary>
public sealed class WriteGeminiRequestTests
{
    private static readonly ImagePart Picture = new(
        new ImageSource.Base64("AAEC"u8.ToArray(), "image/png"),
        ImageDetail.Low,
        ""
    );

    [Fact]
    public void WriteGenerateContent_Conversation_WritesExactBody() =>
        Assert.Equal(
            """{"contents":[{"role":"user","parts":[{"text":"What is it?"},{"inlineData":{"mimeType":"image/png","data":"AAEC"}}]},{"role":"model","parts":[{"text":"Let me look."},{"functionCall":{"id":"1","name":"look","args":{"x":1}},"thoughtSignature":"c2ln"},{"functionCall":{"id":"2","name":"smell","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"1","name":"look","response":{"output":"a cat"}}},{"functionResponse":{"id":"2","name":"smell","response":{"n":2}}},{"inlineData":{"mimeType":"image/png","data":"AAEC"}}]}],"systemInstruction":{"parts":[{"text":"Be brief."}]},"tools":[{"functionDeclarations":[{"name":"look","description":"looks","parametersJsonSchema":{"type":"object"}},{"name":"smell"}]}],"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["look"]}},"generationConfig":{"temperature":0.5,"topP":0.25,"topK":40,"maxOutputTokens":7,"candidateCount":2,"stopSequences":["END"],"seed":3,"presencePenalty":1,"frequencyPenalty":-1,"responseMimeType":"application/json","responseJsonSchema":{"type":"object"},"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"16:9"},"mediaResolution":"MEDIA_RESOLUTION_LOW","thinkingConfig":{"thinkingBudget":8192}}}""",
            Text(
                GeminiDialect.WriteGenerateContent(
                    new ChatRequest
                    {
                        Model = "m",
                        Messages =
                        [
                            new Message(Role.System, [new TextPart("Be brief.")]),
                            new Message(Role.User, [new TextPart("What is it?"), Picture]),
                            new Message(Role.Assistant, [new TextPart("Let me look.")])
                            {
                                ToolCalls =
                                [
                                    new ToolCall("1", "look", """{"x":1}""") { Signature = "c2ln" },
                                    new ToolCall("2", "smell", ""),
                                ],
                            },
                            new Message(Role.Tool, [new TextPart("a cat"), Picture]) { ToolCallId = "1" },
                            new Message(Role.Tool, [new TextPart("""{"n":2}""")]) { ToolCallId = "2" },
                        ],
                        Temperature = 0.5,
                        TopP = 0.25,
                        TopK = 40,
                        MaxTokens = 7,
                        Count = 2,
                        Stop = ["END"],
                        Seed = 3,
                        PresencePenalty = 1,
                        FrequencyPenalty = -1,
                        Tools =
                        [
                            new ToolDefinition("look", "looks", """{"type":"object"}"""u8.ToArray()),
                            new ToolDefinition("smell", null, default),
                        ],
                        ToolChoice = new ToolChoice(ToolChoiceKind.Function, "look"),
                        ResponseFormat = new ResponseFormat(
                            ResponseFormatKind.JsonSchema,
                            "n",
                            """{"type":"object"}"""u8.ToArray()
                        ),
                        RequestsImages = true,
                        ImageOptions = new ImageOptions(null, "high", "16:9"),
                        ReasoningEffort = "medium",
                        ParallelToolCalls = false,
                        User = "u",
                    },
                    "gemini-2.5-flash"
                )
            )
        );

    [Theory]
    [InlineData(
        "gemini-3-pro-preview",
        """,{"functionCall":{"id":"1","name":"f","args":{}},"thoughtSignature":"skip_thought_signature_validator"},{"functionCall":{"id":"2","name":"f","args":{}}}]""",
        """{"thinkingLevel":"high"}"""
    )]
    [InlineData(
        "gemini-2.5-pro",
        """,{"functionCall":{"id":"1","name":"f","args":{}}},{"functionCall":{"id":"2","name":"f","args":{}}}]""",
        """{"thinkingBudget":24576}"""
    )]
    public void WriteGenerateContent_Gemini3_AddsSignatureAndThinkingLevel(string model, string calls, string thinking)
    {
        var written = Text(
            GeminiDialect.WriteGenerateContent(
                new ChatRequest
                {
                    Model = "m",
                    ReasoningEffort = "xhigh",
                    Messages =
                    [
                        new Message(Role.Assistant, [new TextPart("a")])
                        {
                            ToolCalls = [new ToolCall("1", "f", "{}"), new ToolCall("2", "f", "{}")],
                        },
                    ],
                },
                model
            )
        );
        Assert.Contains(calls, written, StringComparison.Ordinal);
        Assert.Contains(thinking, written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}],"x":{"y":1}}""",
        null,
        """{"contents":[{"parts":[{"text":"a"}]}],"x":{"y":1}}"""
    )]
    [InlineData(
        """{"contents":[{"parts":[{"text":"a"}]}]}""",
        9,
        """{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"maxOutputTokens":9}}"""
    )]
    [InlineData(
        """{"generation_config":{ "x":1},"contents":[{"parts":[{"text":"a"}]}]}""",
        9,
        """{"generation_config":{"maxOutputTokens":9, "x":1},"contents":[{"parts":[{"text":"a"}]}]}"""
    )]
    [InlineData(
        """{"generationConfig":{ },"contents":[{"parts":[{"text":"a"}]}]}""",
        9,
        """{"generationConfig":{"maxOutputTokens":9 },"contents":[{"parts":[{"text":"a"}]}]}"""
    )]
    [InlineData(
        """{"generationConfig":{"max_output_tokens":5},"contents":[{"parts":[{"text":"a"}]}]}""",
        9,
        """{"generationConfig":{"max_output_tokens":5},"contents":[{"parts":[{"text":"a"}]}]}"""
    )]
    public void WriteGenerateContent_SameFormat_AddsOnlyMissingLimit(string received, int? limit, string sent)
    {
        var request = GeminiDialect.ReadGenerateContent(Encoding.UTF8.GetBytes(received), "m", stream: false);
        Assert.Equal(
            sent,
            Text(GeminiDialect.WriteGenerateContent(request with { MaxTokens = request.MaxTokens ?? limit }, "m"))
        );
    }

    [Fact]
    public void WriteGenerateContent_Image_IsNotCopied()
    {
        var base64 = Encoding.ASCII.GetBytes(new string('A', 100_000));
        var pieces = GeminiDialect.WriteGenerateContent(
            new ChatRequest
            {
                Model = "m",
                Messages =
                [
                    new Message(
                        Role.User,
                        [new ImagePart(new ImageSource.Base64(base64, "image/png"), ImageDetail.Auto, "")]
                    ),
                ],
            },
            "m"
        );
        Assert.True(pieces.Single(piece => piece.Length == base64.Length).Span.Overlaps(base64));
        Assert.StartsWith(
            """{"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA""",
            Text(pieces),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WriteGenerateContent_OpaquePart_IsRejectedByName()
    {
        var error = Assert.Throws<GatewayException>(() =>
            GeminiDialect.WriteGenerateContent(
                new ChatRequest
                {
                    Model = "m",
                    Messages = [new Message(Role.User, [new OpaquePart("input_audio", "messages[0].content[0]")])],
                },
                "m"
            )
        );
        Assert.Equal(("messages[0].content[0]", "unsupported_content"), (error.Param, error.Code));
    }

    [Fact]
    public void WriteGenerateContent_ResultWithoutCall_IsRejected() =>
        Assert.Equal(
            "messages[0].tool_call_id",
            Assert
                .Throws<GatewayException>(() =>
                    GeminiDialect.WriteGenerateContent(
                        new ChatRequest
                        {
                            Model = "m",
                            Messages = [new Message(Role.Tool, [new TextPart("a")]) { ToolCallId = "1" }],
                        },
                        "m"
                    )
                )
                .Param
        );

    [Theory]
    [InlineData(1024, 1024, "\"imageConfig\":{\"aspectRatio\":\"1:1\"}")]
    [InlineData(1024, 1536, "\"imageConfig\":{\"aspectRatio\":\"2:3\"}")]
    [InlineData(1792, 1024, "\"imageConfig\":{\"aspectRatio\":\"16:9\",\"imageSize\":\"2K\"}")]
    [InlineData(4096, 4096, "\"imageConfig\":{\"aspectRatio\":\"1:1\",\"imageSize\":\"4K\"}")]
    public void WriteImage_Size_WritesNearestAspectRatio(int width, int height, string config) =>
        Assert.Equal(
            $$$"""{"contents":[{"role":"user","parts":[{"text":"a kite"}]}],"generationConfig":{"seed":4,"responseModalities":["IMAGE"],{{{config}}}}}""",
            Text(
                GeminiDialect.WriteImage(
                    new ImageGenerationRequest
                    {
                        Model = "m",
                        Prompt = "a kite",
                        Size = new ImageSize(width, height),
                        Seed = 4,
                    }
                )
            )
        );

    [Fact]
    public void WriteImage_Edit_ContainsImages() =>
        Assert.Equal(
            """{"contents":[{"role":"user","parts":[{"text":"bluer"},{"inlineData":{"mimeType":"image/png","data":"AAEC"}}]}],"generationConfig":{"responseModalities":["IMAGE"]}}""",
            Text(
                GeminiDialect.WriteImage(
                    new ImageEditRequest
                    {
                        Model = "m",
                        Prompt = "bluer",
                        Images = [Picture],
                    }
                )
            )
        );

    [Fact]
    public void WriteImage_UnsupportedParameter_IsRejectedByName()
    {
        Assert.Equal(
            "mask",
            Assert
                .Throws<GatewayException>(() =>
                    GeminiDialect.WriteImage(
                        new ImageEditRequest
                        {
                            Model = "m",
                            Prompt = "x",
                            Images = [Picture],
                            Mask = Picture.Source,
                        }
                    )
                )
                .Param
        );
        Assert.Equal(
            "background",
            Assert
                .Throws<GatewayException>(() =>
                    GeminiDialect.WriteImage(
                        new ImageGenerationRequest
                        {
                            Model = "m",
                            Prompt = "x",
                            Background = "transparent",
                        }
                    )
                )
                .Param
        );
    }

    [Fact]
    public void WriteEmbedContent_OtherFormat_WritesBatch() =>
        Assert.Equal(
            """{"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},"outputDimensionality":64},{"model":"models/e","content":{"parts":[{"text":"b"}]},"outputDimensionality":64}]}""",
            Text(
                GeminiDialect.WriteEmbedContent(
                    new EmbeddingRequest
                    {
                        Model = "x",
                        Inputs = [new EmbeddingInput("a"), new EmbeddingInput("b")],
                        Dimensions = 64,
                    },
                    "e"
                )
            )
        );

    [Theory]
    [InlineData(
        false,
        """{"content":{"parts":[{"text":"a"}]},"model":"models/x","taskType":"CLUSTERING"}""",
        """{"content":{"parts":[{"text":"a"}]},"model":"models/e","taskType":"CLUSTERING"}"""
    )]
    [InlineData(
        true,
        """{"requests":[{"model":"models/x","content":{"parts":[{"text":"a"}]},"title":"t"}]}""",
        """{"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},"title":"t"}]}"""
    )]
    public void WriteEmbedContent_SameFormat_ChangesOnlyModel(bool batch, string received, string sent) =>
        Assert.Equal(
            sent,
            Text(
                GeminiDialect.WriteEmbedContent(
                    GeminiDialect.ReadEmbedContent(Encoding.UTF8.GetBytes(received), "x", batch),
                    "e"
                )
            )
        );

    private static string Text(IEnumerable<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
