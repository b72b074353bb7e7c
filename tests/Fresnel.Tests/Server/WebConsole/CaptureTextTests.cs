using System.Text;
using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class CaptureTextTests
{
    [Fact]
    public void Request_WithAPicture_IsIndentedAndItsDataShortened()
    {
        var data = "data:image/png;base64," + new string('A', 1000);
        var words = string.Join(' ', Enumerable.Repeat("word", 100));

        var text = CaptureText.Request(Capture($$"""{"a":["{{data}}","{{words}}"],"b":{"c":"{{data}}"},"d":1}"""));

        Assert.DoesNotContain(data, text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("… (1,022 characters)").Length - 1);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"a\": [\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_NoJson_IsShownAsItCame() => Assert.Equal("{no json", CaptureText.Request(Capture("{no json")));

    [Fact]
    public void Request_Form_SaysSo() =>
        Assert.Equal(
            "A form of 3 bytes.",
            CaptureText.Request(Capture("--b", contentType: "multipart/form-data; boundary=b"))
        );

    private static Capture Capture(string body, string contentType = "application/json") =>
        new()
        {
            CallId = "req_1",
            KeyId = "key_1",
            Mode = CaptureMode.All,
            CapturedAt = default,
            ExpiresAt = default,
            Request = new CapturedRequest("/v1/chat/completions", contentType, null),
            Body = Encoding.UTF8.GetBytes(body),
            Answers = [],
            IsTruncated = false,
        };
}
