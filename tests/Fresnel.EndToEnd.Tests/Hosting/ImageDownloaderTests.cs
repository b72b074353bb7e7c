using System.Diagnostics;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Hosting;

/// <summary>Downloads over loopback sockets, which is exactly what image URLs must not reach.</summary>
public sealed class ImageDownloaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_AllowedRange_ReturnsTheBytesWhateverTheContentType()
    {
        await using var server = await StubServer.StartAsync(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.Body.WriteAsync(new byte[] { 1, 2, 3 }).AsTask();
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.0/8"] });
        Assert.Equal(
            [1, 2, 3],
            (await downloader.DownloadAsync(new Uri(server.Address, "a.png"), Cancellation)).ToArray()
        );
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Get_LoopbackByAnyName_IsNeverContacted(string host)
    {
        await using var server = await StubServer.StartAsync(http => http.Response.WriteAsync("secret"));
        using var downloader = new ImageDownloader(new FetchSection());
        var refused = await ExpectRejectionAsync(downloader, new UriBuilder(server.Address) { Host = host }.Uri);
        Assert.Equal("invalid_image_url", refused.Code);
        Assert.Contains("not on the public internet", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Asked);
    }

    [Fact]
    public async Task Get_RedirectToAPrivateAddress_IsRejected()
    {
        await using var secret = await StubServer.StartAsync(http => http.Response.WriteAsync("secret"));
        var inside = new UriBuilder(secret.Address) { Host = "127.0.0.2" }.Uri;
        await using var server = await StubServer.StartAsync(http =>
        {
            http.Response.Redirect(inside.ToString());
            return Task.CompletedTask;
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        Assert.Equal("invalid_image_url", (await ExpectRejectionAsync(downloader, server.Address)).Code);
        Assert.Equal((1, 0), (server.Asked, secret.Asked));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/a.png")]
    public async Task Get_RedirectToAnotherScheme_IsRejected(string target)
    {
        await using var server = await StubServer.StartAsync(http =>
        {
            http.Response.Redirect(target);
            return Task.CompletedTask;
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        Assert.Equal("invalid_image_url", (await ExpectRejectionAsync(downloader, server.Address)).Code);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Get_Redirected_FollowsThreeTimes(int redirects, bool arrives)
    {
        await using var server = await StubServer.StartAsync(http =>
        {
            var step = int.Parse(http.Request.Path.Value!.Trim('/'));
            if (step == 0)
                return http.Response.WriteAsync("x");
            http.Response.Redirect($"/{step - 1}");
            return Task.CompletedTask;
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        var address = new Uri(server.Address, $"{redirects}");
        if (arrives)
            Assert.Equal("x"u8.ToArray(), (await downloader.DownloadAsync(address, Cancellation)).ToArray());
        else
            Assert.Equal("failed_to_download_image", (await ExpectRejectionAsync(downloader, address)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_TooLarge_StopsEarly(bool saysItsLength)
    {
        await using var server = await StubServer.StartAsync(async http =>
        {
            if (saysItsLength)
                http.Response.ContentLength = 1L << 40;
            var piece = new byte[1 << 20];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"], MaxMib = 2 });
        var refused = await ExpectRejectionAsync(downloader, server.Address);
        Assert.Equal("image_file_too_large", refused.Code);
        Assert.Contains("2 MiB", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_Slow_TimesOut(bool dripping)
    {
        await using var server = await StubServer.StartAsync(async http =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (await timer.WaitForNextTickAsync(http.RequestAborted))
            {
                if (!dripping)
                    continue;
                await http.Response.Body.WriteAsync(new byte[1], http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"], TimeoutSeconds = 1 });
        var startedAt = Stopwatch.GetTimestamp();
        var refused = await ExpectRejectionAsync(downloader, server.Address);
        Assert.Equal("failed_to_download_image", refused.Code);
        Assert.Contains("longer than 1 seconds", refused.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, 0.9, 15);
    }

    [Theory]
    [InlineData(404, "answered 404")]
    [InlineData(500, "answered 500")]
    public async Task Get_ErrorStatus_ReportsTheStatus(int status, string message)
    {
        await using var server = await StubServer.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        Assert.Contains(
            message,
            (await ExpectRejectionAsync(downloader, server.Address)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Get_Empty_ThrowsInvalidImage()
    {
        await using var server = await StubServer.StartAsync(_ => Task.CompletedTask);
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        Assert.Equal("empty_image_file", (await ExpectRejectionAsync(downloader, server.Address)).Code);
    }

    [Fact]
    public async Task Get_ConnectionRefused_ThrowsInvalidImage()
    {
        Uri gone;
        await using (var server = await StubServer.StartAsync(_ => Task.CompletedTask))
            gone = server.Address;
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        Assert.Equal("failed_to_download_image", (await ExpectRejectionAsync(downloader, gone)).Code);
    }

    [Fact]
    public async Task Get_UnknownName_ThrowsInvalidImage()
    {
        using var downloader = new ImageDownloader(new FetchSection());
        Assert.Equal(
            "failed_to_download_image",
            (await ExpectRejectionAsync(downloader, new Uri("http://no-such-name.invalid/a.png"))).Code
        );
    }

    [Fact]
    public async Task Get_WithCredentials_IsRejected()
    {
        using var downloader = new ImageDownloader(new FetchSection());
        Assert.Equal(
            "invalid_image_url",
            (await ExpectRejectionAsync(downloader, new Uri("http://user:pass@example.com/a.png"))).Code
        );
    }

    [Fact]
    public async Task Get_CookiesAndSecrets_AreNeverSent()
    {
        string[] second = [];
        await using var server = await StubServer.StartAsync(http =>
        {
            second = [.. http.Request.Headers.Keys.Order()];
            http.Response.Cookies.Append("session", "1");
            return http.Response.WriteAsync("x");
        });
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        await downloader.DownloadAsync(server.Address, Cancellation);
        await downloader.DownloadAsync(server.Address, Cancellation);
        Assert.Equal(["Accept", "Host", "User-Agent"], second);
    }

    [Fact]
    public async Task Get_CallerDisconnects_IsCancelledWithoutAnError()
    {
        await using var server = await StubServer.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        using var downloader = new ImageDownloader(new FetchSection { Allow = ["127.0.0.1"] });
        using var left = new CancellationTokenSource();
        var get = downloader.DownloadAsync(server.Address, left.Token);
        await Wait.UntilAsync("the server has a request", () => server.Asked == 1);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
    }

    private static async Task<GatewayException> ExpectRejectionAsync(ImageDownloader downloader, Uri address)
    {
        var refused = await Assert.ThrowsAsync<GatewayException>(() => downloader.DownloadAsync(address, Cancellation));
        Assert.Equal(ErrorKind.InvalidImage, refused.Kind);
        return refused;
    }
}
