using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Fresnel.Contracts.Errors;

namespace Fresnel.Ledger;

/// <summary>A position in the list of calls, newest first: calls that began before it follow.</summary>
/// <param name="StartedAt">Unix milliseconds.</param>
/// <param name="Id">Of the calls that began at the same time, those with a lower id follow.</param>
internal readonly record struct CallCursor(long StartedAt, string Id)
{
    /// <summary>Before every call.</summary>
    public static CallCursor Start { get; } = new(long.MaxValue, "");

    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>.</exception>
    public static CallCursor Parse(string text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (
            Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var time, var id]
            && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var startedAt)
        )
            return new CallCursor(startedAt, id);
        throw GatewayException.InvalidRequest(
            "after must be the value of next in the previous page; omit it for the first page.",
            "after"
        );
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{StartedAt}:{Id}"));
}
