namespace Fresnel.Drawing.Kinds.Stories;

/// <content>How much of each thing and being is seen: what others cover comes out at their side, or is named.</content>
internal sealed partial class Staging
{
    private const double LeastSeen = 0.34;
    private const int Samples = 9;

    /// <summary>Things that one sees through or past.</summary>
    private static readonly HashSet<string> s_open =
    [
        "fence",
        "gate",
        "swing",
        "arch",
        "branch",
        "tree",
        "palm",
        "clothesline",
        "goal",
        "cage",
        "ladder",
        "bunting",
        "string lights",
        "podium",
        "easel",
        "window",
        "bridge",
        "pier",
        "hoop",
        "umbrella",
        "bicycle",
        "wheelchair",
        "table",
        "desk",
        "blanket",
        "puddle",
        "pond",
        "big waves",
        "fishing rod",
        "hammock",
        "torii",
        "gazebo",
    ];

    /// <summary>Prepositions of what covers a part of the other, as it should.</summary>
    private static readonly HashSet<string> s_covering =
    [
        "in",
        "on",
        "under",
        "with",
        "lap",
        "shoulder",
        "mouth",
        "at",
        "hang",
    ];

    private void Uncover()
    {
        foreach (
            var noun in _clause.Who.Concat(_clause.Objects).Where(noun => !noun.IsMany).DistinctBy(noun => noun.Key)
        )
        {
            if (CoverOf(noun) is not { } cover)
                continue;
            var isBehind = _clause.Relations.Any(each => each.Of == noun.Key && each.Preposition == "behind");
            ComeOut(noun.Key, cover, isBehind);
            if (CoverOf(noun) is not null)
                _limitations.Add($"hides most of the {noun.Word}");
        }
    }

    /// <summary>The box that covers most of a noun; null: enough of it is seen.</summary>
    private StageBox? CoverOf(StoryNoun noun)
    {
        var before = Before(noun);
        foreach (var box in BoxesOf(noun.Key))
        {
            List<StageBox> nearer = [.. before.Where(each => each.Z > box.Z && each.OverlapX(box) > 0)];
            if (nearer.Count == 0 || Seen(box, nearer) >= LeastSeen)
                continue;
            return nearer.MaxBy(each => each.OverlapX(box) * Math.Max(0, each.OverlapY(box)));
        }

        return null;
    }

    /// <summary>The boxes that may cover it: not of what it is in or on.</summary>
    private List<StageBox> Before(StoryNoun noun)
    {
        var joined = _clause
            .Relations.Where(each => s_covering.Contains(each.Preposition))
            .SelectMany(each =>
                each.Of == noun.Key ? [each.To]
                : each.To == noun.Key ? new[] { each.Of }
                : []
            )
            .Append(noun.Key)
            .ToHashSet();
        return
        [
            .. _things
                .Where(thing => thing.HasShadow && !s_open.Contains(thing.Prop.Name) && !joined.Contains(KeyOf(thing)))
                .Select(BoxOf),
            .. _actors
                .Where(actor => actor.Lift == 0 && !joined.Contains(actor.Key[..actor.Key.LastIndexOf('#')]))
                .Select(BoxOf),
        ];
    }

    /// <summary>Share of a box that no other covers; the edges of drawings are empty.</summary>
    private static double Seen(StageBox box, List<StageBox> nearer)
    {
        var seen = 0;
        for (var i = 0; i < Samples * Samples; i++)
        {
            var (x, y) = (
                box.Left + (i % Samples + 0.5) / Samples * box.Width,
                box.Top + (i / Samples + 0.5) / Samples * box.Height
            );
            if (
                !nearer.Exists(each =>
                    x > each.Left + each.Width * 0.12
                    && x < each.Right - each.Width * 0.12
                    && y > each.Top + each.Height * 0.08
                    && y < each.Bottom
                )
            )
                seen++;
        }

        return (double)seen / (Samples * Samples);
    }

    /// <summary>To the side of what covers it; what is meant to be behind that is still half behind it.</summary>
    private void ComeOut(string key, StageBox cover, bool isBehind)
    {
        var keys = Joined(key, []);
        if (Bounds(keys) is not { } own)
            return;
        var x = isBehind ? cover.Right - own.Width * 0.3 - own.Left : cover.Right + Gap - own.Left;
        Shift(keys, x, 0, 0);
    }
}
