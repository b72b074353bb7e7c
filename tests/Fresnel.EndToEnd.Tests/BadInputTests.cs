using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.EndToEnd.Tests;

/// <summary>
/// Invalid and hostile requests: each gets an error in OpenAI's format, and the server keeps running.
/// </summary>
[Collection(nameof(SharedServer))]
public sealed class BadInputTests(SharedServer shared)
{
    private const string Hello = """{"model":"fresnel-mini","messages":[{"role":"user","content":"Hello"}]}""";
    private const string Invalid = "invalid_request_error";

    private readonly ServerProcess _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "You didn't provide an API key")]
    [InlineData("Basic dXNlcjpwYXNz", "You didn't provide an API key")]
    [InlineData("Bearer fk-0123456789abcdefghijklmnopqrstuv", "Incorrect API key provided: fk-012****stuv")]
    [InlineData("Bearer ", "You didn't provide an API key")]
    public async Task Key_MissingOrWrong_Returns401(string? header, string message)
    {
        var answer = await SendAsync(HttpMethod.Post, "/v1/chat/completions", Hello, authorization: header);
        answer.IsError(HttpStatusCode.Unauthorized, Invalid, "invalid_api_key", null, message);
        Assert.StartsWith("Bearer", answer.Headers["www-authenticate"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Revoked_Returns401()
    {
        var created = (await _server.PostAsync("/admin/keys", """{"name":"leaver"}""")).Json;
        var header = $"Bearer {created.GetProperty("key").GetString()}";
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync(HttpMethod.Post, "/v1/chat/completions", Hello, authorization: header)).Status
        );

        await _server.Http.DeleteAsync($"/admin/keys/{created.GetProperty("id").GetString()}", Cancellation);
        (await SendAsync(HttpMethod.Post, "/v1/chat/completions", Hello, authorization: header)).IsError(
            HttpStatusCode.Unauthorized,
            Invalid,
            "invalid_api_key",
            null,
            "was revoked"
        );
    }

    [Fact]
    public async Task Key_RoleUser_CannotAdminister()
    {
        var created = (await _server.PostAsync("/admin/keys", """{"name":"user"}""")).Json;
        (
            await SendAsync(
                HttpMethod.Get,
                "/admin/keys",
                null,
                authorization: $"Bearer {created.GetProperty("key").GetString()}"
            )
        ).IsError(
            HttpStatusCode.Forbidden,
            Invalid,
            "forbidden",
            null,
            "Use a key with the role viewer, editor or admin"
        );
    }

    [Theory]
    [InlineData(
        """{"model":"no-such","messages":[{"role":"user","content":"x"}]}""",
        404,
        "model_not_found",
        "model",
        "`no-such`"
    )]
    [InlineData("""{"model":"fresnel-mini","messages":[]}""", 400, "empty_array", "messages", "messages")]
    [InlineData("""{"model":"fresnel-mini"}""", 400, "missing_required_parameter", "messages", "messages")]
    [InlineData(
        """{"messages":[{"role":"user","content":"x"}]}""",
        400,
        "missing_required_parameter",
        "model",
        "model"
    )]
    [InlineData(
        """{"model":"fresnel-mini","messages":[{"role":"user","content":"x"}],"stream_options":{"include_usage":true}}""",
        400,
        null,
        "stream_options",
        "stream"
    )]
    [InlineData(
        """{"model":"fresnel-mini","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"ftp://example.com/a.png"}}]}]}""",
        400,
        "invalid_image_url",
        "messages[0].content[0].image_url",
        "http"
    )]
    [InlineData(
        """{"model":"fresnel-mini","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"file:///etc/passwd"}}]}]}""",
        400,
        "invalid_image_url",
        "messages[0].content[0].image_url",
        "http"
    )]
    public async Task Chat_InvalidRequest_ReturnsFieldAndReason(
        string body,
        int status,
        string? code,
        string param,
        string message
    ) => (await _server.ChatAsync(body)).IsError((HttpStatusCode)status, Invalid, code, param, message);

    [Theory]
    [InlineData("""{"prompt":"x","size":"enormous"}""", "size")]
    [InlineData("""{"prompt":"x","size":"99999x99999"}""", "size")]
    [InlineData("""{"prompt":"x","n":11}""", "n")]
    [InlineData("""{"prompt":"x","output_format":"bmp"}""", "output_format")]
    [InlineData("""{"size":"1024x1024"}""", "prompt")]
    public async Task Generate_InvalidRequest_ReturnsTheField(string body, string param)
    {
        var answer = await _server.PostAsync("/v1/images/generations", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(param, answer.Json.GetProperty("error").GetProperty("param").GetString());
    }

    [Theory]
    [InlineData("{\"model\":\"fresnel-mini\",\n  \"messages\": [}", "line 2, byte")]
    [InlineData("not json", "line 1, byte")]
    [InlineData("[]", "object")]
    public async Task Body_NotJson_ReturnsThePosition(string body, string message) =>
        (await _server.ChatAsync(body)).IsError(HttpStatusCode.BadRequest, Invalid, null, null, message);

    [Fact]
    public async Task Body_Empty_ReturnsAnError() =>
        (await _server.ChatAsync("")).IsError(HttpStatusCode.BadRequest, Invalid, null, null, "empty");

    [Fact]
    public async Task Body_Form_Returns415() =>
        (
            await SendAsync(HttpMethod.Post, "/v1/chat/completions", "a=b", type: "application/x-www-form-urlencoded")
        ).IsError(HttpStatusCode.UnsupportedMediaType, Invalid, "unsupported_media_type", null, "application/json");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_OverTheLimit_Returns413WithAndWithoutContentLength(bool chunked)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new ByteArrayContent(new byte[(48 << 20) + 1]),
        };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.TransferEncodingChunked = chunked;
        (await ServerResponse.ReadAsync(await _server.Http.SendAsync(message, Cancellation))).IsError(
            HttpStatusCode.RequestEntityTooLarge,
            Invalid,
            "request_too_large",
            null,
            "48 MiB"
        );
    }

    [Fact]
    public async Task Path_Unknown_Returns404() =>
        (await _server.PostAsync("/v1/nothing", "{}")).IsError(
            HttpStatusCode.NotFound,
            Invalid,
            null,
            null,
            "/v1/nothing"
        );

    [Fact]
    public async Task Method_NotAllowed_Returns405WithAllow()
    {
        var answer = await SendAsync(HttpMethod.Get, "/v1/chat/completions", null);
        answer.IsError(HttpStatusCode.MethodNotAllowed, Invalid, null, null, "POST");
        Assert.Equal("POST", answer.Headers["allow"]);
    }

    [Fact]
    public async Task Chat_NineImages_RejectsTheNinth()
    {
        var url = TestImages.DataUrl(TestImages.Plain("#3366cc", 64, 64));
        (await _server.ChatAsync(TestImages.Ask("Which?", Enumerable.Repeat(url, 9)))).IsError(
            HttpStatusCode.BadRequest,
            Invalid,
            "array_above_max_length",
            "messages[0].content[9].image_url",
            "Maximum is 8"
        );
    }

    [Fact]
    public Task Image_HeaderBomb_IsRejectedByItsHeader() => RefusesAsync(Bomb(65535, 65535), "65535");

    [Theory]
    [InlineData(ImageCodec.Png)]
    [InlineData(ImageCodec.Jpeg)]
    public Task Image_Truncated_IsRejected(ImageCodec codec)
    {
        var whole = TestImages.Page("TRUNCATED", codec: codec);
        return RefusesAsync(whole[..(whole.Length / 2)], "");
    }

    [Fact]
    public Task Image_TruncatedHeic_IsRejected() =>
        RefusesAsync(
            [.. new byte[] { 0, 0, 0, 24 }, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, 0, 0, 1, 0, .. "meta"u8],
            "",
            "image/heic"
        );

    [Fact]
    public Task Image_GzippedSvg_IsRejected()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write("""<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>"""u8);
        return RefusesAsync(packed.ToArray(), "");
    }

    [Fact]
    public Task Image_Svg_IsRejected() =>
        RefusesAsync(
            """<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>"""u8.ToArray(),
            "",
            "image/svg+xml"
        );

    [Fact]
    public Task Image_TextNamedJpg_IsRejected() =>
        RefusesAsync("This is a shopping list, not a photograph."u8.ToArray(), "", "image/jpeg");

    [Fact]
    public async Task Image_NotBase64_IsRejected() =>
        (await _server.ChatAsync(TestImages.Ask("Which?", "data:image/png;base64,@@@not-base64@@@"))).IsError(
            HttpStatusCode.BadRequest,
            Invalid,
            "invalid_base64_image",
            "messages[0].content[1].image_url",
            "base64"
        );

    [Theory]
    [InlineData("http://127.0.0.1:1/a.png")]
    [InlineData("http://localhost:1/a.png")]
    [InlineData("http://[::1]:1/a.png")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/a.png")]
    [InlineData("http://2130706433/a.png")]
    public async Task ImageUrl_Private_IsRejectedAfterResolution(string url) =>
        (await _server.ChatAsync(TestImages.Ask("Which?", url))).IsError(
            HttpStatusCode.BadRequest,
            Invalid,
            "invalid_image_url",
            "messages[0].content[1].image_url",
            "not on the public internet"
        );

    [Fact]
    public async Task Connection_Garbage_DoesNotStopTheServer()
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_server.Address.Host, _server.Address.Port, Cancellation);
            await client.GetStream().WriteAsync("\0\u0001\u0002 not http\r\n\r\n"u8.ToArray(), Cancellation);
            await client.GetStream().ReadExactlyAsync(new byte[12], Cancellation);
        }
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/healthz", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/readyz", null)).Status);
    }

    [Fact]
    public async Task Head_ReadPath_HasNoBody()
    {
        using var answer = await _server.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Head, "/v1/models"),
            Cancellation
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 0);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private async Task RefusesAsync(byte[] image, string message, string type = "image/png")
    {
        var answer = await _server.ChatAsync(TestImages.Ask("What is it?", TestImages.DataUrl(image, type)));
        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Body);
        var error = answer.Json.GetProperty("error");
        Assert.Equal("messages[0].content[1].image_url", error.GetProperty("param").GetString());
        Assert.NotNull(error.GetProperty("code").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A PNG of a few bytes whose header declares the given size.</summary>
    private static byte[] Bomb(int width, int height)
    {
        byte[] header = [.. "IHDR"u8, .. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0];
        return
        [
            0x89,
            .. "PNG\r\n\u001a\n"u8,
            .. BigEndian(13),
            .. header,
            .. BigEndian(Crc(header)),
            .. BigEndian(0),
            .. "IDAT"u8,
            .. BigEndian(Crc("IDAT"u8)),
            .. BigEndian(0),
            .. "IEND"u8,
            .. BigEndian(Crc("IEND"u8)),
        ];
    }

    private static byte[] BigEndian(int value) =>
        [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static int Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }
        return (int)~crc;
    }

    private async Task<ServerResponse> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        string type = "application/json",
        string? authorization = ""
    )
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        using var message = new HttpRequestMessage(method, path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, type),
        };
        if (authorization is not null)
            message.Headers.TryAddWithoutValidation(
                "authorization",
                authorization.Length == 0 ? $"Bearer {_server.AdminKey}" : authorization
            );
        return await ServerResponse.ReadAsync(await http.SendAsync(message, Cancellation));
    }
}
