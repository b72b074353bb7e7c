namespace Fresnel.Drawing.Characters;

/// <summary>Ages that differ in proportions.</summary>
internal enum PersonAge
{
    Baby,
    Child,
    Teen,
    Adult,
    Old,
}
