using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fresnel.Server.Hosting;

/// <summary>
/// The JSON format of commands and of the admin API: snake_case, enums as strings, non-ASCII letters unescaped.
/// </summary>
internal static class JsonOutput
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions s_indented = new(Options) { WriteIndented = true };

    /// <summary>Writes one object as one line to standard output.</summary>
    public static void WriteLine(object value) => Write(value, Options);

    /// <summary>Writes one object to standard output, indented for reading.</summary>
    public static void WriteIndented(object value) => Write(value, s_indented);

    private static void Write(object value, JsonSerializerOptions options) =>
        Console.Out.WriteLine(ControlCharacters.EscapeJson(JsonSerializer.Serialize(value, options)));
}
