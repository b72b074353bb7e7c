using System.Net;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;
using static Fresnel.EndToEnd.Tests.Pairs.StubRequest;
using static Fresnel.EndToEnd.Tests.Pairs.VendorStub;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>
/// Public reports about other gateways: images that do not arrive. Test names contain the issue number.
/// </summary>
public sealed class DrawingReportTests : IDisposable
{
    private const string Drawing =
        """{"model":"openai/gpt-5-image-mini","input":"Draw a kite.","tools":[{"type":"image_generation","partial_images":2}]""";
    private const string Chat =
        """{"model":"openai/gpt-5-image-mini","modalities":["image","text"],"messages":[{"role":"user","content":"Draw a kite."}]""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>An aggregator returns <c>message.images</c>, and the caller gets a message without them.</summary>
    [Theory]
    [InlineData("/v1/chat/completions", false)]
    [InlineData("/v1/chat/completions", true)]
    [InlineData("/v1/responses", false)]
    [InlineData("/v1/responses", true)]
    public async Task Portkey1640_ImagesOfAChatResponse_ReachTheCaller(string path, bool stream)
    {
        const string Message =
            $$"""{"role":"assistant","content":"","images":[{"index":0,"type":"image_url","image_url":{"url":"data:image/png;base64,{{Picture}}"} }]}""";
        await using var vendor = await StubServer.StartAsync(http =>
            stream
                ? EventsAsync(
                    http,
                    false,
                    $$$"""{"id":"g","model":"m","choices":[{"index":0,"delta":{{{Message}}},"finish_reason":null}]}""",
                    """{"id":"g","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
                    "[DONE]"
                )
                : JsonAsync(
                    http,
                    $$$"""{"id":"g","model":"m","choices":[{"index":0,"message":{{{Message}}},"finish_reason":"stop"}]}"""
                )
        );
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, kind: "compatible");

        var answer = await server.PostAsync(
            path,
            $"{(path.EndsWith("responses", StringComparison.Ordinal) ? Drawing : Chat)},\"stream\":{(stream ? "true" : "false")}}}"
        );

        Assert.Equal([Picture], PicturesIn(answer, stream));
    }

    /// <summary>
    /// The vendor's own example of a streamed image fails: nothing arrives, or everything at the end.
    /// </summary>
    [Fact]
    public async Task Litellm19569_PartialImages_ArriveDuringGeneration()
    {
        var seen = new TaskCompletionSource();
        JsonElement requested = default;
        await using var vendor = await StubServer.StartAsync(async http =>
        {
            requested = await ReportedServer.BodyAsync(http);
            await EventsAsync(http, true, Event("partial_image", ",\"partial_image_index\":0"));
            await seen.Task;
            await EventsAsync(
                http,
                true,
                Event("partial_image", ",\"partial_image_index\":1"),
                Event("completed", ",\"usage\":{\"input_tokens\":5,\"output_tokens\":472,\"total_tokens\":477}")
            );
        });
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, "gpt-image-1.5");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/images/generations")
        {
            Content = new StringContent(
                $$"""{"model":"{{ReportedServer.Model}}","prompt":"a river","quality":"low","size":"1024x1024","stream":true,"partial_images":2}""",
                Encoding.UTF8,
                "application/json"
            ),
        };

        using var response = await server.Http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(
            "event: image_generation.partial_image",
            await lines.ReadLineAsync(TestContext.Current.CancellationToken)
        ); // the vendor waits until the caller has received this
        seen.SetResult();
        var events = (await lines.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split('\n')
            .Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line[6..]).RootElement)
            .ToList();

        Assert.True(
            requested.GetProperty("stream").GetBoolean() && requested.GetProperty("partial_images").GetInt32() == 2,
            requested.GetRawText()
        );
        Assert.Equal(
            ["image_generation.partial_image", "image_generation.partial_image", "image_generation.completed"],
            events.Select(one => one.GetProperty("type").GetString())
        );
        Assert.All(events, one => Assert.Equal(Picture, one.GetProperty("b64_json").GetString()));

        static string Event(string type, string more) =>
            $$"""{"type":"image_generation.{{type}}","b64_json":"{{Picture}}","created_at":1,"size":"1024x1024","quality":"low","background":"opaque","output_format":"png"{{more}}}""";
    }

    /// <summary><c>partial_images</c> of the image tool is dropped, and the vendor rejects the stream.</summary>
    [Fact]
    public async Task NewApi1234_PartialImagesOfTheTool_AreRequestedAndForwarded()
    {
        await using var vendor = await StubServer.StartAsync(async http =>
        {
            var tool = (await ReportedServer.BodyAsync(http)).GetProperty("tools")[0];
            if (tool.TryGetProperty("partial_images", out var partial) && partial.GetInt32() == 2)
                await EventsAsync(http, true, Stream(Partial(0), Partial(1)));
            else
                await JsonAsync(
                    http,
                    """{"error":{"message":"Streaming must have non-zero partial images.","type":"image_generation_user_error","param":"tools","code":null}}""",
                    400
                );
        });
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor);

        var answer = await server.PostAsync("/v1/responses", Drawing + ",\"stream\":true}");

        var partials = answer
            .Events.Select(data => JsonDocument.Parse(data).RootElement)
            .Where(one => one.GetProperty("type").GetString() == "response.image_generation_call.partial_image")
            .ToList();
        Assert.Equal(
            [(0, Picture), (1, Picture)],
            partials.Select(one =>
                (one.GetProperty("partial_image_index").GetInt32(), one.GetProperty("partial_image_b64").GetString()!)
            )
        );
        Assert.Equal([Picture], PicturesIn(answer, stream: true));
    }

    /// <summary>
    /// An image call has <c>"action":"generate"</c> where the gateway expects an object, and the stream is cut
    /// before the image.
    /// </summary>
    [Theory]
    [InlineData("/v1/responses")]
    [InlineData("/v1/chat/completions")]
    public Task Bifrost6201_ImageCallWithAction_StreamsTheImage(string path) => DrawAsync(path, stream: true);

    /// <summary>The same without streaming: "failed to unmarshal response from provider API".</summary>
    [Theory]
    [InlineData("/v1/responses")]
    [InlineData("/v1/chat/completions")]
    public Task Bifrost7059_ImageCallWithAction_ReturnsTheImage(string path) => DrawAsync(path, stream: false);

    private async Task DrawAsync(string path, bool stream)
    {
        await using var vendor = await StubServer.StartAsync(http =>
            stream ? EventsAsync(http, true, Stream()) : JsonAsync(http, Response(Item("completed"), "completed"))
        );
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor);

        var answer = await server.PostAsync(
            path,
            $"{(path.EndsWith("responses", StringComparison.Ordinal) ? Drawing : Chat)},\"stream\":{(stream ? "true" : "false")}}}"
        );

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        Assert.Equal([Picture], PicturesIn(answer, stream));
        Assert.Equal("completed", Assert.Single(await LedgerReader.ReadAsync(server.Data, 1)).Status);
    }

    private static string[] Stream(params ReadOnlySpan<string> between) =>
        [
            $$"""{"type":"response.created","sequence_number":0,"response":{{Response("", "in_progress")}} }""",
            """{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"type":"image_generation_call","id":"ig_1","status":"in_progress","action":"generate"}}""",
            .. between,
            $$"""{"type":"response.output_item.done","sequence_number":8,"output_index":0,"item":{{Item("generating")}} }""",
            $$"""{"type":"response.completed","sequence_number":9,"response":{{Response(Item("completed"), "completed")}} }""",
        ];

    private static string Partial(int index) =>
        $$"""{"type":"response.image_generation_call.partial_image","sequence_number":{{2 + index}},"item_id":"ig_1","output_index":0,"partial_image_index":{{index}},"partial_image_b64":"{{Picture}}"}""";

    private static string Item(string status) =>
        $$"""{"type":"image_generation_call","id":"ig_1","status":"{{status}}","action":"generate","background":"opaque","output_format":"png","quality":"low","result":"{{Picture}}","size":"1024x1024"}""";

    private static string Response(string output, string status) =>
        $$"""{"id":"resp_1","object":"response","created_at":1,"status":"{{status}}","error":null,"model":"gpt-5-mini","output":[{{output}}],"usage":{{(output.Length > 0 ? "{\"input_tokens\":11,\"output_tokens\":7,\"total_tokens\":18}" : "null")}}}""";

    /// <summary>The finished images, as base64, where the SDKs of each API read them.</summary>
    private static List<string> PicturesIn(ServerResponse answer, bool stream)
    {
        var objects = stream
            ? answer.Events.Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement)
            : [answer.Json];
        return
        [
            .. objects.SelectMany(one =>
                one.TryGetProperty("choices", out var choices)
                    ? choices
                        .EnumerateArray()
                        .Select(choice => choice.GetProperty(stream ? "delta" : "message"))
                        .SelectMany(ImagesOf)
                : !stream ? one.GetProperty("output").EnumerateArray().SelectMany(ResultOf)
                : one.GetProperty("type").GetString() == "response.output_item.done" ? ResultOf(one.GetProperty("item"))
                : []
            ),
        ];

        static IEnumerable<string> ImagesOf(JsonElement message) =>
            message.TryGetProperty("images", out var images)
                ? images
                    .EnumerateArray()
                    .Select(image =>
                        image.GetProperty("image_url").GetProperty("url").GetString()![
                            "data:image/png;base64,".Length..
                        ]
                    )
                : [];

        static IEnumerable<string> ResultOf(JsonElement item) =>
            item.GetProperty("type").GetString() == "image_generation_call"
                ? [item.GetProperty("result").GetString()!]
                : [];
    }
}
