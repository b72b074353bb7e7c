namespace Fresnel.Vision.Pages.Tables;

/// <summary>A straight upright or level line.</summary>
/// <param name="At">Across the line.</param>
/// <param name="From">Along the line.</param>
/// <param name="To">Along the line.</param>
internal readonly record struct RuleLine(double At, double From, double To)
{
    public double Length => To - From;
}
