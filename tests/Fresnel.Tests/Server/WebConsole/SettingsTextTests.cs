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

    /// <summary>
    /// A text that is new is hidden. One that is no credential is listed in <see cref="SettingsText"/>, one that is, here.
    /// </summary>
    [Fact]
    public void Of_EveryTextOfTheConfiguration_IsHiddenUnlessItIsKnownToBeNoCredential()
    {
        var settings = new GatewayConfiguration();
        foreach (var section in typeof(GatewayConfiguration).GetProperties().Where(property => property.CanWrite))
            section.SetValue(settings, Filled(section.PropertyType, section.GetValue(settings)!));

        var lines = SettingsText
            .Of(settings)
            .SelectMany(section => section.Lines.Select(line => (section.Section, line)));

        Assert.Equal(
            ["alerts.webhook", "alerts.webhook_secret", "metrics.token", "oidc.client_secret", "storage.postgres"],
            lines
                .Where(item => !item.line.Value.Contains(Text, StringComparison.Ordinal))
                .Where(item => item.line.Value.Contains("not shown", StringComparison.Ordinal))
                .Select(item => $"{item.Section}.{item.line.Name}")
                .Order()
        );
    }

    [Fact]
    public void TextOf_NewOption_IsNotShown()
    {
        var options = new NewOptions
        {
            Secret = Text,
            Secrets = [Text],
            Address = new Uri("https://example.com/" + Text),
            Nested = new() { Secret = Text },
        };

        foreach (var option in typeof(NewOptions).GetProperties())
            Assert.DoesNotContain(
                Text,
                SettingsText.TextOf(option, option.GetValue(options)),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public void Of_ChangedSetting_DiffersFromItsDefault()
    {
        var settings = new GatewayConfiguration { Tracing = new() { SamplePercent = 20 } };

        var (section, lines) = SettingsText.Of(settings).Single(item => item.Section == "tracing");

        var changed = Assert.Single(lines, line => !line.IsDefault);
        Assert.Equal(("tracing", "sample_percent", "20", "5"), (section, changed.Name, changed.Value, changed.Default));
    }

    private const string Text = "SECRET-TEXT";

    /// <summary>The value with every text set.</summary>
    private static object? Filled(Type type, object? value)
    {
        if (type == typeof(string))
            return Text;
        if (type == typeof(IReadOnlyList<string>))
            return new[] { Text };
        if (type.Namespace?.StartsWith("Fresnel.", StringComparison.Ordinal) is not true || type.IsValueType)
            return value;
        value ??= Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
            property.SetValue(value, Filled(property.PropertyType, property.GetValue(value)));
        return value;
    }

    private sealed record NewOptions
    {
        public string? Secret { get; init; }

        public IReadOnlyList<string> Secrets { get; init; } = [];

        public Uri? Address { get; init; }

        public NewOptions? Nested { get; init; }
    }
}
