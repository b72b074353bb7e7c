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
        KeyCheck.ListModelsAsync(
            new ProviderSettings(kind, kind) { ApiKey = Key },
            TimeProvider.System,
            TestContext.Current.CancellationToken,
            vendor
        );

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
