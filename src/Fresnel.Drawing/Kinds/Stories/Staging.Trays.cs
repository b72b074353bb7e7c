using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Trays, baskets and boxes in hands, with what is on or in them.</content>
internal sealed partial class Staging
{
    private const int MostOnTray = 6;

    private static readonly HashSet<string> s_bearers =
    [
        "tray",
        "plate",
        "basket",
        "box",
        "bowl",
        "crate",
        "bucket",
        "sack",
        "pot",
        "flower pot",
        "vase",
    ];

    public static bool Bears(string thing) => s_bearers.Contains(thing);

    /// <summary>Takes the things that are on or in another.</summary>
    private List<StoryNoun> ContentsOf(StoryNoun bearer)
    {
        if (!s_bearers.Contains(bearer.Name) || bearer.Count > 1)
            return [];
        var keys = _clause
            .Relations.Select(each =>
                each.To == bearer.Key && each.Preposition is "in" or "on" ? each.Of
                : each.Of == bearer.Key && each.Preposition is "with" or "of" ? each.To
                : null
            )
            .OfType<string>()
            .ToHashSet();
        var contents = _free.FindAll(noun => keys.Contains(noun.Key) && props.Has(noun.Prop!));
        _free.RemoveAll(contents.Contains);
        return contents;
    }

    /// <summary>"A chef with a cake on a tray": the tray, with the cake.</summary>
    private bool CarryOnTray(StoryRelation owned)
    {
        var borne = _clause.Relations.FirstOrDefault(each =>
            each.Of == owned.To && each.Preposition is "on" or "in" && owned.Preposition == "with"
        );
        var bearer = _free.Find(noun =>
            noun.Key == borne?.To && s_bearers.Contains(noun.Name) && props.Has(noun.Prop!)
        );
        var at = ActorsAt(owned.Of).FindIndex(i => _actors[i] is { Person: not null, Holds: null });
        if (bearer is null || at < 0)
            return false;
        _free.Remove(bearer);
        CarryFull(ActorsAt(owned.Of)[at], bearer, ContentsOf(bearer));
        return true;
    }

    private void CarryFull(int actor, StoryNoun bearer, List<StoryNoun> contents)
    {
        var (bearing, height) = (_actors[actor], CharacterData.Body(_actors[actor].Person!.Age).Height);
        var (scale, side) = (_setting.ScaleAt(_ground), bearing.Flip ? -1 : 1);
        var hands = bearing.Pose.Sitting ? 0.44 : 0.56;
        if (!bearing.Pose.Sitting && bearing.Pose.Turn == 0)
            _actors[actor] = bearing with
            {
                Pose = (bearing.Pose.NearLeg[0] > 20 ? bearing.Pose : CharacterData.Pose("stand")) with
                {
                    NearHand = new Vec(78, -height * hands),
                    FarHand = new Vec(96, -height * hands),
                },
            };
        var (wide, high) = props.Size(bearer.Prop!);
        // A tray is as wide as both arms, a basket as a chest.
        var wanted = bearer.Name is "tray" or "plate" ? 190 : 150;
        var own = wanted / Math.Max(1, wide);
        var (x, y) = (bearing.X + side * 112 * scale, bearing.Y - bearing.Lift - height * (hands - 0.03) * scale);
        var isFlat = bearer.Name is "tray" or "plate";
        AddHeld(bearer, x, y, bearing.Z + 2, own);
        var all = contents
            .SelectMany(noun => Enumerable.Range(0, noun.Count).Select(i => (noun, i)))
            .Take(MostOnTray)
            .ToList();
        for (var n = 0; n < all.Count; n++)
        {
            var (noun, index) = all[n];
            var (width, _) = props.Size(noun.Prop!);
            var room = wanted * (isFlat ? 0.86 : 0.8) / all.Count;
            AddHeld(
                noun,
                x + (n - (all.Count - 1) / 2.0) * room * scale,
                y - high * own * scale * (isFlat ? 0.6 : 0.78),
                bearing.Z + (isFlat ? 3 : 1),
                Math.Min(2.6, Math.Max(room, 44) / Math.Max(1, width)),
                index
            );
        }
    }

    private void AddHeld(StoryNoun noun, double x, double y, double z, double scale, int index = 0) =>
        _things.Add(
            new Thing
            {
                Prop = noun.Prop!,
                Key = noun.Key,
                X = x,
                Y = y,
                Z = z,
                Scale = scale * _setting.ScaleAt(_ground) / _setting.ScaleAt(846),
                Colour = ColourOf(noun, index),
                HasShadow = false,
                InFocus = true,
                IsHeld = true,
            }
        );
}
