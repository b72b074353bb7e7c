using System.Diagnostics;
using System.Text;
using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Ledger;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

/// <summary>The commands are run by a real shell, with a function in the place of curl that prints its arguments.</summary>
public sealed class CurlTextTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_Capture_IsTheRequestWithAPlaceForTheKey()
    {
        var body = """{"model":"m","messages":[{"role":"user","content":"it's $HOME `date` \\n"}]}""";

        var arguments = await RunAsync(CurlText.Of(Capture("/v1/chat/completions", "application/json", body)));

        Assert.Equal(
            [
                "http://gateway/v1/chat/completions",
                "-H",
                "Authorization: Bearer KEY",
                "-H",
                "Content-Type: application/json",
                "-d",
                body,
            ],
            arguments
        );
    }

    [Fact]
    public async Task Of_CaptureWithHostileAddressAndHeaders_RunsNothing()
    {
        const string Hostile = "'$(echo injected)`echo injected`\";echo injected;'";
        var capture = Capture($"/v1beta/models/{Hostile}:generateContent", Hostile, "{}") with
        {
            Request = new CapturedRequest($"/v1beta/models/{Hostile}:generateContent", Hostile, Hostile),
        };

        var arguments = await RunAsync(CurlText.Of(capture));

        Assert.Equal($"http://gateway/v1beta/models/{Hostile}:generateContent", arguments[0]);
        Assert.Equal($"Content-Type: {Hostile}", arguments[4]);
        Assert.Equal($"anthropic-beta: {Hostile}", arguments[6]);
        Assert.Equal(9, arguments.Count);
    }

    [Theory]
    [InlineData("chat", "/v1/chat/completions")]
    [InlineData("image_generation", "/v1/images/generations")]
    [InlineData("image_edit", "/v1/images/edits")]
    [InlineData("embeddings", "/v1/embeddings")]
    public async Task Of_CallWithHostileModel_RunsNothing(string operation, string path)
    {
        const string Hostile = "m'; echo injected; '\"";

        var arguments = await RunAsync(CurlText.Of(new LedgerCall { Operation = operation, Model = Hostile }));

        Assert.Equal($"http://gateway{path}", arguments[0]);
        Assert.Equal(Hostile, System.Text.Json.JsonElement.Parse(arguments[^1]).GetProperty("model").GetString());
        Assert.Equal(7, arguments.Count);
    }

    [Fact]
    public void Of_LargeOrBinaryBody_IsReadFromTheFile()
    {
        Assert.Contains("@request", CurlText.Of(Capture("/v1/x", "application/json", new string('a', 40_000))));
        Assert.Contains("@request", CurlText.Of(Capture("/v1/images/edits", "multipart/form-data; boundary=b", "--b")));
    }

    private static Capture Capture(string path, string contentType, string body) =>
        new()
        {
            CallId = "req_1",
            KeyId = "key_1",
            Mode = CaptureMode.All,
            CapturedAt = default,
            ExpiresAt = default,
            Request = new CapturedRequest(path, contentType, null),
            Body = Encoding.UTF8.GetBytes(body),
            Answers = [],
            IsTruncated = false,
        };

    /// <returns>The arguments that the command gives to curl.</returns>
    private static async Task<IReadOnlyList<string>> RunAsync(string command)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-c", $"curl() {{ printf '%s\\0' \"$@\"; }}\n{command}" },
            Environment = { ["FRESNEL_URL"] = "http://gateway", ["FRESNEL_KEY"] = "KEY" },
        };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(Stop);
        await shell.WaitForExitAsync(Stop);
        Assert.Equal(0, shell.ExitCode);
        return output.TrimEnd('\0').Split('\0');
    }
}
