using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.WebConsole;

/// <summary>The active settings in words, without credentials.</summary>
internal static class SettingsText
{
    private const string Hidden = "set, not shown",
        NotSet = "not set";

    /// <summary>They have pages of their own.</summary>
    private static readonly string[] s_elsewhere =
    [
        nameof(GatewayConfiguration.Providers),
        nameof(GatewayConfiguration.Models),
        nameof(GatewayConfiguration.Canaries),
    ];

    private static readonly HashSet<string> s_secrets =
    [
        nameof(AlertsSection.WebhookSecret),
        nameof(MetricsSection.Token),
        nameof(OidcSection.ClientSecret),
        nameof(StorageSection.Postgres),
    ];

    /// <summary>The sections of the configuration, each with its settings by their names in the file.</summary>
    public static IReadOnlyList<(string Section, IReadOnlyList<SettingLine> Lines)> Of(GatewayConfiguration settings)
    {
        var defaults = new GatewayConfiguration();
        return
        [
            .. from section in typeof(GatewayConfiguration).GetProperties()
            where section.CanWrite && !s_elsewhere.Contains(section.Name)
            select (NameOf(section), LinesOf(section, section.GetValue(settings)!, section.GetValue(defaults)!)),
        ];
    }

    private static IReadOnlyList<SettingLine> LinesOf(PropertyInfo section, object value, object fallback) =>
        value is IEnumerable
            ? [new SettingLine(NameOf(section), TextOf(section, value), TextOf(section, fallback))]
            :
            [
                .. value
                    .GetType()
                    .GetProperties()
                    .Where(setting => setting.CanWrite)
                    .Select(setting => new SettingLine(
                        NameOf(setting),
                        TextOf(setting, setting.GetValue(value)),
                        TextOf(setting, setting.GetValue(fallback))
                    )),
            ];

    private static string TextOf(PropertyInfo setting, object? value) =>
        value switch
        {
            null or "" => NotSet,
            string when s_secrets.Contains(setting.Name) => Hidden,
            string address when setting.Name == nameof(AlertsSection.Webhook) => HostOf(address),
            string text => text,
            bool on => on ? "on" : "off",
            Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
            IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } items
                ? string.Join(", ", items.Select(item => TextOf(setting, item)))
                : "none",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => JsonSerializer.Serialize(value, value.GetType(), s_json),
        };

    /// <summary>An address of a webhook may hold its credential in the path.</summary>
    private static string HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Host}, path not shown" : Hidden;

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
