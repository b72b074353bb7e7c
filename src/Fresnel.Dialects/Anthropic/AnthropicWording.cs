using System.Globalization;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A caller's mistakes as Anthropic words them: the place with dots, a colon, and what belongs there.</summary>
internal sealed class AnthropicWording : Wording
{
    public static readonly AnthropicWording Words = new();

    public override string Index(int index) => $".{index}";

    public static GatewayException Missing(string path) => At(path, "Field required");

    public static GatewayException EmptyList(string path) =>
        At(path, "List should have at least 1 item after validation, not 0");

    public static GatewayException EmptyText(string path) => At(path, "String should have at least 1 character");

    public static GatewayException BadImage(string path, string what) =>
        new(ErrorKind.InvalidImage, $"{path}: {what}") { Param = path };

    public override GatewayException Twice(string path) => At(path, "Field given twice");

    public override GatewayException Type(string path, string expected, string got) =>
        At(path, $"Input should be {expected}, not {got}");

    public override GatewayException Value(string path, string got, params ReadOnlySpan<string> supported) =>
        At(
            path,
            supported.Length == 1
                ? $"Input should be '{supported[0]}'"
                : $"Input should be '{string.Join("', '", supported[..^1]!)}' or '{supported[^1]}'"
        );

    public override GatewayException Format(string path, string expected) => At(path, $"Input should be {expected}");

    public override GatewayException Below(string path, long least, long got) =>
        At(path, $"Input should be greater than or equal to {least}");

    public override GatewayException Above(string path, long most, long got) =>
        At(path, $"Input should be less than or equal to {most}");

    public override GatewayException Below(string path, double least, double got) =>
        At(path, $"Input should be greater than or equal to {Plain(least)}");

    public override GatewayException Above(string path, double most, double got) =>
        At(path, $"Input should be less than or equal to {Plain(most)}");

    public override GatewayException NotJson(string reason, long line, long position) =>
        GatewayException.Invalid(
            $"The request body is not valid JSON: {reason} (line {line + 1}, byte {position + 1}).",
            null
        );

    public static GatewayException At(string path, string what) => GatewayException.Invalid($"{path}: {what}", path);

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
