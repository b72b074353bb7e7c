using System.Numerics;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Studio;

/// <summary>A thing of a finished photograph: a product, a part of one, what lies around it, the set or its wall.</summary>
internal sealed record ShownThing(ShownForm Form, string Model)
{
    /// <summary>Folded words in singular that name it, its materials and what it is.</summary>
    public HashSet<string> Words { get; } = [];

    public List<Rgb> Colours { get; } = [];

    /// <summary>Pieces; null: it is not counted.</summary>
    public int? Count { get; init; } = 1;

    public Vector3 Place { get; init; }

    public Vector3 Half { get; init; }

    public float Height { get; init; }

    public bool HasColour(Rgb colour) => Colours.Exists(own => IsNear(own, colour));

    /// <summary>Whether two colours have the same name.</summary>
    public static bool IsNear(Rgb one, Rgb other)
    {
        var ((light, chroma, hue), (otherLight, otherChroma, otherHue)) = (one.ToOklch(), other.ToOklch());
        if (chroma < 0.04 || otherChroma < 0.04)
            return Math.Abs(chroma - otherChroma) < 0.06 && Math.Abs(light - otherLight) < 0.22;
        return Math.Abs((hue - otherHue + 540) % 360 - 180) < 28 && Math.Abs(light - otherLight) < 0.32;
    }

    /// <summary>Whether it stands to another thing as a preposition says.</summary>
    public bool Is(string relation, ShownThing other) =>
        relation switch
        {
            "on" or "in" => Form != ShownForm.Around
                && other.Form != ShownForm.Around
                && MathF.Abs(Place.X - other.Place.X) < other.Half.X
                && MathF.Abs(Place.Z - other.Place.Z) < other.Half.Z + 0.1f
                && Place.Y > other.Place.Y + 0.01f,
            "under" => other.Is("on", this),
            "behind" => Form != ShownForm.Around && Place.Z < other.Place.Z - 0.02f,
            "in front of" => Form == ShownForm.Around || Place.Z > other.Place.Z + 0.02f,
            "left of" => Place.X < other.Place.X,
            "right of" => Place.X > other.Place.X,
            _ => true,
        };
}

internal enum ShownForm
{
    Product,
    Around,
    Part,
    Set,
    Wall,
}
