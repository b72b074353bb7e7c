using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Every door × every provider × everything a caller may want, over real connections. The promises are in <see cref="Compatibility"/>.</summary>
public sealed class PairTests(PairTests.Gateway gateway) : IClassFixture<PairTests.Gateway>
{
    private static readonly Caller[] s_callers =
    [
        new ChatCaller(),
        new CompletionsCaller(),
        new ResponsesCaller(),
        new ImagesCaller(),
        new EditsCaller(),
        new MessagesCaller(),
        new GenerateContentCaller(),
    ];

    public static IEnumerable<TheoryDataRow<string, string, Scenario>> Pairs =>
        from door in Compatibility.Doors
        from provider in Compatibility.Providers
        from scenario in Enum.GetValues<Scenario>()
        where Compatibility.Of(door, provider, scenario) is not null
        select new TheoryDataRow<string, string, Scenario>(door, provider, scenario);

    [Theory, MemberData(nameof(Pairs))]
    public async Task Pair_EachScenario_DoesWhatTheTableSays(string door, string provider, Scenario scenario)
    {
        var caller = s_callers.Single(caller => caller.Name == door);
        var promise = Compatibility.Of(door, provider, scenario)!;
        var wish = WishOf(scenario);
        if (promise.Missing is { } missing)
        {
            var refused = await SendAsync(caller, provider, wish);
            Assert.True(refused.Status == HttpStatusCode.BadRequest, $"{refused.Status}: {refused.Body}");
            Assert.Contains(missing, refused.Error, StringComparison.Ordinal);
            Assert.True(refused.ErrorCode is null or "unsupported_capability", refused.Body);
            return;
        }
        await (
            scenario switch
            {
                Scenario.Text or Scenario.StreamedText => TextAsync(caller, provider, wish),
                Scenario.Vision => VisionAsync(caller, provider, wish),
                Scenario.ImageOut => ImageAsync(caller, provider, wish),
                Scenario.ToolCall => ToolAsync(caller, provider, wish),
                Scenario.Error => ErrorAsync(caller, provider, wish),
                Scenario.Busy => BusyAsync(caller, provider, wish),
                _ => DisconnectAsync(caller, provider, wish),
            }
        );
    }

    /// <summary>Set FRESNEL_WRITE_REFERENCE to write the page anew.</summary>
    [Fact]
    public void Reference_Page_IsTheTable()
    {
        var page = Page();
        if (Environment.GetEnvironmentVariable("FRESNEL_WRITE_REFERENCE") is not null)
            File.WriteAllText(page, Compatibility.ToMarkdown());
        Assert.Equal(Compatibility.ToMarkdown(), File.ReadAllText(page));
    }

    /// <summary>One that is busy is left in peace for a while: each door has its own.</summary>
    private static string BusyName(string provider, string door) =>
        $"busy-{Array.IndexOf(Compatibility.Doors, door)}-{provider}";

    private static string Page([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "reference", "compatibility.md")
        );

    private static Wish WishOf(Scenario scenario) =>
        scenario switch
        {
            Scenario.Vision => new(
                "What is this?",
                [Pictures.Plain("#ff0000", 512, 512), Pictures.Plain("#0000ff", 512, 512)]
            ),
            Scenario.ImageOut => new("Draw a banner for a kite shop.", WantsImage: true),
            Scenario.ToolCall => new("How warm is it in Oslo?", Tool: true),
            Scenario.Error => new("Be silly."),
            Scenario.Busy => new("Be busy."),
            Scenario.Disconnect => new("Be slow."),
            _ => new("What can you do?", Stream: scenario == Scenario.StreamedText),
        };

    private async Task TextAsync(Caller caller, string provider, Wish wish)
    {
        var heard = Served(await SendAsync(caller, provider, wish), provider);
        Assert.Contains(provider == "built-in" ? "fresnel-mini" : Act.Greeting, heard.Text, StringComparison.Ordinal);
    }

    private async Task VisionAsync(Caller caller, string provider, Wish wish)
    {
        var heard = Served(await SendAsync(caller, provider, wish), provider);
        if (provider == "built-in")
            Assert.Contains("red", heard.Text, StringComparison.OrdinalIgnoreCase);
        else
            Assert.Equal(Act.Seen(wish.Images), heard.Text);
    }

