using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>How a graph is arranged.</summary>
internal sealed record GraphOptions
{
    public DiagramDirection Direction { get; init; }

    /// <summary>Bands that keep their nodes apart from others, 1 for none.</summary>
    public int Lanes { get; init; } = 1;

    /// <summary>Lines that start or end at one box are apart there; else they share their way.</summary>
    public bool SpreadPorts { get; init; }

    /// <summary>Least space between ranks, layout pixels.</summary>
    public double RankGap { get; init; } = 72;

    /// <summary>Least space between the boxes of a rank, layout pixels.</summary>
    public double NodeGap { get; init; } = 36;

    /// <summary>Space around the boxes of a lane, layout pixels.</summary>
    public double LanePad { get; init; } = 24;
}
