using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Fresnel.TestKit;
using static Fresnel.EndToEnd.Tests.Pairs.StubRequest;
using static Fresnel.EndToEnd.Tests.Pairs.VendorStub;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>
/// Public reports about other gateways: images that are billed incorrectly. Test names contain the issue number.
/// </summary>
public sealed class BillingReportTests : IDisposable
{
    private const string Picture1024 = $$"""{"b64_json":"{{Picture}}"}""";
    private const string Generate =
        """{"model":"openai/gpt-5-image-mini","prompt":"a red dot","size":"1024x1024","quality":"low" """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// The image endpoints return no <c>output_tokens_details</c>, and image tokens are billed as text.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Litellm31142_OutputWithoutDetails_IsChargedAsAnImage(bool edit)
    {
        await using var vendor = await StubServer.StartAsync(http =>
            JsonAsync(
                http,
                $$$"""{"created":1,"data":[{{{Picture1024}}}],"usage":{"input_tokens":3987,"input_tokens_details":{"text_tokens":943,"image_tokens":3044},"output_tokens":6240,"total_tokens":10227}}"""
            )
        );
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            vendor,
            "gpt-image-2",
            price: "prompt: 5, image_input: 8, completion: 10, image_output: 30"
        );

        var answer = edit
            ? await server.EditAsync(TestImages.Plain("#ff0000", 64, 64))
            : await server.PostAsync("/v1/images/generations", Generate + "}");

