using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A caller's mistakes, in OpenAI's wording, codes and paths, so that clients which read them need not change.</summary>
internal static class Refuse
{
    private const int LongestEcho = 64;

    public static GatewayException Missing(string param) =>
        GatewayException.Invalid($"Missing required parameter: '{param}'.", param, "missing_required_parameter");

    public static GatewayException Unknown(string param) =>
        GatewayException.Invalid($"Unknown parameter: '{param}'.", param, "unknown_parameter");

    public static GatewayException Unsupported(string param, string instead) =>
        GatewayException.Invalid($"Unsupported parameter: '{param}' {instead}", param, "unsupported_parameter");

    public static GatewayException Twice(string param) =>
        GatewayException.Invalid(
            $"Duplicate parameter: '{param}' is given twice. Send it once.",
            param,
            "duplicate_parameter"
        );

    public static GatewayException Type(string param, string expected, string got) =>
        GatewayException.Invalid(
            $"Invalid type for '{param}': expected {expected}, but got {got} instead.",
            param,
            "invalid_type"
        );

    public static GatewayException Value(string param, string got, params ReadOnlySpan<string> supported)
    {
        var list = supported.Length switch
        {
            1 => $"'{supported[0]}'",
            2 => $"'{supported[0]}' and '{supported[1]}'",
            _ => $"'{string.Join("', '", supported[..^1]!)}', and '{supported[^1]}'",
        };
        return GatewayException.Invalid(
            $"Invalid value: '{Shown(got)}'. Supported values are: {list}.",
            param,
            "invalid_value"
        );
    }

    public static GatewayException Format(string param, string expected) =>
        GatewayException.Invalid($"Invalid '{param}'. Expected {expected}.", param, "invalid_value");

    public static GatewayException Below(string param, long least, long got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': integer below minimum value. Expected a value >= {least}, but got {got} instead.",
            param,
            "integer_below_min_value"
        );

    public static GatewayException Above(string param, long most, long got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': integer above maximum value. Expected a value <= {most}, but got {got} instead.",
            param,
            "integer_above_max_value"
        );

    public static GatewayException Below(string param, double least, double got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': decimal below minimum value. Expected a value >= {Plain(least)}, but got {Plain(got)} instead.",
            param,
            "decimal_below_min_value"
        );

    public static GatewayException Above(string param, double most, double got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': decimal above maximum value. Expected a value <= {Plain(most)}, but got {Plain(got)} instead.",
            param,
            "decimal_above_max_value"
        );

    public static GatewayException EmptyArray(string param) =>
        GatewayException.Invalid(
            $"Invalid '{param}': empty array. Expected an array with minimum length 1, but got an empty array instead.",
            param,
            "empty_array"
        );

    public static GatewayException LongArray(string param, int most, int got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': array too long. Expected an array with maximum length {most}, but got an array with length {got} instead.",
            param,
            "array_above_max_length"
        );

    public static GatewayException EmptyText(string param) =>
        GatewayException.Invalid(
            $"Invalid '{param}': empty string. Expected a string with minimum length 1, but got an empty string instead.",
            param,
            "empty_string"
        );

    public static GatewayException LongText(string param, int most, int got) =>
        GatewayException.Invalid(
            $"Invalid '{param}': string too long. Expected a string with maximum length {most}, but got a string with length {got} instead.",
            param,
            "string_above_max_length"
        );

    /// <param name="line">From 0, as the parser counts.</param>
    /// <param name="position">In bytes within the line, from 0.</param>
    public static GatewayException NotJson(string reason, long line, long position) =>
        new(
            ErrorKind.InvalidRequest,
            $"We could not parse the JSON body of your request: {reason} (line {line + 1}, byte {position + 1}). The API expects a JSON object."
        );

    public static GatewayException NotJson(JsonException error) => Wording.OpenAI.NotJson(error);

    private static string Shown(string text) =>
        text.Length <= LongestEcho ? text : string.Concat(text.AsSpan(0, LongestEcho), "…");

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
