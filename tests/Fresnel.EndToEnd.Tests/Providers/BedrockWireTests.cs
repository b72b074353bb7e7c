using Amazon.Runtime;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Providers;
using Fresnel.Providers.Bedrock;
using Fresnel.Providers.Images;

namespace Fresnel.EndToEnd.Tests.Providers;

/// <summary>
/// The signed path is sent unchanged: an HTTP library that normalises it would invalidate the signature.
/// </summary>
public sealed class BedrockWireTests
{
    [Theory]
    [InlineData(
        "anthropic.claude-3-haiku-20240307-v1:0",
        "/v1/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse"
    )]
    [InlineData(
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.x-v1:0",
        "/v1/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.x-v1%3A0/converse"
    )]
    [InlineData("a~b.c%41", "/v1/model/a~b.c%2541/converse")]
    public async Task SendAsync_Signed_IsSentUnchanged(string model, string path)
    {
        const string Answer =
            """{"output":{"message":{"role":"assistant","content":[{"text":"x"}]}},"stopReason":"end_turn"}""";
        await using var upstream = new RawUpstream(
            (stream, _) =>
                RawUpstream
                    .SendAsync(
                        stream,
                        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}"
                    )
                    .AsTask()
        );
        using var provider = new BedrockProvider(
            new ProviderSettings("aws", "bedrock")
            {
                Region = "us-east-1",
                ApiKey = "",
                BaseUrl = upstream.Address,
            },
            new ImageAdapter((_, _, _) => throw new NotSupportedException()),
            TimeProvider.System,
            null,
            new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token")
        );
        var request = new ChatRequest { Model = "m", Messages = [new Message(Role.User, [new TextPart("hé")])] };
        await foreach (
            var frame in provider.SendAsync(
                request,
                new Deployment("aws", model),
                TestContext.Current.CancellationToken
            )
        ) { }

        var sent = Assert.Single(upstream.Requests);
        Assert.StartsWith($"POST {path} HTTP/1.1\r\n", sent, StringComparison.Ordinal);
        var headers = sent[..sent.IndexOf("\r\n\r\n", StringComparison.Ordinal)]
            .Split("\r\n")
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToLookup(line => line[0].ToLowerInvariant(), line => line[1]);
        string[] names = ["content-type", "host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"];
        var hash = AwsSignatureV4.HashBody([
            System.Text.Encoding.UTF8.GetBytes(sent[(sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]),
        ]);
        Assert.Equal(hash, Assert.Single(headers["x-amz-content-sha256"]));
        Assert.Equal(upstream.Address.Authority, Assert.Single(headers["host"]));
        var expected = AwsSignatureV4.Sign(
            "AKIDEXAMPLE",
            "secret",
            "us-east-1",
            "bedrock",
            Assert.Single(headers["x-amz-date"]),
            "POST",
            path,
            [.. names.Select(name => (name, Assert.Single(headers[name])))],
            hash
        );
        Assert.Equal($"AWS4-HMAC-SHA256 {expected}", Assert.Single(headers["authorization"]));
    }
}
