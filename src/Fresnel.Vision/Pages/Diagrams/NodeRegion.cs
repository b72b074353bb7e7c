using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>A node with its region.</summary>
internal sealed record NodeRegion(Region Region, string Text, string Shape);
