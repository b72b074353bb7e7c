using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Removes what cannot be set as text.</summary>
internal static class PromptCleaner
{
    private static readonly Regex Spaces = PromptRegex.Create(@"[ \u00A0]{2,}", RegexOptions.None);

    /// <summary>"A sign that says OPEN", "labelled NOCTURNE": capitals are a quotation.</summary>
    private static readonly Regex Capitals = PromptRegex.Create(
        @"\b(says|saying|reads|reading|labelled|labeled|with the words?|aufschrift|l'étiquette|etiqueta|etichetta|inscription|opschrift) ((?:\p{Lu}[\p{Lu}\d&'’-]+)(?: \p{Lu}[\p{Lu}\d&'’-]+){0,5})(?![\p{L}\d])",
        RegexOptions.None
    );

    /// <summary>"Black w/ gold cap".</summary>
    private static readonly Regex s_with = PromptRegex.Create(@"(?<=\s)w/\s?(?=\p{L})", RegexOptions.IgnoreCase);

    /// <summary>Removes control characters and emoji, and merges spaces.</summary>
    public static string Clean(string text, out IReadOnlyList<string> emoji)
    {
        var found = new List<string>();
        var clean = new StringBuilder(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element.EnumerateRunes().Any(IsEmoji))
                found.Add(element);
            else if (element is "\n" or "\r\n" or "\t")
                clean.Append(element == "\t" ? ' ' : '\n');
            else
                clean.Append(
                    string.Concat(
                        element
                            .EnumerateRunes()
                            .Where(rune =>
                                rune.Value != 0xFFFD
                                && Rune.GetUnicodeCategory(rune)
                                    is not (
                                        UnicodeCategory.Control
                                        or UnicodeCategory.PrivateUse
                                        or UnicodeCategory.OtherNotAssigned
                                    )
                            )
                    )
                );
        }

        emoji = found;
        return Capitals.Replace(s_with.Replace(Spaces.Replace(clean.ToString(), " ").Trim(), "with "), "$1 \"$2\"");
    }

    private static bool IsEmoji(Rune rune) =>
        rune.Value
            is (>= 0x1F000 and < 0x1FC00)
                or (>= 0x2600 and < 0x27C0 and not (0x2605 or 0x2606 or 0x2713 or 0x2714))
                or 0x2B50
                or 0x2B55
                or 0xFE0F
                or 0x20E3
                or (>= 0xE0020 and < 0xE0080);
}
