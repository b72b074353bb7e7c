using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Fresnel.Server.Ingress;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;

namespace Fresnel.Tests.Server.Ingress;

public sealed class MultipartFormTests
{
    /// <summary>
    /// Form of OpenAI's .NET client: names without quotes, a file name twice, a quoted boundary with an equals
    /// sign.
    /// </summary>
    private const string DotNet =
        "--b=1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=prompt\r\n\r\na kite\r\n"
        + "--b=1\r\nContent-Disposition: form-data; name=image; filename=a.png; filename*=utf-8''%C3%A9.png\r\n\r\n\u0001\r\n--b=\u0002\r\n--b=1--\r\n";

    [Fact]
    public async Task Split_FormFromDotNet_ReturnsItsParts()
    {
        var parts = await SplitAsync(DotNet, "multipart/form-data; boundary=\"b=1\"");
        Assert.Equal([("prompt", null, "a kite"), ("image", "é.png", "\u0001\r\n--b=\u0002")], parts.Select(Told));
    }

    [Fact]
    public async Task Split_FormFromNode_ReturnsItsParts()
    {
        var parts = await SplitAsync(
            "------x\r\nContent-Disposition: form-data; name=\"image[]\"; filename=\"a \\\"b\\\".png\"\r\nContent-Type: image/png\r\n\r\nAA\r\n"
                + "------x\r\nContent-Disposition: form-data; name=\"image[]\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n------x--",
            "multipart/form-data; boundary=----x"
        );
        Assert.Equal(["image[]", "image[]"], parts.Select(part => part.Name));
        Assert.Equal(["AA", ""], parts.Select(part => Encoding.UTF8.GetString(part.Data.Span)));
        Assert.Equal("image/png", parts[0].MediaType);
    }

    [Theory]
    [InlineData("multipart/form-data", DotNet)]
    [InlineData("multipart/form-data; boundary=\"\"", DotNet)]
    [InlineData("multipart/form-data; boundary=other", DotNet)]
    [InlineData("multipart/mixed; boundary=x", "--x--")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nhalf")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; na")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\nno name\r\n--x--")]
    [InlineData(
        "multipart/form-data; boundary=x",
        "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--x--"
    )]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno colon\r\n\r\n1\r\n--x--")]
    public async Task Split_Malformed_ThrowsInvalidRequest(string contentType, string body) =>
        Assert.Contains(
            (await Assert.ThrowsAsync<GatewayException>(() => SplitAsync(body, contentType))).Kind,
            (ErrorKind[])[ErrorKind.InvalidRequest, ErrorKind.UnsupportedMediaType]
        );

    [Theory]
    [InlineData(129, 1)]
    [InlineData(1, 40)]
    public async Task Split_TooManyPartsOrHeaders_ThrowsInvalidRequest(int parts, int headers)
    {
        var head = string.Concat(Enumerable.Range(0, headers - 1).Select(i => $"x-{i}: y\r\n"));
        var body =
            string.Concat(Enumerable.Repeat($"--x\r\n{head}Content-Disposition: form-data; name=a\r\n\r\n1\r\n", parts))
            + "--x--";
        await Assert.ThrowsAsync<GatewayException>(() => SplitAsync(body, "multipart/form-data; boundary=x"));
    }

    [Fact]
    public async Task Split_LongHeader_ThrowsInvalidRequest() =>
        await Assert.ThrowsAsync<GatewayException>(() =>
            SplitAsync(
                $"--x\r\nContent-Disposition: form-data; name={new string('a', 100_000)}\r\n\r\n1\r\n--x--",
                "multipart/form-data; boundary=x"
            )
        );

