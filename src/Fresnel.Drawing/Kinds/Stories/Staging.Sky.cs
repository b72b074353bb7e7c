namespace Fresnel.Drawing.Kinds.Stories;

/// <content>The moon or the sun behind someone: large, round them, and not at its place in the sky.</content>
internal sealed partial class Staging
{
    /// <summary>Lower than this, hills and trees are before it.</summary>
    private const double Horizon = 690;

    /// <summary>"In front of the moon", "past the moon", "the sun behind him": who is before a disc of the sky.</summary>
    private IEnumerable<(string Disc, string Host)> Discs() =>
        _clause
            .Relations.Select(each =>
                each is { To: ":moon" or ":sun", Preposition: "front" or "against" or "past" or "before" or "across" }
                    ? (each.To, each.Of)
                : each is { Of: ":moon" or ":sun", Preposition: "behind" } ? (each.Of, each.To)
                : ("", "")
            )
            .Where(pair => pair.Item1.Length > 0);

    private bool IsBehindBeings(StoryNoun noun) => !_setting.IsRoom && Discs().Any(pair => pair.Disc == noun.Key);

    private void RaiseDiscs()
    {
        if (_setting.IsRoom)
            return;
        foreach (var (disc, host) in Discs().DistinctBy(pair => pair.Disc))
        {
            var at = ThingAt(disc);
            // "An owl on a branch in front of the moon": the owl, and not the branch.
            var first = _clause.Who.Concat(_clause.Objects).FirstOrDefault(noun => noun.IsBeing)?.Key;
            if (at < 0 || (Bounds([first ?? host]) ?? Bounds([host])) is not { } box)
                continue;
            var size = Math.Clamp(Math.Max(box.Width, box.Height) * 1.35, 240, 560);
            var (_, own) = props.Size(_things[at].Prop);
            var middle = Math.Min(box.Top + box.Height * 0.34, Horizon - size * 0.42);
            _things[at] = _things[at] with
            {
                X = box.Centre,
                Y = middle + size / 2,
                Z = _ground - 400,
                Scale = size / Math.Max(1, own * _setting.ScaleAt(846)),
                HasShadow = false,
                InFocus = true,
            };
        }
    }
}
