namespace Fresnel.Drawing.Characters;

/// <summary>How a figure is seen in one panel.</summary>
internal sealed record FigureView
{
    public Mood Mood { get; init; }

    /// <summary>1: the light is in front of the figure; −1: behind.</summary>
    public double Light { get; init; } = 1;

    /// <summary>Turn of the face from the viewer, degrees; 34 is three-quarter, 4 is from the front.</summary>
    public double Yaw { get; init; } = 34;

    /// <summary>Where the eyes look: −1 to 1 across and down.</summary>
    public Vec Gaze { get; init; }

    /// <summary>Lowers the eyes, units.</summary>
    public double Nod { get; init; }

    public bool FromBehind { get; init; }

    /// <summary>Drawn in the figure's space at its hands, in front of the trunk; null: empty hands.</summary>
    public Func<Skeleton, Sketch>? Held { get; init; }

    /// <summary>Held things that are behind the figure: a flag, an umbrella.</summary>
    public Func<Skeleton, Sketch>? HeldBehind { get; init; }

    /// <summary>Drawn last, over the near arm.</summary>
    public Func<Skeleton, Sketch>? HeldInFront { get; init; }
}
