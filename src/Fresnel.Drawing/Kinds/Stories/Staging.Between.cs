namespace Fresnel.Drawing.Kinds.Stories;

/// <content>"A house between two towers", "a cat between a dog and a fox": one of them on each side.</content>
internal sealed partial class Staging
{
    private void PutBetween()
    {
        foreach (var relation in _clause.Relations.Where(each => each.Preposition == "between"))
        {
            if (Bounds([relation.Of]) is not { } own)
                continue;
            Shrink(relation, own);
            var sides = SidesOf(relation);
            var (left, right) = (own.Left - Gap, own.Right + Gap);
            for (var n = 0; n < sides.Count; n++)
            {
                var box = sides[n].Box;
                var x = n % 2 == 0 ? left - box.Right : right - box.Left;
                sides[n].Shift(x);
                if (n % 2 == 0)
                    left -= box.Width + Gap;
                else
                    right += box.Width + Gap;
            }
        }
    }

    /// <summary>Tall buildings at the sides leave room for what is between them.</summary>
    private void Shrink(StoryRelation relation, StageBox own)
    {
        List<int> sides = [.. Enumerable.Range(0, _things.Count).Where(i => KeyOf(_things[i]) == relation.To)];
        var wide = sides.Sum(i => Shown(_things[i]).Width);
        var room = (StageWidth - own.Width) * 0.6;
        foreach (var i in sides.Where(_ => wide > room))
            _things[i] = _things[i] with { Scale = _things[i].Scale * room / wide };
    }

    /// <summary>Each thing and being of the noun, or of it and the one after it: "a dog and a fox".</summary>
    private List<(StageBox Box, Action<double> Shift)> SidesOf(StoryRelation relation)
    {
        var nouns = _clause.Who.Concat(_clause.Objects).ToList();
        var first = nouns.FindIndex(noun => noun.Key == relation.To);
        string[] keys =
            first >= 0 && nouns[first].Count == 1 && first + 1 < nouns.Count && nouns[first + 1].Key != relation.Of
                ? [relation.To, nouns[first + 1].Key]
                : [relation.To];
        return
        [
            .. keys.SelectMany(ActorsAt)
                .Select(i =>
                    (BoxOf(_actors[i]), (Action<double>)(x => _actors[i] = _actors[i] with { X = _actors[i].X + x }))
                ),
            .. Enumerable
                .Range(0, _things.Count)
                .Where(i => keys.Contains(KeyOf(_things[i])))
                .Select(i => (BoxOf(_things[i]), (Action<double>)(x => Beside(i, x)))),
        ];
    }

    private void Beside(int i, double x) =>
        _things[i] = _things[i] with { X = _things[i].X + x, InFocus = true, Y = Math.Min(_things[i].Y, _ground - 6) };
}
