using System.Net;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers;
using Fresnel.Providers.Azure;
using Fresnel.Providers.Images;
using Fresnel.TestKit;
using Fresnel.Tests.Providers.Compatible;

namespace Fresnel.Tests.Providers.Azure;

public sealed class AzureProviderTests
{
    private const string Chat =
        """{"id":"1","model":"m","choices":[{"index":0,"message":{"content":"x"},"finish_reason":"stop","content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}],"usage":{"prompt_tokens":1,"completion_tokens":1}}""";
    private const string Response =
        """{"id":"resp_1","object":"response","status":"completed","model":"m","output":[{"type":"message","content":[{"type":"output_text","text":"x"}]}],"usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}""";
    private static readonly Uri s_resource = new("https://res.openai.azure.com/");

    public static TheoryData<string, string?, GatewayRequest, string> Addresses =>
        new()
        {
            {
                "https://res.openai.azure.com/",
                null,
                Ask(stream: false),
                "https://res.openai.azure.com/openai/deployments/my%20deployment/chat/completions?api-version=2024-10-21"
            },
            {
                "https://res.openai.azure.com/openai",
                "2025-01-01-preview",
                Ask(stream: false),
                "https://res.openai.azure.com/openai/deployments/my%20deployment/chat/completions?api-version=2025-01-01-preview"
            },
            {
                "https://res.openai.azure.com",
                null,
                Kite(),
                "https://res.openai.azure.com/openai/deployments/my%20deployment/images/generations?api-version=2025-04-01-preview"
            },
            {
                "https://res.openai.azure.com",
                null,
                Responses(),
                "https://res.openai.azure.com/openai/responses?api-version=2025-04-01-preview"
            },
            {
                "https://res.openai.azure.com",
                null,
                OpenAIDialect.ReadEmbedding("""{"model":"m","input":"x"}"""u8.ToArray()),
                "https://res.openai.azure.com/openai/deployments/my%20deployment/embeddings?api-version=2024-10-21"
            },
            {
                "https://res.services.ai.azure.com/openai/v1/",
                null,
                Ask(stream: false),
                "https://res.services.ai.azure.com/openai/v1/chat/completions"
            },
            {
                "https://res.openai.azure.com/openai/v1",
                "preview",
                Kite(),
                "https://res.openai.azure.com/openai/v1/images/generations?api-version=preview"
            },
        };

