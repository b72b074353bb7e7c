using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.Dialects.Fuzz;

namespace Fresnel.Tests.Dialects.Gemini;

/// <summary>Any input from callers or upstreams causes only gateway exceptions.</summary>
public sealed class GeminiFuzzTests
{
    private static readonly string[] Bodies =
    [
        """{"contents":[{"role":"user","parts":[{"text":"é\u00e9"},{"inlineData":{"mimeType":"image/png","data":"AA_A"}},{"fileData":{"fileUri":"https://a.b/c","mimeType":"image/png"}}]},{"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}},"thoughtSignature":"AA=="}]},{"parts":[{"functionResponse":{"name":"f","response":{"output":"x"}}}]}],"systemInstruction":{"parts":[{"text":"s"}]},"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"OBJECT","properties":{"a":{"type":"STRING","nullable":true}},"minProperties":"1"}}]},{"googleSearch":{}}],"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}},"generationConfig":{"temperature":1,"topK":40.0,"stopSequences":["a"],"responseMimeType":"application/json","responseSchema":{"type":"ARRAY"},"responseModalities":["TEXT","IMAGE"],"imageConfig":{"aspectRatio":"16:9","imageSize":"2K"},"thinkingConfig":{"thinkingBudget":10}}}""",
        """{"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},"outputDimensionality":4,"t":"\u00e9"}]}""",
        """{"candidates":[{"content":{"parts":[{"text":"x","thought":true},{"inlineData":{"mimeType":"image/png","data":"AAAA"}},{"functionCall":{"name":"f","args":{"a":"\u00e9"}},"thoughtSignature":"AA"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":2,"candidatesTokensDetails":[{"modality":"IMAGE","tokenCount":1}]},"modelVersion":"m","responseId":"r","promptFeedback":{}}""",
        """{"embeddings":[{"values":[0.5,1e-3]}],"error":null}""",
        """[{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","retryDelay":"17s","reason":"r"}]}}]""",
    ];

    private static readonly string[] Splinters =
    [
        "null",
        "true",
        "{}",
        "[]",
        "[[",
        "\"",
        "\\",
        "\\ud800",
        "\\u0000",
        "-1",
        "1e999",
        "9223372036854775808",
        "0.1",
        ",",
        ":",
        "}",
        "]",
        "\u00e9",
        "\u0000",
        "_",
        "\"text\":",
        "\"parts\":",
    ];

    [Fact]
    public void Read_MutatedJson_ThrowsOnlyGatewayExceptions()
    {
        var mutations = Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 3)
            .SelectMany(_ => Gen.Choose(0, 6), (at, kind) => (at, kind))
            .SelectMany(_ => Gen.Elements(Splinters), (mutation, splinter) => (mutation.at, mutation.kind, splinter));
        var bodies = Gen.Elements(Bodies)
            .SelectMany(
                _ => Gen.ArrayOf(mutations),
                (body, changes) => changes.Take(4).Aggregate(Encoding.UTF8.GetBytes(body), Mutate)
            );
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(8_000),
            Prop.ForAll(
                bodies.ToArbitrary(),
                body =>
                {
                    Only(() =>
                        GeminiDialect.WriteGenerateContent(
                            GeminiDialect.ReadGenerateContent(body, "m", true) with
                            {
                                MaxTokens = 5,
                            },
                            "gemini-3"
                        )
                    );
                    Only(() =>
                        GeminiDialect.WriteGenerateContent(
                            GeminiDialect.ReadGenerateContent(body, "m", true) with
                            {
                                Body = null,
                            },
                            "gemini-3"
                        )
                    );
                    Only(() => OpenAIDialect.WriteChat(GeminiDialect.ReadGenerateContent(body, "m", true), "b"));
                    Only(() =>
                        GeminiDialect.WriteEmbedContent(GeminiDialect.ReadEmbedContent(body, "m", batch: true), "e")
                    );
                    Only(() => GeminiDialect.ReadEmbedContent(body, "m", batch: false));
                    Only(() => GeminiDialect.ReadCountTokens(body, "m"));
                    Only(() => new GenerateContentReader("google").ReadBody(body));
                    Only(() => new GenerateContentReader("google", passThrough: true).ReadEvent(body, body));
                    Only(() => new EmbedContentReader("google").ReadBody(body));
                    Only(() => GeminiErrorReader.Read("google", 400, body));
                }
            )
        );
    }

    [Fact]
    public void Read_RandomBytes_ThrowsOnlyGatewayExceptions() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                body =>
                {
                    Only(() => GeminiDialect.ReadGenerateContent(body, "m", false));
                    Only(() => GeminiDialect.ReadEmbedContent(body, "m", true));
                    Only(() => new GenerateContentReader("google").ReadBody(body));
                    Only(() => GeminiErrorReader.Read("google", 500, body));
                }
            )
        );

    [Fact]
    public void Read_DeepNesting_IsRejected()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"contents":{{new string('[', 100_000)}}""");
        Assert.Throws<GatewayException>(() => GeminiDialect.ReadGenerateContent(body, "m", false));
        var parts = Encoding.UTF8.GetBytes(
            """{"contents":[{"parts":["""
                + string.Concat(Enumerable.Repeat("""{"functionResponse":{"name":"f","parts":[""", 40))
        );
        Assert.Throws<GatewayException>(() => GeminiDialect.ReadGenerateContent(parts, "m", false));
    }
}
