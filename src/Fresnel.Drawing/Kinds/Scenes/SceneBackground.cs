using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>The background of a scene.</summary>
/// <param name="Name">As in a description: "by the sea".</param>
/// <param name="Keywords">Normalised words that call for it, separated by spaces.</param>
/// <param name="Sky">Four colours, top to horizon.</param>
/// <param name="Ground">Three colours, far to near.</param>
/// <param name="Light">Of the sun, the moon or a lamp.</param>
internal sealed record SceneBackground(
    string Name,
    string Keywords,
    bool IsDark,
    Rgb[] Sky,
    Rgb[] Ground,
    Rgb Light,
    SceneForm Form
)
{
    public bool IsWater => Form == SceneForm.Sea;

    public bool IsIndoors => Form is SceneForm.Table or SceneForm.Studio;

    public Rgb ShadowColour => Ground[2].Blend(new Rgb(8, 10, 30), 0.78);

    /// <summary>A studio in these colours; other backgrounds keep their own.</summary>
    public SceneBackground Tint(IReadOnlyList<Rgb> colours)
    {
        if (Form != SceneForm.Studio || colours.Count == 0)
            return this;
        var (wall, floor) = (colours[0], colours.Count > 1 ? colours[1] : colours[0]);
        Rgb Tint(Rgb colour, double share) => Rgb.White.Blend(colour, share);
        return this with
        {
            Name = "in a coloured studio",
            IsDark = wall.ToOklch().Lightness < 0.45,
            Sky = [Tint(wall, 0.75), Tint(wall, 0.6), Tint(wall, 0.5), Tint(wall, 0.55)],
            Ground = [Tint(floor, 0.6), Tint(floor, 0.75), Tint(floor, 0.45)],
        };
    }
}
