using System.Text;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>
/// Texts that the journal holds again and again, such as ids of keys and names of models: they are decoded and cleaned
/// once.
/// </summary>
/// <remarks>Thread-safe: an entry is replaced as a whole.</remarks>
internal static class RecentStrings
{
    private const int Count = 1024;

    private static readonly string?[] s_strings = new string?[Count];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        ref var recent = ref s_strings[JournalEntry.Checksum(utf8, 0, 0) % Count];
        return recent is { } text && Ascii.Equals(utf8, text)
            ? text
            : recent = StoredText.Clean(Encoding.UTF8.GetString(utf8));
    }
}
