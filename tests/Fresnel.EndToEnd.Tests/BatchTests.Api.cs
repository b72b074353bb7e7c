using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests;

/// <summary>What batches take and return, of each API.</summary>
public sealed partial class BatchTests
{
    private const string Draw = "/v1/images/generations";

    private static readonly string Picture =
        $"data:image/png;base64,{Convert.ToBase64String(TestImages.Plain("#ff0000", 64, 48))}";

    [Fact]
    public async Task Run_EveryApi_AnswersAsWithoutABatch()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        (string Endpoint, string Body, string Expected)[] cases =
        [
            (
                Chat,
                """{"model":"gpt-5-image-mini","messages":[{"role":"user","content":"What can you do?"}]}""",
                "chat.completion"
            ),
            ("/v1/responses", """{"model":"gpt-5-image-mini","input":"What can you do?"}""", "\"object\":\"response\""),
            ("/v1/completions", """{"model":"gpt-5-image-mini","prompt":"What can you do?"}""", "text_completion"),
            (
                "/v1/images/generations",
                """{"model":"gpt-5-image-mini","prompt":"Banner","size":"256x256","response_format":"b64_json"}""",
                "b64_json"
            ),
            (
                "/v1/images/edits",
                $$"""{"model":"gpt-5-image-mini","prompt":"Rotate it by 90 degrees","images":[{"image_url":"{{Picture}}"}]}""",
                "/assets/"
            ),
            ("/v1/embeddings", """{"model":"fresnel-embed","input":"A cat"}""", "\"embedding\""),
            ("/v1/moderations", """{"model":"fresnel-moderation","input":"A cat"}""", "\"flagged\":false"),
        ];
        foreach (var (endpoint, body, expected) in cases)
        {
            var batch = await RunAsync(endpoint, [Line("one", endpoint, body)]);
            Assert.Equal("completed", batch.GetProperty("status").GetString());
            var line = Assert.Single(await ReadFileAsync(batch, "output_file_id"));
            Assert.Equal("one", line.GetProperty("custom_id").GetString());
            Assert.Equal(200, line.GetProperty("response").GetProperty("status_code").GetInt32());
            Assert.Contains(
                expected,
                line.GetProperty("response").GetProperty("body").GetRawText(),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [InlineData("", 30 * 24 * 3600)]
    [InlineData(""","output_expires_after":{"anchor":"created_at","seconds":172800}""", 2 * 24 * 3600)]
    public async Task Run_Drawings_HaveAddressesThatAreValidAsLongAsTheFileOfTheirLines(string expiry, int seconds)
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var file = await UploadAsync([
            Line("a", Draw, """{"model":"gpt-5-image-mini","prompt":"Banner","size":"64x64"}"""),
        ]);
        var created = (await CreateAsync(Draw, file, expiry)).Json;
        var batch = await EndAsync(created.GetProperty("id").GetString()!);

        var line = Assert.Single(await ReadFileAsync(batch, "output_file_id"));
        var image = line.GetProperty("response").GetProperty("body").GetProperty("data")[0];
        Assert.False(image.TryGetProperty("b64_json", out _));
        var address = image.GetProperty("url").GetString()!;
        Assert.Equal((byte)'P', (await _server.Http.GetByteArrayAsync(address, Token))[1]);
        var until = long.Parse(address.Split("token=")[1].Split('.')[0], CultureInfo.InvariantCulture);
        Assert.InRange(until - created.GetProperty("created_at").GetInt64(), seconds, seconds + 60);
        var output = (await _server.GetAsync($"/v1/files/{batch.GetProperty("output_file_id").GetString()}")).Json;
        if (expiry.Length > 0)
            Assert.InRange(output.GetProperty("expires_at").GetInt64() - until, 0, 60);
    }

    [Theory]
    [InlineData(Chat, """  "modalities":["image","text"],"messages":[{"role":"user","content":"Draw a red circle"}]""")]
    [InlineData("/v1/responses", """  "tools":[{"type":"image_generation"}],"input":"Draw a red circle"  """)]
    public async Task Run_ConversationsThatDraw_HaveAddressesUnlessDataIsAskedFor(string endpoint, string members)
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var body = $$"""{"model":"gpt-5-image-mini",{{members}}}""";

        var batch = await RunAsync(
            endpoint,
            [
                Line("address", endpoint, body),
                Line("data", endpoint, $$"""{"image_response_format":"b64_json",{{body[1..]}}"""),
            ]
        );

        var lines = await ReadFileAsync(batch, "output_file_id");
        await AssertAddressAndDataAsync(
            lines.Single(line => line.GetProperty("custom_id").GetString() == "address").GetRawText(),
            lines.Single(line => line.GetProperty("custom_id").GetString() == "data").GetRawText()
        );
    }

    [Fact]
    public async Task CreateMessages_ThatDraw_HaveAddressesUnlessDataIsAskedFor()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        const string Params =
            """  "model":"gpt-5-image-mini","max_tokens":300,"messages":[{"role":"user","content":"Draw a red circle"}]""";
        var created = await _server.PostAsync(
            "/v1/messages/batches",
            $$$"""{"requests":[{"custom_id":"a","params":{{{{Params}}}}},{"custom_id":"b","params":{"image_response_format":"b64_json",{{{Params}}}}}]}"""
        );
        var id = created.Json.GetProperty("id").GetString();
        await Wait.UntilAsync(
            "the batch has ended",
            async () =>
                (await _server.GetAsync($"/v1/messages/batches/{id}")).Json.GetProperty("processing_status").GetString()
                == "ended"
        );

