using System.Collections.Frozen;
using System.Text.Json;

namespace Fresnel.Telemetry;

/// <summary>Names of values as the books, the log and the meter write them: <c>UpstreamBusy</c> is <c>upstream_busy</c>.</summary>
internal static class Words
{
    public static string SnakeCase<T>(T value)
        where T : struct, Enum => Names<T>.Of[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Of = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
