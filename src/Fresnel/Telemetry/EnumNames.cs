using System.Collections.Frozen;
using System.Text.Json;

namespace Fresnel.Telemetry;

/// <summary>Names of enum values in the ledger, the log and metrics: <c>UpstreamBusy</c> is <c>upstream_busy</c>.</summary>
public static class EnumNames
{
    public static string SnakeCase<T>(T value)
        where T : struct, Enum => Cache<T>.ByValue[value];

    private static class Cache<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
