using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Hosting;

/// <summary>
/// The JSON format of commands and of the admin API: snake_case, enums as strings, non-ASCII letters unescaped.
/// </summary>
internal static class JsonOutput
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    private static readonly JsonSerializerOptions s_indented = new(Options) { WriteIndented = true };

    /// <summary>Applies the format to options, and returns them.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OptionalFields.Modify } };
        return options;
    }

    /// <summary>Writes one object as one line to standard output.</summary>
    public static void WriteLine(object value) => Write(value, Options);

    /// <summary>Writes one object to standard output, indented for reading.</summary>
    public static void WriteIndented(object value) => Write(value, s_indented);

    private static void Write(object value, JsonSerializerOptions options) =>
        Console.Out.WriteLine(ControlCharacters.EscapeJson(JsonSerializer.Serialize(value, options)));
}
