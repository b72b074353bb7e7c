using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <content>Several groups side by side: "two cups on a tray, a vase with roses on the right".</content>
internal sealed partial class StillLife
{
    private static readonly HashSet<string> s_trays =
    [
        "tray",
        "plate",
        "stack of books",
        "stack of plates",
        "cushion",
        "crate",
        "box",
        "cake",
        "wedding cake",
        "cutting board",
        "puddle",
        "pond",
        "pool",
    ];

    /// <summary>What the picture does not show of where things are, each a clause after "it".</summary>
    public static IEnumerable<string> Unshown(StoryClause clause) =>
        clause
            .Relations.Where(each =>
                each.Preposition is "behind" or "front" or "under" or "over" or "above" or "against"
            )
            .Where(each => each.To != ":table")
            .Select(each =>
                $"does not show the {WordOf(clause, each.Of)} {StageCheck.InWords(each.Preposition)} the {WordOf(clause, each.To)}"
            );

    private static string WordOf(StoryClause clause, string key) =>
        clause.Objects.FirstOrDefault(noun => noun.Key == key)?.Word ?? key;

    /// <summary>From left to right: what bears others, with what it bears. Empty where the simpler forms do.</summary>
    private List<(StoryNoun Base, List<StoryNoun> Borne)> Groups(List<StoryNoun> nouns)
    {
        var borne = nouns.ToLookup(noun => BearerOf(noun, nouns)?.Key);
        var groups = nouns
            .Where(noun => BearerOf(noun, nouns) is null)
            .Select(noun => (Base: noun, Borne: borne[noun.Key].Where(each => each != noun).ToList()))
            .ToList();
        var bearing = groups.Count(group => group.Borne.Count > 0);
        return
            bearing > 1
            || bearing == 1 && groups.Exists(group => group.Borne.Count > 0 && !s_containers.Contains(group.Base.Name))
            || nouns.Exists(noun => noun.Side is not null)
            ?
            [
                .. groups.OrderBy(group =>
                    OrderOf(group.Base.Side ?? group.Borne.Find(each => each.Side is not null)?.Side)
                ),
            ]
            : [];
    }

    private static int OrderOf(string? side) =>
        side is null || side.Contains("middle", StringComparison.Ordinal) ? 1
        : side.Contains("left", StringComparison.Ordinal) ? 0
        : side.Contains("right", StringComparison.Ordinal) ? 2
        : 1;

    /// <summary>"A carrot, an onion and a tomato on a board": all of them.</summary>
    private StoryNoun? BearerOf(StoryNoun noun, List<StoryNoun> nouns) =>
        BorneBy(noun, nouns)
        ?? (
            nouns is [.., var last, var bearer]
            && noun != bearer
            && noun is { Preposition: null, Side: null }
            && _relations.All(each => each.Of != noun.Key && each.To != noun.Key)
            && s_trays.Contains(bearer.Name)
            && BorneBy(last, nouns) == bearer
                ? bearer
                : null
        );

    private StoryNoun? BorneBy(StoryNoun noun, List<StoryNoun> nouns) =>
        _relations
            .Select(each =>
                each.Of == noun.Key && each.Preposition is "in" or "on" ? each.To
                : each.To == noun.Key && each.Preposition is "with" or "of" ? each.Of
                : null
            )
            .Select(key => nouns.Find(each => each.Key == key))
            .FirstOrDefault(each =>
                each is not null && (s_containers.Contains(each.Name) || s_trays.Contains(each.Name))
            );

    private void DrawGroups(List<(StoryNoun Base, List<StoryNoun> Borne)> groups)
    {
        var shares = groups.ConvertAll(group => group.Borne.Count > 0 ? 2.0 : Math.Max(1, group.Base.Count * 0.8));
        var (x, whole, floor) = (_canvas.Width * 0.05, _canvas.Width * 0.9 / shares.Sum(), _floor);
        for (var i = 0; i < groups.Count; i++)
        {
            var width = shares[i] * whole;
            var area = new Rect(x, _canvas.Height * 0.16, width * 0.94, floor - _canvas.Height * 0.16);
            DrawGroup(groups[i].Base, groups[i].Borne, area);
            _floor = floor;
            x += width;
        }
    }

