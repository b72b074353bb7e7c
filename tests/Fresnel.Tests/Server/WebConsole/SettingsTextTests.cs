using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class SettingsTextTests
{
    [Fact]
    public void Of_CredentialsInEverySection_AreNotShown()
    {
        var settings = new GatewayConfiguration
        {
            Providers =
            [
                new ProviderSection
                {
                    Name = "a",
                    Kind = "openai",
                    ApiKey = "SECRET-1",
                },
            ],
            Alerts = new() { Webhook = "https://hooks.example.com/SECRET-2", WebhookSecret = "SECRET-3" },
            Metrics = new() { Token = "SECRET-4" },
            Oidc = new() { Authority = "https://login.example.com", ClientSecret = "SECRET-5" },
            Storage = new() { Postgres = "Host=db;Password=SECRET-6" },
        };

        var lines = SettingsText.Of(settings).SelectMany(section => section.Lines).ToList();

        Assert.DoesNotContain(lines, line => line.Value.Contains("SECRET", StringComparison.Ordinal));
        Assert.Equal("hooks.example.com, path not shown", lines.Single(line => line.Name == "webhook").Value);
        Assert.Equal("set, not shown", lines.Single(line => line.Name == "postgres").Value);
    }

    [Fact]
    public void Of_ChangedSetting_DiffersFromItsDefault()
    {
        var settings = new GatewayConfiguration { Tracing = new() { SamplePercent = 20 } };

        var (section, lines) = SettingsText.Of(settings).Single(item => item.Section == "tracing");

        var changed = Assert.Single(lines, line => !line.IsDefault);
        Assert.Equal(("tracing", "sample_percent", "20", "5"), (section, changed.Name, changed.Value, changed.Default));
    }
}