    private async Task ImageAsync(Caller caller, string provider, Wish wish)
    {
        var heard = Served(await SendAsync(caller, provider, wish), provider);
        var picture = Assert.Single(heard.Pictures);
        if (provider == "built-in")
            Assert.Equal([137, 80, 78, 71], Convert.FromBase64String(picture)[..4]);
        else
            Assert.Equal(Act.Picture, picture);
    }

    private async Task ToolAsync(Caller caller, string provider, Wish wish)
    {
        var (id, name, arguments) = Served(await SendAsync(caller, provider, wish), provider).Tool!.Value;
        Assert.Equal(
            ("weather", "Oslo"),
            (name, JsonDocument.Parse(arguments).RootElement.GetProperty("city").GetString())
        );
        Assert.Equal(
            Act.Answered,
            Served(await SendAsync(caller, provider, wish with { ToolCallId = id }), provider).Text
        );
    }

    private async Task ErrorAsync(Caller caller, string provider, Wish wish)
    {
        var heard = await SendAsync(caller, provider, wish);
        Assert.True(heard.Status == HttpStatusCode.BadRequest, $"{heard.Status}: {heard.Body}");
        Assert.Contains(Act.Refusal, heard.Error, StringComparison.Ordinal);
    }

    private async Task BusyAsync(Caller caller, string provider, Wish wish)
    {
        using var response = await gateway.Server.Http.SendAsync(
            caller.Ask(BusyName(provider, caller.Name), wish)!,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter?.Delta);
        var heard = await caller.ReadAsync(response);
        Assert.Equal(HttpStatusCode.TooManyRequests, heard.Status);
        Assert.Contains("busy", heard.Error, StringComparison.Ordinal);
    }

    private async Task DisconnectAsync(Caller caller, string provider, Wish wish)
    {
        var vendor = gateway.Vendors.Single(vendor => vendor.Name == provider);
        using var leave = new CancellationTokenSource();
        var call = gateway.Server.Http.SendAsync(caller.Ask(provider, wish)!, leave.Token);
        var asked = vendor.AskedAsync();
        if (await Task.WhenAny(asked, call) == call)
            Assert.Fail(
                $"The call was answered before it was left: {await (await call).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}"
            );
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await vendor.LeftAsync();
    }

    private async Task<Heard> SendAsync(Caller caller, string provider, Wish wish) =>
        await caller.ReadAsync(
            await gateway.Server.Http.SendAsync(caller.Ask(provider, wish)!, TestContext.Current.CancellationToken)
        );

    private static Heard Served(Heard heard, string provider)
    {
        Assert.True(heard.Status == HttpStatusCode.OK, $"{heard.Status}: {heard.Body}");
        Assert.StartsWith(provider + "/", heard.ServedBy, StringComparison.Ordinal);
        return heard;
    }

    /// <summary>One server with every provider, and a model of each one's name.</summary>
    public sealed class Gateway : IAsyncLifetime
    {
        private readonly TestFolder _folder = new();

        internal IReadOnlyList<Vendor> Vendors { get; } =
        [
            new OpenAIVendor("openai", "v1", "gpt-5-image-mini"),
            new OpenAIVendor("azure", "openai/v1", "gpt-5-image-mini"),
            new BedrockVendor(),
            new AnthropicVendor(),
            new GeminiVendor(),
            new OpenAIVendor("compatible", "v1", "gpt-5-image-mini"),
            new BuiltInVendor(),
        ];

        internal RunningServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            foreach (var vendor in Vendors)
                await vendor.StartAsync();
            var (providers, models) = (new StringBuilder("providers:\n"), new StringBuilder("models:\n"));
            foreach (var vendor in Vendors)
            {
                Add(vendor, vendor.Name);
                foreach (var door in Compatibility.Doors.Where(_ => vendor.Yaml.Provider is not null))
                    Add(vendor, BusyName(vendor.Name, door));
            }
            Server = await RunningServer.StartAsync(_folder.Path("data"), providers.Append(models).ToString());

            void Add(Vendor vendor, string name)
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
