using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>
/// Every API × every provider × every scenario, over real connections. Expected results: <see
/// cref="Compatibility"/>.
/// </summary>
public sealed class PairTests(PairTests.Gateway gateway) : IClassFixture<PairTests.Gateway>
{
    private static readonly ApiClient[] s_callers =
    [
        new ChatApiClient(),
        new CompletionsApiClient(),
        new ResponsesApiClient(),
        new ImagesApiClient(),
        new EditsApiClient(),
        new MessagesApiClient(),
        new GenerateContentApiClient(),
    ];

    public static IEnumerable<TheoryDataRow<string, string, Scenario>> Pairs =>
        from api in Compatibility.Apis
        from provider in Compatibility.Providers
        from scenario in Enum.GetValues<Scenario>()
        where Compatibility.Of(api, provider, scenario) is not null
        select new TheoryDataRow<string, string, Scenario>(api, provider, scenario);

    [Theory, MemberData(nameof(Pairs))]
    public async Task Pair_EachScenario_MatchesTheTable(string api, string provider, Scenario scenario)
    {
        var caller = s_callers.Single(caller => caller.Name == api);
        var expected = Compatibility.Of(api, provider, scenario)!;
        var request = WishOf(scenario);
        if (expected.Missing is { } missing)
        {
            var refused = await SendAsync(caller, provider, request);
            Assert.True(refused.Status == HttpStatusCode.BadRequest, $"{refused.Status}: {refused.Body}");
            Assert.Contains(missing, refused.Error, StringComparison.Ordinal);
            Assert.True(refused.ErrorCode is null or "unsupported_capability", refused.Body);
            return;
        }
        await (
            scenario switch
            {
                Scenario.Text or Scenario.StreamedText => TextAsync(caller, provider, request),
                Scenario.Vision => VisionAsync(caller, provider, request),
                Scenario.ImageOut or Scenario.ImageEdit => ImageAsync(caller, provider, request),
                Scenario.ToolCall => ToolAsync(caller, provider, request, "Oslo"),
                Scenario.TwoToolCalls => ToolAsync(caller, provider, request, "Oslo", "Bergen"),
                Scenario.Refusal => RefusalAsync(caller, provider, request),
                Scenario.EmptyAnswer => EmptyAnswerAsync(caller, provider, request),
                Scenario.Error => ErrorAsync(caller, provider, request),
                Scenario.Busy => BusyAsync(caller, provider, request),
                _ => DisconnectAsync(caller, provider, request),
            }
        );
    }

