using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Numbers written just past the ends of bars.</summary>
internal sealed class BarLabels(BarGroup group, IEnumerable<PageWord> segments)
{
    private readonly List<(PageWord Word, double Value)> _numbers =
    [
        .. segments
            .Select(word => (Word: word, Value: NumberText.Parse(word.Text)))
            .Where(number => number.Value is not null)
            .Select(number => (number.Word, number.Value!.Value)),
    ];

    /// <returns>Null: no number is at the bar.</returns>
    public double? Of(Bar bar)
    {
        var middle = group.MiddleOf(bar);
        var near = _numbers.FindAll(number =>
            Math.Abs(MiddleOf(number.Word) - middle) < (group.Thickness * .5) + 1
            && (group.IsVertical ? IsAboveOrBelow(number, bar) : IsBeside(number, bar))
        );
        return near.Count == 0 ? null : near.MinBy(number => Math.Abs(MiddleOf(number.Word) - middle)).Value;
    }

    private double MiddleOf(PageWord word) => group.IsVertical ? word.CentreX : word.CentreY;

    private static bool IsAboveOrBelow((PageWord Word, double Value) number, Bar bar) =>
        (number.Word.Bottom <= bar.Top + 4 && bar.Top - number.Word.Bottom < number.Word.Height)
        || (number.Value < 0 && number.Word.Top >= bar.Bottom - 4 && number.Word.Top - bar.Bottom < number.Word.Height);

    private static bool IsBeside((PageWord Word, double Value) number, Bar bar) =>
        (number.Word.Left >= bar.Right - 3 && number.Word.Left - bar.Right < number.Word.Height * 1.2)
        || (
            number.Value < 0
            && number.Word.Right <= bar.Left + 3
            && bar.Left - number.Word.Right < number.Word.Height * 1.2
        );
}
