namespace Fresnel.Drawing.Layout.Connectors;

/// <summary>A box to be arranged.</summary>
/// <param name="Lane">Band that it is in, from 0; where there are no lanes, 0.</param>
/// <param name="Pointed">Its corners point along the axes, so lines leave from one place.</param>
internal sealed record GraphNode(double Width, double Height, int Lane = 0, bool Pointed = false);
