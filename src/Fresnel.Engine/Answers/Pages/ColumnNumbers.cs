using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Finds numbers of a column of a table that were surely misread, of which nothing is stated.</summary>
internal static partial class ColumnNumbers
{
    private const int FewestOthers = 3;
    private const double MostOthers = .75,
        FarOutside = 2;

    /// <summary>
    /// Whether a cell has digits that make no number where most others do, or lacks the decimals that most others have and is far from
    /// all of them: its point was lost.
    /// </summary>
    public static bool IsDoubtful(IReadOnlyList<string> column, int row)
    {
        var text = column[row];
        if (!text.Any(char.IsAsciiDigit))
            return false;
        var others = column.Where((other, i) => i != row && other.Length > 0).ToList();
        var numbers = others.FindAll(other => NumberText.Parse(other) is not null);
        if (NumberText.Parse(text) is not { } value)
            return Cut().IsMatch(text) || numbers.Count > others.Count * MostOthers;
        var exact = numbers.FindAll(number => Decimals().IsMatch(number));
        return !Decimals().IsMatch(text)
            && exact.Count >= FewestOthers
            && exact.Count >= numbers.Count * MostOthers
            && Math.Abs(value) > FarOutside * exact.Max(number => Math.Abs(NumberText.Parse(number)!.Value));
    }

    // A number with one sign after it that belongs to none.
    [GeneratedRegex(@"^[-$€£]?\d[\d.,' ]*[:;!\[\](){}|]$")]
    private static partial Regex Cut();

    [GeneratedRegex(@"[.,]\d{1,2}\D*$")]
    private static partial Regex Decimals();
}