    /// <summary>Set FRESNEL_WRITE_REFERENCE to rewrite the page.</summary>
    [Fact]
    public void Reference_Page_IsTheTable()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable("FRESNEL_WRITE_REFERENCE") is not null)
            File.WriteAllText(page, Compatibility.ToMarkdown());
        Assert.Equal(Compatibility.ToMarkdown(), File.ReadAllText(page));
    }

    /// <summary>A busy deployment enters its cooldown, so each API has its own.</summary>
    private static string BusyName(string provider, string api) =>
        $"busy-{Array.IndexOf(Compatibility.Apis, api)}-{provider}";

    /// <summary>A failing deployment opens its circuit, so each API has its own.</summary>
    private static string EmptyName(string provider, string api) =>
        $"empty-{Array.IndexOf(Compatibility.Apis, api)}-{provider}";

    private static string Page([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "reference", "compatibility.md")
        );

    private static CallerRequest WishOf(Scenario scenario) =>
        scenario switch
        {
            Scenario.Vision => new(
                "What is this?",
                [TestImages.Plain("#ff0000", 512, 512), TestImages.Plain("#0000ff", 512, 512)]
            ),
            Scenario.ImageOut => new("Draw a banner for a kite shop.", WantsImage: true),
            Scenario.ImageEdit => new("Draw it at 256x256.", [TestImages.Plain("#ff0000", 512, 512)], WantsImage: true),
            Scenario.ToolCall => new("How warm is it in Oslo?", Tool: true),
            Scenario.TwoToolCalls => new("How warm is it in Oslo and Bergen?", Tool: true),
            Scenario.Refusal => new("Decline."),
            Scenario.EmptyAnswer => new("Say nothing."),
            Scenario.Error => new("Be silly."),
            Scenario.Busy => new("Be busy."),
            Scenario.Disconnect => new("Be slow."),
            _ => new("What can you do?", Stream: scenario == Scenario.StreamedText),
        };

    private async Task TextAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = Served(await SendAsync(caller, provider, request), provider);
        Assert.Contains(
            provider == "built-in" ? "fresnel-mini" : StubRequest.Greeting,
            result.Text,
            StringComparison.Ordinal
        );
    }

    private async Task VisionAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = Served(await SendAsync(caller, provider, request), provider);
        if (provider == "built-in")
            Assert.Contains("red", result.Text, StringComparison.OrdinalIgnoreCase);
        else
            Assert.Equal(StubRequest.Seen(request.Images), result.Text);
    }

    private async Task ImageAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = Served(await SendAsync(caller, provider, request), provider);
        var picture = Assert.Single(result.Images);
        if (provider == "built-in")
            Assert.Equal([137, 80, 78, 71], Convert.FromBase64String(picture)[..4]);
        else
            Assert.Equal(StubRequest.Picture, picture);
    }

    private async Task ToolAsync(ApiClient caller, string provider, CallerRequest request, params string[] cities)
    {
        var tools = Served(await SendAsync(caller, provider, request), provider).Tools;
        Assert.All(tools, tool => Assert.Equal("weather", tool.Name));
        Assert.Equal(
            cities,
            tools.Select(tool => JsonDocument.Parse(tool.Arguments).RootElement.GetProperty("city").GetString())
        );
        var isRelayed = provider == "gemini" && caller is GenerateContentApiClient; // Google's own calls need no id
        Assert.Equal(
            isRelayed ? 0 : cities.Length,
            tools.Select(tool => tool.Id).Where(id => id.Length > 0).Distinct().Count()
        );
        Assert.Equal(
            StubRequest.Answered,
            Served(
                await SendAsync(
                    caller,
                    provider,
                    request with
                    {
                        ToolCalls = [.. tools.Zip(cities).Select(pair => (pair.First.Id, pair.Second))],
                    }
                ),
                provider
            ).Text
        );
    }

    private async Task RefusalAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = await SendAsync(caller, provider, request);
        if (caller is not ImagesApiClient)
        {
            Assert.Equal(StubRequest.Declined, Served(result, provider).Text);
            return;
        }
        Assert.True(result.Status == HttpStatusCode.BadRequest, $"{result.Status}: {result.Body}");
        Assert.Contains(StubRequest.Declined, result.Error, StringComparison.Ordinal);
    }

    private async Task EmptyAnswerAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = await SendAsync(caller, EmptyName(provider, caller.Name), request);
        Assert.True(result.Status == HttpStatusCode.BadGateway, $"{result.Status}: {result.Body}");
        Assert.NotEmpty(result.Error!);
    }

    private async Task ErrorAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var result = await SendAsync(caller, provider, request);
        Assert.True(result.Status == HttpStatusCode.BadRequest, $"{result.Status}: {result.Body}");
        Assert.Contains(StubRequest.Refusal, result.Error, StringComparison.Ordinal);
    }

    private async Task BusyAsync(ApiClient caller, string provider, CallerRequest request)
    {
        using var response = await gateway.Server.Http.SendAsync(
            caller.Ask(BusyName(provider, caller.Name), request)!,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        var result = await caller.ReadAsync(response);
        Assert.Equal(HttpStatusCode.TooManyRequests, result.Status);
        Assert.Contains("busy", result.Error, StringComparison.Ordinal);
    }

    private async Task DisconnectAsync(ApiClient caller, string provider, CallerRequest request)
    {
        var vendor = gateway.Vendors.Single(vendor => vendor.Name == provider);
        using var leave = new CancellationTokenSource();
        var call = gateway.Server.Http.SendAsync(caller.Ask(provider, request)!, leave.Token);
        var requested = vendor.AskedAsync();
        if (await Task.WhenAny(requested, call) == call)
            Assert.Fail(
                $"The call was answered before it was left: {await (await call).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
            );
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await vendor.LeftAsync();
    }

    private async Task<CallerResponse> SendAsync(ApiClient caller, string provider, CallerRequest request) =>
        await caller.ReadAsync(
            await gateway.Server.Http.SendAsync(caller.Ask(provider, request)!, TestContext.Current.CancellationToken)
        );

    private static CallerResponse Served(CallerResponse result, string provider)
    {
        Assert.True(result.Status == HttpStatusCode.OK, $"{result.Status}: {result.Body}");
        Assert.StartsWith(provider + "/", result.ServedBy, StringComparison.Ordinal);
        return result;
    }

    /// <summary>One server with every provider, and one model per provider.</summary>
    public sealed class Gateway : IAsyncLifetime
    {
        private readonly TestFolder _folder = new();

        internal IReadOnlyList<VendorStub> Vendors { get; } =
        [
            new OpenAIStub("openai", "v1", "gpt-5-image-mini"),
            new OpenAIStub("azure", "openai/v1", "gpt-5-image-mini"),
            new BedrockStub(),
            new AnthropicStub(),
            new GeminiStub(),
            new OpenAIStub("compatible", "v1", "gpt-5-image-mini"),
            new BuiltInStub(),
        ];

        internal ServerProcess Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            foreach (var vendor in Vendors)
                await vendor.StartAsync();
            var (providers, models) = (new StringBuilder("providers:\n"), new StringBuilder("models:\n"));
            foreach (var vendor in Vendors)
            {
                Add(vendor, vendor.Name);
                foreach (var api in Compatibility.Apis.Where(_ => vendor.Yaml.Provider is not null))
                {
                    Add(vendor, BusyName(vendor.Name, api));
                    Add(vendor, EmptyName(vendor.Name, api));
                }
            }
            Server = await ServerProcess.StartAsync(_folder.Path("data"), providers.Append(models).ToString());

            void Add(VendorStub vendor, string name)
            {
                if (vendor.Yaml.Provider is { } provider)
                    providers.Append(
                        CultureInfo.InvariantCulture,
                        $"  {provider.Replace($"name: {vendor.Name},", $"name: {name},", StringComparison.Ordinal)}\n"
                    );
                models.Append(
                    CultureInfo.InvariantCulture,
                    $"  - name: {name}\n    deployments:\n      {vendor.Yaml.Deployments.Replace($"provider: {vendor.Name}", $"provider: {name}", StringComparison.Ordinal)}\n"
                );
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            foreach (var vendor in Vendors)
                await vendor.DisposeAsync();
            _folder.Dispose();
        }
    }
}
