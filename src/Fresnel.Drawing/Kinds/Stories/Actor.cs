using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A being on the stage.</summary>
internal sealed record Actor
{
    /// <summary>The same in every panel.</summary>
    public required string Key { get; init; }

    public PersonLook? Person { get; init; }

    public AnimalLook? Animal { get; init; }

    /// <summary>Of the picture library.</summary>
    public string? Picture { get; init; }

    /// <summary>Of a picture, metres.</summary>
    public double Height { get; init; } = 1;

    public Rgb? Colour { get; init; }

    public Pose Pose { get; init; } = new();

    public AnimalPose AnimalPose { get; init; }

    public Mood Mood { get; init; }

    public double X { get; init; }

    /// <summary>Of the ground below.</summary>
    public double Y { get; init; } = 846;

    /// <summary>Above the ground, stage units.</summary>
    public double Lift { get; init; }

    /// <summary>Larger is nearer.</summary>
    public double Z { get; init; }

    public double Scale { get; init; } = 1;

    /// <summary>Looks to the left.</summary>
    public bool Flip { get; init; }

    public StoryProp? Holds { get; init; }

    public Rgb? HoldsColour { get; init; }

    /// <summary>In the arms.</summary>
    public Actor? Carries { get; init; }

    public double Yaw { get; init; } = 34;

    public Vec Gaze { get; init; }

    public bool HasShadow { get; init; } = true;

    /// <summary>Seen through this alone, from the middle of the feet; null: all of it is seen.</summary>
    public Rect? Window { get; init; }

    /// <summary>Degrees clockwise.</summary>
    public double Turn { get; init; }

    /// <summary>Of a picture: height, share of its own.</summary>
    public double Squash { get; init; } = 1;

    /// <summary>A person whose ground is far below: the camera shows the things under them.</summary>
    public bool Hovers { get; init; }

    public bool HeadDown { get; init; }

    /// <summary>Of an animal: "hat:#C5323C", "glasses", "crown"; words of <see cref="AnimalWear"/>.</summary>
    public IReadOnlyList<string> Wear { get; init; } = [];
}
