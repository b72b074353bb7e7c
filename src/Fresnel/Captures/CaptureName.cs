using System.Buffers;
using System.Globalization;

namespace Fresnel.Captures;

/// <summary>The name of a capture's file.</summary>
/// <param name="ExpiresAt">Unix seconds.</param>
internal sealed record CaptureName(string KeyId, string CallId, long ExpiresAt)
{
    private const int IdDigits = 32;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>The name of its folder, a function of the id of the call.</summary>
    public string Folder => FolderOf(CallId);

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{CallId}.{ExpiresAt}");

    /// <summary>Whether ids are those of the gateway, so that they are safe as names of files.</summary>
    public static bool AreIds(string keyId, string callId) => IsId(keyId, "key_") && IsId(callId, "req_");

    public static bool IsKeyId(string id) => IsId(id, "key_");

    /// <summary>
    /// The hours since 1970 until a call began, from the milliseconds at the start of its id; of a request of a batch, whose
    /// id holds no time (a UUID of version 8), <c>b</c> and the first digits of its id.
    /// </summary>
    public static string FolderOf(string callId)
    {
        const int start = 4,
            digits = 12,
            version = 12,
            milliseconds = 3_600_000;
        if (callId[start + version] == '8')
            return $"b{callId.AsSpan(start, 2)}";
        var time = long.Parse(
            callId.AsSpan(start, digits),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        return (time / milliseconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <returns>Null: the file is not a capture.</returns>
    public static CaptureName? Parse(string keyId, string fileName) =>
        fileName.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && AreIds(keyId, fileName[..dot])
        && long.TryParse(fileName.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new CaptureName(keyId, fileName[..dot], expires)
            : null;

    private static bool IsId(string id, string prefix) =>
        id.Length == prefix.Length + IdDigits
        && id.StartsWith(prefix, StringComparison.Ordinal)
        && id.AsSpan(prefix.Length).IndexOfAnyExcept(s_digits) < 0;
}
