using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Http;
using Fresnel.Tests.Providers.Compatible;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Providers.Http;

public sealed class CredentialMaskTests
{
    /// <summary>The provider's own key, and those of others: a gateway behind the upstream may echo any of them.</summary>
    private static readonly string[] s_secrets =
    [
        "own-secret-Value+1/=",
        "own-secret-Value+1/=longer",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "pass word \"quoted\"",
        "12345678",
    ];

    [Theory]
    [InlineData("sk-abcdef123456")]
    [InlineData("sk-ab***yz")]
    [InlineData("AIzaSyA1234567890abcdefgh")]
    [InlineData("key-0123456789abcdef0123")]
    [InlineData("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("Bearer abcdef")]
    public void Apply_ShapeOfACredential_IsMasked(string credential)
    {
        var masked = new CredentialMask([]).Apply($"Refused: '{credential}'.");

        Assert.DoesNotContain(credential, masked, StringComparison.Ordinal);
        Assert.Contains("***", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A key-management or key-value service is needed; key_0123456789abcdef is unknown.")]
    [InlineData("The task-based model asks for a tool.")]
    [InlineData("ollama is busy")]
    public void Apply_OrdinaryWords_AreUnchanged(string words) =>
        Assert.Equal(words, new CredentialMask(["ollama"]).Apply(words));

    /// <summary>
    /// Wherever a secret is in an error, as it is, in JSON or in a URL: neither a refusal nor an event of a stream lets it
    /// reach the caller.
    /// </summary>
    [Fact]
    public void SendAsync_SecretAnywhereInAnError_IsMasked()
    {
        var pieces = Gen.Elements("Incorrect key ", ". ", "\n", "=", "é", "://", "(", "sk-", "\"");
        var placed = Gen.Elements(s_secrets)
            .SelectMany(_ => Gen.Choose(0, 4), (secret, form) => Encode(secret, form))
            .SelectMany(_ => pieces.ListOf(3), (secret, before) => (secret, before: string.Concat(before)))
            .SelectMany(_ => pieces.ListOf(3), (text, after) => (text.before, text.secret, after: string.Concat(after)))
            .SelectMany(_ => Gen.Choose(0, 4), (text, place) => (text.before, text.secret, text.after, place));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                placed.ToArbitrary(),
                input =>
                {
                    var error = FailAsync($"{input.before}{input.secret}{input.after}", input.place)
                        .GetAwaiter()
                        .GetResult();
                    foreach (var text in (string?[])[error.Message, error.Param, error.Code, error.Type])
                        Assert.DoesNotContain(input.secret, text ?? "", StringComparison.OrdinalIgnoreCase);
                }
            )
        );
    }

    private static string Encode(string secret, int form) =>
        form switch
        {
            0 => secret,
            1 => Uri.EscapeDataString(secret),
            2 => JavaScriptEncoder.Default.Encode(secret),
            3 => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
            _ => secret.ToUpperInvariant(),
        };

    /// <param name="place">Where the upstream puts its words.</param>
    private static async Task<GatewayException> FailAsync(string words, int place)
    {
        var json = JsonSerializer.Serialize(
            new
            {
                error = new
                {
                    message = place == 4 ? "Bad." : words,
                    type = "invalid_request_error",
                    param = place == 4 ? words : null,
                    code = place == 4 ? words : null,
                },
            }
        );
        const string Start = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hel\"}}]}";
        var (status, type, body) = place switch
        {
            1 => (200, "application/json", json),
            2 => (200, "text/event-stream", $"{Start}\n\ndata: {json}\n\n"),
            3 => (200, "text/event-stream", $"{Start}\ndata: {json}\n\n"), // in one event with content
            _ => (400, "application/json", json),
        };
        using var provider = new CompatibleProvider(
            new ProviderSettings("lab", "compatible")
            {
                BaseUrl = new Uri("https://lab.test/v1"),
                ApiKey = s_secrets[0],
                MaskedSecrets = s_secrets,
            },
            null,
            TimeProvider.System,
            new FakeUpstreamCall(_ => new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, type),
            })
        );
        var request = OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(
                $$"""{"model":"m","stream":{{(place is 2 or 3 ? "true" : "false")}},"messages":[{"role":"user","content":"hi"}]}"""
            )
        );
        return await Assert.ThrowsAsync<GatewayException>(async () =>
        {
            await foreach (var frame in provider.SendAsync(request, new Deployment("lab", "m"), default))
                Assert.DoesNotContain("ncorrect", Encoding.UTF8.GetString(frame.Raw.Span), StringComparison.Ordinal);
        });
    }
}
