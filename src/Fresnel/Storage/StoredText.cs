using System.Text;

namespace Fresnel.Storage;

/// <summary>Text that callers choose, such as the name of an end user, in a form that every database stores.</summary>
internal static class StoredText
{
    private const char Nul = '\0',
        Replacement = '\uFFFD';

    /// <summary>Replaces NUL, which PostgreSQL rejects, and lone surrogates, which UTF-8 cannot represent.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.Replace(Nul, Replacement);
    }
}