        await AssertChargedAsync(server, answer, (943 * 5_000) + (3044 * 8_000) + (6240 * 30_000));
    }

    /// <summary>A model without a listed price generates images free of charge.</summary>
    [Fact]
    public async Task Litellm26863_ModelOfUnknownPrice_IsNeverFree()
    {
        await using var vendor = await StubServer.StartAsync(http =>
            JsonAsync(
                http,
                $$$"""{"created":1,"data":[{{{Picture1024}}}],"usage":{"input_tokens":9,"output_tokens":272,"total_tokens":281}}"""
            )
        );
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            vendor,
            "gpt-image-of-tomorrow",
            price: ""
        );
        var key = (await server.PostAsync("/admin/keys", """{"name":"ci","budgets":[{"window":"day","usd":5}]}"""))
            .Json.GetProperty("key")
            .GetString()!;

        var unlimited = await server.PostAsync("/v1/images/generations", Generate + "}");
        var budgeted = await server.PostAsync("/v1/images/generations", Generate + "}", key);

        Assert.Equal((HttpStatusCode.OK, false), (unlimited.Status, unlimited.Headers.ContainsKey("x-fresnel-cost")));
        Assert.Null((await LedgerReader.ReadAsync(server.Data, 2))[0].Cost);
        var id = unlimited.Headers["x-request-id"];
        Assert.True((await server.GetAsync($"/admin/calls/{id}")).Json.GetProperty("price_unknown").GetBoolean());
        Assert.Contains(
            "price",
            budgeted.Json.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal((true, 1), ((int)budgeted.Status is >= 400 and < 500, vendor.Asked));
    }

    /// <summary>
    /// The limiter counts an image's base64 as text, so a call of a thousand tokens exceeds the limit per minute.
    /// </summary>
    [Fact]
    public async Task Litellm32865_LargeImageInAResponse_IsNotCountedByItsBytes()
    {
        await using var vendor = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, kind: "compatible");
        var key = (await server.PostAsync("/admin/keys", """{"name":"ci","limits":{"tokens_per_minute":20000}}"""))
            .Json.GetProperty("key")
            .GetString()!;
        var picture = Convert.ToBase64String(
            (byte[])[.. TestImages.Plain("#ff0000", 1024, 1024), .. RandomNumberGenerator.GetBytes(1_900_000)]
        ); // decoders ignore data after the end of an image

        var seen = await server.PostAsync(
            "/v1/responses",
            Ask($$"""{"type":"input_image","image_url":"data:image/png;base64,{{picture}}"}"""),
            key
        );
        var read = await server.PostAsync(
            "/v1/responses",
            Ask($$"""{"type":"input_text","text":"{{picture[..85_000]}}"}"""),
            key
        );

        Assert.True(seen.Status == HttpStatusCode.OK, seen.Body);
        Assert.True(
            int.Parse(seen.Headers["x-ratelimit-remaining-tokens"], CultureInfo.InvariantCulture) > 15_000,
            seen.Headers["x-ratelimit-remaining-tokens"]
        );
        Assert.True(read.Status == HttpStatusCode.TooManyRequests, read.Body); // as text, a twentieth of it exceeds the limit

        static string Ask(string part) =>
            $$"""{"model":"openai/gpt-5-image-mini","max_output_tokens":1000,"input":[{"role":"user","content":[{"type":"input_text","text":"What is it?"},{{part}}]}]}""";
    }

    /// <summary>
    /// An image of the tool costs $0.167 whatever the model, because its item has neither quality nor size.
    /// </summary>
    [Theory]
    [InlineData(true, (11 * 2_500) + (5 * 2_000) + (7 * 2_000) + (272 * 8_000))]
    [InlineData(false, (11 * 2_500) + (7 * 2_000) + (196 * 8_000))] // the vendor's table, for the requested quality
    public async Task NewApi6470_ImageCallWithoutQualityAndSize_IsChargedAtTheDeploymentsPrice(
        bool counted,
        long nanodollars
    )
    {
        var picture = Convert.ToBase64String(TestImages.Plain("#ff0000", 1024, 1024));
        var drawn = counted
            ? ",\"tool_usage\":{\"image_gen\":{\"input_tokens\":5,\"output_tokens\":272,\"total_tokens\":277}}"
            : "";
        await using var vendor = await StubServer.StartAsync(http =>
            JsonAsync(
                http,
                $$$"""{"id":"resp_1","object":"response","status":"completed","model":"gpt-5-mini","output":[{"type":"image_generation_call","id":"ig_1","status":"completed","result":"{{{picture}}}"}],"usage":{"input_tokens":11,"output_tokens":7,"total_tokens":18}{{{drawn}}}}"""
            )
        );
        // A price of the configuration does not hold for the successor of a model that is shut down.
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            vendor,
            "gpt-6.1-terra+gpt-image-2",
            price: "prompt: 2.50, completion: 2.00, tool_prompt: 2.00, image_output: 8.00"
        );

        var answer = await server.PostAsync(
            "/v1/responses",
            """{"model":"openai/gpt-5-image-mini","input":"a red dot","tools":[{"type":"image_generation","quality":"low","size":"1024x1024"}]}"""
        );

        await AssertChargedAsync(server, answer, nanodollars);
    }

    /// <summary>
    /// The last event of a stream has empty <c>output_tokens_details</c>, and the image costs almost nothing.
    /// </summary>
    [Fact]
    public async Task Bifrost4777_StreamWithEmptyDetails_IsChargedAsAnImage()
    {
        await using var vendor = await StubServer.StartAsync(http =>
            EventsAsync(
                http,
                true,
                $$"""{"type":"image_generation.partial_image","b64_json":"{{Picture}}","size":"1024x1024","quality":"low","output_format":"png","partial_image_index":0}""",
                $$$"""{"type":"image_generation.completed","b64_json":"{{{Picture}}}","size":"1024x1024","quality":"low","output_format":"png","usage":{"input_tokens":9,"output_tokens":372,"total_tokens":381,"output_tokens_details":{} } }"""
            )
        );
        await using var server = await ReportedServer.StartAsync(
            _folder.Path("data"),
            vendor,
            "gpt-image-2",
            price: "prompt: 5, completion: 10, image_output: 40"
        );

        var answer = await server.PostAsync(
            "/v1/images/generations",
            Generate + ",\"stream\":true,\"partial_images\":1}"
        );

        Assert.Equal(
            0.014925m,
            JsonDocument.Parse(answer.Events[^1]).RootElement.GetProperty("usage").GetProperty("cost").GetDecimal()
        );
        await AssertChargedAsync(server, answer, (9 * 5_000) + (372 * 40_000));
    }

    private static async Task AssertChargedAsync(ServerProcess server, ServerResponse answer, long nanodollars)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        Assert.Equal(nanodollars, Assert.Single(await LedgerReader.ReadAsync(server.Data, 1)).Cost);
        if (answer.Headers.TryGetValue("x-fresnel-cost", out var reported))
            Assert.Equal(nanodollars / 1_000_000_000m, decimal.Parse(reported, CultureInfo.InvariantCulture));
    }
}
