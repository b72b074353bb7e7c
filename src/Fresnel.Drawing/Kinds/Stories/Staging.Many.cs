namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What covers the ground: rows of the same small thing, behind and before all else.</content>
internal sealed partial class Staging
{
    /// <summary>Where the rows stand, back to front.</summary>
    private static readonly double[] s_rows = [700, 730, 766, 808, 858, 918, 990, 1080];

    /// <summary>Share of what stands there that a row before it may hide.</summary>
    private const double MostHidden = 0.36;

    private const int MostInRow = 18;

    /// <summary>Takes the nouns of many from those that are placed one by one.</summary>
    private void Sow()
    {
        List<StoryNoun> kinds = [.. _clause.Objects.Where(noun => noun.IsMany && props.Has(noun.Prop!))];
        if (kinds.Count == 0)
            return;
        List<StageBox> boxes = [.. _actors.Select(BoxOf), .. _things.Select(BoxOf)];
        var next = 0;
        foreach (var (row, y) in s_rows.Index())
        {
            var scale = _setting.ScaleAt(y) * 1.15;
            var (width, height) = props.Size(kinds[0].Prop!);
            var step = Math.Max(width * scale * 1.5, 2400.0 / MostInRow);
            for (var x = -400 + row * 0.37 % 1 * step; x < 2000; x += step)
            {
                var noun = kinds[next++ % kinds.Count];
                // Not in line with the next row, and no two of the same height.
                var (aside, small) = ((next * 37 % 23 / 22.0 - 0.5) * step * 0.6, 1 - next * 29 % 17 / 100.0);
                var box = new StageBox(
                    x + aside - width * scale / 2,
                    y - height * scale,
                    x + aside + width * scale / 2,
                    y,
                    y
                );
                if (boxes.Exists(other => Hides(box, other)))
                    continue;
                _things.Add(
                    new Thing
                    {
                        Prop = noun.Prop!,
                        Key = noun.Key,
                        X = x + aside,
                        Y = y,
                        Z = y,
                        Scale = scale / _setting.ScaleAt(846) * small,
                        Colour = ColourOf(noun, next),
                        HasShadow = false,
                        IsOfMany = true,
                    }
                );
            }
        }
    }

    /// <summary>Flowers that someone waters are no bouquet.</summary>
    private StoryNoun InTheGround(StoryNoun noun) =>
        noun.Name == "bouquet"
        && _clause.Verb?.Name is "garden" or "plant"
        && StoryData.Prop("wildflower") is { } flower
            ? noun with
            {
                Prop = flower,
                Count = Math.Max(noun.Count, 4),
                Preposition = "near",
            }
            : noun;

    private static bool Hides(StageBox row, StageBox other) =>
        row.Z >= other.Z
        && row.OverlapX(other) > 0
        && row.Bottom > other.Top
        && other.Bottom - row.Top > other.Height * MostHidden;
}
