using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A thing on the stage.</summary>
internal sealed record Thing
{
    public required StoryProp Prop { get; init; }

    /// <summary>Of the noun that names it; null: by its prop.</summary>
    public string? Key { get; init; }

    /// <summary>The key of what it stands on.</summary>
    public string? Above { get; init; }

    /// <summary>Height, share of its own.</summary>
    public double Squash { get; init; } = 1;

    public double X { get; init; }

    public double Y { get; init; }

    public double Z { get; init; }

    public double Scale { get; init; } = 1;

    public bool Flip { get; init; }

    public double Turn { get; init; }

    public Rgb? Colour { get; init; }

    /// <summary>Written on its face; null: nothing.</summary>
    public string? Text { get; init; }

    public bool HasShadow { get; init; } = true;

    /// <summary>In the hands of someone: nothing moves it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>One of those that cover the ground.</summary>
    public bool IsOfMany { get; init; }

    /// <summary>Framed by the camera.</summary>
    public bool InFocus { get; init; }
}
