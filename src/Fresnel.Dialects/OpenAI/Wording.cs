using System.Text.Json;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.OpenAI;

/// <summary>How a dialect words the mistakes that <see cref="BodyReader"/> finds. As it stands, as OpenAI does.</summary>
internal class Wording
{
    public static readonly Wording OpenAI = new();

    /// <summary>A place in an array, as a path shows it.</summary>
    public virtual string Index(int index) => $"[{index}]";

    public virtual GatewayException Twice(string path) => Refuse.Twice(path);

    public virtual GatewayException Type(string path, string expected, string got) => Refuse.Type(path, expected, got);

    public virtual GatewayException Value(string path, string got, params ReadOnlySpan<string> supported) =>
        Refuse.Value(path, got, supported);

    public virtual GatewayException Format(string path, string expected) => Refuse.Format(path, expected);

    public virtual GatewayException Below(string path, long least, long got) => Refuse.Below(path, least, got);

    public virtual GatewayException Above(string path, long most, long got) => Refuse.Above(path, most, got);

    public virtual GatewayException Below(string path, double least, double got) => Refuse.Below(path, least, got);

    public virtual GatewayException Above(string path, double most, double got) => Refuse.Above(path, most, got);

    /// <param name="line">From 0, as the parser counts.</param>
    /// <param name="position">In bytes within the line, from 0.</param>
    public virtual GatewayException NotJson(string reason, long line, long position) =>
        Refuse.NotJson(reason, line, position);

    public GatewayException NotJson(JsonException error)
    {
        var reason = error.Message;
        var position = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return NotJson(
            position < 0 ? reason : reason[..position].TrimEnd('.'),
            error.LineNumber ?? 0,
            error.BytePositionInLine ?? 0
        );
    }
}
