namespace Fresnel.Engine.Answers.Captions;

/// <summary>Relations between objects that their boxes support. Each has guards, as boxes do not show depth.</summary>
internal static class BoxRelations
{
    /// <summary>The share of an object's area that lies in another.</summary>
    public static float ShareIn(this CaptionObject one, CaptionObject other)
    {
        var width = MathF.Min(one.Right, other.Right) - MathF.Max(one.Left, other.Left);
        var height = MathF.Min(one.Bottom, other.Bottom) - MathF.Max(one.Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / one.Area;
    }

    /// <summary>The shared width, as a share of the narrower one's.</summary>
    public static float SharedWidth(this CaptionObject one, CaptionObject other) =>
        MathF.Max(0, MathF.Min(one.Right, other.Right) - MathF.Max(one.Left, other.Left))
        / MathF.Min(one.Width, other.Width);

    public static float Overlap(this CaptionObject one, CaptionObject other)
    {
        var shared = one.ShareIn(other) * one.Area;
        return shared / (one.Area + other.Area - shared);
    }

    public static bool Rides(this CaptionObject rider, CaptionObject mount) =>
        rider.SharedWidth(mount) > 0.6f
        && rider.Y < mount.Y
        && rider.Bottom < mount.Bottom + 0.02f
        && rider.Bottom > mount.Top + (0.25f * mount.Height)
        && rider.Height > 0.45f * mount.Height
        && rider.Top < mount.Top - (0.15f * rider.Height)
        && rider.ShareIn(mount) > 0.15f;

    /// <summary>On a skateboard, a snowboard, a surfboard.</summary>
    public static bool StandsOn(this CaptionObject person, CaptionObject board) =>
        person.SharedWidth(board) > 0.5f
        && board.Y > person.Top + (0.62f * person.Height)
        && person.Bottom > board.Top - (0.06f * board.Height)
        && person.Bottom < board.Bottom + (0.12f * person.Height);

    public static bool Holds(this CaptionObject person, CaptionObject held) =>
        held.Area < 0.6f * person.Area
        && held.X > person.Left - (0.12f * person.Width)
        && held.X < person.Right + (0.12f * person.Width)
        && held.Y > person.Top + (0.12f * person.Height)
        && held.Y < person.Top + (0.8f * person.Height)
        && held.ShareIn(person) > 0.35f;

    public static bool Wears(this CaptionObject person, CaptionObject worn) =>
        worn.ShareIn(person) > 0.85f
        && worn.Y < person.Top + (0.65f * person.Height)
        && worn.Width < 0.45f * person.Width;

    public static bool IsUnder(this CaptionObject person, CaptionObject umbrella) =>
        person.SharedWidth(umbrella) > 0.6f
        && umbrella.Y < person.Top + (0.25f * person.Height)
        && umbrella.Bottom > person.Top - 0.05f
        && umbrella.Width > 0.6f * person.Width;

    public static bool SitsOn(this CaptionObject one, CaptionObject furniture) =>
        one.ShareIn(furniture) > 0.6f && one.Area < 0.9f * furniture.Area;

    public static bool SitsOnToilet(this CaptionObject person, CaptionObject toilet) =>
        person.SharedWidth(toilet) > 0.5f
        && toilet.Bottom > person.Y
        && toilet.ShareIn(person) > 0.3f
        && toilet.Area < 1.2f * person.Area;

    public static bool SitsAt(this CaptionObject person, CaptionObject table) =>
        person.SharedWidth(table) > 0.5f
        && table.Top > person.Top + (0.3f * person.Height)
        && table.Top < person.Bottom + 0.02f
        && table.Bottom > person.Bottom - 0.08f
        && person.ShareIn(table) < 0.75f;

    public static bool Uses(this CaptionObject person, CaptionObject laptop) =>
        person.SharedWidth(laptop) > 0.4f
        && laptop.Y > person.Top + (0.35f * person.Height)
        && laptop.ShareIn(person) > 0.25f;

    /// <summary>Stands on a table, a bed, a chair.</summary>
    public static bool IsOn(this CaptionObject one, CaptionObject surface) =>
        one.ShareIn(surface with { Top = surface.Top - (0.6f * one.Height) }) > 0.8f
        && one.Area < 0.7f * surface.Area
        && one.Bottom < surface.Bottom + 0.02f;

    public static bool LiesOn(this CaptionObject animal, CaptionObject furniture) =>
        furniture.Label is "bed" or "couch"
        && animal.SharedWidth(furniture) > 0.75f
        && animal.Bottom > furniture.Top + (0.1f * furniture.Height)
        && animal.Bottom < furniture.Bottom + 0.03f
        && animal.Area < furniture.Area;

    public static bool IsBeside(this CaptionObject one, CaptionObject other) =>
        MathF.Abs(one.Bottom - other.Bottom) < 0.14f
        && one.SharedWidth(other) < 0.35f
        && MathF.Max(one.Left, other.Left) - MathF.Min(one.Right, other.Right) < 0.15f
        && MathF.Max(one.Area, other.Area) < 6 * MathF.Min(one.Area, other.Area);

    public static bool IsInFrontOf(this CaptionObject one, CaptionObject other) =>
        one.SharedWidth(other) > 0.6f
        && one.Bottom > other.Bottom + 0.04f
        && one.ShareIn(other) is > 0.3f and < 0.95f
        && other.Area > 1.2f * one.Area;
}
