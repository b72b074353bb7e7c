using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What hangs in, rises from, lies in or stands behind another.</content>
internal sealed partial class Staging
{
    /// <summary>"With a red door": over that of the house.</summary>
    private void PutEntrance(int entrance, int house)
    {
        var (width, height) = Shown(_things[house]);
        var (_, own) = Shown(_things[entrance]);
        _things[entrance] = _things[entrance] with
        {
            X = _things[house].X - width * 0.12,
            Y = _things[house].Y,
            Z = _things[house].Z + 0.5,
            Scale = _things[entrance].Scale * height * 0.4 / Math.Max(1, own),
            HasShadow = false,
        };
    }

    /// <summary>"A tree full of lemons": large enough to be seen, all over its crown.</summary>
    private void HangFruit(string key, Thing tree)
    {
        var (width, height) = Shown(tree);
        var fruits = Enumerable.Range(0, _things.Count).Where(i => KeyOf(_things[i]) == key).ToList();
        if (fruits.Count == 0 || _things[fruits[0]].Prop.Height > 0.4)
            return;
        while (fruits.Count is > 1 and < 7)
        {
            _things.Add(_things[fruits[0]]);
            fruits.Add(_things.Count - 1);
        }

        for (var n = 0; n < fruits.Count; n++)
        {
            var (own, _) = Shown(_things[fruits[n]]);
            _things[fruits[n]] = _things[fruits[n]] with
            {
                X = tree.X + (n * 3 % 7 / 6.0 - 0.5) * width * 0.62,
                Y = tree.Y - height * (0.56 + n * 5 % 7 / 6.0 * 0.3),
                Z = tree.Z + 1,
                Scale = _things[fruits[n]].Scale * width * 0.09 / Math.Max(1, own),
                HasShadow = false,
            };
        }
    }

    /// <summary>Over what burns or has a chimney.</summary>
    private void RaiseSmoke()
    {
        var smoke = _things.FindIndex(thing => thing.Prop.Name == "smoke");
        var from = _things.FindIndex(thing =>
            thing.Prop.Name
                is "house"
                    or "campfire"
                    or "train"
                    or "steam train"
                    or "factory"
                    or "volcano"
                    or "chimney"
                    or "fire pit"
                    or "ship"
        );
        if (smoke < 0 || from < 0)
            return;
        var (width, height) = Shown(_things[from]);
        _things[smoke] = _things[smoke] with
        {
            X = _things[from].X + width * (_things[from].Prop.Name == "house" ? 0.26 : 0),
            Y = _things[from].Y - height * 0.96,
            Z = _things[from].Z - 0.5,
            HasShadow = false,
            InFocus = true,
        };
        _settled.Add(smoke);
        _clause = _clause with { Relations = [.. _clause.Relations.Where(each => each.Of != ":smoke")] };
    }

    /// <summary>A curtain, a ship or a house behind someone: wider than they are, and seen on both of their sides.</summary>
    private void PutBehind(int thing, StageBox box, Actor host, int before)
    {
        var (width, _) = Shown(_things[thing]);
        var isWide = width > box.Width * 1.5;
        _things[thing] = _things[thing] with
        {
            X = isWide ? box.Centre + width * (0.14 + before) : box.Right + width * (0.2 + before),
            Y = host.Y - 40,
            Z = host.Z - 60,
            InFocus = true,
        };
    }

    /// <summary>"A baby in a cradle": all of it, over the side.</summary>
    private void LieIn(int i, double x, int at, BodyProportions body)
    {
        var scale = _setting.ScaleAt(_ground);
        var (up, down) = (body.Torso + body.Neck + body.Head, body.Thigh + body.Shin);
        Enlarge(at, (up + down) * scale * 1.24);
        var (_, height) = Shown(_things[at]);
        _things[at] = _things[at] with { X = x, Z = _actors[i].Z + 1, InFocus = true };
        _actors[i] = _actors[i] with
        {
            X = x + (up - down) / 2 * scale,
            Y = _things[at].Y,
            Lift = height * 0.62,
            HasShadow = false,
            Hovers = true,
        };
    }
}
