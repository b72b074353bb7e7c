using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Fresnel.Catalog;
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

    /// <summary>The texts that are shown: none is a credential. Every other text is not, so that a new one cannot be.</summary>
    private static readonly FrozenSet<(Type Section, string Setting)> s_shown = new HashSet<(Type, string)>
    {
        (typeof(GatewayConfiguration), nameof(GatewayConfiguration.PriceFiles)),
        (typeof(GatewayConfiguration), nameof(GatewayConfiguration.ModelPages)),
        (typeof(AutoOptions), nameof(AutoOptions.Models)),
        (typeof(FetchSection), nameof(FetchSection.Allow)),
        (typeof(OidcSection), nameof(OidcSection.Authority)),
        (typeof(OidcSection), nameof(OidcSection.ClientId)),
        (typeof(OidcSection), nameof(OidcSection.Scopes)),
        (typeof(OidcSection), nameof(OidcSection.RoleClaim)),
        (typeof(OidcSection), nameof(OidcSection.TeamClaim)),
        (typeof(OidcRoles), nameof(OidcRoles.Admin)),
        (typeof(OidcRoles), nameof(OidcRoles.Editor)),
        (typeof(OidcRoles), nameof(OidcRoles.Viewer)),
        (typeof(RetentionSection), nameof(RetentionSection.Calls)),
        (typeof(RetentionSection), nameof(RetentionSection.Lines)),
        (typeof(RetentionSection), nameof(RetentionSection.Rollups)),
        (typeof(ServerSection), nameof(ServerSection.PublicUrl)),
        (typeof(ServerSection), nameof(ServerSection.PathBase)),
        (typeof(ServerSection), nameof(ServerSection.CorsOrigins)),
    }.ToFrozenSet();

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
                .. SettingsOf(value)
                    .Select(setting => new SettingLine(
                        NameOf(setting),
                        TextOf(setting, setting.GetValue(value)),
                        TextOf(setting, setting.GetValue(fallback))
                    )),
            ];

    private static IEnumerable<PropertyInfo> SettingsOf(object value) =>
        value.GetType().GetProperties().Where(setting => setting.CanWrite);

    /// <summary>A setting in words. What is neither a number, a name nor a known text is not shown.</summary>
    internal static string TextOf(PropertyInfo setting, object? value) =>
        value switch
        {
            null or "" => NotSet,
            bool on => on ? "on" : "off",
            Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
            int or long or double or decimal or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            string text when IsShown(setting) => text,
            string address when setting.Name == nameof(AlertsSection.Webhook) => HostOf(address),
            string => Hidden,
            IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } items
                ? string.Join(", ", items.Select(item => TextOf(setting, item)))
                : "none",
            _ => SettingsOf(value).ToList() is { Count: > 0 } settings
                ? string.Join("; ", settings.Select(part => $"{NameOf(part)}: {TextOf(part, part.GetValue(value))}"))
                : Hidden,
        };

    private static bool IsShown(PropertyInfo setting) => s_shown.Contains((setting.DeclaringType!, setting.Name));

    /// <summary>An address of a webhook may hold its credential in the path.</summary>
    private static string HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Host}, path not shown" : Hidden;

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
}
