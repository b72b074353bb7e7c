using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where a held thing is at the hands.</summary>
internal static class HeldProp
{
    /// <summary>Metres.</summary>
    private const double LeastHeight = 0.19;

    /// <summary>Units of figures, of what is made larger.</summary>
    private const double MostWidth = 76;

    public static string Draw(PropArt props, StoryProp prop, Skeleton bones, Func<Rgb, Rgb> ink, Rgb? colour)
    {
        var (near, far) = (bones.NearHand, bones.FarHand);
        // A croissant in a hand is seen from afar.
        if (prop is { Height: < LeastHeight, Name: not ("cup" or "phone" or "sword") })
        {
            var growth = Math.Min(LeastHeight / prop.Height, MostWidth / Math.Max(1, props.Size(prop).Width));
            prop = prop with { Height = prop.Height * Math.Max(1, growth) };
        }

        var (width, height) = props.Size(prop);
        var forearm = bones.NearArm[1].DirectionTo(near);
        var at = prop.Name switch
        {
            "umbrella" => far,
            "bow and arrow" => far + new Vec(-6, height / 2),
            "flag" => new Vec(far.X + 10, 0),
            "cup" => near + forearm * 16,
            "phone" => near + forearm * 10,
            "book" => near.Towards(far, 0.5) + (14, 18),
            "box" => near.Towards(far, 0.5) + (26, 26),
            "letter" => near + new Vec(16, 8),
            "basket" => near + new Vec(6, height * 0.92),
            "guitar" => bones.Waist + (26, height * 0.46),
            "briefcase" or "shopping" or "lantern" or "trash bag" or "bucket" => near + new Vec(4, height + 4),
            // Held up before the one who will wear it.
            "sweater" or "skirt" or "pajamas" or "apron" => near.Towards(far, 0.5) + (24, height * 0.8),
            "sword" => near,
            "pan" => near + new Vec(8, 10),
            "broom" or "shovel" or "rake" => new Vec(near.X + 16, Math.Min(0, near.Y + height * 0.8)),
            "microphone" => near + new Vec(8, 14),
            _ => near + forearm * 16 + (8, height < 70 ? height * 0.4 : 14),
        };
        var turn = prop.Name switch
        {
            "phone" => 14,
            "sword" => 24,
            _ => 0,
        };
        return props.Draw(prop, ink, colour, PathText.Format($"translate({at}) rotate({turn})"));
    }
}
