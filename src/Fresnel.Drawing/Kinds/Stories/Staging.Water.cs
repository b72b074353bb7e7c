namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Who stands in a river: further back than its bank, with the water round the feet.</content>
internal sealed partial class Staging
{
    /// <summary>The middle of the water of rivers and lakes.</summary>
    private const double InRiver = 742;

    private void Wade()
    {
        if (
            !_clause.IsInWater
            || _setting.Name is not ("river" or "lake" or "mountain lake")
            || _clause.Verb?.Relation is "swim" or "row"
            || StoryData.Prop("ripple") is not { } ripple
        )
            return;
        var down = InRiver - _ground;
        for (var i = 0; i < _things.Count; i++)
        {
            if (_things[i].InFocus && _things[i].Prop.Place != PropPlace.Air)
                _things[i] = _things[i] with { Y = _things[i].Y + down, Z = _things[i].Z + down };
        }

        for (var i = 0; i < _actors.Count; i++)
        {
            if (!_actors[i].HasShadow || _actors[i].Lift > 0)
                continue;
            var actor = _actors[i] with { Y = _actors[i].Y + down, Z = _actors[i].Z + down, HasShadow = false };
            _actors[i] = actor;
            var (wide, _) = props.Size(ripple);
            _things.Add(
                new Thing
                {
                    Prop = ripple,
                    X = actor.X,
                    Y = actor.Y + 16,
                    Z = actor.Z + 0.5,
                    Scale = HalfWidth(actor) * 2.1 / Math.Max(1, wide * _setting.ScaleAt(846)),
                    HasShadow = false,
                }
            );
        }
    }
}
