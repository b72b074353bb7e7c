using System.Text.Json;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Json;

/// <summary>
/// Creates the errors of <see cref="RequestJsonReader"/>. The default is OpenAI's wording; dialects override
/// it.
/// </summary>
internal class RequestErrorFactory
{
    public static readonly RequestErrorFactory Default = new();

    /// <summary>Formats an array index as part of a path.</summary>
    public virtual string FormatIndex(int index) => $"[{index}]";

    public virtual GatewayException DuplicateParameter(string path) => RequestErrors.DuplicateParameter(path);

    public virtual GatewayException InvalidType(string path, string expected, string actual) =>
        RequestErrors.InvalidType(path, expected, actual);

    public virtual GatewayException InvalidValue(string path, string actual, params ReadOnlySpan<string> supported) =>
        RequestErrors.InvalidValue(path, actual, supported);

    public virtual GatewayException InvalidFormat(string path, string expected) =>
        RequestErrors.InvalidFormat(path, expected);

    public virtual GatewayException BelowMinimum(string path, long min, long actual) =>
        RequestErrors.BelowMinimum(path, min, actual);

    public virtual GatewayException AboveMaximum(string path, long max, long actual) =>
        RequestErrors.AboveMaximum(path, max, actual);

    public virtual GatewayException BelowMinimum(string path, double min, double actual) =>
        RequestErrors.BelowMinimum(path, min, actual);

    public virtual GatewayException AboveMaximum(string path, double max, double actual) =>
        RequestErrors.AboveMaximum(path, max, actual);

    /// <param name="line">From 0.</param>
    /// <param name="position">In bytes within the line, from 0.</param>
    public virtual GatewayException InvalidJson(string reason, long line, long position) =>
        RequestErrors.InvalidJson(reason, line, position);

    public GatewayException InvalidJson(JsonException error)
    {
        var reason = error.Message;
        var position = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return InvalidJson(
            position < 0 ? reason : reason[..position].TrimEnd('.'),
            error.LineNumber ?? 0,
            error.BytePositionInLine ?? 0
        );
    }
}
