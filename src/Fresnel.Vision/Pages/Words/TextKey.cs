using System.Text;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Compares texts as they were read: without spaces, signs, case and accents.</summary>
internal static class TextKey
{
    /// <summary>Letters and digits in lower case, Latin ones without accents.</summary>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
                key.Append(Plain(char.ToLowerInvariant(character)));
        }
        return key.ToString();
    }

    /// <summary>Levenshtein's: characters to insert, delete or replace.</summary>
    public static int Distance(string a, string b)
    {
        var costs = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = costs[0]++;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, costs[j]) = (
                    costs[j],
                    Math.Min(Math.Min(costs[j], costs[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1))
                );
        }
        return costs[^1];
    }

    // By table, as normalisation does nothing where globalisation is invariant: U+00E0 to U+017E.
    private static char Plain(char letter) =>
        letter switch
        {
            >= 'à' and <= 'å' or 'ā' or 'ă' or 'ą' => 'a',
            'ç' or 'ć' or 'č' => 'c',
            'ď' or 'đ' => 'd',
            >= 'è' and <= 'ë' or 'ē' or 'ę' or 'ě' => 'e',
            'ğ' => 'g',
            >= 'ì' and <= 'ï' or 'ı' or 'į' => 'i',
            'ł' => 'l',
            'ñ' or 'ń' or 'ň' => 'n',
            >= 'ò' and <= 'ö' or 'ø' or 'ő' => 'o',
            'ř' => 'r',
            'ś' or 'ş' or 'š' => 's',
            'ť' or 'ţ' => 't',
            >= 'ù' and <= 'ü' or 'ů' or 'ű' => 'u',
            'ý' or 'ÿ' => 'y',
            'ź' or 'ż' or 'ž' => 'z',
            _ => letter,
        };
}
