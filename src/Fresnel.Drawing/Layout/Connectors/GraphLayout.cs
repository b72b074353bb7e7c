using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>An arranged graph.</summary>
/// <param name="Nodes">In the order that they were given.</param>
/// <param name="Routes">Corners of each line, from start to end.</param>
/// <param name="Ranks">Of each node: its place in the order of the graph.</param>
/// <param name="Lanes">Start and end of each lane, across.</param>
internal sealed record GraphLayout(
    IReadOnlyList<Rect> Nodes,
    IReadOnlyList<IReadOnlyList<(double X, double Y)>> Routes,
    IReadOnlyList<int> Ranks,
    IReadOnlyList<(double Start, double End)> Lanes,
    double Width,
    double Height
);