        var results = (await _server.GetAsync($"/v1/messages/batches/{id}/results")).Body.Split('\n');
        await AssertAddressAndDataAsync(
            results.Single(line => line.Contains("\"custom_id\":\"a\"", StringComparison.Ordinal)),
            results.Single(line => line.Contains("\"custom_id\":\"b\"", StringComparison.Ordinal))
        );
    }

    private async Task AssertAddressAndDataAsync(string address, string data)
    {
        Assert.DoesNotContain("iVBORw0KGgo", address, StringComparison.Ordinal);
        var picture = Regex.Match(address, "https?://[^\"]*/assets/[^\"]*").Value;
        Assert.Equal((byte)'P', (await _server!.Http.GetByteArrayAsync(picture, Token))[1]);
        Assert.Contains("iVBORw0KGgo", data, StringComparison.Ordinal);
        Assert.DoesNotContain("/assets/", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_LinesWithTheSameAddress_FetchItsImageOnce()
    {
        await using var images = await StubServer.StartAsync(http =>
            http.Response.Body.WriteAsync(TestImages.Plain("#ff0000", 64, 48)).AsTask()
        );
        _server = await ServerProcess.StartAsync(_folder.Path("data"), "fetch: { allow: [127.0.0.0/8] }\n");
        var body =
            $$$"""{"model":"gpt-5-image-mini","messages":[{"role":"user","content":[{"type":"text","text":"What colour is it?"},{"type":"image_url","image_url":{"url":"{{{images.Address}}}a.png"}}]}]}""";

        var batch = await RunAsync(Chat, [.. Enumerable.Range(0, 12).Select(i => Line($"l{i}", Chat, body))]);

        Assert.Equal((12, 12), CountsOf(batch));
        Assert.All(
            await ReadFileAsync(batch, "output_file_id"),
            line => Assert.Contains("red", line.GetRawText(), StringComparison.Ordinal)
        );
        Assert.Equal(1, images.Asked);
    }

    [Fact]
    public async Task List_PageByPage_ReturnsTheNewestFirst()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var file = await UploadAsync(["{"]);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await CreateAsync(Chat, file)).Json.GetProperty("id").GetString()!);

        var first = (await _server.GetAsync("/v1/batches?limit=2")).Json;
        var second = (await _server.GetAsync($"/v1/batches?limit=2&after={ids[1]}")).Json;

        Assert.Equal([ids[2], ids[1]], IdsOf(first));
        Assert.Equal([ids[0]], IdsOf(second));
        Assert.True(first.GetProperty("has_more").GetBoolean());
        Assert.False(second.GetProperty("has_more").GetBoolean());

        static IEnumerable<string> IdsOf(JsonElement page) =>
            page.GetProperty("data").EnumerateArray().Select(batch => batch.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task CreateMessages_AboveAnthropicsLimits_IsRefused()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var requests = Enumerable
            .Range(0, 100_001)
            .Select(i =>
                $$$"""{"custom_id":"{{{i}}}","params":{"model":"gpt-5-image-mini","max_tokens":9,"messages":[]}}"""
            );

        var tooMany = await _server.PostAsync(
            "/v1/messages/batches",
            $$"""{"requests":[{{string.Join(',', requests)}}]}"""
        );
        using var large = new HttpRequestMessage(HttpMethod.Post, "/v1/messages/batches")
        {
            Content = new StreamContent(Stream.Null) { Headers = { ContentLength = (256 << 20) + 1 } },
            Headers = { ExpectContinue = true },
        };
        var tooLarge = await ServerResponse.ReadAsync(await _server.Http.SendAsync(large, Token));

        Assert.Equal(HttpStatusCode.BadRequest, tooMany.Status);
        Assert.Contains("at most 100000 requests", tooMany.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.Status);
        Assert.Contains("256 MiB", tooLarge.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_InvalidFile_FailsWithEachFaultAndItsLine()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var batch = await RunAsync(
            Chat,
            ["\uFEFF{", ChatLine("a"), "", ChatLine("a"), ChatLine("b", "nosuch"), Line("c", "/v1/embeddings", "{}")]
        );
        Assert.Equal("failed", batch.GetProperty("status").GetString());
        Assert.Equal(
            [(1, "invalid_json_line"), (4, "duplicate_custom_id"), (5, "model_not_found"), (6, "invalid_value")],
            batch
                .GetProperty("errors")
                .GetProperty("data")
                .EnumerateArray()
                .Select(fault => (fault.GetProperty("line").GetInt32(), fault.GetProperty("code").GetString()!))
        );
        Assert.Empty(LedgerReader.Read(_server.Data));
    }

    [Fact]
    public async Task Create_FileOfAnotherKeyOrPurpose_IsRefused()
    {
        _server = await ServerProcess.StartAsync(_folder.Path("data"));
        var file = await UploadAsync([ChatLine("a")], purpose: "vision");
        (await CreateAsync(Chat, file)).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "invalid_file_purpose",
            "input_file_id",
            "'vision'"
        );
        (await CreateAsync(Chat, "file-none")).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "file_not_found",
            "input_file_id",
            "file-none"
        );
        (await CreateAsync("/v1/models", file)).IsError(
            HttpStatusCode.BadRequest,
            "invalid_request_error",
            "invalid_value",
            "endpoint",
            "/v1/embeddings"
        );
    }
}
