using System.Net;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Providers;

namespace Fresnel.Tests.Providers;

public sealed class KeyCheckTests
{
    private const string Key = "sk-tested-0123456789";

    [Theory]
    [InlineData("openai", "https://api.openai.com/v1/models", "Authorization: Bearer " + Key)]
    [InlineData("anthropic", "https://api.anthropic.com/v1/models?limit=1000", "x-api-key: " + Key)]
    [InlineData(
        "gemini",
        "https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000",
        "x-goog-api-key: " + Key
    )]
    public async Task ListModelsAsync_EachVendor_SendsItsKeyToItsList(string kind, string address, string header)
    {
        using var vendor = new Vendor(HttpStatusCode.OK, """{"data":[{"id":"b"},{"id":"a"}]}""");

        Assert.Equal(["a", "b"], await ListAsync(vendor, kind));
        Assert.Equal(address, vendor.Address);
        Assert.Contains(header, vendor.Headers);
        Assert.Equal(kind == "anthropic", vendor.Headers.Contains("anthropic-version: 2023-06-01"));
    }

    [Theory]
    [InlineData(
        "https://shop.openai.azure.com",
        null,
        "https://shop.openai.azure.com/openai/models?api-version=2024-10-21"
    )]
    [InlineData(
        "https://shop.openai.azure.com/openai/",
        "2025-01-01",
        "https://shop.openai.azure.com/openai/models?api-version=2025-01-01"
    )]
    [InlineData("https://shop.openai.azure.com/openai/v1", null, "https://shop.openai.azure.com/openai/v1/models")]
    public async Task ListModelsAsync_Azure_AsksTheResource(string endpoint, string? version, string address)
    {
        using var vendor = new Vendor(HttpStatusCode.OK, """{"data":[{"id":"gpt-image-1"}]}""");

        var settings = new ProviderSettings("azure", "azure")
        {
            BaseUrl = new Uri(endpoint),
            ApiKey = Key,
            ApiVersion = version,
        };

        Assert.Equal(["gpt-image-1"], await ListAsync(vendor, settings));
        Assert.Equal(address, vendor.Address);
        Assert.Contains("api-key: " + Key, vendor.Headers);
    }

    [Theory]
    [InlineData(null, "https://bedrock.eu-central-1.amazonaws.com/foundation-models")]
    [InlineData(
        "https://vpce-1.bedrock-runtime.eu.vpce.amazonaws.com",
        "https://vpce-1.bedrock.eu.vpce.amazonaws.com/foundation-models"
    )]
    [InlineData("http://127.0.0.1:9/aws/", "http://127.0.0.1:9/aws/foundation-models")]
    public async Task ListModelsAsync_BedrockKey_AsksTheRegion(string? endpoint, string address)
    {
        using var vendor = new Vendor(
            HttpStatusCode.OK,
            """{"modelSummaries":[{"modelId":"amazon.nova-lite-v1:0"}]}"""
        );

        var settings = new ProviderSettings("bedrock", "bedrock")
        {
            BaseUrl = endpoint is null ? null : new Uri(endpoint),
            ApiKey = Key,
            Region = "eu-central-1",
        };

        Assert.Equal(["amazon.nova-lite-v1:0"], await ListAsync(vendor, settings));
        Assert.Equal(address, vendor.Address);
        Assert.Contains("Authorization: Bearer " + Key, vendor.Headers);
    }

    [Fact]
    public async Task ListModelsAsync_BedrockAccessKey_SignsTheRequest()
    {
        using var vendor = new Vendor(HttpStatusCode.OK, """{"modelSummaries":[]}""");

        var settings = new ProviderSettings("bedrock", "bedrock")
        {
            AccessKeyId = "AKIDEXAMPLE",
            SecretAccessKey = Key,
            Region = "us-east-1",
        };

        Assert.Empty(await ListAsync(vendor, settings));
        var header = Assert.Single(
            vendor.Headers,
            header => header.StartsWith("Authorization", StringComparison.Ordinal)
        );
        Assert.Matches(
            "^Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/us-east-1/bedrock/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$",
            header
        );
    }

    [Fact]
    public async Task ListModelsAsync_RefusalThatRepeatsTheSecret_IsMasked()
    {
        using var vendor = new Vendor(HttpStatusCode.BadRequest, $$"""{"message":"No {{Key}}"}""");

        var settings = new ProviderSettings("bedrock", "bedrock")
        {
            AccessKeyId = "AKIDEXAMPLE",
            SecretAccessKey = Key,
            Region = "us-east-1",
        };
        var refusal = await Assert.ThrowsAsync<GatewayException>(() => ListAsync(vendor, settings));

        Assert.Equal("No ***", refusal.Message);
    }

    [Fact]
    public async Task ListModelsAsync_NamesOfGemini_HaveNoPrefix()
    {
        using var vendor = new Vendor(HttpStatusCode.OK, """{"models":[{"name":"models/gemini-3.8-flash"}]}""");

        Assert.Equal(["gemini-3.8-flash"], await ListAsync(vendor, "gemini"));
    }

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key sk-tested-0123456789"}}""", ErrorKind.UpstreamDenied)]
    [InlineData(400, """{"error":{"message":"No key sk-tested-0123456789"}}""", ErrorKind.UpstreamRejected)]
    [InlineData(200, "<html>", ErrorKind.UpstreamFailed)]
    [InlineData(200, """{"object":"list"}""", ErrorKind.UpstreamFailed)]
    public async Task ListModelsAsync_Refusal_SaysWhyWithoutTheKey(int status, string body, ErrorKind expected)
    {
        using var vendor = new Vendor((HttpStatusCode)status, body);

        var refusal = await Assert.ThrowsAsync<GatewayException>(() => ListAsync(vendor, "openai"));

        Assert.Equal(expected, refusal.Kind);
        Assert.DoesNotContain(Key, refusal.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<string>> ListAsync(Vendor vendor, string kind) =>
        ListAsync(vendor, new ProviderSettings(kind, kind) { ApiKey = Key });

    private static Task<IReadOnlyList<string>> ListAsync(Vendor vendor, ProviderSettings settings) =>
        KeyCheck.ListModelsAsync(settings, TimeProvider.System, TestContext.Current.CancellationToken, vendor);

    private sealed class Vendor(HttpStatusCode status, string body) : HttpMessageHandler
    {
        public string Address { get; private set; } = "";

        public List<string> Headers { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Address = request.RequestUri!.ToString();
            Headers.AddRange(request.Headers.Select(header => $"{header.Key}: {string.Join(",", header.Value)}"));
            return Task.FromResult(
                new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }
            );
        }
    }
}
