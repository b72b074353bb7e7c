using System.Text;
using Fresnel.Dialects.Azure;

namespace Fresnel.Tests.Dialects.Azure;

public sealed class AzureDialectTests
{
    [Theory]
    [InlineData(
        """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""",
        true
    )]
    [InlineData("""{"prompt_filter_results":[],"choices":[],"id":"","model":"","usage":null}""", true)]
    [InlineData("""{"id":"chatcmpl-1","model":"gpt-5-mini","choices":[],"usage":{"prompt_tokens":1}}""", false)]
    [InlineData(
        """{"choices":[{"index":0,"delta":{"content":"x"},"content_filter_results":{}}],"id":"","model":"","prompt_filter_results":[]}""",
        false
    )]
    [InlineData("""{"choices":[],"id":"","model":"","error":{"message":"x"},"prompt_filter_results":[]}""", false)]
    [InlineData("""{"choices":[],"id":"","model":""}""", false)]
    [InlineData("[DONE]", false)]
    [InlineData("""{"prompt_filter_results":[""", false)]
    [InlineData("", false)]
    public void IsPromptFilterChunk_Chunk_IsDetected(string data, bool preamble) =>
        Assert.Equal(preamble, AzureDialect.IsPromptFilterChunk(Encoding.UTF8.GetBytes(data)));
}