    /// <summary>Where things stand on it, share of its height.</summary>
    private static double TopOf(string bearer) =>
        bearer switch
        {
            "tray" or "plate" or "cutting board" or "puddle" or "pond" or "pool" => 0.5,
            // Its drawing has small candles.
            "cake" => 0.7,
            _ => 0.97,
        };

    private void DrawGroup(StoryNoun bearer, List<StoryNoun> borne, Rect area)
    {
        if (borne.Count == 0)
        {
            DrawRows([bearer], area);
            return;
        }

        if (s_containers.Contains(bearer.Name) && bearer.Name is not ("plate" or "box"))
        {
            DrawContainer(bearer, borne, [], area.CentreX, area.Width * 0.8);
            return;
        }

        // On a tray: it first, and the others standing on it.
        var (own, high) = _props.Size(bearer.Prop!);
        var picture = bearer.Name == "tray" ? StoryData.Prop("plate")! : bearer.Prop!;
        (own, high) = _props.Size(picture);
        var scale = Math.Min(area.Width * 0.94 / own, area.Height * 0.5 / high);
        Shadows(area.CentreX, _floor + 4, own * scale * 0.5);
        Prop(bearer with { Prop = picture }, area.CentreX, _floor + 8, scale);
        _drawn.Add((bearer, bearer.Count));
        _floor += 8 - high * scale * TopOf(bearer.Name);
        DrawRows(
            borne,
            area with
            {
                Height = Math.Max(area.Height * 0.4, _floor - area.Y),
                X = area.CentreX - own * scale * 0.45,
                Width = own * scale * 0.9,
            }
        );
    }

    /// <summary>"An apple between a banana and a pear": in the middle.</summary>
    private List<StoryNoun> InOrder(List<StoryNoun> nouns)
    {
        var between = _relations.FirstOrDefault(each => each.Preposition == "between");
        if (nouns.Find(noun => noun.Key == between?.Of) is not { } middle || nouns.Count < 3)
            return nouns;
        var others = nouns.FindAll(noun => noun != middle);
        others.Insert((others.Count + 1) / 2, middle);
        return others;
    }

    /// <summary>"Seven leaves around a mushroom": null where nothing is around another.</summary>
    private (StoryNoun Middle, StoryNoun Ring)? RingOf(List<StoryNoun> nouns)
    {
        var around = _relations.FirstOrDefault(each => each.Preposition == "around");
        var (middle, ring) = (
            nouns.Find(noun => noun.Key == around?.To),
            nouns.Find(noun => noun.Key == around?.Of && noun.Count > 2)
        );
        return nouns.Count == 2 && middle is not null && ring is not null ? (middle, ring) : null;
    }

    /// <summary>On an oval round the middle: those at the back first.</summary>
    private void DrawRing(StoryNoun middle, StoryNoun ring)
    {
        var (wide, high) = (_canvas.Width * 0.34, _canvas.Height * 0.2);
        var (x, y) = (_canvas.Width / 2.0, _floor - high * 0.7);
        var size = Math.Min(_canvas.Height * 0.2, wide * 2.6 / ring.Count);
        var places = Enumerable
            .Range(0, ring.Count)
            .Select(i => Math.SinCos(2 * Math.PI * (i + 0.5) / ring.Count))
            .OrderBy(at => at.Sin)
            .ToList();
        foreach (var (sin, cos) in places.Where(at => at.Sin < 0))
            DrawAt(ring, x + cos * wide, y + sin * high, size * 0.9);
        DrawAt(middle, x, y + high * 0.2, Math.Min(_canvas.Height * 0.3, size * 1.5));
        foreach (var (sin, cos) in places.Where(at => at.Sin >= 0))
            DrawAt(ring, x + cos * wide, y + high * 0.2 + sin * high, size);
        _drawn.Add((middle, middle.Count));
        _drawn.Add((ring, ring.Count));
    }

    /// <param name="size">The larger of its sides, pixels.</param>
    private void DrawAt(StoryNoun noun, double x, double y, double size)
    {
        var (width, height) = _props.Size(noun.Prop!);
        var scale = size / Math.Max(1, Math.Max(width, height));
        Shadows(x, y, width * scale * 0.45);
        Prop(noun, x, y, scale);
    }
}