    /// <summary>
    /// However the bytes are split and whatever they contain, the parts equal the input or the error is typed.
    /// </summary>
    [Fact]
    public void Read_AnyPartsInAnySplits_RoundTrip()
    {
        var bytes = Gen.Elements("\r", "\n", "-", "--x", "\r\n--x", "\r\n--", "a", "\0", "é")
            .ListOf(12)
            .Select(pieces => string.Concat(pieces));
        var forms = Gen.ListOf(bytes, 4)
            .SelectMany(_ => Gen.ListOf(Gen.Choose(1, 9), 64), (parts, splits) => (parts, splits));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                forms.ToArbitrary(),
                form =>
                {
                    var sent = form.parts.Select(WithoutBoundary).ToList();
                    var body =
                        string.Concat(
                            sent.Select(
                                (part, i) => $"--x\r\nContent-Disposition: form-data; name=p{i}\r\n\r\n{part}\r\n"
                            )
                        ) + "--x--\r\n";
                    var parts = ReadAsync(
                            new SplitStream(Encoding.UTF8.GetBytes(body), [.. form.splits]),
                            "multipart/form-data; boundary=x"
                        )
                        .GetAwaiter()
                        .GetResult();
                    Assert.Equal(sent, parts.Select(part => Encoding.UTF8.GetString(part.Data.Span)));
                }
            )
        );
    }

    /// <summary>The line break before a boundary may be that which ends the headers.</summary>
    private static string WithoutBoundary(string part)
    {
        const string Boundary = "\r\n--x";
        var whole = "\r\n" + part;
        while (whole.Contains(Boundary, StringComparison.Ordinal))
            whole = "\r\n" + whole.Replace(Boundary, "", StringComparison.Ordinal).TrimStart('\r', '\n');
        return whole[2..];
    }

    [Fact]
    public void Read_MutatedForm_ThrowsOnlyTypedErrors()
    {
        var sent = Encoding.UTF8.GetBytes(DotNet);
        var changes = Gen.Choose(0, sent.Length - 1)
            .SelectMany(_ => Gen.Choose(0, sent.Length - 1), (from, to) => (from, to))
            .SelectMany(_ => Gen.Choose(0, 255), (at, value) => (at.from, at.to, value));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3_000),
            Prop.ForAll(
                changes.ToArbitrary(),
                change =>
                {
                    byte[][] bodies =
                    [
                        sent[..change.from],
                        [.. sent[..change.from], .. sent[Math.Max(change.from, change.to)..]],
                        [.. sent[..change.from], (byte)change.value, .. sent[(change.from + 1)..]],
                        [.. sent, .. sent[change.from..]],
                    ];
                    foreach (var body in bodies)
                    {
                        try
                        {
                            var parts = ReadAsync(
                                    new SplitStream(body, [1 + (change.value % 7)]),
                                    "multipart/form-data; boundary=\"b=1\""
                                )
                                .GetAwaiter()
                                .GetResult();
                            Assert.True(parts.Sum(part => part.Data.Length) <= body.Length);
                        }
                        catch (GatewayException) { }
                    }
                }
            )
        );
    }

    private static (string, string?, string) Told(FormPart part) =>
        (part.Name, part.FileName, Encoding.UTF8.GetString(part.Data.Span));

    private static Task<IReadOnlyList<FormPart>> SplitAsync(string body, string contentType) =>
        ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), contentType);

    /// <summary>Reads the form like the endpoints.</summary>
    private static async Task<IReadOnlyList<FormPart>> ReadAsync(Stream sent, string contentType)
    {
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentType) = (sent, contentType);
        Assert.True(MultipartForm.IsMultipart(request));
        using var body = await RequestBody.ReadAsync(request, 1 << 20, TestContext.Current.CancellationToken);
        var parts = await MultipartForm.ReadAllAsync(body.Written, contentType, TestContext.Current.CancellationToken);
        return [.. parts.Select(part => part with { Data = part.Data.ToArray() })];
    }

    /// <summary>A stream that returns chunks of the given lengths, cyclically.</summary>
    private sealed class SplitStream(byte[] bytes, int[] lengths) : MemoryStream(bytes)
    {
        private int _at;

        public override int Read(Span<byte> buffer) =>
            base.Read(buffer[..Math.Min(buffer.Length, lengths[_at++ % lengths.Length])]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span));
    }
}
