using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A thing on the stage.</summary>
internal sealed record Thing
{
    public required StoryProp Prop { get; init; }

    public double X { get; init; }

    public double Y { get; init; }

    public double Z { get; init; }

    public double Scale { get; init; } = 1;

    public bool Flip { get; init; }

    public double Turn { get; init; }

    public Rgb? Colour { get; init; }

    public bool HasShadow { get; init; } = true;

    /// <summary>Framed by the camera.</summary>
    public bool InFocus { get; init; }
}
