using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fresnel.TestKit;
using static Fresnel.EndToEnd.Tests.Pairs.VendorStub;

namespace Fresnel.EndToEnd.Tests.Reports;

/// <summary>
/// Public reports about other gateways: images in memory and logs. Test names contain the issue number.
/// </summary>
public sealed class MemoryReportTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Memory grows with every call until the process is killed.</summary>
    [Fact]
    public async Task Litellm12685_CallsWithLargeImages_LeaveNothingInMemory()
    {
        await using var vendor = await StubServer.StartAsync(http => StubServer.AnswerChatAsync(http));
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, kind: "compatible");
        await AskAsync(server, 40);
        var before = server.Memory();
        await AskAsync(server, 120); // 240 MiB of requests

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{before / MiB} MiB after 40 calls, {server.Memory() / MiB} MiB after 160"
        );
        Assert.True(
            server.Memory() <= before + (60 * MiB),
            $"memory grew from {before / MiB} to {server.Memory() / MiB} MiB"
        );
    }

    /// <summary>
    /// The row of a failed call contains the input image, because the vendor repeats it in its error.
    /// </summary>
    [Fact]
    public async Task Litellm34753_VendorErrorContainsTheImage_IsNeitherStoredNorLogged()
    {
        var picture = Picture();
        await using var vendor = await StubServer.StartAsync(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            await JsonAsync(
                http,
                $$$"""{"error":{"message":"Too long: {{{(await body.ReadToEndAsync()).Replace("\"", "'", StringComparison.Ordinal)}}}","type":"invalid_request_error","param":null,"code":null}}""",
                400
            );
        });
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, kind: "compatible");

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await server.ChatAsync(Ask(picture))).Status);

        Assert.All(await LedgerReader.ReadAsync(server.Data, 5), call => Assert.Equal("failed", call.Status));
        await AssertNotStoredAsync(server, picture);
    }

    /// <summary>The log store grows by every image.</summary>
    [Fact]
    public async Task Litellm41499_ImagesOfCalls_AreNotInTheLedger()
    {
        var (sent, drawn) = (Picture(), Picture());
        await using var vendor = await StubServer.StartAsync(http =>
            JsonAsync(
                http,
                $$$"""{"id":"g","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{drawn}}}"}}]},"finish_reason":"stop"}]}"""
            )
        );
        await using var server = await ReportedServer.StartAsync(_folder.Path("data"), vendor, kind: "compatible");

        for (var i = 0; i < 5; i++)
            Assert.Contains(drawn, (await server.ChatAsync(Ask(sent))).Body, StringComparison.Ordinal);

        await LedgerReader.ReadAsync(server.Data, 5);
        await AssertNotStoredAsync(server, sent, drawn);
    }

    /// <summary>Asserts that the images are in no log and no file, neither complete nor in part.</summary>
    private static async Task AssertNotStoredAsync(ServerProcess server, params string[] pictures)
    {
        Assert.Equal(0, await server.TerminateAsync());
        var files = Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => file.EndsWith("fresnel.db", StringComparison.Ordinal));
        foreach (var text in (string[])[server.Log, .. files.Select(file => File.ReadAllText(file, Encoding.Latin1))])
        {
            Assert.All(
                pictures,
                picture => Assert.False(text.Contains(picture.AsSpan(1000, 60), StringComparison.Ordinal))
            );
            Assert.All(
                pictures,
                picture =>
                    Assert.False(
                        text.Contains(
                            Encoding.Latin1.GetString(Convert.FromBase64String(picture).AsSpan(1000, 40)),
                            StringComparison.Ordinal
                        )
                    )
            );
        }
        Assert.True(server.Log.Length < 64 << 10, $"{server.Log.Length} characters of log");
    }

    private static async Task AskAsync(ServerProcess server, int calls)
    {
        var picture = Picture();
        for (var i = 0; i < calls; i++)
            Assert.Equal(HttpStatusCode.OK, (await server.ChatAsync(Ask(picture))).Status);
    }

    /// <summary>A unique image of 2 MiB as base64.</summary>
    private static string Picture() =>
        Convert.ToBase64String(
            (byte[])[.. TestImages.Plain("#ff0000", 64, 64), .. RandomNumberGenerator.GetBytes(3 << 19)]
        );

    private static string Ask(string picture) =>
        TestImages
            .Ask("What is this?", "data:image/png;base64," + picture)
            .Replace("gpt-5-image-mini", ReportedServer.Model, StringComparison.Ordinal);
}
