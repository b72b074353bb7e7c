using System.IO.Compression;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Ingress;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(16 << 10, false)]
    [InlineData((16 << 10) + 1, true)]
    [InlineData(3 << 20, false)]
    [InlineData(4 << 20, true)]
    public async Task Read_WithinTheLimit_ReturnsEveryByte(int length, bool saysItsLength)
    {
        var sent = new byte[length];
        new Random(length).NextBytes(sent);
        using var body = await RequestBody.ReadJsonAsync(
            Request(sent, saysItsLength),
            4 << 20,
            TestContext.Current.CancellationToken
        );
        Assert.True(body.Written.Span.SequenceEqual(sent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_OneByteOver_ThrowsTooLarge(bool saysItsLength)
    {
        var refused = await Assert.ThrowsAsync<GatewayException>(async () =>
            await RequestBody.ReadJsonAsync(
                Request(new byte[(1 << 20) + 1], saysItsLength),
                1 << 20,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(ErrorKind.TooLarge, refused.Kind);
        Assert.Contains("1 MiB", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("Application/JSON", true)]
    [InlineData("application/vnd.api+json", true)]
    [InlineData(null, true)]
    [InlineData("text/plain", false)]
    [InlineData("multipart/form-data; boundary=x", false)]
    public async Task Read_ContentType_MustBeJsonOrOmitted(string? type, bool read)
    {
        var request = Request("{}"u8.ToArray(), saysItsLength: true);
        request.ContentType = type;
        if (read)
            (await RequestBody.ReadJsonAsync(request, 100, TestContext.Current.CancellationToken)).Dispose();
        else
            Assert.Equal(
                ErrorKind.UnsupportedMediaType,
                (
                    await Assert.ThrowsAsync<GatewayException>(async () =>
                        await RequestBody.ReadJsonAsync(request, 100, TestContext.Current.CancellationToken)
                    )
                ).Kind
            );
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task Read_ContentEncoding_IsDecodedWithinTheLimit(string encoding)
    {
        var sent = new byte[100_000];
        var request = Request(Compress(sent, encoding), saysItsLength: true);
        request.Headers.ContentEncoding = encoding;
        using var body = await RequestBody.ReadJsonAsync(request, 200_000, TestContext.Current.CancellationToken);
        Assert.True(body.Written.Span.SequenceEqual(sent));

        var bomb = Request(Compress(sent, encoding), saysItsLength: false);
        bomb.Headers.ContentEncoding = encoding;
        Assert.Equal(ErrorKind.TooLarge, await KindOfAsync(bomb, 50_000));
    }

    [Fact]
    public async Task Read_EncodingThatIsUnknownOrWrong_IsRejected()
    {
        var unknown = Request("{}"u8.ToArray(), saysItsLength: true);
        unknown.Headers.ContentEncoding = "zstd";
        Assert.Equal(ErrorKind.UnsupportedMediaType, await KindOfAsync(unknown, 100));
        var wrong = Request("{\"model\":1}"u8.ToArray(), saysItsLength: true);
        wrong.Headers.ContentEncoding = "gzip";
        Assert.Equal(ErrorKind.InvalidRequest, await KindOfAsync(wrong, 100));
    }

    private static async Task<ErrorKind> KindOfAsync(HttpRequest request, int maxBytes) =>
        (
            await Assert.ThrowsAsync<GatewayException>(async () =>
                await RequestBody.ReadJsonAsync(request, maxBytes, TestContext.Current.CancellationToken)
            )
        ).Kind;

    private static byte[] Compress(byte[] body, string encoding)
    {
        using var output = new MemoryStream();
        using (
            Stream encoder = encoding switch
            {
                "gzip" or "x-gzip" => new GZipStream(output, CompressionMode.Compress),
                "deflate" => new ZLibStream(output, CompressionMode.Compress),
                "br" => new BrotliStream(output, CompressionMode.Compress),
                _ => output,
            }
        )
            encoder.Write(body);
        return output.ToArray();
    }

    private static HttpRequest Request(byte[] body, bool saysItsLength)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = "application/json";
        request.ContentLength = saysItsLength ? body.Length : null;
        request.Body = new MemoryStream(body);
        return request;
    }
}
