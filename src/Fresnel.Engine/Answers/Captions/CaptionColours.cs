using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>The colour that a caption states: only a plain one that most of a thing has, of things whose colour people mention.</summary>
internal static class CaptionColours
{
    private const float MinPainted = 0.55f,
        MinFurred = 0.7f;

    private static readonly HashSet<string> Painted =
    [
        .. (
            "car,bus,truck,train,motorcycle,bicycle,boat,fire hydrant,umbrella,couch,chair,suitcase,tie,cup,bowl,kite,frisbee,backpack,"
            + "handbag,surfboard,skateboard,vase"
        ).Split(','),
    ];

    private static readonly HashSet<string> Furred = ["dog", "cat", "horse", "cow"];

    private static readonly HashSet<string> Vivid = ["red", "orange", "yellow", "green", "blue", "purple", "pink"];

    private static readonly HashSet<string> OfFur = ["black", "white", "brown"];

    /// <summary>Names that imply a colour.</summary>
    private static readonly HashSet<string> Implied = ["taxi", "fire engine", "school bus"];

    /// <returns>Null: none is sure, or none is worth mentioning.</returns>
    public static string? Of(DetectedObject found, string? finerName)
    {
        if (found.Colour.Length is 0 || !found.IsCertain || (finerName is not null && Implied.Contains(finerName)))
            return null;
        var plain = found.Colour[(found.Colour.LastIndexOf(' ') + 1)..]; // "dark red" is red
        return
            (Painted.Contains(found.Label) && Vivid.Contains(plain) && found.ColourShare >= MinPainted)
            || (Furred.Contains(found.Label) && OfFur.Contains(plain) && found.ColourShare >= MinFurred)
            ? plain
            : null;
    }
}