    [Theory, MemberData(nameof(Addresses), DisableDiscoveryEnumeration = true)]
    public async Task SendAsync_Call_UsesDeploymentUrl(
        string address,
        string? version,
        GatewayRequest request,
        string expected
    )
    {
        var upstream = new FakeUpstreamCall(body =>
            FakeUpstreamCall.Json(
                body.Contains("\"prompt\"", StringComparison.Ordinal) ? """{"created":1,"data":[{"b64_json":"AQID"}]}"""
                : request is EmbeddingRequest
                    ? """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5]}],"usage":{"prompt_tokens":1,"total_tokens":1}}"""
                : body.Contains("\"input\"", StringComparison.Ordinal) ? Response
                : Chat
            )
        );
        var stub = new AzureStub(upstream);
        await FramesOf(
            stub,
            request,
            new ProviderSettings("az", "azure")
            {
                BaseUrl = new Uri(address),
                ApiKey = "secret",
                ApiVersion = version,
            },
            "my deployment"
        );
        Assert.Equal(expected, Assert.Single(stub.Sent).RequestUri!.AbsoluteUri);
        Assert.Equal(["secret"], stub.Sent[0].Headers.GetValues("api-key"));
        Assert.Null(stub.Sent[0].Headers.Authorization);
        Assert.Contains("\"model\":\"my deployment\"", upstream.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NoKey_ReusesTokenUntilExpiry()
    {
        var time = new ManualTime();
        var entra = new FakeEntra(time);
        var stub = new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Chat)));
        using var provider = new AzureProvider(
            new ProviderSettings("az", "azure") { BaseUrl = s_resource },
            Adapter,
            time,
            stub,
            entra
        );
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Collect(provider, Ask(stream: false))));
        Assert.Equal(1, entra.Asked);
        time.Advance(TimeSpan.FromMinutes(54));
        await Collect(provider, Ask(stream: false));
        Assert.Equal(1, entra.Asked);
        time.Advance(TimeSpan.FromMinutes(2));
        await Collect(provider, Ask(stream: false));
        Assert.Equal(
            ["token 1", "token 2"],
            stub.Sent.Select(message => message.Headers.Authorization!.Parameter).Distinct()
        );
        Assert.Equal(["https://cognitiveservices.azure.com/.default"], entra.Scopes.Distinct());
        Assert.False(stub.Sent[0].Headers.Contains("api-key"));
    }

    [Fact]
    public async Task SendAsync_NoIdentity_ThrowsWithoutCall()
    {
        var stub = new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Chat)));
        using var provider = new AzureProvider(
            new ProviderSettings("az", "azure") { BaseUrl = s_resource },
            Adapter,
            new ManualTime(),
            stub,
            new FakeEntra(null)
        );
        var error = await Assert.ThrowsAsync<GatewayException>(() => Collect(provider, Ask(stream: false)));
        Assert.Equal(ErrorKind.UpstreamDenied, error.Kind);
        Assert.DoesNotContain("sensitive", error.Message, StringComparison.Ordinal);
        Assert.Empty(stub.Sent);
    }

    [Fact]
    public async Task SendAsync_Stream_DropsPromptFilterChunk()
    {
        const string Preamble =
            """{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}""";
        const string Delta =
            """{"id":"1","model":"m","choices":[{"index":0,"delta":{"content":"x"},"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}]}""";
        const string Blocked =
            """{"id":"1","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"content_filter","content_filter_results":{"hate":{"filtered":true,"severity":"high"}}}]}""";
        var frames = await FramesOf(
            new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Events(Preamble, Delta, Blocked, "[DONE]"))),
            Ask(stream: true)
        );
        Assert.Equal(
            [$"data: {Delta}\n\n", $"data: {Blocked}\n\n", "data: [DONE]\n\n"],
            frames.Select(frame => frame.Raw).Where(raw => raw.Length > 0)
        );
        Assert.Equal(
            FinishReason.ContentFilter,
            Assert.Single(frames.SelectMany(frame => frame.Events).OfType<ChoiceFinished>()).Reason
        );
    }

    [Theory]
    [InlineData(
        400,
        """{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":true,"severity":"high"}}}}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(
        400,
        """{"error":{"code":"contentFilter","message":"Your task failed as a result of our safety system.","inner_error":{"code":"ResponsibleAIPolicyViolation"}}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(
        400,
        """{"error":{"code":"BadRequest","message":"Blocked.","innererror":{"code":"ResponsibleAIPolicyViolation"}}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(
        400,
        """{"error":{"code":"content_policy_violation","message":"Your request was rejected by the safety system."}}""",
        ErrorKind.ContentBlocked
    )]
    [InlineData(
        400,
        """{"error":{"message":"Unsupported value","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}""",
        ErrorKind.UpstreamRejected
    )]
    [InlineData(401, AzureStub.Unauthorised, ErrorKind.UpstreamDenied)]
    [InlineData(
        403,
        """{"error":{"code":"403","message":"Virtual Network/Firewall rules."}}""",
        ErrorKind.UpstreamDenied
    )]
    [InlineData(
        404,
        """{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}""",
        ErrorKind.UpstreamFailed
    )]
    [InlineData(
        429,
        """{"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation have exceeded call rate limit. Please retry after 26 seconds."}}""",
        ErrorKind.UpstreamBusy
    )]
    [InlineData(503, "<html>", ErrorKind.UpstreamFailed)]
    public async Task SendAsync_ErrorStatus_ThrowsGatewayException(int status, string body, ErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new AzureStub(
                    new FakeUpstreamCall(_ =>
                    {
                        var response = FakeUpstreamCall.Json(body, (HttpStatusCode)status);
                        response.Headers.TryAddWithoutValidation("retry-after-ms", "2600");
                        response.Headers.TryAddWithoutValidation("retry-after", "3");
                        return response;
                    })
                ),
                Ask(stream: true)
            )
        );
        Assert.Equal(kind, error.Kind);
        Assert.Equal(kind == ErrorKind.UpstreamBusy ? TimeSpan.FromMilliseconds(2600) : null, error.RetryAfter);
    }

    [Fact]
    public async Task SendAsync_TwoDeployments_NamesImageDeployment()
    {
        var stub = new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Response)));
        await FramesOf(
            stub,
            new ChatRequest
            {
                Model = "m",
                Messages = [new Message(Role.User, [new TextPart("draw")])],
                RequestsImages = true,
            },
            model: "talks+draws"
        );
        Assert.Equal(["draws"], stub.Sent[0].Headers.GetValues("x-ms-oai-image-generation-deployment"));
    }

    [Fact]
    public async Task SendAsync_ImageFromTextDeployment_NamesMissingCapability()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(
                new AzureStub(new FakeUpstreamCall(_ => FakeUpstreamCall.Json(Chat))),
                Ask(stream: false) with
                {
                    RequestsImages = true,
                }
            )
        );
        Assert.Equal(ErrorKind.Unsupported, error.Kind);
        Assert.Contains("image_output", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"prompt":"x","output_format":"webp","output_compression":50,"moderation":"low"}""",
        """{"prompt":"x","output_format":"png","moderation":"low","model":"m"}"""
    )]
    [InlineData(
        """{"prompt":"x","model":"m","output_format":"jpeg","output_compression":50}""",
        """{"prompt":"x","model":"m","output_format":"jpeg","output_compression":50}"""
    )]
    public async Task SendAsync_WebpOutput_RequestsPng(string asked, string sent)
    {
        // the conversion back needs a decoder: see the engine's tests
        var upstream = new FakeUpstreamCall(_ => FakeUpstreamCall.Json("{}", HttpStatusCode.BadGateway));
        await Assert.ThrowsAsync<GatewayException>(() =>
            FramesOf(new AzureStub(upstream), OpenAIDialect.ReadImageGeneration(Encoding.UTF8.GetBytes(asked)))
        );
        Assert.Equal(sent, upstream.Sent[0].Body);
    }

    [Fact]
    public void New_NoBaseUrl_NamesSetting() =>
        Assert.Contains(
            "base_url must be the resource's address",
            Assert
                .Throws<ArgumentException>(() =>
                    new AzureProvider(
                        new ProviderSettings("az", "azure") { BaseUrl = new Uri("ftp://x") },
                        Adapter,
                        TimeProvider.System
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    private static ImageAdapter Adapter => new((_, _, _) => throw new NotSupportedException());

    private static ChatRequest Ask(bool stream) =>
        OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes(
                $$"""{"model":"gpt","messages":[{"role":"user","content":"hi"}],"stream":{{(stream ? "true" : "false")}},"usage":{"include":true} }"""
            )
        );

    private static ImageGenerationRequest Kite() =>
        OpenAIDialect.ReadImageGeneration("""{"prompt":"a kite"}"""u8.ToArray());

    private static ChatRequest Responses() => ResponsesDialect.Read("""{"model":"gpt","input":"hi"}"""u8.ToArray());

    private static async Task<List<(string Raw, IReadOnlyList<GatewayEvent> Events)>> FramesOf(
        AzureStub stub,
        GatewayRequest request,
        ProviderSettings? settings = null,
        string model = "m"
    )
    {
        using var provider = new AzureProvider(
            settings ?? new ProviderSettings("az", "azure") { BaseUrl = s_resource, ApiKey = "secret" },
            Adapter,
            new ManualTime(),
            stub,
            null
        );
        return await Collect(provider, request, model);
    }

    private static async Task<List<(string Raw, IReadOnlyList<GatewayEvent> Events)>> Collect(
        AzureProvider provider,
        GatewayRequest request,
        string model = "m"
    )
    {
        List<(string, IReadOnlyList<GatewayEvent>)> frames = [];
        await foreach (
            var frame in provider.SendAsync(request, new Deployment("az", model), TestContext.Current.CancellationToken)
        )
            frames.Add((Encoding.UTF8.GetString(frame.Raw.Span), frame.Events));
        return frames;
    }

    /// <param name="time">Null: there is no identity.</param>
    private sealed class FakeEntra(TimeProvider? time) : TokenCredential
    {
        private int _asked;

        public int Asked => _asked;

        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (time is null)
                throw new CredentialUnavailableException("sensitive details of this machine");
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken($"token {Interlocked.Increment(ref _asked)}", time.GetUtcNow().AddHours(1));
        }

        public override async ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            return GetToken(requestContext, cancellationToken);
        }
    }
}
