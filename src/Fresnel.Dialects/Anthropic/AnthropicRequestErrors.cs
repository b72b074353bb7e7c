using System.Globalization;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Request errors in Anthropic's wording: the path with dots, a colon, then what is expected.</summary>
internal sealed class AnthropicRequestErrors : RequestErrorFactory
{
    public static readonly AnthropicRequestErrors Instance = new();

    public override string FormatIndex(int index) => $".{index}";

    public static GatewayException MissingParameter(string path) => Invalid(path, "Field required");

    public static GatewayException EmptyString(string path) => Invalid(path, "String should have at least 1 character");

    public static GatewayException InvalidImage(string path, string message) =>
        new(ErrorKind.InvalidImage, $"{path}: {message}") { Param = path };

    public override GatewayException DuplicateParameter(string path) => Invalid(path, "Field given twice");

    public override GatewayException InvalidType(string path, string expected, string actual) =>
        Invalid(path, $"Input should be {expected}, not {actual}");

    public override GatewayException InvalidValue(string path, string actual, params ReadOnlySpan<string> supported) =>
        Invalid(
            path,
            supported.Length == 1
                ? $"Input should be '{supported[0]}'"
                : $"Input should be '{string.Join("', '", supported[..^1]!)}' or '{supported[^1]}'"
        );

    public override GatewayException InvalidFormat(string path, string expected) =>
        Invalid(path, $"Input should be {expected}");

    public override GatewayException BelowMinimum(string path, long min, long actual) =>
        Invalid(path, $"Input should be greater than or equal to {min}");

    public override GatewayException AboveMaximum(string path, long max, long actual) =>
        Invalid(path, $"Input should be less than or equal to {max}");

    public override GatewayException BelowMinimum(string path, double min, double actual) =>
        Invalid(path, $"Input should be greater than or equal to {FormatNumber(min)}");

    public override GatewayException AboveMaximum(string path, double max, double actual) =>
        Invalid(path, $"Input should be less than or equal to {FormatNumber(max)}");

    public override GatewayException InvalidJson(string reason, long line, long position) =>
        GatewayException.InvalidRequest(
            $"The request body is not valid JSON: {reason} (line {line + 1}, byte {position + 1}).",
            null
        );

    public static GatewayException Invalid(string path, string message) =>
        GatewayException.InvalidRequest($"{path}: {message}", path);

    private static string FormatNumber(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
