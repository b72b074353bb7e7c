using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Hosting;

/// <summary>Executes docs/guides/add-a-provider.md.</summary>
public sealed class AddAProviderTests
{
    private static readonly Dictionary<string, ProviderKind> s_kinds = new(ProviderKinds.All)
    {
        ["echo"] = new((settings, parts) => new EchoProvider(settings.Name))
        {
            KeyVariable = "ECHO_API_KEY",
            ModelPrefixes = ["echo-"],
        },
    };

    [Theory]
    [InlineData("echo-1")]
    [InlineData("echo/anything")]
    [InlineData("mine")]
    public async Task OpenGatewayAsync_ProviderOfAnotherAssembly_Serves(string model)
    {
        using var folder = new TestFolder();
        var data = new DataFolder(folder.Path("data"));
        data.EnsureWritable();
        var file = new ConfigurationFileReader(s_kinds, Environment).Parse(
            "models: [ { name: mine, deployments: [ { provider: echo, model: echo-2, price: { prompt: 1, completion: 1 } } ] } ]\nproviders: [ { name: echo, kind: echo, open: true } ]",
            "fresnel.yaml"
        );

        await using var gateway = await CompositionRoot.OpenGatewayAsync(
            data,
            new LoadedConfiguration(file),
            await CompositionRoot.OpenDatabaseAsync(
                data,
                file.Storage,
                NullLoggerFactory.Instance,
                TestContext.Current.CancellationToken
            ),
            s_kinds,
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken
        );

        var call = new Call(
            Call.NewId(),
            Ask(model, "Hello there"),
            new Caller("key_test", "test", KeyRole.User),
            TimeProvider.System
        );
        List<string> words = [];
        using var held = gateway.Snapshots.Acquire();
        await foreach (var frame in held.Pipeline.RunAsync(call, TestContext.Current.CancellationToken))
            words.AddRange(frame.Events.OfType<TextDelta>().Select(delta => delta.Text.ToString()));
        Assert.Equal("Hello there", string.Concat(words));
        Assert.Equal("echo", call.ServedBy!.Provider);
    }

    [Fact]
    public void AddEnvironment_KeyOnly_EnablesTheProvider() =>
        Assert.Equal(
            "echo",
            Assert
                .Single(ConfigurationLoader.AddEnvironment(new GatewayConfiguration(), s_kinds, Environment).Providers)
                .Kind
        );

    [Fact]
    public void AddEnvironment_StoredKey_EnablesTheVendorUnlessTheFileOrAVariableDoes()
    {
        var secrets = new Dictionary<string, string?>
        {
            ["openai"] = "stored",
            ["azure"] = "x",
            ["anthropic"] = null,
        };

        var added = Assert.Single(Add(new GatewayConfiguration(), _ => null).Providers);
        Assert.Equal(("openai", "stored", true), (added.Name, added.ApiKey, added.Open));
        Assert.Equal(
            "variable",
            Add(new GatewayConfiguration(), name => name == "OPENAI_API_KEY" ? "variable" : null).Providers[0].ApiKey
        );
        var own = new ProviderSection
        {
            Name = "mine",
            Kind = "openai",
            ApiKey = "file",
        };
        Assert.Equal(own, Assert.Single(Add(new GatewayConfiguration { Providers = [own] }, _ => null).Providers));

        GatewayConfiguration Add(GatewayConfiguration file, Func<string, string?> environment) =>
            ConfigurationLoader.AddEnvironment(file, ProviderKinds.All, environment, secrets);
    }

    [Fact]
    public void AddEnvironment_StoredAddress_AddsACompatibleServer()
    {
        var secrets = new Dictionary<string, string?>
        {
            ["upstream.base_url"] = "http://10.0.0.1/v1",
            ["upstream"] = "k",
        };

        var added = Assert.Single(
            ConfigurationLoader
                .AddEnvironment(new GatewayConfiguration(), ProviderKinds.All, _ => null, secrets)
                .Providers
        );

        Assert.Equal(
            ("upstream", "compatible", "http://10.0.0.1/v1", "k", true),
            (added.Name, added.Kind, added.BaseUrl, added.ApiKey, added.Open)
        );
    }

    [Fact]
    public void Guide_Code_IsTheTestedProvider()
    {
        var source = File.ReadAllText(
            Checkout.PathOf("tests", "Fresnel.Tests", "Server", "Hosting", "EchoProvider.cs")
        );
        var guide = File.ReadAllText(Checkout.PathOf("docs", "guides", "add-a-provider.md"));
        Assert.Contains(
            source[source.IndexOf("public sealed class", StringComparison.Ordinal)..].Trim(),
            guide,
            StringComparison.Ordinal
        );
    }

    private static string? Environment(string variable) => variable == "ECHO_API_KEY" ? "k" : null;
}
