namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>A line between two boxes, by their indexes, with the size of its label; 0 for none.</summary>
internal sealed record GraphEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0);
