using System.Text.Json;

namespace Fresnel.Server.WebConsole;

/// <summary>Names of enumerations as people read them.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
