using System.Text;
using Fresnel.TestKit.OpenApi;

namespace Fresnel.Tests.OpenApi;

/// <summary>The check of outgoing requests accepts valid requests and rejects others.</summary>
public sealed class RequestDocumentTests
{
    [Theory]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"n":null,"stop":null,"seed":7,"temperature":null,"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"system","content":"be brief"},{"role":"user","content":[{"type":"text","text":"what?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"low"}}]}]}"""
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"7"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","anything":[1]},"strict":null}}],"tool_choice":{"type":"function","function":{"name":"f"}}}"""
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,"schema":{"type":"object","x":1}}}}"""
    )]
    [InlineData(
        "/v1/responses",
        """{"model":"m","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"hi"},{"type":"input_image","image_url":"https://a.test/b.png","detail":"auto"}]}],"tools":[{"type":"image_generation","model":"gpt-image-1-mini","partial_images":2}],"tool_choice":{"type":"image_generation"}}"""
    )]
    [InlineData("/v1/responses", """{"model":"m","input":"hi","stream":true}""")]
    [InlineData(
        "/openai/deployments/x/images/generations",
        """{"prompt":"a kite","model":"gpt-image-1","n":2,"size":"2048x1152","quality":"high","background":"transparent","stream":true,"partial_images":1}"""
    )]
    [InlineData(
        "/v1/images/edits",
        """{"prompt":"a kite","model":"gpt-image-1","images":[{"image_url":"data:image/png;base64,AQID"}],"mask":{"file_id":"file-1"}}"""
    )]
    [InlineData("/v1/embeddings", """{"model":"m","input":["a","b"],"encoding_format":"base64","dimensions":64}""")]
    [InlineData(
        "/v1/moderations",
        """{"model":"omni-moderation-latest","input":[{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"https://a.test/b.png"}}]}"""
    )]
    [InlineData("/v1/completions", """{"model":"m","prompt":[1,2,3],"max_tokens":16,"echo":true}""")]
    public void Check_ClientRequests_HaveNoErrors(string path, string body) =>
        Assert.Empty(RequestDocument.OpenAI.Check(path, "application/json", Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"models":["a"]}""",
        "body.models: not in the document"
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi","colour":"red"}]}""",
        "body.messages[0].colour: not in the document"
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x","size":1}}]}]}""",
        "body.messages[0].content[0].image_url.size: not in the document"
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"modalities":["image"]}""",
        "body.modalities[0]: image breaks enum [\"text\",\"audio\"]"
    )]
    [InlineData(
        "/v1/chat/completions",
        """{"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":3}""",
        "body.temperature: 3 breaks maximum 2"
    )]
    [InlineData("/v1/chat/completions", """{"model":"m","messages":[]}""", "body.messages: [] breaks minItems 1")]
    [InlineData("/v1/chat/completions", """{"messages":[{"role":"user","content":"hi"}]}""", "body.model: missing")]
    [InlineData(
        "/v1/images/generations",
        """{"prompt":"x","model":"gpt-image-1","response_format":"b64_json"}""",
        "body.response_format: GPT image models refuse it, whatever the document says"
    )]
    [InlineData("/v1/images/generations", """{"prompt":"x","seed":7}""", "body.seed: not in the document")]
    [InlineData("/v1/images/edits", """{"prompt":"x","images":[{"image_url":"x","file_id":"y"}]}""", "must not be")]
    [InlineData(
        "/v1/embeddings",
        """{"model":"m","input":"x","normalise":true}""",
        "body.normalise: not in the document"
    )]
    [InlineData("/v1/files", "{}", "no such operation")]
    [InlineData("/v1/responses", "{", "not JSON")]
    public void Check_UndocumentedMember_IsNamed(string path, string body, string fault) =>
        Assert.Contains(
            RequestDocument.OpenAI.Check(path, "application/json", Encoding.UTF8.GetBytes(body)),
            found => found.Contains(fault, StringComparison.Ordinal)
        );

    [Fact]
    public void Check_OpenRouterMembers_AreOnlyInItsDocument()
    {
        var body =
            """{"model":"m","messages":[{"role":"assistant","content":"here","images":[{"type":"image_url","image_url":{"url":"x"}}]}],"modalities":["image","text"],"image_config":{"aspect_ratio":"16:9"},"provider":{"order":["openai"]},"usage":{"include":true}}"""u8.ToArray();
        Assert.Empty(RequestDocument.OpenRouter.Check("/v1/chat/completions", "application/json", body));
        Assert.Equal(5, RequestDocument.OpenAI.Check("/v1/chat/completions", "application/json", body).Count);
        Assert.Equal(
            ["body.provider.colour: not in the document"],
            RequestDocument.OpenRouter.Check(
                "/v1/chat/completions",
                "application/json",
                """{"model":"m","messages":[{"role":"user","content":"hi"}],"provider":{"colour":1}}"""u8.ToArray()
            )
        );
    }

    [Fact]
    public async Task Check_Form_ReadsRepeatedFilesAndNumbersAsText()
    {
        Assert.Empty(await CheckAsync("n"));
        Assert.Equal(["body.seed: not in the document"], await CheckAsync("seed"));

        static async Task<IReadOnlyList<string>> CheckAsync(string number)
        {
            using var form = new MultipartFormDataContent("a=quoted=boundary")
            {
                { new ByteArrayContent([1, 2]), "image[]", "a.png" },
                { new ByteArrayContent([3]), "image[]", "b.png" },
                { new StringContent("a kite"), "prompt" },
                { new StringContent("2"), number },
                { new StringContent("true"), "stream" },
            };
            return RequestDocument.OpenAI.Check(
                "/v1/images/edits",
                form.Headers.ContentType!.ToString(),
                await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
            );
        }
    }
}
