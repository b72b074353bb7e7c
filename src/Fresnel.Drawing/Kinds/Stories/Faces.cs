using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The flat sides of things, and the texts on them.</summary>
internal static class Faces
{
    /// <summary>In the units of the drawing, whose base is at (0, 0), and the colour of the letters.</summary>
    private static readonly Dictionary<string, (Rect Face, Rgb Ink)> s_faces = new()
    {
        ["own:sign"] = (new Rect(-72, -216, 144, 76), Rgb.Parse("4A2F1B")),
        ["own:banner"] = (new Rect(-138, -268, 276, 66), Rgb.Parse("8F2B22")),
        ["own:billboard"] = (new Rect(-168, -280, 336, 144), Rgb.Parse("23213A")),
        ["own:shopfront"] = (new Rect(-182, -394, 364, 50), Rgb.Parse("1F4A4E")),
        ["own:signpost"] = (new Rect(-8, -234, 84, 44), Rgb.Parse("4A2F1B")),
        ["own:whiteboard"] = (new Rect(-112, -236, 224, 70), Rgb.Parse("23213A")),
        ["own:chalk-board"] = (new Rect(-110, -222, 220, 120), Rgb.Parse("F4F1EA")),
        ["own:box"] = (new Rect(-48, -62, 96, 56), Rgb.Parse("4A2F1B")),
    };

    public static bool Has(StoryProp prop) => s_faces.ContainsKey(prop.Picture);

    public static Rect Of(StoryProp prop) => s_faces[prop.Picture].Face;

    /// <summary>As large as the face allows, in the middle of it.</summary>
    /// <param name="face">In the units of the surface.</param>
    public static void Write(Surface surface, StoryProp prop, string text, Rect face, Func<Rgb, Rgb> ink)
    {
        var spec = new TypeSpec(face.Height * 0.8, 800)
        {
            MaxLines = 3,
            Min = face.Height * 0.12,
            LineHeight = 1.1,
            Balanced = true,
        };
        surface.Text(surface.Prepare(text, spec), face, ink(s_faces[prop.Picture].Ink), align: 0, vertical: 0);
    }
}
