using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Json;

/// <summary>Request errors with OpenAI's wording, codes and paths, which clients parse.</summary>
internal static class RequestErrors
{
    private const int MaxEchoLength = 64;

    public static GatewayException MissingParameter(string param) =>
        GatewayException.InvalidRequest($"Missing required parameter: '{param}'.", param, "missing_required_parameter");

    public static GatewayException UnknownParameter(string param) =>
        GatewayException.InvalidRequest($"Unknown parameter: '{param}'.", param, "unknown_parameter");

    public static GatewayException UnsupportedParameter(string param, string advice) =>
        GatewayException.InvalidRequest($"Unsupported parameter: '{param}' {advice}", param, "unsupported_parameter");

    public static GatewayException DuplicateParameter(string param) =>
        GatewayException.InvalidRequest(
            $"Duplicate parameter: '{param}' is given twice. Send it once.",
            param,
            "duplicate_parameter"
        );

    public static GatewayException InvalidType(string param, string expected, string actual) =>
        GatewayException.InvalidRequest(
            $"Invalid type for '{param}': expected {expected}, but got {actual} instead.",
            param,
            "invalid_type"
        );

    public static GatewayException InvalidValue(string param, string actual, params ReadOnlySpan<string> supported)
    {
        var list = supported.Length switch
        {
            1 => $"'{supported[0]}'",
            2 => $"'{supported[0]}' and '{supported[1]}'",
            _ => $"'{string.Join("', '", supported[..^1]!)}', and '{supported[^1]}'",
        };
        return GatewayException.InvalidRequest(
            $"Invalid value: '{Truncate(actual)}'. Supported values are: {list}.",
            param,
            "invalid_value"
        );
    }

    public static GatewayException InvalidFormat(string param, string expected) =>
        GatewayException.InvalidRequest($"Invalid '{param}'. Expected {expected}.", param, "invalid_value");

    public static GatewayException BelowMinimum(string param, long min, long actual) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': integer below minimum value. Expected a value >= {min}, but got {actual} instead.",
            param,
            "integer_below_min_value"
        );

    public static GatewayException AboveMaximum(string param, long max, long actual) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': integer above maximum value. Expected a value <= {max}, but got {actual} instead.",
            param,
            "integer_above_max_value"
        );

    public static GatewayException BelowMinimum(string param, double min, double actual) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': decimal below minimum value. "
                + $"Expected a value >= {FormatNumber(min)}, but got {FormatNumber(actual)} instead.",
            param,
            "decimal_below_min_value"
        );

    public static GatewayException AboveMaximum(string param, double max, double actual) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': decimal above maximum value. "
                + $"Expected a value <= {FormatNumber(max)}, but got {FormatNumber(actual)} instead.",
            param,
            "decimal_above_max_value"
        );

    public static GatewayException EmptyArray(string param) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': empty array. Expected an array with minimum length 1, but got an empty array instead.",
            param,
            "empty_array"
        );

    public static GatewayException ArrayTooLong(string param, int maxLength, int length) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': array too long. "
                + $"Expected an array with maximum length {maxLength}, but got an array with length {length} instead.",
            param,
            "array_above_max_length"
        );

    public static GatewayException EmptyString(string param) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': empty string. Expected a string with minimum length 1, but got an empty string instead.",
            param,
            "empty_string"
        );

    public static GatewayException StringTooLong(string param, int maxLength, int length) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': string too long. "
                + $"Expected a string with maximum length {maxLength}, but got a string with length {length} instead.",
            param,
            "string_above_max_length"
        );

    /// <param name="line">From 0.</param>
    /// <param name="position">In bytes within the line, from 0.</param>
    public static GatewayException InvalidJson(string reason, long line, long position) =>
        new(
            ErrorKind.InvalidRequest,
            $"We could not parse the JSON body of your request: {reason} (line {line + 1}, byte {position + 1}). "
                + "The API expects a JSON object."
        );

    public static GatewayException InvalidJson(JsonException error) => RequestErrorFactory.Default.InvalidJson(error);

    private static string Truncate(string text) =>
        text.Length <= MaxEchoLength ? text : string.Concat(text.AsSpan(0, MaxEchoLength), "…");

    private static string FormatNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
