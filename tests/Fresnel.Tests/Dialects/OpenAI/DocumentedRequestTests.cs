using System.Text;
using Fresnel.Dialects.OpenAI;
using Fresnel.TestKit.OpenApi;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>Bodies written in full, for requests of other formats, are valid by OpenAI's OpenAPI document.</summary>
public sealed class DocumentedRequestTests
{
    private const string Picture =
        """{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"low"}}""";

    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hi"}]}""")]
    [InlineData(
        """{"model":"m","messages":[{"role":"developer","content":"brief"},{"role":"user","name":"ann","content":[{"type":"text","text":"what?"},PICTURE]}],"stream":true,"max_completion_tokens":5,"n":2,"temperature":0,"top_p":1,"seed":-3,"user":"u","stop":["a","b"]}"""
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"2","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"a"},{"role":"tool","tool_call_id":"2","content":[{"type":"text","text":"b"}]}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}],"tool_choice":"required","parallel_tool_calls":false}"""
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"tools":[{"type":"function","function":{"name":"f"}}],"tool_choice":{"type":"function","function":{"name":"f"}}}"""
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"json please"}],"response_format":{"type":"json_object"}}"""
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","description":"d","strict":true,"schema":{"type":"object"}}}}"""
    )]
    [InlineData(
        """{"model":"m","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"no","refusal":"no"}]}"""
    )]
    public void WriteChat_OtherFormat_MatchesOpenAIDocument(string body)
    {
        var request = OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(body.Replace("PICTURE", Picture, StringComparison.Ordinal))
        ) with
        {
            Body = null,
        };
        IsDocumented(RequestDocument.OpenAI, "/v1/chat/completions", OpenAIDialect.WriteChat(request, "b"));
    }

    [Fact]
    public void WriteChat_ImagesFromOtherFormat_MatchesOpenRouterDocument()
    {
        const string body =
            """{"model":"m","messages":[{"role":"user","content":"draw"},{"role":"assistant","content":"here","images":[PICTURE]},{"role":"user","content":"bluer"}],"modalities":["image","text"],"image_config":{"aspect_ratio":"16:9","image_size":"2K","quality":"high"}}""";
        var request = OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(body.Replace("PICTURE", Picture, StringComparison.Ordinal))
        ) with
        {
            Body = null,
        };
        IsDocumented(RequestDocument.OpenRouter, "/v1/chat/completions", OpenAIDialect.WriteChat(request, "b"));
    }

    [Theory]
    [InlineData("""{"model":"m","prompt":"a kite"}""")]
    [InlineData(
        """{"model":"m","prompt":"a kite","n":2,"size":"1024x1536","quality":"high","output_format":"webp","output_compression":50,"background":"transparent","moderation":"low","user":"u","stream":true,"partial_images":2,"response_format":"b64_json"}"""
    )]
    public void WriteImageGeneration_OtherFormat_MatchesOpenAIDocument(string body) =>
        IsDocumented(
            RequestDocument.OpenAI,
            "/v1/images/generations",
            OpenAIDialect.WriteImageGeneration(
                OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(body)) with
                {
                    Body = null,
                },
                "gpt-image-1-mini"
            )
        );

    [Theory]
    [InlineData("""{"model":"m","prompt":"bluer","images":[{"image_url":"data:image/png;base64,AQID"}]}""")]
    [InlineData(
        """{"model":"m","prompt":"bluer","images":[{"image_url":"data:image/png;base64,AQID"},{"image_url":"data:image/webp;base64,AQID"}],"mask":{"image_url":"data:image/png;base64,AQID"},"n":2,"size":"1024x1024","quality":"low","input_fidelity":"high","output_format":"jpeg","output_compression":9,"background":"opaque","user":"u","stream":true,"partial_images":1}"""
    )]
    public void WriteImageEdit_OtherFormat_MatchesOpenAIDocument(string body)
    {
        var content = OpenAIDialect.WriteImageEdit(
            OpenAIDialect.ReadImageEdit(Encoding.UTF8.GetBytes(body)) with
            {
                Body = null,
            },
            "gpt-image-1-mini"
        );
        IsDocumented(RequestDocument.OpenAI, "/v1/images/edits", content.Segments, content.MediaType);
    }

    [Theory]
    [InlineData("""{"model":"m","input":"a"}""")]
    [InlineData("""{"model":"m","input":["a","b"],"encoding_format":"base64","dimensions":3,"user":"u"}""")]
    [InlineData("""{"model":"m","input":[[1,2],[3]]}""")]
    public void WriteEmbedding_OtherFormat_MatchesOpenAIDocument(string body) =>
        IsDocumented(
            RequestDocument.OpenAI,
            "/v1/embeddings",
            OpenAIDialect.WriteEmbedding(
                OpenAIDialect.ReadEmbedding(Encoding.UTF8.GetBytes(body)) with
                {
                    Body = null,
                },
                "b"
            )
        );

    [Theory]
    [InlineData("""{"model":"m","input":["a","b"]}""")]
    [InlineData(
        """{"model":"m","input":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]}"""
    )]
    public void WriteModeration_OtherFormat_MatchesOpenAIDocument(string body) =>
        IsDocumented(
            RequestDocument.OpenAI,
            "/v1/moderations",
            OpenAIDialect.WriteModeration(
                OpenAIDialect.ReadModeration(Encoding.UTF8.GetBytes(body)) with
                {
                    Body = null,
                },
                "b"
            )
        );

    private static void IsDocumented(
        RequestDocument document,
        string path,
        IReadOnlyList<ReadOnlyMemory<byte>> body,
        string contentType = "application/json"
    ) => Assert.Empty(document.Check(path, contentType, body.SelectMany(piece => piece.ToArray()).ToArray()));
}
